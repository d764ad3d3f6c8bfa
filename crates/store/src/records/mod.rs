//! Every replicated record that is not a person: one table, one way to write, merge and undo.

mod body;
mod consent;
mod links;
mod merged;
mod past;
mod row;
mod write;

pub(crate) use consent::{consented, consenting};
pub(crate) use merged::write_merged;
pub(crate) use past::{restore, take_back};
pub(crate) use row::{by_id, by_num, each, insert, owner_in};

use permanence_domain::record::DELETED;
use permanence_domain::{FieldRule, PersonId, RecordId, Table, Value};
use permanence_replica::{Key, Record};
use std::collections::BTreeMap;

/// A record as it is stored.
#[derive(Clone, Debug)]
pub struct RecordStored {
    /// The row.
    pub num: i64,
    /// Its table.
    pub table: Table,
    /// Identifier.
    pub id: RecordId,
    /// The feed's row.
    pub feed: i64,
    /// The operation that created it on this desk.
    pub created_by: i64,
    /// The person it belongs to, in tables where records belong to one.
    pub owner: Option<PersonId>,
    /// Its registers, those of later versions included.
    pub record: Record,
}

impl RecordStored {
    /// What a field holds: elements of a set and entries of a map as a list.
    ///
    /// # Panics
    /// When the table has no such field.
    #[must_use]
    pub fn value(&self, name: &str) -> Value {
        body::value_of(&self.record, rule(self.table, name))
    }

    /// The text of a field; empty when it holds none.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.value(name).as_text().unwrap_or_default().to_owned()
    }

    /// The number of a field; 0 when it holds none.
    #[must_use]
    pub fn number(&self, name: &str) -> i64 {
        match self.value(name) {
            Value::Number(number) => number,
            Value::Empty | Value::Flag(_) | Value::Text(_) | Value::List(_) => 0,
        }
    }

    /// Whether a field says yes.
    #[must_use]
    pub fn is_yes(&self, name: &str) -> bool {
        self.value(name).is_yes()
    }

    /// Whether it is deleted.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.record.value(&Key::field(DELETED.number)).is_yes()
    }

    /// Whether lists show it: neither deleted nor, for a conflict, settled.
    #[must_use]
    pub fn is_live(&self) -> bool {
        !self.is_deleted() && (self.table != Table::Conflict || self.text("settled").is_empty())
    }

    /// What its fields hold, those that are empty left out.
    #[must_use]
    pub fn values(&self) -> BTreeMap<&'static str, Value> {
        let fields = self.table.fields().iter().filter(|field| field.number != DELETED.number);
        let values = fields.map(|field| (field.name, body::value_of(&self.record, field)));
        values.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// When it last changed. Milliseconds since 1970.
    #[must_use]
    pub fn updated_at(&self) -> u64 {
        self.record.clock.latest() >> 16
    }
}

/// A table's field by its name.
pub(crate) fn rule(table: Table, name: &str) -> &'static FieldRule {
    table.field_named(name).expect("callers name fields of the table")
}
