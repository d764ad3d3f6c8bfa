//! What every storage must do alike: each story is generic over the storage and runs on each of them.

mod common;

use common::{Desk, FixedHost, Keys, at, join_as_copy_of, join_by_code, new_hq, record_id};
use permanence_domain::record::CONFLICT_FIELDS;
use permanence_domain::{DeviceId, FeedKind, Role, Table, Value};
use permanence_hq::Hq;
use permanence_hq::local::wait;
use permanence_hq::storage::Storage;
use permanence_replica::message::{AHEAD_MS_MAX, CHUNK_RECORDS_MAX, RefusedWhy, SyncAnswer};
use permanence_replica::{Cell, Change, Key, LinkError, Signer as _, Stamp, wire};
use std::sync::Arc;

/// Headquarters with one section.
struct World<S> {
    hq: Arc<Hq<S>>,
    host: Arc<FixedHost>,
}

const PERSON: u8 = Table::Person.number();
const CONFLICT: u8 = Table::Conflict.number();
const NAME: u8 = 1;
const NOTES: u8 = 18;

impl<S: Storage> World<S> {
    fn desk(&self, seed: u8) -> Desk {
        Desk::join(&self.hq, "Saint-Arnoux", Role::Secretary, seed)
    }

    fn refused(&self, desk: &mut Desk, change: Change) -> Vec<RefusedWhy> {
        let answer = wait(self.hq.sync(desk.device, desk.request(vec![change]))).expect("an answer");
        desk.take(&answer);
        answer.refused.into_iter().map(|(_, why)| why).collect()
    }

    fn sound(&self) {
        assert_eq!(wait(self.hq.check()).expect("it is checked"), Vec::<String>::new());
    }
}

fn changes(answer: &SyncAnswer) -> usize {
    answer.pages.iter().map(|page| page.changes.len()).sum()
}

fn what_one_pushes_the_others_pull<S: Storage>(world: &World<S>) {
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

fn edits_of_different_fields_both_stand<S: Storage>(world: &World<S>) {
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

fn a_part_is_sent_to_who_holds_the_record_and_the_whole_to_who_does_not<S: Storage>(world: &World<S>) {
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

fn a_conflict_is_made_once_whatever_is_repeated<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    b.pull(&world.hq);
    a.step(&world.hq, vec![a.edit(1, NAME, "Ada Maria", at(2))]).expect("it pushes");
    let edit = b.edit(1, NAME, "Adèle", at(3));
    let answer = b.step(&world.hq, vec![edit.clone()]).expect("it pushes");
    assert_eq!(answer.conflicts, 1);
    for _ in 0..2 {
        assert_eq!(b.step(&world.hq, vec![edit.clone()]).expect("it repeats").conflicts, 0);
    }
    a.pull(&world.hq);
    for desk in [&a, &b] {
        assert_eq!(desk.value(1, NAME), Value::text("Adèle"), "the later one stands");
        let conflicts: Vec<_> = desk.records.values().filter(|(table, _)| *table == CONFLICT).collect();
        assert_eq!(conflicts.len(), 1);
        let value = |name: &str| {
            let field = CONFLICT_FIELDS.iter().find(|field| field.name == name).expect("a field of conflicts");
            conflicts[0].1.value(&Key::field(field.number))
        };
        assert_eq!(value("record"), Value::text(record_id(1).to_string()));
        assert_eq!(value("kept_value"), Value::text("\"Adèle\""));
        assert_eq!(value("other_value"), Value::text("\"Ada Maria\""));
        assert_eq!(value("base_value"), Value::text("\"Ada\""));
        assert_eq!(value("kept_by"), Value::text(b.device.to_string()));
        assert_eq!(value("other_by"), Value::text(a.device.to_string()));
        assert_eq!(value("settled"), Value::Empty);
    }
    assert_eq!(a.digest(CONFLICT), b.digest(CONFLICT));
    world.sound();
}

fn the_earlier_of_two_edits_loses_and_is_kept_in_the_conflict<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    b.pull(&world.hq);
    let early = b.edit(1, NAME, "Adèle", at(2));
    a.step(&world.hq, vec![a.edit(1, NAME, "Ada Maria", at(3))]).expect("it pushes");
    assert_eq!(b.step(&world.hq, vec![early.clone()]).expect("it pushes").conflicts, 1);
    assert_eq!(b.value(1, NAME), Value::text("Ada Maria"), "what won comes back at once");
    assert_eq!(b.step(&world.hq, vec![early]).expect("it repeats").conflicts, 0);
}

fn the_same_value_entered_twice_is_no_conflict<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    b.pull(&world.hq);
    a.step(&world.hq, vec![a.edit(1, NAME, "Ada Maria", at(2))]).expect("it pushes");
    let answer = b.step(&world.hq, vec![b.edit(1, NAME, "Ada Maria", at(3))]).expect("it pushes");
    assert_eq!(answer.conflicts, 0);
}

