//! The registers of a record as the JSON document of its row, and back.

use crate::StoreError;
use crate::registers::{element_differences, item, register};
use permanence_domain::{FieldRule, Shape, Table, Value};
use permanence_replica::{Key, Record, RecordClock, wire};
use serde_json::{Map, Value as Json};

/// What a field holds: elements of a set and entries of a map as a list.
pub(super) fn value_of(record: &Record, field: &FieldRule) -> Value {
    match field.shape {
        Shape::Set | Shape::Map => {
            let registers = record.values.range(Key::element(field.number, "")..);
            let own = registers.take_while(|(key, _)| key.field == field.number);
            Value::list(own.filter_map(|(key, value)| item(key.element.clone()?, value)).collect())
        }
        Shape::Text | Shape::List | Shape::Flag | Shape::Number => record.value(&Key::field(field.number)),
    }
}

/// The document, and the registers that this version does not know.
pub(super) fn to_body(table: Table, record: &Record) -> (String, Option<Vec<u8>>) {
    let mut body = Map::new();
    for field in table.fields() {
        let value = value_of(record, field);
        if !value.is_empty() {
            body.insert(field.name.to_owned(), serde_json::to_value(value).expect("a value always has a JSON form"));
        }
    }
    let mut extra = Record::default();
    extra.values.extend(
        record
            .values
            .iter()
            .filter(|(key, _)| !table.field(key.field).is_some_and(|field| fits(field, key)))
            .map(|(key, value)| (key.clone(), value.clone())),
    );
    let extra = (!extra.values.is_empty()).then(|| wire::encode_record(&extra));
    (Json::Object(body).to_string(), extra)
}

/// The registers in a row.
pub(super) fn from_body(table: Table, body: &str, extra: Option<&[u8]>, clock: &[u8]) -> Result<Record, StoreError> {
    let mut record = match extra {
        Some(extra) => wire::decode_record(extra, clock).map_err(|_| StoreError::Damaged)?,
        None => Record { clock: RecordClock::unpack(clock).ok_or(StoreError::Damaged)?, ..Record::default() },
    };
    let body: Map<String, Json> = serde_json::from_str(body).map_err(|_| StoreError::Damaged)?;
    for (name, json) in body {
        let field = table.field_named(&name).ok_or(StoreError::Damaged)?;
        let value: Value = serde_json::from_value(json).map_err(|_| StoreError::Damaged)?;
        match field.shape {
            Shape::Set | Shape::Map => {
                record.values.extend(value.items().iter().map(|item| register(field, item.clone())));
            }
            Shape::Text | Shape::List | Shape::Flag | Shape::Number => {
                record.values.insert(Key::field(field.number), value);
            }
        }
    }
    Ok(record)
}

fn fits(field: &FieldRule, key: &Key) -> bool {
    matches!(field.shape, Shape::Set | Shape::Map) == key.element.is_some()
}

/// The registers in which a field differs from `after`, with what each holds and shall hold.
pub(super) fn differences(record: &Record, field: &FieldRule, after: &Value) -> Vec<(Key, Value, Value)> {
    if !matches!(field.shape, Shape::Set | Shape::Map) {
        let key = Key::field(field.number);
        let before = record.value(&key);
        let same = before == *after || (before.is_empty() && *after == Value::Flag(false));
        return if same { Vec::new() } else { vec![(key, before, after.clone())] };
    }
    element_differences(field, &value_of(record, field), after)
}
