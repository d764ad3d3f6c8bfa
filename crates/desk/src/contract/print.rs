//! People on paper.

use super::{PersonQuery, Picked};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is printed of a list of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrintKind {
    /// Address labels.
    Labels,
    /// Members' cards, ten to a page.
    Cards,
    /// A sheet to sign.
    SignIn,
    /// A list of how people are reached.
    List,
}

/// The list on screen, as a PDF.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonPrintReq {
    /// Which people.
    pub query: PersonQuery,
    /// Who of them; all of them where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub picked: Option<Picked>,
    /// What of them.
    pub kind: PrintKind,
    /// The columns of a list after the name, by the names that `PersonListReq.columns` has; none prints the usual ones.
    #[serde(default)]
    pub columns: Vec<String>,
    /// The sheet of labels, by its name; empty is the usual one, `L7160`.
    pub sheet: String,
    /// The first free place of the first page of labels or cards, from 1.
    pub start: u32,
    /// The title of a list or a sheet to sign; the year or season of cards; empty is a title, or the year, of its own.
    pub title: String,
    /// The language of the document: `fr`, `en`.
    pub language: String,
    /// The ticket of the file to write.
    pub file: String,
}

/// What was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintReport {
    /// People on the paper.
    pub people: u32,
    /// People without an address, who have no label.
    pub left_out: u32,
    /// Pages.
    pub pages: u32,
    /// Characters that the fonts lack, written in Latin letters instead; usually empty.
    pub transliterated: String,
}
