//! Offices, households and kin: records that are read with the names of the people in them.

use super::{PersonName, RecordEntry};
use permanence_domain::{PersonId, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which offices.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct OfficeListReq {
    /// Only this person's.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
    /// Only those held on this day; empty is all of them.
    pub on: String,
}

/// Offices and mandates, the latest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Offices {
    /// The offices.
    pub offices: Vec<Office>,
}

/// An office and who holds it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Office {
    /// The office.
    pub record: RecordEntry,
    /// The holder's given and family name.
    pub name: String,
    /// Whether it is held today.
    pub current: bool,
}

/// Which households.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct HouseholdListReq {
    /// Only the one that this person is of.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
}

/// Households, by name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Households {
    /// The households.
    pub households: Vec<Household>,
}

/// People who live together.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Household {
    /// Identifier: what their field `household` holds.
    #[ts(type = "string")]
    pub id: RecordId,
    /// What it is called.
    pub name: String,
    /// Notes.
    pub notes: String,
    /// Who is of it, by name.
    pub members: Vec<PersonName>,
}

/// A household of these people, in one operation; they leave the one that they were of.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HouseholdMakeReq {
    /// What it is called; empty is made of the first one's family name.
    pub name: String,
    /// Who is of it.
    #[ts(type = "Array<string>")]
    pub people: Vec<PersonId>,
}

/// A person's kin.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Kin {
    /// In the order that they were noted.
    pub kin: Vec<Relative>,
}

/// Somebody's kin, as seen from them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Relative {
    /// The kinship's identifier.
    #[ts(type = "string")]
    pub id: RecordId,
    /// The relative.
    pub person: PersonName,
    /// What the relative is to them: `spouse`, `parent`, `child`, `sibling`, `guardian`, `ward`, `other`.
    pub kind: String,
    /// Notes.
    pub notes: String,
}
