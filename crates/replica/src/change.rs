//! A change: some cells of one record, with the stamps that decide between them and others.

use crate::hlc::Stamp;
use permanence_domain::{RecordId, Value};

/// One register of a record: a field, or one element of a set field. Ordered by field, then element.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The field's number.
    pub field: u8,
    /// The element, for a set; its value is then a flag that says whether it is there.
    pub element: Option<String>,
}

impl Key {
    /// The register of a field that is no set.
    #[must_use]
    pub const fn field(field: u8) -> Self {
        Self { field, element: None }
    }

    /// The register of one element of a set.
    #[must_use]
    pub fn element(field: u8, element: impl Into<String>) -> Self {
        Self { field, element: Some(element.into()) }
    }
}

/// What the writer last saw of a cell, so that headquarters sees a concurrent write instead of guessing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// The stamp it had.
    pub stamp: Stamp,
    /// The value it had: the base of a conflict.
    pub value: Value,
}

/// One cell of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which register.
    pub key: Key,
    /// What it holds: `Empty`, or `Flag(false)` for an element, where it was emptied.
    pub value: Value,
    /// When that was written.
    pub stamp: Stamp,
    /// What the writer last saw; only in what a desk sends, and not for records that are new.
    pub base: Option<Base>,
}

/// Some cells of one record.
///
/// **Invariant**: no cell's stamp is before `row` when the change is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The table's number; tables that this version does not know are kept and passed on by headquarters.
    pub table: u8,
    /// The record.
    pub id: RecordId,
    /// The stamp of every register that no cell of the record overrides: the record's creation.
    pub row: Stamp,
    /// Whether these are all the cells that hold something; otherwise only some that changed.
    pub whole: bool,
    /// The cells.
    pub cells: Vec<Cell>,
}

impl Change {
    /// The largest time in it: what a receiver raises its clock by.
    #[must_use]
    pub fn latest(&self) -> u64 {
        self.cells.iter().map(|cell| cell.stamp.time).fold(self.row.time, u64::max)
    }

    /// About how many bytes its texts take.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        let of = |value: &Value| match value {
            Value::Text(text) => text.len(),
            Value::List(items) => items.iter().map(String::len).sum(),
            Value::Empty | Value::Flag(_) | Value::Number(_) => 1,
        };
        let cell = |cell: &Cell| {
            let base = cell.base.as_ref().map_or(0, |base| of(&base.value));
            of(&cell.value) + base + cell.key.element.as_ref().map_or(0, String::len)
        };
        self.cells.iter().map(cell).sum()
    }
}
