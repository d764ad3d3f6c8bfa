//! Conflicts as the desk keeps them: registers, with the person and whether it is open beside them.

use crate::history::UndoCounts;
use crate::registers::from_json;
use crate::write::Write;
use crate::{Store, StoreError};
use permanence_domain::record::{CONFLICT_FIELDS, DELETED, FieldRule};
use permanence_domain::{ConflictId, DeviceId, PersonField, PersonId, RecordId, Table, Value};
use permanence_replica::{Key, Record, wire};
use rusqlite::{Connection, Row, params};

/// A conflict.
#[derive(Clone, Debug)]
pub struct ConflictRow {
    /// Identifier.
    pub id: ConflictId,
    /// The person.
    pub person: PersonId,
    /// The field's number.
    pub field: u8,
    /// The value that stands until somebody settles.
    pub kept: Value,
    /// The other one.
    pub other: Value,
    /// What both started from.
    pub base: Value,
    /// Who wrote the one that stands, and when (milliseconds since 1970).
    pub kept_by: (DeviceId, u64),
    /// Who wrote the other one, and when.
    pub other_by: (DeviceId, u64),
    /// How it was settled; empty while it is open.
    pub settled: String,
    /// Who settled it.
    pub settled_by: String,
}

/// How a conflict is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConflictChoice {
    /// The value that stands.
    Kept,
    /// The other one.
    Other,
    /// What both started from.
    Base,
    /// A third one.
    Value,
}

impl ConflictChoice {
    /// The word that travels.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Other => "other",
            Self::Base => "base",
            Self::Value => "value",
        }
    }
}

pub(crate) struct StoredConflict {
    pub num: i64,
    pub id: RecordId,
    pub feed: i64,
    pub record: Record,
}

impl Store {
    /// The conflicts, newest first; open ones only, or settled ones too.
    ///
    /// # Errors
    /// Those of the file.
    pub fn conflicts(&self, settled: bool) -> Result<Vec<ConflictRow>, StoreError> {
        self.read(|reader| {
            let mut statement = reader.connection().prepare_cached(
                "SELECT num, id, feed, clock, registers FROM conflict WHERE open = 1 OR ?1 ORDER BY num DESC LIMIT 1000",
            )?;
            let mut rows = statement.query([settled])?;
            let mut conflicts = Vec::new();
            while let Some(row) = rows.next()? {
                conflicts.push(shown(&stored(row)?)?);
            }
            Ok(conflicts)
        })
    }

    /// How many conflicts are open, in all or of one person, of those that can be shown: of a field that this version
    /// knows, and of a person that is here (the person may come after the conflict, in a later page).
    ///
    /// # Errors
    /// Those of the file.
    pub fn conflict_count(&self, person: Option<PersonId>) -> Result<u32, StoreError> {
        self.read(|reader| {
            let mut statement = reader.connection().prepare_cached(
                "SELECT num, id, feed, clock, registers FROM conflict c WHERE open = 1 AND (?1 IS NULL OR record = ?1)
                 AND EXISTS (SELECT 1 FROM person WHERE person.id = c.record)",
            )?;
            let mut rows = statement.query([person.map(|id| *id.0.as_bytes())])?;
            let mut count = 0;
            while let Some(row) = rows.next()? {
                let field = number(&stored(row)?.record, "field");
                let field = u8::try_from(field).map_err(|_| StoreError::Damaged)?;
                count += u32::from(field == DELETED.number || PersonField::from_number(field).is_some());
            }
            Ok(count)
        })
    }

    /// The conflict with this identifier.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn conflict(&self, id: ConflictId) -> Result<ConflictRow, StoreError> {
        self.read(|reader| shown(&by_id(reader.connection(), &id.0)?.ok_or(StoreError::NotFound)?))
    }
}

