//! A person as registers, and back: what the merge works on.

use crate::StoreError;
use crate::people::PersonStored;
use permanence_domain::record::DELETED;
use permanence_domain::{Person, PersonField, Shape, Table, Value};
use permanence_replica::{Cell, Change, Key, Record, RecordClock, wire};

/// The registers of a stored person, fields of later versions included.
pub(crate) fn of_person(stored: &PersonStored) -> Result<Record, StoreError> {
    let mut record = match &stored.extra {
        Some(extra) => wire::decode_record(extra, &stored.clock.pack()).map_err(|_| StoreError::Damaged)?,
        None => Record { clock: stored.clock.clone(), ..Record::default() },
    };
    for field in PersonField::ALL {
        let rule = field.rule();
        let value = stored.person.get(*field);
        match (rule.shape, value) {
            (_, Value::Empty) => {}
            (Shape::Set, Value::List(items)) => {
                record
                    .values
                    .extend(items.into_iter().map(|item| (Key::element(rule.number, item), Value::Flag(true))));
            }
            (_, value) => {
                record.values.insert(Key::field(rule.number), value);
            }
        }
    }
    if stored.deleted {
        record.values.insert(Key::field(DELETED.number), Value::Flag(true));
    }
    Ok(record)
}

/// The person in these registers, whether it is deleted, and the registers that this version does not know.
pub(crate) fn to_person(record: &Record) -> (Person, bool, Option<Vec<u8>>) {
    let mut person = Person::default();
    let mut deleted = false;
    let mut extra = Record::default();
    let mut sets: Vec<(PersonField, Vec<String>)> = Vec::new();
    for (key, value) in &record.values {
        let field = PersonField::from_number(key.field);
        match (field, &key.element) {
            (Some(field), Some(element)) if field.rule().shape == Shape::Set => match sets.last_mut() {
                Some((last, items)) if *last == field => items.push(element.clone()),
                _ => sets.push((field, vec![element.clone()])),
            },
            (Some(field), None) if field.rule().shape != Shape::Set => person.set(field, value.clone()),
            (None, None) if key.field == DELETED.number => deleted = value.is_yes(),
            _ => {
                extra.values.insert(key.clone(), value.clone());
            }
        }
    }
    for (field, items) in sets {
        person.set(field, Value::List(items));
    }
    let extra = (!extra.values.is_empty()).then(|| wire::encode_record(&extra));
    (person, deleted, extra)
}

/// A whole change as a new row, without going through registers: what a first round brings is all of this kind.
pub(crate) fn from_whole(change: Change) -> (Person, bool, Option<Vec<u8>>, RecordClock) {
    let mut clock = RecordClock::fresh(change.row);
    let mut person = Person::default();
    let mut deleted = false;
    let mut extra = Record::default();
    let mut sets: Vec<(PersonField, Vec<String>)> = Vec::new();
    for Cell { key, value, stamp, .. } in change.cells {
        if stamp > change.row {
            clock.set(&key, stamp);
        }
        match (PersonField::from_number(key.field), key) {
            (Some(field), Key { element: Some(element), .. }) if field.rule().shape == Shape::Set => {
                if value.is_yes() {
                    match sets.last_mut() {
                        Some((last, items)) if *last == field => items.push(element),
                        _ => sets.push((field, vec![element])),
                    }
                }
            }
            (Some(field), Key { element: None, .. }) if field.rule().shape != Shape::Set => person.set(field, value),
            (None, Key { element: None, field }) if field == DELETED.number => deleted = value.is_yes(),
            (_, key) => {
                extra.put(&key, value, stamp);
            }
        }
    }
    for (field, items) in sets {
        person.set(field, Value::List(items));
    }
    let extra = (!extra.values.is_empty()).then(|| wire::encode_record(&extra));
    (person, deleted, extra, clock)
}

/// A stored person as a whole change, without going through registers where nothing but its fields is known.
pub(crate) fn to_whole(stored: &PersonStored) -> Result<Change, StoreError> {
    let id = stored.id.0;
    if stored.extra.is_some() || stored.deleted || !stored.clock.keys().is_empty() {
        return Ok(of_person(stored)?.to_whole(Table::Person.number(), id));
    }
    let row = stored.clock.row;
    let mut cells = Vec::with_capacity(PersonField::ALL.len());
    for field in PersonField::ALL {
        let rule = field.rule();
        let cell = |key, value| Cell { key, value, stamp: row, base: None };
        match (rule.shape, stored.person.get(*field)) {
            (_, Value::Empty) => {}
            (Shape::Set, Value::List(items)) => {
                cells.extend(items.into_iter().map(|item| cell(Key::element(rule.number, item), Value::Flag(true))));
            }
            (_, value) => cells.push(cell(Key::field(rule.number), value)),
        }
    }
    Ok(Change { table: Table::Person.number(), id, row, whole: true, cells })
}

/// The registers in which two people differ, with what the first and the second hold.
pub(crate) fn differences(before: &Person, after: &Person) -> Vec<(Key, Value, Value)> {
    let mut cells = Vec::new();
    for field in PersonField::ALL {
        let rule = field.rule();
        let (old, new) = (before.get(*field), after.get(*field));
        if old == new {
            continue;
        }
        if rule.shape == Shape::Set {
            let missing = |from: &Value, item: &String| !from.items().contains(item);
            for item in new.items().iter().filter(|item| missing(&old, item)) {
                cells.push((Key::element(rule.number, item.as_str()), Value::Flag(false), Value::Flag(true)));
            }
            for item in old.items().iter().filter(|item| missing(&new, item)) {
                cells.push((Key::element(rule.number, item.as_str()), Value::Flag(true), Value::Flag(false)));
            }
        } else {
            cells.push((Key::field(rule.number), old, new));
        }
    }
    cells
}

/// The number of a table in the `unsent` and `base` tables.
pub(crate) const fn tab(table: Table) -> i64 {
    match table {
        Table::Person => 1,
        Table::Conflict => 2,
    }
}

/// A value as the history keeps it.
pub(crate) fn to_json(value: &Value) -> String {
    serde_json::to_string(value).expect("a value is texts, numbers and flags")
}

/// A value that the history kept.
pub(crate) fn from_json(text: &str) -> Result<Value, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Damaged)
}
