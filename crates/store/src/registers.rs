//! A person as registers, and back: what the merge works on.

use crate::StoreError;
use crate::people::PersonStored;
use permanence_domain::record::DELETED;
use permanence_domain::{FieldRule, Person, PersonField, Shape, Table, Value, entries};
use permanence_replica::{Cell, Change, Key, Record, RecordClock, wire};
use std::collections::BTreeMap;

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
            (Shape::Set | Shape::Map, Value::List(items)) => {
                record.values.extend(items.into_iter().map(|item| register(&rule, item)));
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
            (Some(field), Some(element)) if has_elements(field) => {
                let item = item(element.clone(), value);
                match sets.last_mut() {
                    Some((last, items)) if *last == field => items.extend(item),
                    _ => sets.push((field, item.into_iter().collect())),
                }
            }
            (Some(field), None) if !has_elements(field) => person.set(field, value.clone()),
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
            (Some(field), Key { element: Some(element), .. }) if has_elements(field) => {
                if let Some(item) = item(element, &value) {
                    match sets.last_mut() {
                        Some((last, items)) if *last == field => items.push(item),
                        _ => sets.push((field, vec![item])),
                    }
                }
            }
            (Some(field), Key { element: None, .. }) if !has_elements(field) => person.set(field, value),
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
            (Shape::Set | Shape::Map, Value::List(items)) => {
                cells.extend(items.into_iter().map(|item| register(&rule, item)).map(|(key, value)| cell(key, value)));
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
        if matches!(rule.shape, Shape::Set | Shape::Map) {
            cells.extend(element_differences(&rule, &old, &new));
        } else {
            cells.push((Key::field(rule.number), old, new));
        }
    }
    cells
}

/// The registers in which two lists of items differ: those put first, then those gone.
pub(crate) fn element_differences(rule: &FieldRule, old: &Value, new: &Value) -> Vec<(Key, Value, Value)> {
    let registers = |value: &Value| -> BTreeMap<Key, Value> {
        value.items().iter().map(|item| register(rule, item.clone())).collect()
    };
    let (old, new) = (registers(old), registers(new));
    let absent = Value::Flag(false);
    let put = new.iter().filter(|(key, value)| old.get(*key) != Some(*value));
    let put = put.map(|(key, value)| (key.clone(), old.get(key).unwrap_or(&absent).clone(), value.clone()));
    let gone = old.iter().filter(|(key, _)| !new.contains_key(*key));
    put.chain(gone.map(|(key, value)| (key.clone(), value.clone(), absent.clone()))).collect()
}

/// The register of an item of a set or a map.
pub(crate) fn register(rule: &FieldRule, item: String) -> (Key, Value) {
    match (rule.shape, entries::split(&item)) {
        (Shape::Map, Some((key, text))) => (Key::element(rule.number, key), Value::text(text)),
        _ => (Key::element(rule.number, item), Value::Flag(true)),
    }
}

/// The item of an element's register; none when it is not there.
pub(crate) fn item(element: String, value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(entries::item(&element, text)),
        Value::Flag(true) => Some(element),
        Value::Empty | Value::Flag(false) | Value::Number(_) | Value::List(_) => None,
    }
}

/// A value of an element as it travels and as the history keeps it: what is not there is a no.
pub(crate) fn of_element(value: Value) -> Value {
    if value.is_empty() { Value::Flag(false) } else { value }
}

fn has_elements(field: PersonField) -> bool {
    matches!(field.rule().shape, Shape::Set | Shape::Map)
}

/// The number of a table in the `unsent` and `base` tables.
pub(crate) fn tab(table: Table) -> i64 {
    table.number().into()
}

/// A value as the history keeps it.
pub(crate) fn to_json(value: &Value) -> String {
    serde_json::to_string(value).expect("a value is texts, numbers and flags")
}

/// A value that the history kept.
pub(crate) fn from_json(text: &str) -> Result<Value, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Damaged)
}