impl Write<'_> {
    /// Marks a conflict as settled. The caller writes the value into the record in the same operation.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn conflict_settle(&mut self, id: ConflictId, choice: &ConflictChoice, by: &str) -> Result<(), StoreError> {
        let stored = by_id(&self.transaction, &id.0)?.ok_or(StoreError::NotFound)?;
        self.set_conflict(&stored, &[("settled", Value::text(choice.word())), ("settled_by", Value::text(by))])
    }

    /// Takes back what an operation changed in a conflict: it is open again, or settled again.
    pub(crate) fn take_back_conflict(
        &mut self,
        num: i64,
        cells: &[(Key, Value, Value)],
        counts: &mut UndoCounts,
    ) -> Result<(), StoreError> {
        let stored = by_num(&self.transaction, num)?.ok_or(StoreError::NotFound)?;
        if cells.iter().any(|(key, _, after)| stored.record.value(key) != *after) {
            counts.skipped += 1;
            return Ok(());
        }
        let before: Vec<(&str, Value)> = cells
            .iter()
            .filter_map(|(key, before, _)| Some((Table::Conflict.field(key.field)?.name, before.clone())))
            .collect();
        self.set_conflict(&stored, &before)
    }

    fn set_conflict(&mut self, stored: &StoredConflict, values: &[(&str, Value)]) -> Result<(), StoreError> {
        let stamp = self.stamp_after(stored.record.clock.latest());
        let mut record = stored.record.clone();
        for (name, value) in values {
            let key = Key::field(rule(name).number);
            let before = record.value(&key);
            self.mark_unsent(Table::Conflict, stored.num, &stored.record.clock, &[(&key, &before)])?;
            self.note(Table::Conflict, stored.num, &key, &before, value, stamp)?;
            record.put(&key, value.clone(), stamp);
        }
        self.touched_conflict();
        self.save_conflict(stored, &record)
    }

    /// Inserts a conflict that came from headquarters.
    pub(crate) fn insert_conflict(&mut self, feed: i64, id: &RecordId, record: &Record) -> Result<(), StoreError> {
        let clock = record.clock.pack();
        self.transaction
            .prepare_cached(
                "INSERT INTO conflict (id, feed, clock, registers, record, open) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                id.as_bytes(),
                feed,
                clock,
                wire::encode_record(record),
                person_of(record)?.0.as_bytes(),
                is_open(record)
            ])?;
        self.hash_in(feed, id, &clock);
        self.conduct = true;
        Ok(())
    }

    /// Rewrites a conflict.
    pub(crate) fn save_conflict(&mut self, before: &StoredConflict, after: &Record) -> Result<(), StoreError> {
        let clock = after.clock.pack();
        self.transaction
            .prepare_cached("UPDATE conflict SET clock = ?2, registers = ?3, open = ?4 WHERE num = ?1")?
            .execute(params![before.num, clock, wire::encode_record(after), is_open(after)])?;
        self.rehash(before.feed, &before.id, &before.record.clock.pack(), &clock);
        self.conduct = true;
        Ok(())
    }
}

pub(crate) fn by_id(connection: &Connection, id: &RecordId) -> Result<Option<StoredConflict>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT num, id, feed, clock, registers FROM conflict WHERE id = ?1")?;
    let mut rows = statement.query([id.as_bytes()])?;
    rows.next()?.map(stored).transpose()
}

pub(crate) fn by_num(connection: &Connection, num: i64) -> Result<Option<StoredConflict>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT num, id, feed, clock, registers FROM conflict WHERE num = ?1")?;
    let mut rows = statement.query([num])?;
    rows.next()?.map(stored).transpose()
}

fn stored(row: &Row<'_>) -> Result<StoredConflict, StoreError> {
    let (id, clock, registers): (Vec<u8>, Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(3)?, row.get(4)?);
    Ok(StoredConflict {
        num: row.get(0)?,
        id: RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?,
        feed: row.get(2)?,
        record: wire::decode_record(&registers, &clock).map_err(|_| StoreError::Damaged)?,
    })
}

fn rule(name: &str) -> &'static FieldRule {
    CONFLICT_FIELDS.iter().find(|field| field.name == name).expect("conflicts have this field")
}

fn text(record: &Record, name: &str) -> String {
    record.value(&Key::field(rule(name).number)).as_text().unwrap_or_default().to_owned()
}

fn number(record: &Record, name: &str) -> i64 {
    match record.value(&Key::field(rule(name).number)) {
        Value::Number(number) => number,
        Value::Empty | Value::Flag(_) | Value::Text(_) | Value::List(_) => 0,
    }
}

fn is_open(record: &Record) -> bool {
    text(record, "settled").is_empty() && !record.value(&Key::field(DELETED.number)).is_yes()
}

fn person_of(record: &Record) -> Result<PersonId, StoreError> {
    PersonId::parse(&text(record, "record")).ok_or(StoreError::Damaged)
}

fn shown(stored: &StoredConflict) -> Result<ConflictRow, StoreError> {
    let record = &stored.record;
    let value = |name: &str| {
        let json = text(record, name);
        if json.is_empty() { Ok(Value::Empty) } else { from_json(&json) }
    };
    let by = |device: &str, at: &str| {
        let device = DeviceId::parse(&text(record, device)).unwrap_or(DeviceId::HEADQUARTERS);
        (device, number(record, at).cast_unsigned())
    };
    Ok(ConflictRow {
        id: ConflictId(stored.id),
        person: person_of(record)?,
        field: u8::try_from(number(record, "field")).map_err(|_| StoreError::Damaged)?,
        kept: value("kept_value")?,
        other: value("other_value")?,
        base: value("base_value")?,
        kept_by: by("kept_by", "kept_at"),
        other_by: by("other_by", "other_at"),
        settled: text(record, "settled"),
        settled_by: text(record, "settled_by"),
    })
}
