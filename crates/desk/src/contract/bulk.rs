//! One change to many people.

use super::{Entered, PersonName, PersonQuery};
use permanence_domain::{OperationId, PersonId, ProblemCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Which people something is done to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// These.
    Ids {
        /// Identifiers.
        #[ts(type = "Array<string>")]
        ids: Vec<PersonId>,
    },
    /// Everybody whom a query finds when it is done, but for some.
    Query {
        /// The query.
        query: PersonQuery,
        /// Who is left out.
        #[ts(type = "Array<string>")]
        except: Vec<PersonId>,
    },
}

/// What is done to each of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BulkChange {
    /// Fields are changed.
    Edit(BulkEdit),
    /// They are deleted.
    Delete,
    /// They are restored.
    Restore,
}

/// Fields to change, by their names, as a person typed them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkEdit {
    /// What replaces a field; an empty value empties it.
    pub set: BTreeMap<String, Entered>,
    /// Items that a list gains where it lacks them.
    pub add: BTreeMap<String, Entered>,
    /// Items that a list loses, blind to case and accents.
    pub remove: BTreeMap<String, Entered>,
}

/// A change to many people.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonBulkReq {
    /// To whom.
    pub whom: Whom,
    /// What.
    pub change: BulkChange,
}

/// What a change to many people does, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkReport {
    /// The operation that undoes it whole; nothing for a preview, or when nobody changed.
    #[ts(type = "string | null")]
    pub operation: Option<OperationId>,
    /// People who change.
    pub change: u32,
    /// People who are so already.
    pub same: u32,
    /// People who cannot be changed.
    pub refuse: u32,
    /// Why some cannot be, the most frequent first.
    pub reasons: Vec<BulkReason>,
    /// Some who change, five at most.
    pub examples: Vec<BulkExample>,
}

/// Why people cannot be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkReason {
    /// The field.
    pub field: String,
    /// Why.
    pub code: ProblemCode,
    /// What would be accepted, where the code alone does not say it.
    pub expected: String,
    /// How many people.
    pub people: u32,
    /// Some of them, three at most.
    pub examples: Vec<PersonName>,
}

/// Somebody who changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkExample {
    /// Who.
    pub person: PersonName,
    /// The fields that change; none for a deletion or a restoring.
    pub changes: Vec<super::ImportChange>,
}
