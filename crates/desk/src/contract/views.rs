//! Saved filters.

use super::PersonQuery;
use permanence_domain::RecordId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A filter to keep.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ViewSaveReq {
    /// The one that it becomes, under a new name perhaps. Without it, one of the same name, blind to case and accents, among
    /// those that this desk shows is replaced.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub id: Option<RecordId>,
    /// What it is called. Range: 60 characters.
    pub name: String,
    /// Whom it finds. A day of the past is not kept.
    pub query: PersonQuery,
    /// The columns that its list shows; none leaves them as they are.
    pub columns: Vec<String>,
    /// Whether the section's other devices show it.
    pub shared: bool,
}

/// Which saved filters, and how.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ViewListReq {
    /// Whether how many people each finds is counted.
    pub counted: bool,
}

/// A saved filter.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct View {
    /// Identifier.
    #[ts(type = "string")]
    pub id: RecordId,
    /// What it is called.
    pub name: String,
    /// Whom it finds; nothing where a later version wrote it in its own way.
    pub query: Option<PersonQuery>,
    /// The columns that its list shows.
    pub columns: Vec<String>,
    /// Whether the section's other devices show it.
    pub shared: bool,
    /// How many people it finds now; nothing where it asks for what is no longer there, or was not counted.
    pub count: Option<u32>,
}

/// Saved filters, by name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Views {
    /// Those that are shared, and those of this device.
    pub views: Vec<View>,
}
