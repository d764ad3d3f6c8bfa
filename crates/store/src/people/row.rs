//! Reading and writing one person's row and words.

use super::PersonStored;
use super::column::{self, NAMES};
use crate::StoreError;
use permanence_domain::{Person, PersonField, PersonId, RecordId};
use permanence_replica::RecordClock;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use std::sync::LazyLock;

/// The columns before the fields.
const HEAD: &str = "num, id, feed, clock, created_by, updated_at, deleted, extra";
const HEAD_COUNT: usize = 8;

static BY_ID: LazyLock<String> = LazyLock::new(|| format!("SELECT {HEAD}, {} FROM person WHERE id = ?1", *NAMES));
static BY_NUM: LazyLock<String> = LazyLock::new(|| format!("SELECT {HEAD}, {} FROM person WHERE num = ?1", *NAMES));
static ALL: LazyLock<String> = LazyLock::new(|| format!("SELECT {HEAD}, {} FROM person ORDER BY num", *NAMES));
static INSERT: LazyLock<String> = LazyLock::new(|| {
    let marks: Vec<String> = (1..=7 + PersonField::ALL.len() + 1).map(|at| format!("?{at}")).collect();
    format!(
        "INSERT INTO person (id, feed, clock, created_by, updated_at, deleted, extra, name_key, {}) VALUES ({})
         ON CONFLICT (id) DO NOTHING",
        *NAMES,
        marks.join(", ")
    )
});
static UPDATE: LazyLock<String> = LazyLock::new(|| {
    let sets: Vec<String> =
        PersonField::ALL.iter().enumerate().map(|(at, field)| format!("{} = ?{}", field.name(), at + 7)).collect();
    format!(
        "UPDATE person SET clock = ?2, updated_at = ?3, deleted = ?4, extra = ?5, name_key = ?6, {} WHERE num = ?1",
        sets.join(", ")
    )
});

/// The person in a row of a statement that selects the head, then the fields.
pub(crate) fn read(row: &Row<'_>) -> Result<PersonStored, StoreError> {
    let text = |at: usize| -> Result<Option<&str>, StoreError> {
        match row.get_ref(at)? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map(Some).map_err(|_| StoreError::Damaged),
            ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => Err(StoreError::Damaged),
        }
    };
    let blob = |at: usize| row.get_ref(at)?.as_blob().map_err(|_| StoreError::Damaged);
    let mut person = Person::default();
    for (at, field) in PersonField::ALL.iter().enumerate() {
        column::set(&mut person, *field, text(HEAD_COUNT + at)?);
    }
    Ok(PersonStored {
        num: row.get(0)?,
        id: RecordId::from_slice(blob(1)?).map_err(|_| StoreError::Damaged)?.into(),
        feed: row.get(2)?,
        clock: RecordClock::unpack(blob(3)?).ok_or(StoreError::Damaged)?,
        created_by: row.get(4)?,
        updated_at: row.get::<_, i64>(5)?.cast_unsigned(),
        deleted: row.get(6)?,
        extra: row.get(7)?,
        person,
    })
}

pub(crate) fn by_id(connection: &Connection, id: PersonId) -> Result<Option<PersonStored>, StoreError> {
    let mut statement = connection.prepare_cached(&BY_ID)?;
    let mut rows = statement.query([id.0.as_bytes()])?;
    rows.next()?.map(read).transpose()
}

pub(crate) fn by_num(connection: &Connection, num: i64) -> Result<Option<PersonStored>, StoreError> {
    let mut statement = connection.prepare_cached(&BY_NUM)?;
    let mut rows = statement.query([num])?;
    rows.next()?.map(read).transpose()
}

/// Every person, deleted ones included, in the order they came.
pub(crate) fn each(
    connection: &Connection,
    mut see: impl FnMut(PersonStored) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(&ALL)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        see(read(row)?)?;
    }
    Ok(())
}

pub(crate) fn num_of(connection: &Connection, id: PersonId) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT num FROM person WHERE id = ?1")?;
    Ok(statement.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?)
}

/// Inserts a row, and says its number; nothing where this person has a row already.
pub(crate) fn insert(connection: &Connection, stored: &PersonStored, clock: &[u8]) -> Result<Option<i64>, StoreError> {
    let key = stored.person.sort_key();
    let updated_at = stored.updated_at.cast_signed();
    let id = stored.id.0.as_bytes().as_slice();
    let mut statement = connection.prepare_cached(&INSERT)?;
    let head: [&dyn ToSql; 8] =
        [&id, &stored.feed, &clock, &stored.created_by, &updated_at, &stored.deleted, &stored.extra, &key];
    for (at, value) in head.iter().enumerate() {
        statement.raw_bind_parameter(at + 1, value)?;
    }
    bind_fields(&mut statement, &stored.person, 9)?;
    let inserted = statement.raw_execute()? > 0;
    Ok(inserted.then(|| connection.last_insert_rowid()))
}

pub(crate) fn update(
    connection: &Connection,
    num: i64,
    person: &Person,
    deleted: bool,
    clock: &[u8],
    updated_at: u64,
    extra: Option<&[u8]>,
) -> Result<(), StoreError> {
    let key = person.sort_key();
    let updated_at = updated_at.cast_signed();
    let mut statement = connection.prepare_cached(&UPDATE)?;
    let head: [&dyn ToSql; 6] = [&num, &clock, &updated_at, &deleted, &extra, &key];
    for (at, value) in head.iter().enumerate() {
        statement.raw_bind_parameter(at + 1, value)?;
    }
    bind_fields(&mut statement, person, 7)?;
    statement.raw_execute()?;
    Ok(())
}

fn bind_fields(statement: &mut rusqlite::CachedStatement<'_>, person: &Person, from: usize) -> Result<(), StoreError> {
    for (at, field) in PersonField::ALL.iter().enumerate() {
        statement.raw_bind_parameter(from + at, Bound(column::to_sql(person, *field)))?;
    }
    Ok(())
}

/// A value that is ready to bind.
struct Bound<'a>(ToSqlOutput<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match &self.0 {
            ToSqlOutput::Borrowed(value) => ToSqlOutput::Borrowed(*value),
            other => other.clone(),
        })
    }
}

pub(crate) fn insert_words(connection: &Connection, num: i64, words: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO person_words (rowid, words) VALUES (?1, ?2)")?
        .execute(params![num, words])?;
    Ok(())
}

pub(crate) fn delete_words(connection: &Connection, num: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM person_words WHERE rowid = ?1")?.execute([num])?;
    Ok(())
}
