//! Conflicts: two values entered apart, for a person to settle.

use permanence_domain::{ConflictId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which conflicts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ConflictListReq {
    /// Whether settled ones are given too.
    pub settled: bool,
}

/// Conflicts, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Conflicts {
    /// The conflicts.
    pub conflicts: Vec<Conflict>,
}

/// One field of one record that two desks changed apart. “Mine” is this desk's value where this desk wrote one of the
/// two; elsewhere it is the value that stands.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Conflict {
    /// Identifier.
    #[ts(type = "string")]
    pub id: ConflictId,
    /// The table: `person`, or that of another record.
    pub table: String,
    /// The person, or the one that the record belongs to, if it belongs to one.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
    /// Their name, or the record's own.
    pub name: String,
    /// The field; `deleted` for the deletion, whose values are `true` and `false`.
    pub field: String,
    /// What both started from.
    pub base: String,
    /// This desk's value.
    pub mine: ConflictSide,
    /// The other one.
    pub theirs: ConflictSide,
    /// What the record holds now.
    pub current: String,
    /// Empty while it is open, else `mine`, `theirs`, `base` or `value`.
    pub settled: String,
    /// Who settled it.
    pub settled_by: String,
}

/// One of the two values.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConflictSide {
    /// The value, lists separated by `; `.
    pub value: String,
    /// Who entered it.
    pub person_name: String,
    /// On which device.
    pub device_name: String,
    /// When, in milliseconds since 1970.
    #[ts(type = "number")]
    pub at: u64,
    /// Whether it is the one that stands until somebody settles.
    pub kept: bool,
}

/// Settling a conflict.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConflictSettleReq {
    /// Identifier.
    #[ts(type = "string")]
    pub id: ConflictId,
    /// `mine`, `theirs`, `base`, or `value`.
    pub keep: String,
    /// The value to write, with `value`.
    pub value: String,
}
