//! People at the desk: what is typed is kept canonical or refused with a reason.

use permanence_desk::contract::{
    Condition, ErrorCode, FilterTest, Nothing, OperationKind, PeopleReq, PersonAddReq, PersonListReq, PersonQuery,
    PersonReq, PersonSetReq, PersonSort,
};
use permanence_domain::ProblemCode;
use permanence_testkit::{TestDesk, fields, test};

#[test]
fn what_is_typed_is_kept_canonical() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[
        ("given_names", "  Ada "),
        ("birth_name", "Lovelace"),
        ("phones", "06 12 44 90 18; 0478000000"),
        ("standing", "Adhérente"),
        ("tags", "bureau;collage"),
    ]);
    assert_eq!(ada.given_names, "Ada");
    assert_eq!(ada.phones, ["+33612449018", "+33478000000"]);
    assert_eq!(ada.standing, permanence_domain::Standing::Member);
    assert_eq!(ada.tags, ["bureau", "collage"]);
    assert_eq!(desk.show(&ada).id, ada.id);
}

#[test]
fn every_refused_value_is_named_and_nothing_changes() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    let request = PersonSetReq {
        id: ada.id,
        fields: fields(&[("emails", "ada"), ("birth_date", "31/02/1990"), ("commune", "Lyon"), ("colour", "red")]),
    };
    let refusal = desk.desk.person_set(request).expect_err("refused");
    let codes: Vec<_> = refusal.problems.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
    assert_eq!(
        codes,
        [
            ("birth_date", ProblemCode::DateInvalid),
            ("", ProblemCode::FieldUnknown),
            ("emails", ProblemCode::EmailInvalid)
        ]
    );
    assert_eq!(desk.show(&ada).commune, "");
    let nobody = desk.desk.person_add(PersonAddReq { fields: fields(&[("commune", "Lyon")]) }).expect_err("no name");
    assert_eq!(nobody.problems.first().map(|problem| problem.code), Some(ProblemCode::NameMissing));
}

#[test]
fn emptying_the_only_name_is_refused() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    let refusal = desk.desk.person_set(PersonSetReq { id: ada.id, fields: fields(&[("given_names", "")]) });
    assert_eq!(refusal.expect_err("refused").code, ErrorCode::Invalid);
}

#[test]
fn history_tells_before_and_after_who_and_where() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada"), ("phones", "0612449081")]);
    desk.set(&ada, &[("phones", "0612449018"), ("tags", "bureau")]);
    let history = desk.desk.person_history(PersonReq { id: ada.id }).expect("a history").entries;
    let told: Vec<_> =
        history.iter().map(|entry| (entry.field.as_str(), entry.before.as_str(), entry.after.as_str())).collect();
    assert_eq!(told, [("tags", "", "bureau"), ("phones", "+33612449081", "+33612449018"), ("", "", "")]);
    assert!(history.iter().all(|entry| entry.person_name == "Ada" && entry.device_name == "portable" && !entry.sent));
    assert_eq!(history.last().map(|entry| entry.kind), Some(OperationKind::PersonAdd));
}

#[test]
fn undo_and_redo_walk_back_and_forth_over_everything() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    desk.set(&ada, &[("commune", "Lyon")]);
    desk.desk.person_delete(PeopleReq { ids: vec![ada.id] }).expect("deletes");
    let undone: Vec<_> = (0..3).map(|_| desk.desk.undo(Nothing {}).expect("undoes").kind).collect();
    assert_eq!(undone, [OperationKind::PersonDelete, OperationKind::PersonSet, OperationKind::PersonAdd]);
    assert!(desk.names("ada").is_empty());
    assert_eq!(desk.desk.undo(Nothing {}).map_err(|refusal| refusal.code).err(), Some(ErrorCode::NothingToUndo));
    let redone: Vec<_> = (0..3).map(|_| desk.desk.redo(Nothing {}).expect("redoes").kind).collect();
    assert_eq!(redone, [OperationKind::PersonAdd, OperationKind::PersonSet, OperationKind::PersonDelete]);
    assert!(desk.show(&ada).deleted);
    assert_eq!(desk.show(&ada).commune, "Lyon");
}

#[test]
fn something_new_ends_what_could_be_redone() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    desk.set(&ada, &[("commune", "Lyon")]);
    desk.desk.undo(Nothing {}).expect("undoes");
    desk.set(&ada, &[("commune", "Bron")]);
    assert!(desk.desk.redo(Nothing {}).is_err());
    let pulse = desk.desk.desk_pulse(Nothing {}).expect("a pulse");
    assert_eq!((pulse.undo, pulse.redo), (Some(OperationKind::PersonSet), None));
}

