//! What headquarters does not have.

use super::feeds::feed_row;
use crate::people::row;
use crate::registers::{from_json, of_element, of_person, tab, to_whole};
use crate::{Store, StoreError, records};
use permanence_domain::{PersonId, RecordId, Table};
use permanence_replica::clock::{pack_keys, unpack_keys};
use permanence_replica::message::FeedId;
use permanence_replica::{Base, Cell, Change, Key, Record, RecordClock};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Whose change is on its way: what is needed to note its receipt.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    /// The table.
    pub table: Table,
    /// The row.
    pub num: i64,
}

/// About how many bytes of text one request carries: a slow line has a minute for it, and headquarters has a limit.
const REQUEST_BYTES_MAX: usize = 4 << 20;

/// Changes to send.
#[derive(Debug, Default)]
pub struct Waiting {
    /// Whose they are.
    pub sent: Vec<Sent>,
    /// Each with the place of its feed, in the same order.
    pub changes: Vec<(u8, Change)>,
    /// Whether more wait after the last of them.
    pub more: bool,
}

/// A record that waits.
#[derive(Clone, Debug)]
pub struct OutboxRow {
    /// The table.
    pub table: Table,
    /// The person, when it is one or belongs to one.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// The changed registers; empty for a whole new record.
    pub keys: Vec<Key>,
    /// Since when. Milliseconds since 1970.
    pub since: u64,
}

impl Store {
    /// The next changes to send, in the order of their rows, at most `limit` records, of feeds among `feeds` (whose
    /// places the changes name); those that follow `after`, when it is on its way already.
    ///
    /// # Errors
    /// Those of the file.
    pub fn outbox(&self, feeds: &[FeedId], after: Option<Sent>, limit: usize) -> Result<Waiting, StoreError> {
        self.read(|reader| {
            let connection = reader.connection();
            let places: Vec<Option<i64>> =
                feeds.iter().map(|feed| feed_row(connection, *feed)).collect::<Result<_, _>>()?;
            let (table, num) = after.map_or((0, 0), |sent| (tab(sent.table), sent.num));
            let mut statement = connection.prepare_cached(
                "SELECT tab, num, keys FROM unsent WHERE (tab, num) > (?1, ?2) ORDER BY tab, num LIMIT ?3",
            )?;
            let mut rows = statement.query([table, num, i64::try_from(limit).unwrap_or(i64::MAX)])?;
            let (mut waiting, mut bytes) = (Waiting::default(), 0);
            while let Some(row) = rows.next()? {
                let keys: Option<Vec<u8>> = row.get(2)?;
                let keys = keys.map(|keys| unpack_keys(&keys).ok_or(StoreError::Damaged)).transpose()?;
                let Some((one, feed, change)) = change_of(connection, row.get(0)?, row.get(1)?, keys.as_deref())?
                else {
                    continue;
                };
                if let Some(place) = places.iter().position(|num| *num == Some(feed)) {
                    bytes += change.text_bytes();
                    waiting.sent.push(one);
                    waiting.changes.push((u8::try_from(place).unwrap_or(u8::MAX), change));
                }
                waiting.more = bytes >= REQUEST_BYTES_MAX || waiting.sent.len() == limit;
                if waiting.more {
                    break;
                }
            }
            Ok(waiting)
        })
    }

    /// The records that wait, oldest first, and how many there are.
    ///
    /// # Errors
    /// Those of the file.
    pub fn outbox_rows(&self, limit: u32) -> Result<(Vec<OutboxRow>, u32), StoreError> {
        self.read(|reader| {
            let connection = reader.connection();
            let total = connection.query_row("SELECT count(*) FROM unsent", [], |row| row.get(0))?;
            let mut statement =
                connection.prepare_cached("SELECT tab, num, keys, at FROM unsent ORDER BY at, num LIMIT ?1")?;
            let mut rows = statement.query([limit])?;
            let mut waiting = Vec::new();
            while let Some(row) = rows.next()? {
                let keys: Option<Vec<u8>> = row.get(2)?;
                let keys =
                    keys.map_or_else(|| Some(Vec::new()), |keys| unpack_keys(&keys)).ok_or(StoreError::Damaged)?;
                let (person, name) = named(connection, row.get(0)?, row.get(1)?)?;
                let table = table_at(row.get(0)?)?;
                waiting.push(OutboxRow { table, person, name, keys, since: row.get::<_, i64>(3)?.cast_unsigned() });
            }
            Ok((waiting, total))
        })
    }

