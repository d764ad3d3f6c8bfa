//! Conflicts are settled, apart too, and those of a deletion like any other.

use permanence_desk::contract::{ConflictSettleReq, ErrorCode, Nothing, PeopleReq};
use permanence_domain::ConflictId;
use permanence_stories::{Section, assert_equal, conflicts, round, settle};
use permanence_testkit::TestDesk;

fn settle_one(desk: &TestDesk, id: ConflictId, keep: &str, value: &str) -> Result<String, ErrorCode> {
    let request = ConflictSettleReq { id, keep: keep.into(), value: value.into() };
    desk.desk.conflict_settle(request).map(|conflict| conflict.current).map_err(|refusal| refusal.code)
}

#[test]
fn of_two_settlements_made_apart_the_later_one_holds_in_the_field_and_in_the_conflict() {
    let section = Section::new(40);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    a.set(&ada, &[("commune", "Lyon")]);
    b.set(&ada, &[("commune", "Vaulx")]);
    settle(&[&a, &b]);
    let id = conflicts(&a, false).conflicts[0].id;
    assert_eq!(settle_one(&a, id, "mine", "").as_deref(), Ok("Lyon"));
    section.pass(1_000);
    assert_eq!(settle_one(&b, id, "mine", "").as_deref(), Ok("Vaulx"), "the value that stands");
    round(&a);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(a.show(&ada).commune, "Vaulx");
    let first = conflicts(&b, true).conflicts.into_iter().find(|conflict| conflict.id == id).expect("is there");
    assert_eq!((first.settled.as_str(), first.current.as_str()), ("mine", "Vaulx"));
}

#[test]
fn a_deletion_in_conflict_is_shown_counted_and_settled() {
    let section = Section::new(41);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    let ids = || PeopleReq { ids: vec![ada.id] };
    a.desk.person_delete(ids()).expect("deletes");
    settle(&[&a, &b]);
    a.desk.person_restore(ids()).expect("restores");
    b.desk.person_restore(ids()).expect("restores");
    b.desk.person_delete(ids()).expect("deletes");
    settle(&[&a, &b]);
    let seen = conflicts(&a, false).conflicts;
    let [conflict] = seen.as_slice() else { panic!("one conflict: {seen:?}") };
    let values = [&conflict.base, &conflict.mine.value, &conflict.theirs.value, &conflict.current];
    assert_eq!((conflict.field.as_str(), values.map(String::as_str)), ("deleted", ["true", "false", "true", "true"]));
    assert_eq!(a.desk.desk_pulse(Nothing {}).expect("a pulse").round.conflicts, 1);
    assert_eq!(settle_one(&a, conflict.id, "value", "perhaps"), Err(ErrorCode::Invalid));
    assert_eq!(settle_one(&a, conflict.id, "mine", "").as_deref(), Ok("false"));
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(b.names(""), ["Ada "]);
    assert_eq!(b.desk.desk_pulse(Nothing {}).expect("a pulse").round.conflicts, 0);
}
