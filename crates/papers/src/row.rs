//! One record of a file, in two allocations whatever its cells: a file has hundreds of thousands.

use crate::records::Cells;

/// A record of a file. Two allocations whatever the number of cells.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    line: u32,
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Row {
    pub(crate) fn new(line: u32, cells: &Cells) -> Self {
        let end = |end: &usize| u32::try_from(*end).expect("a record is shorter than 4 GiB: its file is bounded");
        Self { line, text: cells.text().into(), ends: cells.ends().iter().map(end).collect() }
    }

    /// The same without the empty cells at its end.
    pub(crate) fn without_empty_end(mut self) -> Self {
        let mut kept = self.ends.len();
        while kept > 0 && self.ends[kept - 1] == if kept > 1 { self.ends[kept - 2] } else { 0 } {
            kept -= 1;
        }
        if kept < self.ends.len() {
            self.ends = self.ends[..kept].into();
        }
        self
    }

    /// Its cells in order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }

    /// Where it starts: the line of a text, the row of a sheet; the first one is 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The text of a cell, as it is in the file; empty where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        let at = |column: usize| self.ends.get(column).and_then(|end| usize::try_from(*end).ok());
        let start = column.checked_sub(1).map_or(Some(0), at);
        start.zip(at(column)).map_or("", |(start, end)| &self.text[start..end])
    }

    /// How many cells it has, empty ones at the end left out.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether none of its cells holds anything to read.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Only where it is: what is written there is personal.
impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row").field("line", &self.line).field("cells", &self.len()).finish_non_exhaustive()
    }
}