    /// How many records wait, and since when the oldest does.
    ///
    /// # Errors
    /// Those of the file.
    pub fn unsent(&self) -> Result<(u32, Option<u64>), StoreError> {
        self.read(|reader| {
            Ok(reader
                .connection()
                .prepare_cached("SELECT count(*), min(at) FROM unsent")?
                .query_row([], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(i64::cast_unsigned))))?)
        })
    }

    /// Which of these records have something that waits.
    ///
    /// # Errors
    /// Those of the file.
    pub fn unsent_records(&self, ids: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError> {
        self.read(|reader| {
            let mut waits = reader.connection().prepare_cached(
                "SELECT 1 FROM unsent u JOIN record r ON r.tab = u.tab AND r.num = u.num WHERE r.id = ?1",
            )?;
            let mut waiting = BTreeSet::new();
            for id in ids {
                if waits.exists([id.as_bytes()])? {
                    waiting.insert(*id);
                }
            }
            Ok(waiting)
        })
    }

    /// The registers of a person that wait: `None` when nothing does, no keys for a whole new record.
    ///
    /// # Errors
    /// Those of the file.
    pub fn unsent_of(&self, num: i64) -> Result<Option<Vec<Key>>, StoreError> {
        self.read(|reader| {
            let keys: Option<Option<Vec<u8>>> = reader
                .connection()
                .prepare_cached("SELECT keys FROM unsent WHERE tab = ?1 AND num = ?2")?
                .query_row([tab(Table::Person), num], |row| row.get(0))
                .optional()?;
            keys.map(|keys| keys.map_or_else(|| Some(Vec::new()), |keys| unpack_keys(&keys)).ok_or(StoreError::Damaged))
                .transpose()
        })
    }
}

/// The table with this number in a row of this desk.
pub(super) fn table_at(number: i64) -> Result<Table, StoreError> {
    u8::try_from(number).ok().and_then(Table::from_number).ok_or(StoreError::Damaged)
}

/// Whether anything of a record waits to be sent.
pub(crate) fn is_unsent(connection: &Connection, table: Table, num: i64) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM unsent WHERE tab = ?1 AND num = ?2")?;
    Ok(statement.exists([tab(table), num])?)
}

/// The person of a row, or of a record's row, to name it by.
pub(super) fn named(connection: &Connection, table: i64, num: i64) -> Result<(Option<PersonId>, String), StoreError> {
    let stored = if table == tab(Table::Person) {
        row::by_num(connection, num)?
    } else {
        match records::by_num(connection, num)?.and_then(|stored| stored.owner) {
            Some(id) => row::by_id(connection, id)?,
            None => None,
        }
    };
    Ok(stored.map_or((None, String::new()), |stored| (Some(stored.id), stored.person.full_name())))
}

/// What waits of one record, as a change, and the row of its feed.
fn change_of(
    connection: &Connection,
    table: i64,
    num: i64,
    keys: Option<&[Key]>,
) -> Result<Option<(Sent, i64, Change)>, StoreError> {
    let (table, feed, id, record) = if table == tab(Table::Person) {
        let Some(stored) = row::by_num(connection, num)? else { return Ok(None) };
        if keys.is_none() && stored.clock.keys().is_empty() {
            return Ok(Some((Sent { table: Table::Person, num }, stored.feed, to_whole(&stored)?)));
        }
        (Table::Person, stored.feed, stored.id.0, of_person(&stored)?)
    } else {
        let Some(stored) = records::by_num(connection, num)? else { return Ok(None) };
        (stored.table, stored.feed, stored.id, stored.record)
    };
    let change = match keys {
        None => {
            // Headquarters may hold it already, when the answer to an earlier push was lost: what was edited since says
            // what it saw.
            let mut change = record.into_whole(table.number(), id);
            for cell in change.cells.iter_mut().filter(|cell| cell.stamp > change.row) {
                cell.base = base_of(connection, table, num, &cell.key)?;
            }
            change
        }
        Some(keys) => Change {
            table: table.number(),
            id,
            row: record.clock.row,
            whole: false,
            cells: keys.iter().map(|key| cell(connection, table, num, &record, key)).collect::<Result<_, _>>()?,
        },
    };
    Ok(Some((Sent { table, num }, feed, change)))
}

fn cell(connection: &Connection, table: Table, num: i64, record: &Record, key: &Key) -> Result<Cell, StoreError> {
    let base = base_of(connection, table, num, key)?;
    let value = match (&key.element, record.value(key)) {
        (Some(_), value) => of_element(value),
        (None, value) => value,
    };
    Ok(Cell { key: key.clone(), value, stamp: record.clock.stamp(key), base })
}

/// What a register held when headquarters last agreed, where that is known.
fn base_of(connection: &Connection, table: Table, num: i64, key: &Key) -> Result<Option<Base>, StoreError> {
    let base: Option<(Vec<u8>, String)> = connection
        .prepare_cached("SELECT stamp, value FROM base WHERE tab = ?1 AND num = ?2 AND key = ?3")?
        .query_row(params![tab(table), num, pack_keys([key])], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    base.map(|(stamp, value)| {
        let stamp = RecordClock::unpack(&stamp).ok_or(StoreError::Damaged)?.row;
        Ok(Base { stamp, value: from_json(&value)? })
    })
    .transpose()
}
