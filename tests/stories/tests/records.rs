//! Records other than people travel, merge and conflict like people do.

use permanence_desk::contract::{
    ConflictSettleReq, Nothing, PersonSetReq, RecordAddReq, RecordListReq, RecordReq, RecordSetReq, RecordValue,
};
use permanence_domain::RecordId;
use permanence_stories::{Section, assert_equal, conflicts, settle};
use permanence_testkit::{TestDesk, fields};

fn add(desk: &TestDesk, table: &str, values: &[(&str, &str)]) -> RecordId {
    desk.desk.record_add(RecordAddReq { table: table.into(), fields: fields(values) }).expect("added").id
}

fn set(desk: &TestDesk, id: RecordId, values: &[(&str, &str)]) {
    desk.desk.record_set(RecordSetReq { id, fields: fields(values) }).expect("set");
}

fn list(desk: &TestDesk, table: &str) -> Vec<(RecordId, Vec<(String, RecordValue)>)> {
    let records = desk.desk.record_list(RecordListReq { table: table.into(), person: None }).expect("lists").records;
    let mut records: Vec<_> =
        records.into_iter().map(|record| (record.id, record.fields.into_iter().collect())).collect();
    records.sort_by_key(|(id, _)| *id);
    records
}

#[test]
fn records_typed_apart_are_everywhere_after_they_meet() {
    let section = Section::new(31);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]).id.to_string();
    settle(&[&a, &b]);
    let office = add(&a, "office", &[("person", &ada), ("title", "Trésorière"), ("since", "2024-09-01")]);
    add(&b, "address", &[("person", &ada), ("label", "travail"), ("commune", "Bron")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    set(&b, office, &[("until", "2026-08-31")]);
    set(&a, office, &[("body", "Section de Lyon")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(list(&a, "office"), list(&b, "office"));
    assert_eq!(list(&a, "office")[0].1.len(), 5, "both fields stand");
    a.desk.record_delete(RecordReq { id: office }).expect("deletes");
    settle(&[&a, &b]);
    assert!(list(&b, "office").is_empty());
    a.desk.undo(Nothing {}).expect("undoes");
    settle(&[&a, &b]);
    assert_eq!(list(&b, "office").len(), 1, "an undone deletion comes back everywhere");
    assert_equal(&[&a, &b]);
}

#[test]
fn a_field_of_the_sections_own_made_on_two_desks_is_one_and_its_values_conflict_like_any() {
    let section = Section::new(32);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    for desk in [&a, &b] {
        add(desk, "own_field", &[("label", "Pointure"), ("kind", "number")]);
    }
    settle(&[&a, &b]);
    assert_eq!(list(&a, "own_field").len(), 1);
    assert_equal(&[&a, &b]);
    for (desk, size) in [(&a, "38"), (&b, "39")] {
        desk.desk.person_set(PersonSetReq { id: ada.id, fields: fields(&[("pointure", size)]) }).expect("set");
    }
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    let open = conflicts(&a, false).conflicts;
    let [conflict] = open.as_slice() else { panic!("one conflict: {open:?}") };
    assert_eq!(conflict.field, "own");
    assert!(conflict.mine.value == "pointure: 38" && conflict.theirs.value == "pointure: 39", "{conflict:?}");
    let keep = ConflictSettleReq { id: conflict.id, keep: "value".into(), value: "40".into() };
    assert_eq!(a.desk.conflict_settle(keep).expect("settles").current, "pointure: 40");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(b.show(&ada).own["pointure"], "40");
}

#[test]
fn one_field_of_a_record_changed_apart_is_a_conflict_that_is_settled_once() {
    let section = Section::new(33);
    let (a, b) = (section.desk(1), section.desk(2));
    let rate = add(&a, "rate", &[("year", "2026"), ("category", "plein"), ("amount", "20")]);
    settle(&[&a, &b]);
    set(&a, rate, &[("amount", "22")]);
    set(&b, rate, &[("amount", "25")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    let open = conflicts(&b, false).conflicts;
    let [conflict] = open.as_slice() else { panic!("one conflict: {open:?}") };
    assert_eq!((conflict.table.as_str(), conflict.person, conflict.name.as_str()), ("rate", None, "plein 2026"));
    assert_eq!((conflict.base.as_str(), conflict.mine.value.as_str()), ("20.00", "25.00"));
    let keep = ConflictSettleReq { id: conflict.id, keep: "theirs".into(), value: String::new() };
    b.desk.conflict_settle(keep).expect("settles");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(list(&a, "rate"), list(&b, "rate"));
    assert!(list(&a, "rate")[0].1.contains(&("amount".into(), RecordValue::Whole(22))));
    assert!(conflicts(&a, false).conflicts.is_empty());
}
