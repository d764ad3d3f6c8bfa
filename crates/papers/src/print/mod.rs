//! Documents to print: values that are already known in, a PDF out.
//!
//! Each document is a plain struct with a function that prints it. Every file is tagged for who reads by ear
//! (PDF/UA-1: title, language, structure), carries its fonts, and is checked against that standard while it is written.
//! Knows neither the store nor the clock: a date that is printed is a field.

mod amount;
mod card;
mod draft;
mod fiscal;
mod label;
mod language;
mod letter;
mod list;
mod people;
mod postal;
mod receipt;
mod reminder;
mod render;
mod roster;
mod sheet;
mod sign_in;
mod stationery;
mod table;
mod typography;
mod wrap;
mod writing;

pub use amount::{figures, words};
pub use card::{Card, cards};
pub use draft::Align;
pub use fiscal::{FiscalReceipt, Fundraiser, Gift, fiscal_receipt};
pub use label::labels;
pub use language::Language;
pub use letter::{Letter, letters};
pub use list::{Column, List, list};
pub use postal::{Capitals, Recipient};
pub use receipt::{DuesReceipt, Means, dues_receipt};
pub use reminder::Reminder;
pub use roster::Shown;
pub use sheet::{SHEETS, Sheet};
pub use sign_in::{Attendee, SignIn, sign_in};
pub use stationery::Sender;

use std::collections::BTreeSet;

/// A document that can be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The file, PDF 1.7.
    pub bytes: Vec<u8>,
    /// How many pages it has: one or more.
    pub pages: usize,
    /// The characters that the fonts lack and that were written in Latin letters instead; usually none.
    pub transliterated: BTreeSet<char>,
}

/// Why a document was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintFault {
    /// There is nothing to print.
    #[error("there is nothing to print")]
    Nothing,
    /// The first label or card would lie beyond the sheet.
    #[error("the sheet has {per_sheet} places, there is no place {start}")]
    Start {
        /// The place asked for, from 1.
        start: usize,
        /// How many the sheet has.
        per_sheet: usize,
    },
    /// A table has more columns than a page is wide for.
    #[error("{columns} columns do not fit on a page, {most} do")]
    Columns {
        /// How many were given.
        columns: usize,
        /// How many fit.
        most: usize,
    },
    /// A code holds more than a card's can.
    #[error("a code of {bytes} bytes is too long for a card")]
    Code {
        /// Its length.
        bytes: usize,
    },
    /// The file could not be made, or is not what PDF/UA asks for: a fault of this program.
    #[error("the document could not be written: {0}")]
    Unwritable(String),
}
