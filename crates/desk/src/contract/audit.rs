//! The audit log: what left the desk, and who answers for it.

use permanence_domain::RecordId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much of the log.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct AuditListReq {
    /// The most lines to give.
    pub limit: u32,
    /// Only what was made in one of these forms; all of them where it is empty.
    #[serde(default)]
    pub forms: Vec<String>,
}

/// The log of the section, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AuditLog {
    /// How many lines there are of these forms.
    pub total: u32,
    /// The newest of them.
    pub lines: Vec<AuditLine>,
}

/// Something that left a desk of the section. It is never changed, and undoing does not take it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AuditLine {
    /// Identifier.
    #[ts(type = "string")]
    pub id: RecordId,
    /// `export` or `print`.
    pub action: String,
    /// What for, as far as it was said.
    pub purpose: String,
    /// How many people it holds.
    pub people: u32,
    /// What was made: `csv`, `xlsx`, `ods`, `vcf` or `cash_book`; `labels`, `cards`, `sign_in`, `list`, `letters` or `receipt`.
    pub form: String,
    /// The fields of an export.
    pub fields: Vec<String>,
    /// Who did it; the device's name where nobody's is known.
    pub done_by: String,
    /// On which device, as far as this desk knows.
    pub device_name: String,
    /// The day.
    pub done_on: String,
    /// When, in milliseconds since 1970.
    #[ts(type = "number")]
    pub at: u64,
}
