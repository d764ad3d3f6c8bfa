//! Records other than people: offices, households, addresses, rates, own fields, each by the fields of its table.

use super::Entered;
use permanence_domain::{PersonId, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A new record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordAddReq {
    /// The table's name, such as `office`.
    pub table: String,
    /// Values by field name.
    pub fields: BTreeMap<String, Entered>,
}

/// Changed fields of a record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordSetReq {
    /// Identifier.
    #[ts(type = "string")]
    pub id: RecordId,
    /// Values by field name; an empty one empties the field.
    pub fields: BTreeMap<String, Entered>,
}

/// One record.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct RecordReq {
    /// Identifier.
    #[ts(type = "string")]
    pub id: RecordId,
}

/// The records of a table.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordListReq {
    /// The table's name.
    pub table: String,
    /// Only those that belong to this person.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
}

/// Records, oldest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Records {
    /// The records.
    pub records: Vec<RecordEntry>,
}

/// What a field of a record holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum RecordValue {
    /// A yes or a no.
    Flag(bool),
    /// A whole number; whole euros.
    Whole(#[ts(type = "number")] i64),
    /// Euros with cents.
    Decimal(f64),
    /// A text, a day, a choice, an identifier.
    Text(String),
    /// Items.
    Items(Vec<String>),
}

/// One record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordEntry {
    /// Identifier.
    #[ts(type = "string")]
    pub id: RecordId,
    /// The table's name.
    pub table: String,
    /// The person it belongs to, in tables where records belong to one.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
    /// What its fields hold, those that are empty left out.
    pub fields: BTreeMap<String, RecordValue>,
    /// Whether it is deleted.
    pub deleted: bool,
    /// When it was created, in milliseconds since 1970; 0 where the identifier does not say.
    #[ts(type = "number")]
    pub created_at: u64,
    /// When it last changed.
    #[ts(type = "number")]
    pub updated_at: u64,
}
