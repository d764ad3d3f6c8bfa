//! Conditions that no column answers, with deleted people and people of the past.

mod common;

use common::{TestDesk, person};
use permanence_domain::consent::Consented;
use permanence_domain::{Coordinates, PersonId, Table, Value};
use permanence_store::{Condition, Filter, Group, Kind, Query, Subject, Test};

fn found(desk: &TestDesk, query: &Query) -> Vec<PersonId> {
    let page = desk.store.people(query, 0, 100).expect("lists");
    page.rows.into_iter().map(|(stored, _)| stored.id).collect()
}

#[test]
fn groups_are_of_those_who_are_deleted_or_of_the_others_and_follow_the_day() {
    let mut desk = TestDesk::new();
    let (ada, bea) = (desk.add(&person("Ada", "")), desk.add(&person("Bea", "")));
    let before = desk.now_ms;
    desk.now_ms += 1_000;
    for who in [ada, bea] {
        let (entry, id) = (desk.entry(Kind::RecordAdd), desk.id());
        let values = [
            ("person", Value::text(who.0.to_string())),
            ("purpose", Value::text("any")),
            ("channel", Value::text("any")),
            ("given", Value::Flag(true)),
            ("at", Value::text("2026-01-01")),
            ("how", Value::text("paper")),
        ];
        desk.store.write(&entry, |write| write.record_put(Table::Consent, id, &values)).expect("writes");
    }
    let at = Coordinates::parse("45.76,4.83");
    for who in [ada, bea] {
        desk.edit(who, |person| person.coordinates = at);
    }
    desk.delete(bea);
    let consent = Group::Consent { purpose: "events".into(), channel: "email".into(), consented: Consented::Given };
    let near = Group::Near { centre: at.expect("a place"), metres: 10 };
    for group in [consent, near] {
        let query = Query { filter: Condition::Of(group), ..Query::default() };
        assert_eq!(found(&desk, &query), [ada]);
        assert_eq!(found(&desk, &Query { deleted: true, ..query.clone() }), [bea]);
        assert_eq!(found(&desk, &Query { at: Some(before), ..query }), []);
    }
}

#[test]
fn a_key_is_never_read_as_a_command() {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", ""));
    desk.edit(ada, |person| drop(person.own.insert("d'été".into(), "oui".into())));
    let subject = Subject::Own { key: "d'été".into(), is_number: false };
    let filter = Condition::Test(Filter { subject, test: Test::Is, values: vec!["Oui".into()] });
    assert_eq!(found(&desk, &Query { filter, ..Query::default() }), [ada]);
}
