//! The merge: the one meaning of a change, on a desk and at headquarters.
//!
//! Each register keeps the value with the latest stamp. That makes the merge of whole states commutative, associative
//! and idempotent, which the properties below check on random records, clocks and orders.

use crate::change::{Cell, Change, Key};
use crate::clock::RecordClock;
use crate::hlc::Stamp;
use permanence_domain::Value;
use std::collections::BTreeMap;

/// A record as its registers: what headquarters stores, and what a desk's typed rows are made into to merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its stamps.
    pub clock: RecordClock,
    /// The registers that hold something; an element that is there holds `Flag(true)`.
    pub values: BTreeMap<Key, Value>,
}

/// A register that a merge changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Which.
    pub key: Key,
    /// What it held.
    pub before: Value,
    /// The stamp it had.
    pub before_stamp: Stamp,
}

impl Record {
    /// The record that a whole change describes.
    #[must_use]
    pub fn from_whole(change: &Change) -> Self {
        let mut record = Self { clock: RecordClock::fresh(change.row), values: BTreeMap::new() };
        for cell in &change.cells {
            record.put(&cell.key, cell.value.clone(), cell.stamp);
        }
        record
    }

    /// The record that a whole change describes, whose values it takes over.
    #[must_use]
    pub fn take_whole(change: Change) -> Self {
        let mut record = Self { clock: RecordClock::fresh(change.row), values: BTreeMap::new() };
        for cell in change.cells {
            record.clock.set(&cell.key, cell.stamp);
            if !(cell.value.is_empty() || cell.value == Value::Flag(false)) {
                record.values.insert(cell.key, cell.value);
            }
        }
        record
    }

    /// What a register holds.
    #[must_use]
    pub fn value(&self, key: &Key) -> Value {
        self.values.get(key).cloned().unwrap_or_default()
    }

    /// Merges a change and says which registers it changed (their stamps at least).
    pub fn merge(&mut self, change: &Change) -> Vec<Applied> {
        let mut applied = Vec::new();
        if change.whole && change.row > self.clock.row {
            self.fall_under(change, &mut applied);
        }
        self.put_later(&change.cells, &mut applied);
        applied
    }

    /// Writes the cells that are later than what is held.
    fn put_later(&mut self, cells: &[Cell], applied: &mut Vec<Applied>) {
        for cell in cells {
            let held = self.clock.stamp(&cell.key);
            if cell.stamp > held {
                let before = self.value(&cell.key);
                applied.push(Applied { key: cell.key.clone(), before, before_stamp: held });
                self.put(&cell.key, cell.value.clone(), cell.stamp);
            }
        }
    }

    /// Two desks created the same record apart (its identifier is made of what makes it the same), and the other one
    /// later: registers that were written before that fall under the later creation, empty where it left them empty.
    fn fall_under(&mut self, change: &Change, applied: &mut Vec<Applied>) {
        let listed = |key: &Key| change.cells.iter().any(|cell| cell.key == *key);
        let fallen: Vec<Key> =
            self.values.keys().filter(|key| self.clock.stamp(key) < change.row && !listed(key)).cloned().collect();
        for key in fallen {
            let before_stamp = self.clock.stamp(&key);
            let before = self.values.remove(&key).unwrap_or_default();
            applied.push(Applied { key, before, before_stamp });
        }
        // Listed registers at the row's stamp are later than what falls; they are put by the caller, before the row rises.
        self.put_later(&change.cells, applied);
        self.clock.raise_row(change.row);
    }

    /// Writes a register with its stamp.
    pub fn put(&mut self, key: &Key, value: Value, stamp: Stamp) {
        self.clock.set(key, stamp);
        if value.is_empty() || value == Value::Flag(false) {
            self.values.remove(key);
        } else {
            self.values.insert(key.clone(), value);
        }
    }

    /// The whole record as a change.
    #[must_use]
    pub fn to_whole(&self, table: u8, id: permanence_domain::RecordId) -> Change {
        self.clone().into_whole(table, id)
    }

    /// The whole record as a change, which takes its values over.
    #[must_use]
    pub fn into_whole(self, table: u8, id: permanence_domain::RecordId) -> Change {
        let Self { clock, values } = self;
        let emptied = clock.keys().iter().filter(|(key, _)| !values.contains_key(key)).map(|(key, stamp)| {
            let value = if key.element.is_some() { Value::Flag(false) } else { Value::Empty };
            Cell { key: key.clone(), value, stamp: *stamp, base: None }
        });
        let emptied: Vec<Cell> = emptied.collect();
        let in_order = emptied.is_empty();
        let held = values.into_iter().map(|(key, value)| Cell { stamp: clock.stamp(&key), key, value, base: None });
        let mut cells: Vec<Cell> = held.chain(emptied).collect();
        if !in_order {
            cells.sort_by(|a, b| a.key.cmp(&b.key));
        }
        Change { table, id, row: clock.row, whole: true, cells }
    }
}

