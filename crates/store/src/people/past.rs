//! The directory as it was at an instant.
//!
//! What changed since is taken back in a transaction that is never committed, on a connection of its own; every search,
//! condition and order then reads the past as it reads the present. Writers wait while it is read.

use super::reader::Reader;
use super::{PersonStored, row};
use crate::open::connect;
use crate::records::{self, write_merged};
use crate::registers::{from_json, of_person, tab, to_person};
use crate::{DESK_FILE, Kind, Store, StoreError};
use permanence_domain::consent::Consented;
use permanence_domain::person::search_text;
use permanence_domain::{PersonId, RecordId, Table, Value, id};
use permanence_replica::{Key, RecordClock};
use rusqlite::{Connection, OptionalExtension, params};

/// The word for every purpose, and for every channel.
const ANY: &str = "any";

/// A person as they were.
#[derive(Clone, Debug)]
pub struct PersonThen {
    /// The record.
    pub stored: PersonStored,
    /// Whether they agreed to be contacted for any purpose by any channel.
    pub consented: Consented,
}

impl Store {
    /// A person as they were at the end of this millisecond since 1970.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for whoever was not there yet; those of the file.
    pub fn person_then(&self, id: PersonId, ms: u64) -> Result<PersonThen, StoreError> {
        self.read_at(ms, |reader| {
            let stored = row::by_id(reader.connection(), id)?.ok_or(StoreError::NotFound)?;
            let consented = records::consented(reader.connection(), id, ANY, ANY)?;
            Ok(PersonThen { stored, consented })
        })
    }

    /// Reads the present, or the past where an instant is given.
    pub(super) fn read_when<T>(
        &self,
        at: Option<u64>,
        read: impl FnOnce(&mut Reader) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match at {
            Some(ms) => self.read_at(ms, read),
            None => self.read(read),
        }
    }

    /// Reads the file as it was at the end of this millisecond since 1970.
    pub(crate) fn read_at<T>(
        &self,
        ms: u64,
        read: impl FnOnce(&mut Reader) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = connect(&self.folder().join(DESK_FILE), self.key(), false)?;
        let mut reader = Reader::new(connection)?;
        reader.connection().execute_batch("BEGIN IMMEDIATE")?;
        go_back(reader.connection(), ms)?;
        // Closing the connection takes everything back.
        read(&mut reader)
    }

    /// Since when this desk follows what other desks change: its first exchange that brought something. What they had
    /// changed before is known as it then was. Milliseconds since 1970; `None` where nothing came from elsewhere.
    ///
    /// # Errors
    /// Those of the file.
    pub fn follows_since(&self) -> Result<Option<u64>, StoreError> {
        self.read(|reader| {
            let sql = "SELECT min(at) FROM operation WHERE kind = ?1";
            let at: Option<i64> = reader.connection().query_row(sql, [Kind::Round.number()], |row| row.get(0))?;
            Ok(at.map(i64::cast_unsigned))
        })
    }
}

fn go_back(connection: &Connection, ms: u64) -> Result<(), StoreError> {
    let after = ((ms + 1) << 16).cast_signed();
    for (num, cells) in held(connection, tab(Table::Person), after)? {
        take_back_person(connection, num, cells)?;
    }
    forget_people(connection, ms)?;
    let others = Table::ALL.iter().filter(|table| !matches!(table, Table::Person | Table::Conflict));
    for table in others {
        for (num, cells) in held(connection, tab(*table), after)? {
            records::take_back(connection, num, cells)?;
        }
    }
    forget_records(connection, ms)?;
    write_merged(connection)?;
    // Lists count everybody by their feeds.
    connection
        .execute("UPDATE feed SET count = (SELECT count(*) FROM person WHERE feed = feed.num) WHERE kind = 1", [])?;
    Ok(())
}

/// The registers of a record with what they held.
type Held = Vec<(Key, Value)>;

/// What the registers that changed since held before, by row: what the first change since found.
fn held(connection: &Connection, table: i64, after: i64) -> Result<Vec<(i64, Held)>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT record, field, element, before FROM change WHERE tab = ?1 AND time >= ?2 ORDER BY record, time, seq",
    )?;
    let mut rows = statement.query([table, after])?;
    let mut all: Vec<(i64, Held)> = Vec::new();
    while let Some(row) = rows.next()? {
        let num = row.get(0)?;
        if all.last().is_none_or(|(last, _)| *last != num) {
            all.push((num, Vec::new()));
        }
        let key = Key { field: row.get(1)?, element: row.get(2)? };
        let (_, cells) = all.last_mut().expect("one was put in");
        if cells.iter().all(|(known, _)| *known != key) {
            cells.push((key, from_json(row.get_ref(3)?.as_str().map_err(|_| StoreError::Damaged)?)?));
        }
    }
    Ok(all)
}

fn take_back_person(connection: &Connection, num: i64, cells: Held) -> Result<(), StoreError> {
    let Some(stored) = row::by_num(connection, num)? else { return Ok(()) };
    let mut record = of_person(&stored)?;
    for (key, value) in cells {
        records::restore(&mut record, key, value);
    }
    let (person, deleted, extra) = to_person(&record);
    row::update(connection, num, &person, deleted, &stored.clock.pack(), stored.updated_at, extra.as_deref())?;
    if !stored.deleted {
        row::delete_words(connection, num)?;
    }
    if !deleted {
        row::insert_words(connection, num, &search_text(&person))?;
    }
    Ok(())
}

/// Removes who was not there yet.
fn forget_people(connection: &Connection, ms: u64) -> Result<(), StoreError> {
    for num in newer(connection, "person", ms)? {
        let deleted: Option<bool> = connection
            .prepare_cached("SELECT deleted FROM person WHERE num = ?1")?
            .query_row([num], |row| row.get(0))
            .optional()?;
        if deleted == Some(false) {
            row::delete_words(connection, num)?;
        }
        connection.prepare_cached("DELETE FROM person WHERE num = ?1")?.execute([num])?;
    }
    Ok(())
}

fn forget_records(connection: &Connection, ms: u64) -> Result<(), StoreError> {
    for num in newer(connection, "record", ms)? {
        connection.prepare_cached("DELETE FROM record WHERE num = ?1")?.execute([num])?;
    }
    Ok(())
}

/// The rows of records made since: identifiers say when, and where they do not, the stamp of the whole record does.
fn newer(connection: &Connection, table: &str, ms: u64) -> Result<Vec<i64>, StoreError> {
    // Numbers and identifiers are read from the index alone.
    let mut statement = connection.prepare(&format!("SELECT num, id FROM {table}"))?;
    let mut clock = connection.prepare(&format!("SELECT clock FROM {table} WHERE num = ?1"))?;
    let mut rows = statement.query([])?;
    let mut newer = Vec::new();
    while let Some(row) = rows.next()? {
        let num: i64 = row.get(0)?;
        let blob = row.get_ref(1)?.as_blob().map_err(|_| StoreError::Damaged)?;
        let id = RecordId::from_slice(blob).map_err(|_| StoreError::Damaged)?;
        let created = if id.get_version_num() == 7 {
            id::created_ms(&id)
        } else {
            let packed: Vec<u8> = clock.query_row(params![num], |row| row.get(0))?;
            RecordClock::unpack(&packed).ok_or(StoreError::Damaged)?.row.ms()
        };
        if created > ms {
            newer.push(num);
        }
    }
    Ok(newer)
}
