//! Records other than people: entered by the fields of their table, checked, kept with history, undone like people.

use permanence_desk::contract::{
    ErrorCode, Nothing, PersonAddReq, PersonListReq, PersonQuery, PersonReq, PersonSetReq, RecordAddReq, RecordEntry,
    RecordListReq, RecordReq, RecordSetReq, RecordValue, Refusal,
};
use permanence_domain::ProblemCode;
use permanence_testkit::{TestDesk, fields};

fn add(desk: &TestDesk, table: &str, values: &[(&str, &str)]) -> Result<RecordEntry, Refusal> {
    desk.desk.record_add(RecordAddReq { table: table.into(), fields: fields(values) })
}

fn list(desk: &TestDesk, table: &str) -> Vec<RecordEntry> {
    desk.desk.record_list(RecordListReq { table: table.into(), person: None }).expect("lists").records
}

fn codes(refusal: Refusal) -> Vec<(String, ProblemCode)> {
    refusal.problems.into_iter().map(|problem| (problem.field, problem.code)).collect()
}

#[test]
fn an_office_is_added_changed_deleted_and_undone() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    let id = ada.id.to_string();
    let office = add(&desk, "office", &[("person", &id), ("title", " Secrétaire "), ("since", "01/09/2024")]);
    let office = office.expect("added");
    assert_eq!(office.person, Some(ada.id));
    assert_eq!(office.fields["title"], RecordValue::Text("Secrétaire".into()));
    assert_eq!(office.fields["since"], RecordValue::Text("2024-09-01".into()));
    let set = RecordSetReq { id: office.id, fields: fields(&[("until", "2026-08-31")]) };
    assert_eq!(desk.desk.record_set(set).expect("set").fields["until"], RecordValue::Text("2026-08-31".into()));
    desk.desk.undo(Nothing {}).expect("undoes the change");
    assert!(!list(&desk, "office")[0].fields.contains_key("until"));
    desk.desk.undo(Nothing {}).expect("undoes the addition");
    assert!(list(&desk, "office").is_empty());
    desk.desk.redo(Nothing {}).expect("adds it again");
    assert_eq!(list(&desk, "office").len(), 1);
    desk.desk.record_delete(RecordReq { id: office.id }).expect("deletes");
    assert!(list(&desk, "office").is_empty());
    let history = desk.desk.person_history(PersonReq { id: ada.id }).expect("a history").entries;
    assert!(history.iter().any(|entry| entry.table == "office" && entry.field == "until"));
    assert_eq!(history.last().map(|entry| entry.table.as_str()), Some("person"));
}

#[test]
fn every_refused_value_of_a_record_is_named_and_nothing_is_written() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]).id.to_string();
    let nobody = "018f0000-0000-7000-8000-000000000009";
    for (table, values, expected) in [
        ("office", &[("person", nobody), ("title", "x")][..], vec![("person", ProblemCode::RecordUnknown)]),
        ("office", &[("person", &ada)], vec![("title", ProblemCode::FieldMissing)]),
        (
            "office",
            &[("person", &ada), ("title", "x"), ("since", "2026-02-01"), ("until", "2026-01-01")],
            vec![("until", ProblemCode::DaysBackwards)],
        ),
        (
            "kinship",
            &[("person", &ada), ("other", &ada), ("kind", "spouse")],
            vec![("other", ProblemCode::RecordUnknown)],
        ),
        (
            "address",
            &[("person", &ada), ("label", "Vacances"), ("country", "Belgique")],
            vec![("street", ProblemCode::FieldMissing)],
        ),
        ("own_field", &[("label", "Taille"), ("kind", "choice")], vec![("choices", ProblemCode::FieldMissing)]),
        (
            "rate",
            &[("year", "26"), ("colour", "red")],
            vec![("", ProblemCode::FieldUnknown), ("year", ProblemCode::YearInvalid)],
        ),
        ("consent", &[("person", &ada)], vec![("table", ProblemCode::ChoiceUnknown)]),
    ] {
        let found = codes(add(&desk, table, values).expect_err(table));
        assert_eq!(
            found,
            expected.into_iter().map(|(name, code)| (name.to_owned(), code)).collect::<Vec<_>>(),
            "{table}"
        );
    }
    assert!(list(&desk, "office").is_empty());
}