fn a_conflict_is_settled_by_devices_and_written_by_none<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    b.pull(&world.hq);
    a.step(&world.hq, vec![a.edit(1, NAME, "Ada Maria", at(2))]).expect("it pushes");
    b.step(&world.hq, vec![b.edit(1, NAME, "Adèle", at(3))]).expect("it pushes");
    let id = *b.records.iter().find(|(_, (table, _))| *table == CONFLICT).expect("the conflict").0;
    let row = b.records[&id].1.clock.row;
    assert_eq!(row.device, DeviceId::HEADQUARTERS);
    let write = |field: &str, text: &str| {
        let number = CONFLICT_FIELDS.iter().find(|rule| rule.name == field).expect("a field").number;
        let cell = Cell { key: Key::field(number), value: Value::text(text), stamp: b.stamp(at(4)), base: None };
        Change { table: CONFLICT, id, row, whole: false, cells: vec![cell] }
    };
    let (settled, forged) = (write("settled", "kept"), write("kept_value", "\"Z\""));
    assert_eq!(world.refused(&mut b, forged), [RefusedWhy::Invalid]);
    let mut made = b.person(9, "Z", at(4));
    made.table = CONFLICT;
    assert_eq!(world.refused(&mut b, made), [RefusedWhy::Invalid], "a conflict that headquarters never saw");
    let mut nobodys = b.person(9, "x", at(4));
    (nobodys.table, nobodys.row.device) = (CONFLICT, DeviceId::HEADQUARTERS);
    let record = Key::field(CONFLICT_FIELDS.iter().find(|rule| rule.name == "record").expect("a field").number);
    (nobodys.cells[0].key, nobodys.cells[0].stamp.device) = (record, DeviceId::HEADQUARTERS);
    assert_eq!(world.refused(&mut b, nobodys), [RefusedWhy::Invalid], "a conflict of no record");
    assert_eq!(world.refused(&mut b, settled), []);
    a.pull(&world.hq);
    let settled = CONFLICT_FIELDS.iter().find(|rule| rule.name == "settled").expect("a field").number;
    assert_eq!(a.records[&id].1.value(&Key::field(settled)), Value::text("kept"));
}