/// Whether a pushed cell was written without having seen what is held: then the later stamp wins and the other value is
/// kept in a conflict. A device's own earlier write (its answer was lost) and equal values are no conflict; elements of
/// a set never conflict, for whether they are there is all that they say.
#[must_use]
pub fn is_concurrent(held: &Record, cell: &Cell) -> bool {
    let Some(base) = &cell.base else { return false };
    let stamp = held.clock.stamp(&cell.key);
    let held_value = held.value(&cell.key);
    let says_more = |value: &Value| matches!(value, Value::Text(_));
    (cell.key.element.is_none() || says_more(&cell.value) || says_more(&held_value))
        && stamp > base.stamp
        && stamp != cell.stamp
        && stamp.device != cell.stamp.device
        && held_value != cell.value
}

#[cfg(test)]
mod tests {
    use super::*;
    use permanence_domain::DeviceId;
    use proptest::prelude::*;

    fn key() -> impl Strategy<Value = Key> {
        prop_oneof![(1u8..4).prop_map(Key::field), (5u8..7, "[ab]").prop_map(|(field, e)| Key::element(field, e))]
    }

    /// Stamps are unique to a write, so the value is a function of the key and the stamp.
    fn whole() -> impl Strategy<Value = Change> {
        // A write has one stamp: creations are at multiples of ten, edits between them.
        let edit = (0u64..5, 1u64..10).prop_map(|(ten, one)| ten * 10 + one);
        (0u64..5, prop::collection::btree_map(key(), edit, 0..6)).prop_map(|(row, cells)| {
            let stamp = |time: u64| Stamp { time, device: DeviceId(time % 3) };
            let row = stamp(row * 10);
            let cells = cells
                .into_iter()
                .map(|(key, time)| (key, stamp(time).max(row)))
                .map(|(key, stamp)| Cell { value: value(&key, stamp), key, stamp, base: None })
                .filter(|cell| cell.stamp > row || !matches!(cell.value, Value::Empty | Value::Flag(false)))
                .collect();
            Change { table: 1, id: permanence_domain::RecordId::nil(), row, whole: true, cells }
        })
    }

    fn value(key: &Key, stamp: Stamp) -> Value {
        match key.element {
            Some(_) => Value::Flag(!stamp.time.is_multiple_of(2)),
            None if stamp.time % 4 == 3 => Value::Empty,
            None => Value::Text(format!("{}@{}", key.field, stamp.time)),
        }
    }

    fn merged(changes: &[&Change]) -> Record {
        let mut record = Record::default();
        for change in changes {
            record.merge(change);
        }
        record
    }

    proptest! {
        #[test]
        fn the_merge_is_idempotent(a in whole()) {
            let once = merged(&[&a]);
            let mut twice = once.clone();
            prop_assert!(twice.merge(&a).is_empty());
            prop_assert_eq!(once, twice);
        }

        #[test]
        fn a_whole_record_reads_back_from_its_change(a in whole()) {
            let record = merged(&[&a]);
            prop_assert_eq!(&Record::from_whole(&record.to_whole(1, a.id)), &record);
            prop_assert_eq!(Record::take_whole(record.to_whole(1, a.id)), record);
        }
    }

    /// Two wholes with the same row stamp are of the same creation and agree on what it wrote; generated ones need not.
    fn agreeing(a: &Change, b: &Change) -> bool {
        a.row != b.row
            || a.cells.iter().chain(&b.cells).filter(|cell| cell.stamp == a.row).all(|cell| {
                [a, b]
                    .iter()
                    .all(|change| change.cells.iter().any(|other| other.key == cell.key && other.stamp >= cell.stamp))
            })
    }

    proptest! {
        #[test]
        fn the_merge_is_commutative(a in whole(), b in whole()) {
            prop_assume!(agreeing(&a, &b));
            prop_assert_eq!(merged(&[&a, &b]), merged(&[&b, &a]));
        }

        #[test]
        fn the_merge_is_associative(a in whole(), b in whole(), c in whole()) {
            prop_assume!(agreeing(&a, &b) && agreeing(&b, &c) && agreeing(&a, &c));
            let bc = merged(&[&b, &c]).to_whole(1, a.id);
            prop_assert_eq!(merged(&[&a, &b, &c]), merged(&[&a, &bc]));
        }
    }

    #[test]
    fn only_a_write_that_was_not_seen_is_concurrent() {
        let stamp = |time, device| Stamp { time, device: DeviceId(device) };
        let mut held = Record { clock: RecordClock::fresh(stamp(1, 1)), ..Record::default() };
        held.put(&Key::field(1), Value::text("a"), stamp(5, 1));
        let cell = |value: &str, base, device| Cell {
            key: Key::field(1),
            value: Value::text(value),
            stamp: stamp(7, device),
            base: Some(Base { stamp: base, value: Value::Empty }),
        };
        use crate::change::Base;
        assert!(is_concurrent(&held, &cell("b", stamp(1, 1), 2)));
        assert!(!is_concurrent(&held, &cell("b", stamp(5, 1), 2)), "seen");
        assert!(!is_concurrent(&held, &cell("a", stamp(1, 1), 2)), "the same value");
        assert!(!is_concurrent(&held, &cell("b", stamp(1, 1), 1)), "its own earlier write");
    }
}
