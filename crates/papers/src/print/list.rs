//! A list of anything: columns, rows, totals.

use super::draft::Align;
use super::language::Text;
use super::table::{Head, Ruling, TableDocument, print};
use super::{Language, Paper, PrintFault};

const NOTHING: Text = Text::new("Aucune ligne.", "No lines.");

/// A column of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Where its cells stand.
    pub align: Align,
}

/// A list. Shape: a row may have fewer cells than there are columns, the rest are empty; cells beyond are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The title, also the file's.
    pub title: String,
    /// Lines below the title: what was asked, the day.
    pub notes: Vec<String>,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows, in their order.
    pub rows: Vec<Vec<String>>,
    /// The last line, in strong.
    pub totals: Option<Vec<String>>,
}

/// Prints a list, on wide pages where its columns need them.
///
/// # Errors
/// [`PrintFault::Nothing`] without a column, [`PrintFault::Columns`].
pub fn list(list: &List, language: Language) -> Result<Paper, PrintFault> {
    let head = |column: &Column| Head { text: column.heading.clone(), align: column.align, share: None };
    let document = TableDocument {
        title: list.title.clone(),
        notes: list.notes.clone(),
        heads: list.columns.iter().map(head).collect(),
        rows: list.rows.clone(),
        totals: list.totals.clone(),
        nothing: NOTHING.text(language),
        row_height: 0.0,
        ruling: Ruling::Rows,
    };
    print(&document, language)
}
