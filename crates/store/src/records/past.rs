//! A record as it was.

use super::row;
use crate::StoreError;
use permanence_domain::Value;
use permanence_replica::{Key, Record};
use rusqlite::Connection;

/// Gives a register back what it held.
pub(crate) fn restore(record: &mut Record, key: Key, held: Value) {
    if matches!(held, Value::Empty | Value::Flag(false)) {
        record.values.remove(&key);
    } else {
        record.values.insert(key, held);
    }
}

/// Gives registers of a row back what they held.
pub(crate) fn take_back(connection: &Connection, num: i64, cells: Vec<(Key, Value)>) -> Result<(), StoreError> {
    let Some(before) = row::by_num(connection, num)? else { return Ok(()) };
    let mut record = before.record.clone();
    for (key, held) in cells {
        restore(&mut record, key, held);
    }
    row::update(connection, &before, &record)
}
