//! Rounds with headquarters: their state, what waits, what was refused, who else there is.

use permanence_domain::{DeviceId, PersonId, Role};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the rounds stand. Each has one obvious next step in the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoundPhase {
    /// The desk has not joined headquarters.
    Alone,
    /// Everything is sent and received.
    InStep,
    /// Changes wait to be sent.
    Waiting,
    /// A round is under way.
    Running,
    /// Headquarters does not answer; work goes on.
    Offline,
    /// Something needs a person: refused changes, a wrong identity, a failure at headquarters.
    Attention,
    /// Headquarters no longer accepts this device, or saw it twice.
    Stopped,
}

/// How the rounds stand.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RoundState {
    /// Where they stand.
    pub phase: RoundPhase,
    /// Headquarters' address; empty when the desk has not joined.
    pub url: String,
    /// The organisation's name.
    pub organisation: String,
    /// Records with changes that headquarters does not have.
    pub unsent: u32,
    /// Since when the oldest of them waits, in milliseconds since 1970.
    #[ts(type = "number | null")]
    pub unsent_since: Option<u64>,
    /// Refused changes.
    pub refused: u32,
    /// Open conflicts.
    pub conflicts: u32,
    /// The end of the last round that succeeded.
    #[ts(type = "number | null")]
    pub last_at: Option<u64>,
    /// When the next one is tried.
    #[ts(type = "number | null")]
    pub next_at: Option<u64>,
    /// Why the last one failed, if it did.
    pub error: Option<super::ErrorCode>,
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoundReport {
    /// Records sent.
    pub pushed: u32,
    /// Records received.
    pub pulled: u32,
    /// Changes refused.
    pub refused: u32,
    /// Conflicts that this round brought.
    pub conflicts: u32,
    /// Requests made.
    pub requests: u32,
    /// Bytes sent, bodies as they travelled.
    #[ts(type = "number")]
    pub bytes_sent: u64,
    /// Bytes received, bodies as they travelled.
    #[ts(type = "number")]
    pub bytes_received: u64,
}

/// What waits to be sent.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct OutboxReq {
    /// The most records to give.
    pub limit: u32,
}

/// Records with changes that headquarters does not have, oldest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Outbox {
    /// The records.
    pub items: Vec<OutboxItem>,
    /// How many there are in all.
    pub total: u32,
}

/// One record that waits.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OutboxItem {
    /// The table: `person`, or that of another record.
    pub table: String,
    /// The person, when it is one or belongs to one.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// The changed fields; empty for a whole new record.
    pub fields: Vec<String>,
    /// Since when, in milliseconds since 1970.
    #[ts(type = "number")]
    pub since: u64,
}

/// Changes that headquarters refused; they stay on this desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Refusals {
    /// Newest first.
    pub items: Vec<RefusedChange>,
}

/// Why headquarters refused a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RefusedWhy {
    /// The role may not change this.
    NotAllowed,
    /// A value is larger or other than headquarters accepts.
    Invalid,
    /// The record was erased for good.
    Erased,
}

/// A refused change.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RefusedChange {
    /// Identifier, to dismiss it.
    pub id: u32,
    /// The table: `person`, or that of another record.
    pub table: String,
    /// The person, when it is one or belongs to one.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// The fields that were refused; empty for the whole record.
    pub fields: Vec<String>,
    /// Why.
    pub why: RefusedWhy,
    /// When.
    #[ts(type = "number")]
    pub at: u64,
}

/// A refusal to dismiss: the desk's values stay, and are offered again when they change.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct RefusalReq {
    /// Identifier.
    pub id: u32,
}

/// The devices of the section, as headquarters last said.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Devices {
    /// This one first.
    pub devices: Vec<Device>,
}

/// A device of the section.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Device {
    /// Identifier: the fingerprint of its key.
    #[ts(type = "string")]
    pub id: DeviceId,
    /// What it is called.
    pub name: String,
    /// Who sits at it.
    pub person_name: String,
    /// What they do.
    pub role: Role,
    /// When it joined.
    #[ts(type = "number | null")]
    pub joined_at: Option<u64>,
    /// When headquarters last heard of it.
    #[ts(type = "number | null")]
    pub seen_at: Option<u64>,
    /// Whether it was revoked.
    pub revoked: bool,
    /// Whether it is this one.
    pub this: bool,
}
