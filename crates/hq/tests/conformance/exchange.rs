//! What is pushed, pulled, paged and passed on.

use crate::common::{Desk, at, record_id};
use crate::{CONFLICT, NAME, NOTES, PERSON, World, changes};
use permanence_domain::{FeedKind, Value};
use permanence_hq::storage::Storage;
use permanence_replica::message::CHUNK_RECORDS_MAX;
use permanence_replica::{Cell, Change, Key, Stamp};

pub(crate) fn what_one_pushes_the_others_pull<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    let answer = a.step(&world.hq, vec![a.person(1, "Ada", at(1)), a.person(2, "Max", at(1))]).expect("it pushes");
    assert_eq!((answer.refused.len(), changes(&answer)), (0, 0), "its own changes do not come back");
    let pages = b.pull(&world.hq);
    assert!(pages.iter().flat_map(|page| &page.changes).all(|change| change.whole));
    assert_eq!((b.value(1, NAME), b.value(2, NAME)), (Value::text("Ada"), Value::text("Max")));
    let page = pages.iter().find(|page| page.feed.kind == FeedKind::Directory).expect("the directory");
    assert_eq!(page.digest, Some(b.digest(PERSON)));
    assert_eq!(page.latest, at(1));
    assert_eq!(changes(&b.step(&world.hq, Vec::new()).expect("it asks")), 0, "there is no more");
}

pub(crate) fn edits_of_different_fields_both_stand<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    b.pull(&world.hq);
    let by_a = a.step(&world.hq, vec![a.edit(1, NAME, "Ada Maria", at(2))]).expect("it pushes");
    let by_b = b.step(&world.hq, vec![b.edit(1, NOTES, "appelle le soir", at(3))]).expect("it pushes");
    assert_eq!((by_a.conflicts, by_b.conflicts), (0, 0));
    let part = by_b.pages.iter().flat_map(|page| &page.changes).next().expect("what the other one wrote");
    assert!(!part.whole, "the record was held already");
    assert_eq!(part.cells.len(), 2, "the other's name, and its own notes, which came with it");
    a.pull(&world.hq);
    for desk in [&a, &b] {
        assert_eq!(desk.value(1, NAME), Value::text("Ada Maria"));
        assert_eq!(desk.value(1, NOTES), Value::text("appelle le soir"));
    }
    assert_eq!(a.digest(PERSON), b.digest(PERSON));
    world.sound();
}

pub(crate) fn a_part_is_sent_to_who_holds_the_record_and_the_whole_to_who_does_not<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    b.pull(&world.hq);
    a.step(&world.hq, vec![a.edit(1, NOTES, "une", at(2))]).expect("it pushes");
    b.pull(&world.hq);
    a.step(&world.hq, vec![a.edit(1, NAME, "Ada M.", at(3))]).expect("it pushes");
    let pages = b.pull(&world.hq);
    let part = pages.iter().flat_map(|page| &page.changes).next().expect("a change");
    assert_eq!((part.whole, part.cells.len()), (false, 1), "only what it has not seen");
    let mut c = world.desk(3);
    let pages = c.pull(&world.hq);
    assert!(pages.iter().flat_map(|page| &page.changes).all(|change| change.whole && change.cells.len() == 2));
    assert_eq!(c.digest(PERSON), b.digest(PERSON));
}

pub(crate) fn a_repeat_changes_nothing_and_takes_no_number<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    let person = a.person(1, "Ada", at(1));
    a.step(&world.hq, vec![person.clone()]).expect("it pushes");
    let before = b.pull(&world.hq);
    a.step(&world.hq, vec![person.clone(), person]).expect("it repeats, twice in one push");
    let after = b.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!(changes(&after), 0);
    assert_eq!(after.pages[0].cursor, before[0].cursor);
    assert_eq!(after.pages[0].digest, before[0].digest);
}

pub(crate) fn pages_are_bounded_and_resume_where_they_ended<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let people = |from: u32, to: u32| -> Vec<Change> {
        let person = |n: u32| {
            let mut change = a.person(0, &format!("Personne {n}"), at(1) + u64::from(n));
            change.id = permanence_domain::RecordId::from_u128(u128::from(n));
            change
        };
        (from..to).map(person).collect()
    };
    let half = u32::try_from(CHUNK_RECORDS_MAX).expect("it is small") - 1_000;
    let (first, second) = (people(0, half), people(half, half * 2));
    a.step(&world.hq, first).expect("it pushes");
    a.step(&world.hq, second).expect("it pushes");
    // It moves to the end: whoever reads the last page has never seen it.
    let moved = permanence_domain::RecordId::from_u128(5);
    let cell = Cell { key: Key::field(NOTES), value: Value::text("n"), stamp: a.stamp(at(60_000)), base: None };
    let row = a.records[&moved].1.clock.row;
    a.step(&world.hq, vec![Change { table: PERSON, id: moved, row, whole: false, cells: vec![cell] }])
        .expect("it edits");
    let mut b = world.desk(2);
    let answer = b.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!(changes(&answer), CHUNK_RECORDS_MAX);
    let page = &answer.pages[0];
    assert_eq!((usize::try_from(page.cursor), page.more, page.digest), (Ok(CHUNK_RECORDS_MAX + 1), true, None));
    let rest = b.pull(&world.hq);
    let left = usize::try_from(half * 2).expect("it is small") - CHUNK_RECORDS_MAX;
    assert_eq!(rest.iter().map(|page| page.changes.len()).sum::<usize>(), left);
    assert_eq!(rest[0].digest, Some(a.digest(PERSON)));
    assert_eq!(b.digest(PERSON), a.digest(PERSON));
}

