//! The directory as it was at an instant.

mod common;

use common::{TestDesk, person};
use permanence_domain::{PersonId, RecordId, Standing};
use permanence_store::{Condition, Filter, Kind, Query, Subject, Test};

fn names(desk: &TestDesk, query: &Query) -> Vec<String> {
    let people = desk.store.people(query, 0, 100).expect("lists");
    assert_eq!(people.total, desk.store.people_count(query).expect("counts"));
    assert_eq!(usize::try_from(people.total).ok(), Some(people.rows.len()));
    people.rows.into_iter().map(|(stored, _)| stored.person.given_names).collect()
}

fn at(ms: u64) -> Query {
    Query { at: Some(ms), ..Query::default() }
}

fn members(ms: u64) -> Query {
    let standing = Subject::Field(permanence_domain::PersonField::Standing);
    let filter = Condition::Test(Filter { subject: standing, test: Test::Is, values: vec!["member".into()] });
    Query { filter, ..at(ms) }
}

#[test]
fn each_day_shows_who_was_there_and_what_they_were() {
    let mut desk = TestDesk::new();
    let before = desk.now_ms;
    let ada = desk.add(&person("Ada", "Le Goff"));
    let bea = desk.add(&person("Bea", "Martin"));
    let two = desk.now_ms;
    desk.edit(ada, |ada| {
        ada.standing = Standing::Member;
        ada.tags = vec!["bureau".into()];
    });
    let member = desk.now_ms;
    desk.edit(ada, |ada| {
        ada.birth_name = "Zola".into();
        ada.tags = vec!["collage".into()];
    });
    desk.delete(bea);
    let end = desk.now_ms;
    desk.add(&person("Cléa", "Aubert"));

    assert!(names(&desk, &at(before)).is_empty());
    assert_eq!(names(&desk, &at(two)), ["Ada", "Bea"], "by the names they had");
    assert!(names(&desk, &members(two)).is_empty());
    assert_eq!(names(&desk, &members(member)), ["Ada"]);
    assert_eq!(names(&desk, &Query { search: "legoff bureau".into(), ..at(member) }), ["Ada"]);
    assert!(names(&desk, &Query { search: "zola".into(), ..at(member) }).is_empty());
    assert_eq!(names(&desk, &at(end)), ["Ada"]);
    assert_eq!(names(&desk, &Query { deleted: true, ..at(end) }), ["Bea"]);
    // Nothing of it stays.
    assert_eq!(names(&desk, &Query::default()), ["Cléa", "Ada"]);
    assert!(desk.store.check().expect("checks").kinds.is_empty());
}

#[test]
fn a_person_who_was_merged_later_stands_alone_before() {
    let mut desk = TestDesk::new();
    let (ada, twin) = (desk.add(&person("Ada", "Le Goff")), desk.add(&person("Adèle", "Le Goff")));
    let apart = desk.now_ms;
    desk.edit(twin, |twin| twin.merged_into = ada.0.to_string());
    desk.delete(twin);
    assert_eq!(names(&desk, &at(desk.now_ms)), ["Ada"]);
    assert_eq!(names(&desk, &at(apart)), ["Ada", "Adèle"]);
}

#[test]
fn what_was_undone_since_stands_on_its_day() {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Le Goff"));
    desk.edit(ada, |ada| ada.commune = "Lyon".into());
    let lyon = desk.now_ms;
    desk.undo();
    let query = Query { search: "lyon".into(), ..Query::default() };
    assert!(names(&desk, &query).is_empty());
    assert_eq!(names(&desk, &Query { at: Some(lyon), ..query }), ["Ada"]);
}

#[test]
fn a_record_whose_identifier_says_no_time_is_there_from_its_first_stamp() {
    let mut desk = TestDesk::new();
    let before = desk.now_ms;
    let entry = desk.entry(Kind::PersonAdd);
    let id = PersonId(RecordId::from_u128(7));
    desk.store.write(&entry, |write| write.person_insert(id, person("Ada", ""))).expect("adds");
    assert!(names(&desk, &at(before)).is_empty());
    assert_eq!(names(&desk, &at(desk.now_ms)), ["Ada"]);
    assert_eq!(desk.store.follows_since().expect("reads"), None, "nothing came from elsewhere");
}
