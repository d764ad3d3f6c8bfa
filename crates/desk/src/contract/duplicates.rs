//! Duplicates: records that may be one person, and making one of two.

use super::{Entered, OperationDone, PersonRecord, PersonRow};
use permanence_domain::PersonId;
use permanence_domain::duplicate::{Reason, Strength};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How sure it is that two records are one person. In the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateStrength {
    /// They were merged, and the second says something since that the first does not say.
    Changed,
    /// What is merged many at once.
    Identical,
    /// One person in all likelihood.
    Probable,
    /// Worth a look.
    Possible,
}

impl From<Strength> for DuplicateStrength {
    fn from(strength: Strength) -> Self {
        match strength {
            Strength::Identical => Self::Identical,
            Strength::Probable => Self::Probable,
            Strength::Possible => Self::Possible,
        }
    }
}

/// One page of the pairs.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct DuplicateListReq {
    /// Pairs to skip.
    pub offset: u32,
    /// The most pairs to give.
    pub limit: u32,
    /// Only those that are as sure as this.
    pub strength: Option<DuplicateStrength>,
}

/// Pairs, the surest first, then by identifiers; how many there are.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Duplicates {
    /// The pairs from the offset.
    pub pairs: Vec<DuplicatePair>,
    /// How many there are of the strength that was asked for.
    pub total: u32,
    /// How many were merged and changed since.
    pub changed: u32,
    /// How many are identical.
    pub identical: u32,
    /// How many are probable.
    pub probable: u32,
    /// How many are possible.
    pub possible: u32,
}

/// Two records that may be one person.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuplicatePair {
    /// The record that is kept when nobody chooses: the older one, or the one that stands since they were merged.
    pub a: PersonRow,
    /// The other one.
    pub b: PersonRow,
    /// How sure it is.
    pub strength: DuplicateStrength,
    /// Why; what speaks against it last.
    pub reasons: Vec<Reason>,
}

/// A judgement on two records.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct DuplicateReq {
    /// One record.
    #[ts(type = "string")]
    pub a: PersonId,
    /// The other.
    #[ts(type = "string")]
    pub b: PersonId,
}

/// What is being typed of a person.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuplicateCheckReq {
    /// Values by field name; what cannot be read yet is left out.
    pub fields: BTreeMap<String, Entered>,
    /// The person whose record it is; none for a new one.
    #[ts(type = "string | null")]
    pub id: Option<PersonId>,
}

/// Who it may be, the most likely first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuplicateCheck {
    /// At most five people.
    pub people: Vec<LikelyPerson>,
}

/// Somebody whom the typed person may be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LikelyPerson {
    /// The person.
    pub person: PersonRow,
    /// How sure it is.
    pub strength: DuplicateStrength,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Two records, and which of them stays.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct MergePlanReq {
    /// The record that stays.
    #[ts(type = "string")]
    pub keep: PersonId,
    /// The record that is merged into it.
    #[ts(type = "string")]
    pub other: PersonId,
}

/// What merging two records would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonMergePlan {
    /// The record that stays.
    pub keep: PersonRow,
    /// The other one.
    pub other: PersonRow,
    /// Every field that one of them fills, in the order of a record.
    pub fields: Vec<MergeField>,
    /// How many records of the other one follow it, by table.
    pub follow: BTreeMap<String, u32>,
}

/// One field of two records. A value is its items; a text is one item, nothing is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeField {
    /// The field's name.
    pub field: String,
    /// What the record that stays says.
    pub keep: Vec<String>,
    /// What the other says.
    pub other: Vec<String>,
    /// What the merged record says when nobody chooses.
    pub proposed: Vec<String>,
    /// Whether that leaves out something that one of them says.
    pub contradicts: bool,
}

/// Merging two records.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonMergeReq {
    /// The record that stays.
    #[ts(type = "string")]
    pub keep: PersonId,
    /// The record that is merged into it.
    #[ts(type = "string")]
    pub other: PersonId,
    /// What was chosen, by field name; a field that is left out gets what is proposed.
    pub choices: BTreeMap<String, MergeChoice>,
}

/// What somebody chose for a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MergeChoice {
    /// What the record that stays says.
    Keep,
    /// What the other says.
    Other,
    /// Something else, as it was typed.
    Value(Entered),
}

/// Two records that became one.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonMerged {
    /// The record that stays.
    pub person: PersonRecord,
    /// The operation.
    pub done: OperationDone,
}

/// Merging all identical pairs.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct MergeIdenticalReq {
    /// Whether it is only counted.
    pub dry_run: bool,
}

/// What merging all identical pairs did, or would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IdenticalMerged {
    /// Records that were merged into another one.
    pub merged: u32,
    /// The operation; none when it was only counted, or when there was nothing to merge.
    pub done: Option<OperationDone>,
}