pub(crate) fn a_cursor_beyond_the_end_starts_the_feed_again<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    a.step(&world.hq, vec![a.person(1, "Ada", at(1)), a.person(2, "Max", at(1))]).expect("it pushes");
    a.cursors[0].cursor = 99;
    let answer = a.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!((answer.pages[0].changes.len(), answer.pages[0].cursor), (2, 2));
    assert!(answer.pages[0].changes.iter().all(|change| change.whole));
}

pub(crate) fn fields_and_tables_of_later_versions_are_kept_and_passed_on<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    let cell = |desk: &Desk, key: Key, value: Value| Cell { key, value, stamp: desk.stamp(at(1)), base: None };
    let mut person = a.person(1, "Ada", at(1));
    person.cells.push(cell(&a, Key::field(200), Value::list(vec!["x".to_owned()])));
    person.cells.push(cell(&a, Key::element(201, "y"), Value::Flag(true)));
    let mut meeting = a.person(2, "réunion", at(1));
    meeting.table = 99;
    assert_eq!(a.step(&world.hq, vec![person, meeting]).expect("it pushes").refused, []);
    b.pull(&world.hq);
    assert_eq!(b.value(1, 200), Value::list(vec!["x".to_owned()]));
    assert_eq!(b.records[&record_id(1)].1.value(&Key::element(201, "y")), Value::Flag(true));
    assert_eq!(b.records[&record_id(2)].0, 99);
}

pub(crate) fn two_that_create_the_same_record_agree<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(2))]).expect("it pushes");
    let mut later = b.person(1, "", at(3));
    later.cells = vec![Cell { key: Key::field(NOTES), value: Value::text("n"), stamp: b.stamp(at(3)), base: None }];
    b.step(&world.hq, vec![later]).expect("it pushes");
    let pages = a.pull(&world.hq);
    assert!(pages[0].changes[0].whole, "the later creation is sent whole");
    b.pull(&world.hq);
    assert_eq!(a.digest(PERSON), b.digest(PERSON));
    assert_eq!(a.records, b.records);
}

/// Random edits of random desks in a random order, from a seed: in the end all agree, and so do the digests.
pub(crate) fn desks_that_exchanged_everything_agree<S: Storage>(world: &World<S>) {
    let mut desks = [world.desk(1), world.desk(2), world.desk(3)];
    let mut random: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut draw = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    for step in 0..400 {
        let desk = &mut desks[usize::try_from(draw(3)).expect("small")];
        let id = u8::try_from(draw(12)).expect("small") + 1;
        let time = at(0) + step * 8 + draw(6);
        let held = desk.records.contains_key(&record_id(id));
        let change = match draw(8) {
            0 | 1 if !held => desk.person(id, &format!("n{step}"), time),
            2..=5 if held => desk.edit(id, u8::try_from(draw(4)).expect("small") + 1, &format!("v{step}"), time),
            6 if held => {
                let stamp: Stamp = desk.stamp(time);
                let cell = Cell {
                    key: Key::element(17, format!("t{}", draw(3))),
                    value: Value::Flag(draw(2) == 0),
                    stamp,
                    base: None,
                };
                let row = desk.records[&record_id(id)].1.clock.row;
                Change { table: PERSON, id: record_id(id), row, whole: false, cells: vec![cell] }
            }
            _ => {
                desk.pull(&world.hq);
                continue;
            }
        };
        let answer = desk.step(&world.hq, vec![change]).expect("it pushes");
        assert_eq!(answer.refused, []);
    }
    for desk in &mut desks {
        let pages = desk.pull(&world.hq);
        let digests: Vec<_> = pages.iter().filter_map(|page| page.digest).collect();
        assert_eq!(digests, [desk.digest(PERSON), desk.digest(CONFLICT)]);
    }
    assert!(desks[0].records.len() > 12, "there were conflicts");
    assert_eq!(desks[0].records, desks[1].records);
    assert_eq!(desks[0].records, desks[2].records);
    world.sound();
}
