//! Reading and writing one record's row.

use super::{RecordStored, body};
use crate::{Store, StoreError};
use permanence_domain::{PersonId, RecordId, Table};
use permanence_replica::Record;
use rusqlite::{Connection, OptionalExtension, Params, Row, params};

/// The columns of a record, in the order that [`read`] takes them.
const COLUMNS: &str = "r.num, r.tab, r.id, r.feed, r.created_by, r.clock, r.body, r.extra";

impl Store {
    /// The records of a table that are neither deleted nor settled, oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn records(&self, table: Table) -> Result<Vec<RecordStored>, StoreError> {
        self.read(|reader| {
            each(reader.connection(), "WHERE r.tab = ?1 AND r.live = 1 ORDER BY r.num", [table.number()])
        })
    }

    /// The records of a table that belong to a person, or to one who was merged into them; oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn records_of(&self, table: Table, person: PersonId) -> Result<Vec<RecordStored>, StoreError> {
        self.read(|reader| {
            let which = format!("WHERE r.tab = ?2 AND r.live = 1 AND {} ORDER BY r.num", owner_in("?1"));
            each(reader.connection(), &which, params![person.0.as_bytes(), table.number()])
        })
    }

    /// The record with this identifier, deleted or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn record(&self, id: RecordId) -> Result<RecordStored, StoreError> {
        self.read(|reader| by_id(reader.connection(), &id)?.ok_or(StoreError::NotFound))
    }
}

/// The condition that record `r` belongs to the person whose identifier is bound as `mark`, or to one merged into them.
pub(crate) fn owner_in(mark: &str) -> String {
    format!("(r.owner = {mark} OR r.owner IN (SELECT person FROM merged WHERE root = {mark}))")
}

/// The records for which a condition on `r` holds, in its order.
pub(crate) fn each(connection: &Connection, which: &str, bound: impl Params) -> Result<Vec<RecordStored>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM record r {which}"))?;
    let mut rows = statement.query(bound)?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(read(row)?);
    }
    Ok(records)
}

pub(crate) fn by_id(connection: &Connection, id: &RecordId) -> Result<Option<RecordStored>, StoreError> {
    one(connection, "WHERE r.id = ?1", [id.as_bytes()])
}

pub(crate) fn by_num(connection: &Connection, num: i64) -> Result<Option<RecordStored>, StoreError> {
    one(connection, "WHERE r.num = ?1", [num])
}

fn one(connection: &Connection, which: &str, bound: impl Params) -> Result<Option<RecordStored>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM record r {which}"))?;
    let mut rows = statement.query(bound)?;
    rows.next()?.map(read).transpose()
}

fn read(row: &Row<'_>) -> Result<RecordStored, StoreError> {
    let blob = |at: usize| row.get_ref(at)?.as_blob().map_err(|_| StoreError::Damaged);
    let table = u8::try_from(row.get::<_, i64>(1)?).ok().and_then(Table::from_number).ok_or(StoreError::Damaged)?;
    let extra: Option<Vec<u8>> = row.get(7)?;
    let text = row.get_ref(6)?.as_str().map_err(|_| StoreError::Damaged)?;
    let mut stored = RecordStored {
        num: row.get(0)?,
        table,
        id: RecordId::from_slice(blob(2)?).map_err(|_| StoreError::Damaged)?,
        feed: row.get(3)?,
        created_by: row.get(4)?,
        owner: None,
        record: body::from_body(table, text, extra.as_deref(), blob(5)?)?,
    };
    stored.owner = owner(&stored);
    Ok(stored)
}

fn owner(stored: &RecordStored) -> Option<PersonId> {
    stored.table.owner().and_then(|field| PersonId::parse(&stored.text(field)))
}

/// Inserts a row and gives its number.
pub(crate) fn insert(connection: &Connection, stored: &RecordStored) -> Result<i64, StoreError> {
    let (body, extra) = body::to_body(stored.table, &stored.record);
    let owner = owner(stored).map(|id| *id.0.as_bytes());
    // A number that stands already is a row that came from another table.
    let num = (stored.num != 0).then_some(stored.num);
    connection
        .prepare_cached(
            "INSERT INTO record (num, id, tab, feed, clock, created_by, live, owner, body, extra)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            num,
            stored.id.as_bytes(),
            stored.table.number(),
            stored.feed,
            stored.record.clock.pack(),
            stored.created_by,
            stored.is_live(),
            owner,
            body,
            extra
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Rewrites a row's registers.
pub(super) fn update(connection: &Connection, before: &RecordStored, record: &Record) -> Result<(), StoreError> {
    let after = RecordStored { record: record.clone(), ..before.clone() };
    let (body, extra) = body::to_body(after.table, record);
    connection
        .prepare_cached("UPDATE record SET clock = ?2, live = ?3, owner = ?4, body = ?5, extra = ?6 WHERE num = ?1")?
        .execute(params![
            before.num,
            record.clock.pack(),
            after.is_live(),
            owner(&after).map(|id| *id.0.as_bytes()),
            body,
            extra
        ])?;
    Ok(())
}

/// The row of the person with this identifier.
pub(super) fn person_num(connection: &Connection, id: PersonId) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT num FROM person WHERE id = ?1")?;
    Ok(statement.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?)
}
