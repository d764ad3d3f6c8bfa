//! One change to many people: what it would do is shown, is done as one operation, and is undone whole.

use permanence_desk::contract::{
    BulkChange, BulkEdit, BulkReport, ErrorCode, Nothing, OperationKind, OperationListReq, PersonBulkReq, PersonQuery,
    PersonRecord, Whom,
};
use permanence_desk::parse_condition;
use permanence_domain::ProblemCode;
use permanence_testkit::{TestDesk, fields};

fn section() -> (TestDesk, Vec<PersonRecord>) {
    let desk = TestDesk::alone(1);
    let people = [
        [("given_names", "Ada"), ("commune", "Lyon"), ("tags", "bureau"), ("country", "")],
        [("given_names", "Bea"), ("commune", "Lyon"), ("tags", "Collage;tractage"), ("country", "Belgique")],
        [("given_names", "Cleo"), ("commune", "Bron"), ("tags", ""), ("country", "")],
    ];
    let people = people.iter().map(|given| desk.add(given)).collect();
    (desk, people)
}

fn whom(filter: &str) -> Whom {
    let filter = parse_condition(filter).expect("a filter");
    Whom::Query { query: PersonQuery { filter, ..PersonQuery::default() }, except: Vec::new() }
}

fn edit(set: &[(&str, &str)], add: &[(&str, &str)], remove: &[(&str, &str)]) -> BulkChange {
    BulkChange::Edit(BulkEdit { set: fields(set), add: fields(add), remove: fields(remove) })
}

fn counts(report: &BulkReport) -> (u32, u32, u32) {
    (report.change, report.same, report.refuse)
}

#[test]
fn a_preview_says_what_the_change_does_and_changes_nothing() {
    let (desk, people) = section();
    let change = edit(&[("commune", "Lyon")], &[("tags", "accueil")], &[("tags", "collage")]);
    let request = PersonBulkReq { whom: whom("given_names=*"), change };
    let preview = desk.desk.person_bulk_preview(request.clone()).expect("previews");
    assert_eq!((counts(&preview), preview.operation), ((3, 0, 0), None));
    let cleo = &preview.examples[2];
    let told: Vec<_> =
        cleo.changes.iter().map(|it| (it.field.as_str(), it.before.as_str(), it.after.as_str())).collect();
    assert_eq!((cleo.person.name.as_str(), told), ("Cleo", vec![("commune", "Bron", "Lyon"), ("tags", "", "accueil")]));
    assert_eq!(desk.show(&people[2]).commune, "Bron");
    let done = desk.desk.person_bulk_run(request.clone()).expect("runs");
    assert_eq!(BulkReport { operation: None, ..done.clone() }, preview);
    assert_eq!(desk.show(&people[1]).tags, ["accueil", "tractage"]);
    assert_eq!(counts(&desk.desk.person_bulk_run(request).expect("runs")), (0, 3, 0));
}

#[test]
fn one_undo_takes_the_whole_change_back_and_one_redo_does_it_again() {
    let (desk, people) = section();
    let request = PersonBulkReq { whom: whom("commune=Lyon"), change: edit(&[("commune", "")], &[], &[]) };
    let done = desk.desk.person_bulk_run(request).expect("runs");
    let last = desk.desk.operation_list(OperationListReq { limit: 1 }).expect("lists").operations.remove(0);
    assert_eq!((Some(last.id), last.kind, last.records), (done.operation, OperationKind::PersonSet, 2));
    assert_eq!(desk.desk.undo(Nothing {}).expect("undoes").records, 2);
    assert_eq!([&people[0], &people[1]].map(|person| desk.show(person).commune), ["Lyon", "Lyon"]);
    assert_eq!(desk.desk.redo(Nothing {}).expect("redoes").records, 2);
    assert_eq!(desk.show(&people[0]).commune, "");
}

