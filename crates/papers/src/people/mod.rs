//! People in a file: which column is which field, what a row says, and the file that reads back as it was.
//!
//! Knows the fields of a person and the words for them; knows nothing of who is already in the directory.

mod card;
mod cell;
mod consent;
mod date;
mod digits;
mod heading;
mod own;
mod refused;
mod row;
mod sheet;
mod shown;
mod spreadsheet;
mod street;
mod titled;
mod words;
mod write;

pub use card::write_cards;
pub(crate) use cell::{escape, guard, join};
pub use consent::{ConsentColumn, DraftConsent};
pub(crate) use date::order;
pub use heading::{Column, propose};
pub use own::OwnColumn;
pub use refused::{Fault, write_refused};
pub use row::{Draft, Reader};
pub use sheet::write_workbook;
pub(crate) use shown::map_entry;
pub use shown::{headings, text};
pub use spreadsheet::write_spreadsheet;
pub use street::split_street;
pub(crate) use titled::in_capitals;
pub(crate) use words::key;
pub use write::{WriteFault, write};

/// What a card that we wrote says it was made by.
pub(crate) const PRODUCT: &str = "-//Permanence//Permanence//FR";

/// Whether a heading says something of a person.
pub(crate) fn is_known(heading: &str) -> bool {
    words::sense(heading).is_some()
}