#[test]
fn filters_combine_with_search_and_sort() {
    let desk = TestDesk::alone(1);
    for (name, commune, born) in
        [("Ada", "Lyon", "1953"), ("Bea", "Lyon", "1990-01-01"), ("Cleo", "Bron", "1953-02-01")]
    {
        desk.add(&[("given_names", name), ("commune", commune), ("birth_date", born)]);
    }
    let query = PersonQuery {
        filter: Condition::All(vec![
            test("commune", FilterTest::Is, &["lyon", "BRON"]),
            test("birth_date", FilterTest::Between, &["1953", "1953"]),
        ]),
        sort: PersonSort::BirthDate,
        descending: true,
        ..PersonQuery::default()
    };
    let page = desk.desk.person_list(PersonListReq { query, limit: 10, ..PersonListReq::default() }).expect("lists");
    assert_eq!(page.rows.iter().map(|row| row.given_names.as_str()).collect::<Vec<_>>(), ["Cleo", "Ada"]);
}

#[test]
fn a_condition_that_compares_with_nothing_is_refused() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada"), ("birth_date", "1953"), ("standing", "member")]);
    let asked = |field: &str, how, values: &[&str]| {
        let query = PersonQuery { filter: test(field, how, values), ..PersonQuery::default() };
        desk.desk.person_list(PersonListReq { query, limit: 10, ..PersonListReq::default() })
    };
    for (field, how, values, code) in [
        ("standing", FilterTest::Is, &["membr"][..], ProblemCode::ChoiceUnknown),
        ("standing", FilterTest::IsNot, &["member", "roi"], ProblemCode::ChoiceUnknown),
        ("gender", FilterTest::Is, &["chat"], ProblemCode::ChoiceUnknown),
        ("birth_date", FilterTest::Between, &["1950", "31/02/1960"], ProblemCode::DateInvalid),
        ("birth_date", FilterTest::Is, &["hier"], ProblemCode::DateInvalid),
        ("age", FilterTest::Is, &["vieux"], ProblemCode::OutOfRange),
        ("age", FilterTest::Contains, &["3"], ProblemCode::TestUnfit),
        ("birth_month", FilterTest::Is, &["13"], ProblemCode::OutOfRange),
        ("shoe_size", FilterTest::Is, &["42"], ProblemCode::FieldUnknown),
    ] {
        let refusal = asked(field, how, values).expect_err("refused");
        assert_eq!(refusal.code, ErrorCode::Invalid);
        assert_eq!(refusal.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [code], "{field}");
    }
    for (field, how, values) in [
        ("standing", FilterTest::Is, &["Adhérente"][..]),
        ("birth_date", FilterTest::Between, &["01/01/1950", ""]),
        ("birth_date", FilterTest::Between, &["", ""]),
        ("birth_date", FilterTest::Contains, &["95"]),
        ("gender", FilterTest::Empty, &[]),
    ] {
        assert_eq!(asked(field, how, values).expect("lists").total, 1, "{field}");
    }
}

#[test]
fn figures_leave_deleted_records_out() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada"), ("standing", "member")]);
    desk.add(&[("given_names", "Bea")]);
    desk.desk.person_delete(PeopleReq { ids: vec![ada.id] }).expect("deletes");
    let today = desk.desk.today_show(Nothing {}).expect("shows");
    assert_eq!((today.people, today.members, today.new_this_month, today.unreachable_members), (1, 0, 1, 0));
    let page = desk.desk.person_list(PersonListReq { limit: 10, ..PersonListReq::default() }).expect("lists");
    assert_eq!((page.total, page.rows.len()), (1, 1));
}

#[test]
fn those_who_arrived_this_month_are_named_the_newest_first() {
    let desk = TestDesk::alone(1);
    for name in ["Ada", "Bea", "Eve", "Ida", "Max", "Zoé"] {
        desk.add(&[("given_names", name)]);
    }
    let arrived = desk.desk.today_show(Nothing {}).expect("shows").arrived;
    let names: Vec<&str> = arrived.iter().map(|one| one.given_names.as_str()).collect();
    assert_eq!(names, ["Zoé", "Max", "Ida", "Eve", "Bea"]);
    desk.desk.person_delete(PeopleReq { ids: vec![arrived[0].id] }).expect("deletes");
    let arrived = desk.desk.today_show(Nothing {}).expect("shows").arrived;
    assert_eq!(arrived.first().map(|one| one.given_names.as_str()), Some("Max"));
}

#[test]
fn the_label_of_a_phone_follows_its_correction_and_goes_with_it() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[
        ("given_names", "Ada"),
        ("phones", "0612449018; 0472000000"),
        ("emails", "ada@exemple.fr"),
        ("contact_labels", "+33612449018\tmobile;+33472000000\ttravail;ada@exemple.fr\tdomicile"),
    ]);
    let corrected = desk.set(&ada, &[("phones", "0612449019; 0472000000")]);
    let labels: Vec<(&str, &str)> =
        corrected.contact_labels.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    assert_eq!(labels, [("+33472000000", "travail"), ("+33612449019", "mobile"), ("ada@exemple.fr", "domicile")]);
    let fewer = desk.set(&ada, &[("phones", "0612449019"), ("emails", "")]);
    assert_eq!(fewer.contact_labels.keys().collect::<Vec<_>>(), ["+33612449019"]);
    let others = desk.set(&ada, &[("phones", "0699999999; 0688888888")]);
    assert!(others.contact_labels.is_empty(), "nobody knows which of two it was");
}