#[test]
fn who_cannot_be_changed_is_told_by_reason_and_the_others_are_changed() {
    let (desk, people) = section();
    // A postcode of Brussels suits nobody in France.
    let change = edit(&[("postcode", "B-1000")], &[], &[]);
    let request = PersonBulkReq { whom: whom("given_names=*"), change };
    let done = desk.desk.person_bulk_run(request).expect("runs");
    assert_eq!(counts(&done), (1, 0, 2));
    let reason = &done.reasons[0];
    assert_eq!((reason.field.as_str(), reason.code, reason.people), ("postcode", ProblemCode::PostcodeInvalid, 2));
    assert_eq!(reason.examples.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Ada", "Cleo"]);
    assert_eq!(desk.show(&people[1]).postcode, "B-1000");
    let nameless = PersonBulkReq { whom: whom("given_names=*"), change: edit(&[("given_names", "")], &[], &[]) };
    let preview = desk.desk.person_bulk_preview(nameless).expect("previews");
    assert_eq!((counts(&preview), preview.reasons[0].code), ((0, 0, 3), ProblemCode::NameMissing));
    let full: Vec<String> = (0..50).map(|at| format!("t{at:02}")).collect();
    desk.set(&people[0], &[("tags", &full.join(";"))]);
    let more = PersonBulkReq { whom: whom("given_names=*"), change: edit(&[], &[("tags", "encore")], &[]) };
    let preview = desk.desk.person_bulk_preview(more).expect("previews");
    assert_eq!((counts(&preview), preview.reasons[0].code), ((2, 0, 1), ProblemCode::TooMany));
}

#[test]
fn what_nobody_can_hold_is_refused_at_once() {
    let (desk, people) = section();
    for (change, code) in [
        (edit(&[("emails", "ada")], &[], &[]), ProblemCode::EmailInvalid),
        (edit(&[("shoe_size", "42")], &[], &[]), ProblemCode::FieldUnknown),
        (edit(&[], &[("commune", "Lyon")], &[]), ProblemCode::NotAList),
        (edit(&[], &[], &[]), ProblemCode::FieldUnknown),
    ] {
        let refusal = desk.desk.person_bulk_run(PersonBulkReq { whom: whom("given_names=*"), change });
        assert_eq!(refusal.expect_err("refused").problems[0].code, code);
    }
    let mut ids: Vec<_> = people.iter().map(|person| person.id).collect();
    ids.push(permanence_domain::PersonId::parse("0197b2e4-0000-7000-8000-000000000000").expect("an identifier"));
    let request = PersonBulkReq { whom: Whom::Ids { ids }, change: BulkChange::Delete };
    assert_eq!(desk.desk.person_bulk_run(request).expect_err("refused").code, ErrorCode::NotFound);
    assert_eq!(desk.names("").len(), 3);
}

#[test]
fn everybody_but_some_is_deleted_and_restored() {
    let (desk, people) = section();
    let whom = Whom::Query { query: PersonQuery::default(), except: vec![people[1].id] };
    let deleted = desk.desk.person_bulk_run(PersonBulkReq { whom, change: BulkChange::Delete }).expect("runs");
    assert_eq!((deleted.change, desk.names("")), (2, vec!["Bea ".to_owned()]));
    let ids = people.iter().chain(&people).map(|person| person.id).collect();
    let restored = desk
        .desk
        .person_bulk_run(PersonBulkReq { whom: Whom::Ids { ids }, change: BulkChange::Restore })
        .expect("runs");
    assert_eq!((counts(&restored), desk.names("").len()), ((2, 1, 0), 3));
}

#[test]
fn a_change_of_a_list_leaves_what_others_added_to_it() {
    let (desk, people) = section();
    let change = edit(&[], &[("interests", "logement; écoles"), ("tags", "bureau")], &[]);
    let whom = Whom::Ids { ids: people.iter().map(|person| person.id).collect() };
    let done = desk.desk.person_bulk_run(PersonBulkReq { whom, change }).expect("runs");
    assert_eq!(counts(&done), (3, 0, 0));
    assert_eq!(desk.show(&people[0]).tags, ["bureau"]);
    assert_eq!(desk.show(&people[1]).tags, ["Collage", "bureau", "tractage"]);
    assert_eq!(desk.show(&people[2]).interests, ["logement", "écoles"]);
}