fn a_repeat_changes_nothing_and_takes_no_number<S: Storage>(world: &World<S>) {
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

fn pages_are_bounded_and_resume_where_they_ended<S: Storage>(world: &World<S>) {
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

fn a_cursor_beyond_the_end_starts_the_feed_again<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    a.step(&world.hq, vec![a.person(1, "Ada", at(1)), a.person(2, "Max", at(1))]).expect("it pushes");
    a.cursors[0].cursor = 99;
    let answer = a.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!((answer.pages[0].changes.len(), answer.pages[0].cursor), (2, 2));
    assert!(answer.pages[0].changes.iter().all(|change| change.whole));
}

fn a_role_reads_or_writes_what_it_is_granted<S: Storage>(world: &World<S>) {
    let mut secretary = world.desk(1);
    let mut officer = Desk::join(&world.hq, "Saint-Arnoux", Role::Officer, 2);
    secretary.step(&world.hq, vec![secretary.person(1, "Ada", at(1))]).expect("it pushes");
    officer.pull(&world.hq);
    assert_eq!(officer.value(1, NAME), Value::text("Ada"));
    let edit = officer.edit(1, NAME, "Max", at(2));
    assert_eq!(world.refused(&mut officer, edit), [RefusedWhy::NotAllowed]);

    wait(world.hq.add_section("Ailleurs", None)).expect("another section");
    let mut stranger = Desk::join(&world.hq, "Ailleurs", Role::Secretary, 3);
    let mut intruder = stranger.request(Vec::new());
    intruder.feeds = secretary.cursors.clone();
    intruder.feeds.iter_mut().for_each(|cursor| cursor.cursor = 0);
    intruder.changes = vec![(0, stranger.person(7, "Max", at(2)))];
    let answer = wait(world.hq.sync(stranger.device, intruder)).expect("an answer");
    assert_eq!(answer.pages, [], "not a byte of another section");
    assert_eq!(answer.refused, [(0, RefusedWhy::NotAllowed)]);
    stranger.token = answer.token;

    let mut forged = secretary.person(8, "Max", at(2));
    forged.row.device = stranger.device;
    forged.cells.clear();
    assert_eq!(world.refused(&mut secretary, forged), [RefusedWhy::NotAllowed], "in another section's name");
    let mut forged = secretary.person(8, "Max", at(2));
    forged.row.device = DeviceId::HEADQUARTERS;
    assert_eq!(world.refused(&mut secretary, forged), [RefusedWhy::NotAllowed], "in headquarters' name");
}

fn a_line_of_the_audit_log_is_added_by_any_role_and_changed_by_none<S: Storage>(world: &World<S>) {
    let mut secretary = world.desk(1);
    let mut officer = Desk::join(&world.hq, "Saint-Arnoux", Role::Officer, 2);
    let audit = |mut change: Change| {
        change.table = Table::Audit.number();
        change
    };
    let place = |desk: &Desk| desk.cursors.iter().position(|cursor| cursor.feed.kind == FeedKind::Conduct);
    let push = |desk: &mut Desk, change: Change| {
        let conduct = u8::try_from(place(desk).expect("the feed")).expect("a few feeds");
        let mut request = desk.request(Vec::new());
        request.changes = vec![(conduct, change)];
        let answer = wait(world.hq.sync(desk.device, request)).expect("an answer");
        desk.token = answer.token;
        answer.refused
    };
    let line = audit(officer.person(9, "export", at(1)));
    assert_eq!(push(&mut officer, line.clone()), [], "who only reads answers for what they export");
    assert_eq!(push(&mut officer, line.clone()), [], "the answer was lost");
    let mut other = line.clone();
    other.cells[0].stamp.time = at(2);
    other.cells[0].value = Value::text("print");
    for desk in [&mut officer, &mut secretary] {
        assert_eq!(push(desk, other.clone()), [(0, RefusedWhy::NotAllowed)]);
    }
    let conflict = Change { table: CONFLICT, ..line };
    assert_eq!(push(&mut officer, conflict), [(0, RefusedWhy::NotAllowed)], "nothing but the log");
    secretary.pull(&world.hq);
    assert_eq!(secretary.value(9, 1), Value::text("export"));
}

fn a_desk_passes_on_what_another_of_its_section_wrote<S: Storage>(world: &World<S>) {
    let (a, mut b) = (world.desk(1), world.desk(2));
    let written_by_a = a.person(1, "Ada", at(1));
    assert_eq!(world.refused(&mut b, written_by_a), []);
    let mut before_joining = b.person(2, "Max", at(1));
    before_joining.row.device = DeviceId(77);
    before_joining.cells[0].stamp.device = DeviceId(77);
    assert_eq!(world.refused(&mut b, before_joining), [], "headquarters never knew that device");
}

fn what_a_revoked_device_brings_is_kept_aside<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    wait(world.hq.revoke(a.device)).expect("it is revoked");
    let edit = a.edit(1, NAME, "Max", at(2));
    for _ in 0..2 {
        assert_eq!(a.step(&world.hq, vec![edit.clone()]).err(), Some(LinkError::Revoked));
    }
    assert_eq!(a.step(&world.hq, Vec::new()).err(), Some(LinkError::Revoked));
    let aside = wait(world.hq.aside_of(a.device)).expect("what is kept aside");
    assert_eq!(aside.len(), 1, "a repeat is kept once");
    let kept = wire::decode_sync_request(&aside[0].request).expect("it reads back");
    assert_eq!((aside[0].device, kept.changes), (a.device, vec![(0, edit)]), "not lost");
    b.pull(&world.hq);
    assert_eq!(b.value(1, NAME), Value::text("Ada"), "not applied");
    let answer = b.step(&world.hq, Vec::new()).expect("it asks");
    assert!(answer.membership.is_none(), "it was told when it pulled");
}

