//! What people agreed to: acts that are never changed, and what they come to.

use super::RecordEntry;
use permanence_domain::PersonId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A consent that somebody gave or withdrew.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConsentReq {
    /// Whose.
    #[ts(type = "string")]
    pub person: PersonId,
    /// What contact is for: `information`, `events`, `canvassing`, `donations`, `surveys`; `any` is all of them.
    pub purpose: String,
    /// How it is made: `email`, `phone`, `sms`, `post`, `door`; `any` is all of them.
    pub channel: String,
    /// The day, not to come; empty is today.
    pub at: String,
    /// How the section knows: `paper`, `oral`, `email`, `online`, `phone`, `import`, `other`; empty is `other`.
    pub how: String,
    /// What the person was asked, or said.
    pub wording: String,
}

/// What is known of a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Nothing was said.
    Unknown,
    /// Given.
    Given,
    /// Withdrawn.
    Withdrawn,
}

/// What the acts about a purpose and a channel come to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConsentStanding {
    /// What for.
    pub purpose: String,
    /// How.
    pub channel: String,
    /// What counts today.
    pub state: ConsentState,
}

/// What a person agreed to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Consents {
    /// Every act, the latest day first.
    pub acts: Vec<RecordEntry>,
    /// What they come to, for each purpose and channel of which anything is known.
    pub standings: Vec<ConsentStanding>,
    /// Whether contact was withdrawn for any purpose by any channel.
    pub do_not_contact: bool,
}
