//! Saved filters: kept, counted, shared or not, replaced by name, deleted and brought back.

use permanence_desk::contract::{
    Entered, ErrorCode, FilterTest, Nothing, PersonQuery, RecordReq, RecordSetReq, Refusal, View, ViewListReq,
    ViewSaveReq,
};
use permanence_domain::ProblemCode;
use permanence_testkit::{TestDesk, test};

fn save(desk: &TestDesk, name: &str, commune: &str, shared: bool) -> Result<View, Refusal> {
    let filter = test("commune", FilterTest::Is, &[commune]);
    let query = PersonQuery { filter, search: "a".into(), on: "2026-01-01".into(), ..PersonQuery::default() };
    desk.desk.view_save(ViewSaveReq { id: None, name: name.into(), query, columns: vec!["emails".into()], shared })
}

fn list(desk: &TestDesk) -> Vec<(String, Option<u32>, bool)> {
    let views = desk.desk.view_list(ViewListReq { counted: true }).expect("lists").views;
    views.into_iter().map(|view| (view.name, view.count, view.shared)).collect()
}

#[test]
fn a_filter_is_saved_counted_replaced_by_name_and_deleted() {
    let desk = TestDesk::alone(1);
    desk.add(&[("birth_name", "Adam"), ("commune", "Lyon")]);
    let saved = save(&desk, "Équipe Lyon", "Lyon", false).expect("saved");
    let query = saved.query.expect("it reads");
    assert_eq!((query.search.as_str(), query.on.as_str(), saved.columns), ("a", "", vec!["emails".to_owned()]));
    assert_eq!(list(&desk), [("Équipe Lyon".to_owned(), Some(1), false)]);
    desk.add(&[("birth_name", "Aron"), ("commune", "Lyon")]);
    assert_eq!(list(&desk), [("Équipe Lyon".to_owned(), Some(2), false)], "as of now");

    let again = save(&desk, "equipe lyon", "Bron", true).expect("saved");
    assert_eq!(again.id, saved.id);
    assert_eq!(list(&desk), [("equipe lyon".to_owned(), Some(0), true)]);
    assert_eq!(desk.desk.view_query("EQUIPE LYON").expect("known").filter, test("commune", FilterTest::Is, &["Bron"]));
    let unknown = desk.desk.view_query("bureau").expect_err("unknown").problems.remove(0);
    assert_eq!((unknown.code, unknown.expected.as_str()), (ProblemCode::ChoiceUnknown, "equipe lyon"));

    desk.desk.view_delete(RecordReq { id: saved.id }).expect("deleted");
    assert_eq!(list(&desk), []);
    assert_eq!(desk.desk.view_delete(RecordReq { id: saved.id }).expect_err("gone").code, ErrorCode::NotFound);
    desk.desk.undo(Nothing {}).expect("brings it back");
    assert_eq!(list(&desk).len(), 1);
}

#[test]
fn a_filter_that_cannot_be_asked_is_not_saved() {
    let desk = TestDesk::alone(1);
    let of = |field: &str, name: &str, column: &str| {
        let query = PersonQuery { filter: test(field, FilterTest::Is, &["x"]), ..PersonQuery::default() };
        let request = ViewSaveReq { id: None, name: name.into(), query, columns: vec![column.into()], shared: true };
        desk.desk.view_save(request).expect_err("refused").problems.remove(0).code
    };
    assert_eq!(of("shoe_size", "a", "emails"), ProblemCode::FieldUnknown);
    assert_eq!(of("commune", "", "emails"), ProblemCode::FieldMissing);
    assert_eq!(of("commune", "a", "shoe_size"), ProblemCode::FieldUnknown);
    assert_eq!(list(&desk), []);
}

#[test]
fn one_that_is_not_shared_is_shown_by_the_device_that_made_it_alone() {
    let desk = TestDesk::alone(1);
    let (mine, shared) =
        (save(&desk, "mine", "Lyon", false).expect("saved"), save(&desk, "ours", "Lyon", true).expect("saved"));
    for id in [mine.id, shared.id] {
        let fields = [("made_by".to_owned(), Entered::One("00000000000000ff".into()))].into();
        desk.desk.record_set(RecordSetReq { id, fields }).expect("as another device writes it");
    }
    assert_eq!(list(&desk), [("ours".to_owned(), Some(0), true)]);
    assert_eq!(desk.desk.view_delete(RecordReq { id: mine.id }).expect_err("not ours").code, ErrorCode::NotFound);
}

#[test]
fn one_that_a_later_version_wrote_is_listed_without_a_count() {
    let desk = TestDesk::alone(1);
    let view = save(&desk, "later", "Lyon", false).expect("saved");
    let fields = [("query".to_owned(), Entered::One("{\"shape\":2}".into()))].into();
    desk.desk.record_set(RecordSetReq { id: view.id, fields }).expect("as a later version writes it");
    assert_eq!(list(&desk), [("later".to_owned(), None, false)]);
}

#[test]
fn one_is_renamed_but_not_to_the_name_of_another() {
    let desk = TestDesk::alone(1);
    let lyon = save(&desk, "Lyon", "Lyon", false).expect("saved");
    save(&desk, "Bron", "Bron", false).expect("saved");
    let rename = |name: &str| {
        let query = lyon.query.clone().expect("it reads");
        let columns = lyon.columns.clone();
        desk.desk.view_save(ViewSaveReq { id: Some(lyon.id), name: name.into(), query, columns, shared: true })
    };
    let taken = rename("bron").expect_err("taken").problems.remove(0);
    assert_eq!((taken.field.as_str(), taken.code), ("name", ProblemCode::Taken));
    assert_eq!(rename("LYON 3e").expect("renamed").id, lyon.id);
    assert_eq!(list(&desk), [("Bron".to_owned(), Some(0), false), ("LYON 3e".to_owned(), Some(0), true)]);
    desk.desk.view_delete(RecordReq { id: lyon.id }).expect("deleted");
    assert_eq!(rename("Lyon").expect_err("gone").code, ErrorCode::NotFound);
    let uncounted = desk.desk.view_list(ViewListReq { counted: false }).expect("lists").views;
    assert_eq!(uncounted.iter().map(|view| view.count).collect::<Vec<_>>(), [None]);
}
