//! Two values of one field, entered apart.

use crate::common::{at, record_id};
use crate::{CONFLICT, NAME, World};
use permanence_domain::record::CONFLICT_FIELDS;
use permanence_domain::{DeviceId, Value};
use permanence_hq::storage::Storage;
use permanence_replica::message::RefusedWhy;
use permanence_replica::{Cell, Change, Key};

pub(crate) fn a_conflict_is_made_once_whatever_is_repeated<S: Storage>(world: &World<S>) {
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

pub(crate) fn the_earlier_of_two_edits_loses_and_is_kept_in_the_conflict<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    b.pull(&world.hq);
    let early = b.edit(1, NAME, "Adèle", at(2));
    a.step(&world.hq, vec![a.edit(1, NAME, "Ada Maria", at(3))]).expect("it pushes");
    assert_eq!(b.step(&world.hq, vec![early.clone()]).expect("it pushes").conflicts, 1);
    assert_eq!(b.value(1, NAME), Value::text("Ada Maria"), "what won comes back at once");
    assert_eq!(b.step(&world.hq, vec![early]).expect("it repeats").conflicts, 0);
}

pub(crate) fn the_same_value_entered_twice_is_no_conflict<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    b.pull(&world.hq);
    a.step(&world.hq, vec![a.edit(1, NAME, "Ada Maria", at(2))]).expect("it pushes");
    let answer = b.step(&world.hq, vec![b.edit(1, NAME, "Ada Maria", at(3))]).expect("it pushes");
    assert_eq!(answer.conflicts, 0);
}

pub(crate) fn a_conflict_is_settled_by_devices_and_written_by_none<S: Storage>(world: &World<S>) {
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
