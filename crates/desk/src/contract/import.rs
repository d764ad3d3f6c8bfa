//! Importing a file: open it, map its columns, look at what would happen, do it.

use permanence_domain::{PersonId, Problem};
pub use permanence_papers::mapping::{ColumnRule, Cut, DateOrder, Joined, Mapping, Names};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file to read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportOpenReq {
    /// The ticket of the file.
    pub file: String,
    /// How it is written, where the person corrects what was found; empty finds it.
    pub encoding: String,
    /// Its delimiter, where the person corrects what was found; empty finds it.
    pub delimiter: String,
    /// The sheet of a workbook; empty finds the first one that holds rows.
    pub sheet: String,
}

/// A file that was read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportFile {
    /// The file's ticket, for the preview and the run.
    pub file: String,
    /// Its name, without its folder.
    pub name: String,
    /// `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`; empty for a workbook or cards, which leave no choice.
    pub encoding: String,
    /// One character; empty for a workbook or cards.
    pub delimiter: String,
    /// The sheet that was read; empty for another file than a workbook.
    pub sheet: String,
    /// The sheets there are to choose from.
    pub sheets: Vec<String>,
    /// Data rows, headings excluded.
    pub rows: u32,
    /// The columns in order.
    pub columns: Vec<ImportColumn>,
    /// Where they would go, to look at and to change.
    pub mapping: Mapping,
    /// Where the mapping comes from.
    pub origin: MappingOrigin,
    /// The software whose export it is; empty where none is recognised.
    pub source: String,
    /// Whether every name is in capitals, so that writing them otherwise is worth a question.
    pub in_capitals: bool,
    /// Lines at the end that count the others and are nobody: proposed to be left out.
    pub totals: Vec<ImportLine>,
    /// The most useful key for matching: `member_number`, `emails`, `name` or empty.
    pub key: String,
}

/// A column of a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportColumn {
    /// Its heading.
    pub heading: String,
    /// The first values that are not empty, three at most.
    pub samples: Vec<String>,
    /// Its values with their counts, the most frequent first; none where there are more than 30, or long ones.
    pub values: Vec<ImportValue>,
}

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportValue {
    /// The value as it is written.
    pub value: String,
    /// Rows that hold it.
    pub count: u32,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportLine {
    /// Its number, headings on line 1.
    pub line: u32,
    /// What it holds, cut at 80 characters.
    pub text: String,
}

/// Where a proposed mapping comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MappingOrigin {
    /// What headings say by themselves.
    Headings,
    /// The software that writes these headings.
    Source,
    /// The last import on this desk of a file with the same headings.
    Remembered,
}

/// How rows meet the directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportMode {
    /// Create people; rows that match somebody are left out.
    Create,
    /// Update people; rows that match nobody are left out.
    Update,
    /// Update who is known, create the others.
    #[default]
    Both,
}

/// An import to look at or to run.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportReq {
    /// The file's ticket.
    pub file: String,
    /// Encoding, as [`ImportFile`] said; empty finds it.
    pub encoding: String,
    /// Delimiter, as [`ImportFile`] said; empty finds it.
    pub delimiter: String,
    /// Sheet, as [`ImportFile`] said; empty finds it.
    pub sheet: String,
    /// Where columns go. None takes what [`ImportFile`] proposes and leaves its totals out too.
    pub mapping: Option<Mapping>,
    /// Lines that are nobody.
    pub left_out: Vec<u32>,
    /// What a row is recognised by: `id`, `member_number`, `emails`, `name` (with the birth date); empty recognises
    /// nobody.
    pub key: String,
    /// How rows meet the directory.
    pub mode: ImportMode,
}

/// What a row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// Create a person.
    Create,
    /// Change a person.
    Update,
    /// Nothing: the person is already so.
    Same,
    /// Be left out by the mode.
    Skip,
    /// Be refused; `problems` or `reason` say why.
    Refuse,
}

/// Why a whole row is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowReason {
    /// Values are refused: see the problems.
    Problems,
    /// The key matches several people.
    Ambiguous,
    /// An earlier row of the file has the same key.
    Repeated,
    /// The row has more cells than there are columns.
    TooManyCells,
}

/// One row of a preview.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportRow {
    /// Its line in the file, headings on line 1.
    pub line: u32,
    /// What it would do.
    pub outcome: RowOutcome,
    /// Who it is: the name in the row.
    pub name: String,
    /// The person it would change.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
    /// What it would change; all it would give, for a person it would create.
    pub changes: Vec<ImportChange>,
    /// Why it is refused.
    pub reason: Option<RowReason>,
    /// The refused values.
    pub problems: Vec<Problem>,
}

/// A field that an import would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportChange {
    /// The field.
    pub field: String,
    /// What it holds.
    pub before: String,
    /// What it would hold.
    pub after: String,
}

/// What an import would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// How many of each.
    pub counts: ImportCounts,
    /// The first 200 rows of each outcome, in the file's order.
    pub rows: Vec<ImportRow>,
}

/// How many rows of each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportCounts {
    /// People created.
    pub create: u32,
    /// People changed.
    pub update: u32,
    /// Rows that change nothing.
    pub same: u32,
    /// Rows left out by the mode.
    pub skip: u32,
    /// Rows refused.
    pub refuse: u32,
}

/// What an import did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// The operation that undoes it whole; absent when it changed nothing.
    #[ts(type = "string | null")]
    pub operation: Option<permanence_domain::OperationId>,
    /// How many of each.
    pub counts: ImportCounts,
    /// The refused rows, 1,000 at most.
    pub refused: Vec<ImportRow>,
}

/// The rows that an import refuses, as a file to correct and import again.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportRefusedReq {
    /// The import.
    pub import: ImportReq,
    /// The ticket of the file to write.
    pub target: String,
    /// The language of the reasons: `fr`; any other gives English.
    pub language: String,
}

/// What was written.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ImportRefused {
    /// Rows.
    pub rows: u32,
}