fn what_was_kept_aside_is_let_in_and_what_is_refused_stays_aside<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    wait(world.hq.revoke(a.device)).expect("it is revoked");
    let a_year = 365 * 86_400_000;
    let mut strange = a.person(4, "Eve", at(2));
    strange.cells[0].value = Value::Number(4);
    let brought = vec![a.edit(1, NAME, "Ada M.", at(a_year)), a.person(3, "Ida", at(a_year + 1)), strange.clone()];
    assert_eq!(a.step(&world.hq, brought).err(), Some(LinkError::Revoked));

    let accepted = wait(world.hq.accept_aside(a.device)).expect("a person lets it in");
    assert_eq!((accepted.pushed, accepted.refused, accepted.conflicts), (2, 1, 0));
    b.pull(&world.hq);
    assert_eq!((b.value(1, NAME), b.value(3, NAME)), (Value::text("Ada M."), Value::text("Ida")));
    b.step(&world.hq, vec![b.edit(1, NAME, "Ada", at(60_000))]).expect("it pushes");
    let held = b.records[&common::record_id(1)].1.clock.stamp(&Key::field(NAME));
    assert_eq!(held.device, b.device, "a clock that was a year ahead wins over nobody");

    let left = wait(world.hq.aside_of(a.device)).expect("what is left");
    let left = wire::decode_sync_request(&left[0].request).expect("it reads back");
    assert_eq!(left.changes, vec![(0, strange)], "what was refused is not lost");
    wait(world.hq.discard_aside(a.device)).expect("a person forgets it");
    assert!(wait(world.hq.aside_of(a.device)).expect("what is left").is_empty());
    world.sound();
}

fn a_device_that_is_there_twice_is_stopped_until_a_person_decides<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let mut copy = world.desk(2);
    (copy.device, copy.token) = (a.device, a.token);
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("the first to push");
    copy.step(&world.hq, vec![a.person(2, "Max", at(2))]).expect("its token may be that of a lost answer");
    assert_eq!(a.step(&world.hq, Vec::new()).err(), Some(LinkError::Copied));
    assert_eq!(copy.step(&world.hq, Vec::new()).err(), Some(LinkError::Copied), "both are stopped");
    wait(world.hq.allow(a.device)).expect("a person decides");
    a.step(&world.hq, vec![a.person(3, "Ida", at(3))]).expect("it goes on");
    a.step(&world.hq, vec![a.person(4, "Eve", at(3))]).expect("and on");
    assert_eq!(copy.step(&world.hq, Vec::new()).err(), Some(LinkError::Copied));
}

fn a_lost_answer_is_no_second_device<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let request = a.request(vec![a.person(1, "Ada", at(1))]);
    for _ in 0..3 {
        wait(world.hq.sync(a.device, request.clone())).expect("the answer is lost each time");
    }
    let before = a.token;
    a.step(&world.hq, Vec::new()).expect("it asks");
    assert_ne!(a.token, before, "it is told what to show next");
    let shown = a.token;
    a.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!(a.token, shown, "only a push turns it");
}

fn a_desk_of_another_incarnation_is_asked_to_offer_again<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    wait(world.hq.storage().begin_epoch(a.epoch, [9; 16])).expect("a new incarnation");
    wait(world.hq.storage().begin_epoch(a.epoch, [8; 16])).expect("another process was late");
    let mut first = world.desk(3);
    first.step(&world.hq, vec![first.person(3, "Ida", at(5))]).expect("it knows the new one");
    let answer = a.step(&world.hq, vec![a.person(2, "Max", at(2))]).expect("an answer");
    assert_eq!(answer.pages.len(), 2);
    let page = &answer.pages[0];
    assert_eq!(
        (page.cursor, page.more, page.changes.len(), page.latest),
        (0, true, 0, at(1)),
        "nothing was taken, whoever came first"
    );
    assert!(answer.membership.is_some());
    a.step(&world.hq, vec![a.person(2, "Max", at(2))]).expect("it offers again");
    let mut b = world.desk(2);
    b.pull(&world.hq);
    assert_eq!(b.value(2, NAME), Value::text("Max"));
}