#[test]
fn a_field_of_the_sections_own_is_made_and_filled_without_a_developer() {
    let desk = TestDesk::alone(1);
    let field = add(&desk, "own_field", &[("label", "Taille du T-shirt"), ("kind", "choice"), ("choices", "S;M;L")]);
    let field = field.expect("made");
    assert_eq!(field.fields["key"], RecordValue::Text("taille_du_t_shirt".into()));
    let ada = desk.add(&[("given_names", "Ada"), ("taille_du_t_shirt", "m")]);
    assert_eq!(ada.own["taille_du_t_shirt"], "M");
    let refused = desk.desk.person_set(PersonSetReq { id: ada.id, fields: fields(&[("taille_du_t_shirt", "XXL")]) });
    assert_eq!(codes(refused.expect_err("refused")), [("taille_du_t_shirt".to_owned(), ProblemCode::ChoiceUnknown)]);
    let unknown = desk.desk.person_add(PersonAddReq { fields: fields(&[("given_names", "B"), ("pointure", "42")]) });
    let unknown = unknown.expect_err("unknown").problems.remove(0);
    assert!(unknown.expected.ends_with(", taille_du_t_shirt"), "{}", unknown.expected);
    desk.desk.person_set(PersonSetReq { id: ada.id, fields: fields(&[("taille_du_t_shirt", "")]) }).expect("emptied");
    assert!(desk.show(&ada).own.is_empty());
    let kind = desk.desk.record_set(RecordSetReq { id: field.id, fields: fields(&[("kind", "text")]) });
    assert_eq!(kind.expect_err("values exist").code, ErrorCode::NotAllowed);
}

#[test]
fn a_field_that_was_given_up_comes_back_with_what_it_held() {
    let desk = TestDesk::alone(1);
    let field = add(&desk, "own_field", &[("label", "Permis"), ("kind", "yes_no")]).expect("made");
    let ada = desk.add(&[("given_names", "Ada"), ("permis", "oui")]);
    desk.desk.record_delete(RecordReq { id: field.id }).expect("given up");
    assert!(list(&desk, "own_field").is_empty());
    assert_eq!(desk.show(&ada).own["permis"], "yes");
    let again = add(&desk, "own_field", &[("label", "Permis"), ("kind", "yes_no")]).expect("made again");
    assert_eq!(again.id, field.id);
    assert_eq!(list(&desk, "own_field").len(), 1);
}

#[test]
fn a_rate_made_twice_is_one_rate() {
    let desk = TestDesk::alone(1);
    let first = add(&desk, "rate", &[("year", "2026"), ("category", "plein"), ("amount", "20")]).expect("made");
    let second = add(&desk, "rate", &[("year", "2026"), ("category", "plein"), ("amount", "24,50")]).expect("made");
    assert_eq!(first.id, second.id);
    assert_eq!(list(&desk, "rate").len(), 1);
    assert_eq!(list(&desk, "rate")[0].fields["amount"], RecordValue::Decimal(24.5));
}

#[test]
fn a_list_counts_people_and_nothing_that_belongs_to_them() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]).id.to_string();
    add(&desk, "office", &[("person", &ada), ("title", "Secrétaire")]).expect("added");
    add(&desk, "rate", &[("year", "2026"), ("category", "plein"), ("amount", "20")]).expect("added");
    let request = PersonListReq { query: PersonQuery::default(), offset: 0, limit: 10, columns: Vec::new() };
    assert_eq!(desk.desk.person_list(request).expect("lists").total, 1);
}
