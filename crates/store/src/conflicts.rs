//! Conflicts: records that say where two values were entered apart, shown as what they say.

use crate::records::{self, RecordStored};
use crate::registers::from_json;
use crate::write::Write;
use crate::{Store, StoreError};
use permanence_domain::{ConflictId, DeviceId, PersonId, RecordId, Table, Value};
use permanence_replica::Key;

/// A conflict.
#[derive(Clone, Debug)]
pub struct ConflictRow {
    /// Identifier.
    pub id: ConflictId,
    /// The number of the record's table.
    pub table: u8,
    /// The record.
    pub record: RecordId,
    /// The register.
    pub key: Key,
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

impl Store {
    /// The conflicts, newest first; open ones only, or settled ones too.
    ///
    /// # Errors
    /// Those of the file.
    pub fn conflicts(&self, settled: bool) -> Result<Vec<ConflictRow>, StoreError> {
        self.read(|reader| {
            let which = "WHERE r.tab = 2 AND (r.live = 1 OR ?1) ORDER BY r.num DESC LIMIT 1000";
            records::each(reader.connection(), which, [settled])?.iter().map(shown).collect()
        })
    }

    /// How many conflicts are open, in all or of one person, of those that can be shown: of a register that this version
    /// knows, and of a record that is here (it may come after the conflict, in a later page).
    ///
    /// # Errors
    /// Those of the file.
    pub fn conflict_count(&self, person: Option<PersonId>) -> Result<u32, StoreError> {
        self.read(|reader| {
            let connection = reader.connection();
            let which = "WHERE r.tab = 2 AND r.live = 1 AND (?1 IS NULL OR r.owner = ?1) AND (
                EXISTS (SELECT 1 FROM person WHERE person.id = r.owner) OR
                EXISTS (SELECT 1 FROM record o WHERE o.id = r.owner))";
            let open = records::each(connection, which, [person.map(|id| *id.0.as_bytes())])?;
            let known = |stored: &&RecordStored| {
                let table = u8::try_from(stored.number("record_table")).ok().and_then(Table::from_number);
                let field = u8::try_from(stored.number("field")).ok();
                table.zip(field).is_some_and(|(table, field)| table.field(field).is_some())
            };
            Ok(u32::try_from(open.iter().filter(known).count()).unwrap_or(u32::MAX))
        })
    }

    /// The conflict with this identifier.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn conflict(&self, id: ConflictId) -> Result<ConflictRow, StoreError> {
        let stored = self.record(id.0)?;
        if stored.table == Table::Conflict { shown(&stored) } else { Err(StoreError::NotFound) }
    }
}

impl Write<'_> {
    /// Marks a conflict as settled. The caller writes the value into the record in the same operation.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn conflict_settle(&mut self, id: ConflictId, choice: &ConflictChoice, by: &str) -> Result<(), StoreError> {
        let stored = self.record(id.0)?;
        self.record_update(&stored, &[("settled", Value::text(choice.word())), ("settled_by", Value::text(by))])?;
        Ok(())
    }
}

fn shown(stored: &RecordStored) -> Result<ConflictRow, StoreError> {
    let value = |name: &str| {
        let json = stored.text(name);
        if json.is_empty() { Ok(Value::Empty) } else { from_json(&json) }
    };
    let by = |device: &str, at: &str| {
        let device = DeviceId::parse(&stored.text(device)).unwrap_or(DeviceId::HEADQUARTERS);
        (device, stored.number(at).cast_unsigned())
    };
    let small = |name: &str| u8::try_from(stored.number(name)).map_err(|_| StoreError::Damaged);
    let element = Some(stored.text("element")).filter(|element| !element.is_empty());
    Ok(ConflictRow {
        id: ConflictId(stored.id),
        table: small("record_table")?,
        record: stored.owner.ok_or(StoreError::Damaged)?.0,
        key: Key { field: small("field")?, element },
        kept: value("kept_value")?,
        other: value("other_value")?,
        base: value("base_value")?,
        kept_by: by("kept_by", "kept_at"),
        other_by: by("other_by", "other_at"),
        settled: stored.text("settled"),
        settled_by: stored.text("settled_by"),
    })
}