fn fields_and_tables_of_later_versions_are_kept_and_passed_on<S: Storage>(world: &World<S>) {
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

fn a_clock_that_is_ahead_is_told_so_and_the_rest_is_taken<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let (ahead, just) = (at(AHEAD_MS_MAX + 1), at(AHEAD_MS_MAX));
    let pushed = vec![a.person(1, "Ada", at(0)), a.person(2, "Max", ahead), a.person(3, "Ida", just)];
    let answer = a.step(&world.hq, pushed).expect("it pushes");
    assert_eq!(answer.refused, [(1, RefusedWhy::Ahead)]);
    assert_eq!(answer.now_ms << 16, at(0));
    world.host.pass(1);
    let again = a.person(2, "Max", ahead);
    assert_eq!(world.refused(&mut a, again), [], "later it is not ahead any more");
}

fn what_has_not_the_shape_of_its_field_is_refused<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let with = |key: Key, value: Value| {
        let mut change = a.person(1, "Ada", at(1));
        change.cells = vec![Cell { key, value, stamp: a.stamp(at(1)), base: None }];
        change
    };
    let wrong = [
        with(Key::field(NAME), Value::Number(1)),
        with(Key::field(NAME), Value::text("a".repeat(10_001))),
        with(Key::element(NAME, "x"), Value::Flag(true)),
        with(Key::field(6), Value::text("ada@example.org")),
        with(Key::field(17), Value::list(vec!["tag".to_owned()])),
        with(Key::element(17, "x".repeat(1_001)), Value::Flag(true)),
        with(Key::field(240), Value::text("a".repeat(10_001))),
    ];
    let right =
        [with(Key::field(NAME), Value::text("é".repeat(10_000))), with(Key::element(17, "tag"), Value::Flag(true))];
    for change in wrong {
        assert_eq!(world.refused(&mut a, change.clone()), [RefusedWhy::Invalid], "{:?}", change.cells[0].key);
    }
    for change in right {
        assert_eq!(world.refused(&mut a, change), []);
    }
    let mut misplaced = a.request(vec![a.person(5, "Ada", at(1))]);
    misplaced.changes[0].0 = 1;
    let answer = wait(world.hq.sync(a.device, misplaced)).expect("an answer");
    assert_eq!(answer.refused, [(0, RefusedWhy::Invalid)], "a person among the conflicts");
}

fn a_part_of_a_record_that_is_not_there_is_asked_for_whole<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    let mut part = a.edit(1, NAME, "Max", at(2));
    part.id = record_id(2);
    assert_eq!(world.refused(&mut a, part), [RefusedWhy::Unknown]);
}

fn two_that_create_the_same_record_agree<S: Storage>(world: &World<S>) {
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

fn an_invitation_opens_once_and_a_lost_answer_can_be_asked_for_again<S: Storage>(world: &World<S>) {
    let url = || Some("https://siege.example.org".to_owned());
    let invite = || wait(world.hq.invite("saint-arnoux", Role::Officer, url())).map_err(|error| error.to_string());
    assert!(invite().is_err(), "names are exact");
    let code = wait(world.hq.invite("Saint-Arnoux", Role::Officer, url())).expect("an invitation").code;
    let join = |keys: &Keys, code: &str| wait(world.hq.join(&join_by_code(keys, code)));
    let first = join(&Keys::new(1), &code.to_lowercase().replace('-', " ")).expect("it joins");
    assert_eq!(first.membership.role, Role::Officer);
    assert_eq!(first.membership.section_names, ["Saint-Arnoux"]);
    let again = join(&Keys::new(1), &code).expect("its answer was lost");
    assert_eq!((again.token, again.membership), (first.token, first.membership));
    assert_eq!(join(&Keys::new(2), &code).err(), Some(LinkError::InvitationSpent));
    assert_eq!(join(&Keys::new(2), "0000-0000-0000").err(), Some(LinkError::InvitationSpent));
    let late = wait(world.hq.invite("Saint-Arnoux", Role::Officer, url())).expect("an invitation").code;
    world.host.pass(7 * 24 * 3_600_000);
    assert_eq!(join(&Keys::new(2), &late).err(), Some(LinkError::InvitationSpent), "a week later");
    let mut forged = join_by_code(&Keys::new(2), &late);
    forged.public_key = Keys::new(3).public_key();
    assert_eq!(wait(world.hq.join(&forged)).err(), Some(LinkError::InvitationSpent), "another's key");
}

fn a_restored_copy_takes_the_place_of_the_device_it_was<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let (old, new) = (Keys::new(1), Keys::new(9));
    let joined = wait(world.hq.join(&join_as_copy_of(&old, &new))).expect("it joins again");
    assert_eq!((joined.membership.role, joined.membership.section), (Role::Secretary, a.section));
    let mut restored = Desk::new(new.clone(), &joined);
    assert_eq!(a.step(&world.hq, Vec::new()).err(), Some(LinkError::Copied), "the one it was is stopped");
    let kept = a.person(1, "Ada", at(1));
    restored.step(&world.hq, vec![kept]).expect("what the one it was had written is taken");
    assert!(wait(world.hq.join(&join_as_copy_of(&old, &new))).is_ok(), "its answer was lost");
    assert_eq!(wait(world.hq.join(&join_as_copy_of(&old, &Keys::new(8)))).err(), Some(LinkError::Copied));
    assert!(wait(world.hq.join(&join_as_copy_of(&Keys::new(7), &Keys::new(8)))).is_err(), "never a device");
}

