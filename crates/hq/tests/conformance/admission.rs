//! What is taken and what is refused, change by change.

use crate::common::{Desk, at, record_id};
use crate::{CONFLICT, NAME, World};
use permanence_domain::{DeviceId, FeedKind, Role, Table, Value};
use permanence_hq::local::wait;
use permanence_hq::storage::Storage;
use permanence_replica::message::{AHEAD_MS_MAX, RefusedWhy};
use permanence_replica::{Cell, Change, Key};

pub(crate) fn a_role_reads_or_writes_what_it_is_granted<S: Storage>(world: &World<S>) {
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

pub(crate) fn a_line_of_the_audit_log_is_added_by_any_role_and_changed_by_none<S: Storage>(world: &World<S>) {
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

pub(crate) fn a_desk_passes_on_what_another_of_its_section_wrote<S: Storage>(world: &World<S>) {
    let (a, mut b) = (world.desk(1), world.desk(2));
    let written_by_a = a.person(1, "Ada", at(1));
    assert_eq!(world.refused(&mut b, written_by_a), []);
    let mut before_joining = b.person(2, "Max", at(1));
    before_joining.row.device = DeviceId(77);
    before_joining.cells[0].stamp.device = DeviceId(77);
    assert_eq!(world.refused(&mut b, before_joining), [], "headquarters never knew that device");
}

pub(crate) fn a_clock_that_is_ahead_is_told_so_and_the_rest_is_taken<S: Storage>(world: &World<S>) {
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

pub(crate) fn what_has_not_the_shape_of_its_field_is_refused<S: Storage>(world: &World<S>) {
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

pub(crate) fn a_part_of_a_record_that_is_not_there_is_asked_for_whole<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    let mut part = a.edit(1, NAME, "Max", at(2));
    part.id = record_id(2);
    assert_eq!(world.refused(&mut a, part), [RefusedWhy::Unknown]);
}
