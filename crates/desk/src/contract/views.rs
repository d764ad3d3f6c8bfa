//! Saved filters.

use super::PersonQuery;
use permanence_domain::RecordId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A filter to keep. One of the same name, blind to case and accents, among those that this desk shows is replaced.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ViewSaveReq {
    /// What it is called. Range: 60 characters.
    pub name: String,
    /// Whom it finds. A day of the past is not kept.
    pub query: PersonQuery,
    /// The columns that its list shows; none leaves them as they are.
    pub columns: Vec<String>,
    /// Whether the section's other devices show it.
    pub shared: bool,
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
    /// How many people it finds now; nothing where it asks for what is no longer there.
    pub count: Option<u32>,
}

/// Saved filters, by name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Views {
    /// Those that are shared, and those of this device.
    pub views: Vec<View>,
}