fn the_membership_comes_when_it_changed<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    assert!(a.step(&world.hq, Vec::new()).expect("it asks").membership.is_none());
    let b = world.desk(2);
    let membership = a.step(&world.hq, Vec::new()).expect("it asks").membership.expect("another device joined");
    assert_eq!(membership.devices.iter().map(|card| card.device).collect::<Vec<_>>(), [a.device, b.device]);
    assert!(a.step(&world.hq, Vec::new()).expect("it asks").membership.is_none());
    wait(world.hq.revoke(b.device)).expect("it is revoked");
    let membership = a.step(&world.hq, Vec::new()).expect("it asks").membership.expect("a device was revoked");
    assert!(membership.devices[1].revoked);
}

fn asking_writes_nothing_but_that_the_device_was_seen<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let seen = || wait(world.hq.devices()).expect("the devices")[0].seen_at;
    let before = seen();
    world.host.pass(59_999);
    a.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!(seen(), before);
    world.host.pass(1);
    a.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!(seen(), before + 60_000);
}

/// Random edits of random desks in a random order, from a seed: in the end all agree, and so do the digests.
fn desks_that_exchanged_everything_agree<S: Storage>(world: &World<S>) {
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

/// Each story on each storage.
macro_rules! stories {
    ($($story:ident)*) => {
        mod sqlite {
            $(
                #[test]
                fn $story() {
                    let directory = tempfile::tempdir().expect("a directory");
                    let host = super::FixedHost::new(1);
                    let hq = super::new_hq(directory.path(), &host);
                    super::wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
                    super::$story(&super::World { hq, host });
                }
            )*
        }
    };
}

stories! {
    what_one_pushes_the_others_pull
    edits_of_different_fields_both_stand
    a_part_is_sent_to_who_holds_the_record_and_the_whole_to_who_does_not
    a_conflict_is_made_once_whatever_is_repeated
    the_earlier_of_two_edits_loses_and_is_kept_in_the_conflict
    the_same_value_entered_twice_is_no_conflict
    a_conflict_is_settled_by_devices_and_written_by_none
    a_repeat_changes_nothing_and_takes_no_number
    pages_are_bounded_and_resume_where_they_ended
    a_cursor_beyond_the_end_starts_the_feed_again
    a_role_reads_or_writes_what_it_is_granted
    a_line_of_the_audit_log_is_added_by_any_role_and_changed_by_none
    a_desk_passes_on_what_another_of_its_section_wrote
    what_a_revoked_device_brings_is_kept_aside
    what_was_kept_aside_is_let_in_and_what_is_refused_stays_aside
    a_device_that_is_there_twice_is_stopped_until_a_person_decides
    a_lost_answer_is_no_second_device
    a_desk_of_another_incarnation_is_asked_to_offer_again
    fields_and_tables_of_later_versions_are_kept_and_passed_on
    a_clock_that_is_ahead_is_told_so_and_the_rest_is_taken
    what_has_not_the_shape_of_its_field_is_refused
    a_part_of_a_record_that_is_not_there_is_asked_for_whole
    two_that_create_the_same_record_agree
    an_invitation_opens_once_and_a_lost_answer_can_be_asked_for_again
    a_restored_copy_takes_the_place_of_the_device_it_was
    the_membership_comes_when_it_changed
    asking_writes_nothing_but_that_the_device_was_seen
    desks_that_exchanged_everything_agree
}
