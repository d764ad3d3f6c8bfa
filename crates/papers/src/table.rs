//! A file as headings and rows, whatever its format. Owns the limits, and recognises the format by what is in the file,
//! never by its name; knows nothing of people.

use crate::cards;
use crate::collect::Collector;
use crate::delimiter;
use crate::encoding::{self, Encoding};
pub use crate::fault::TableFault;
use crate::records::{Cells, Records};
pub use crate::row::Row;
use crate::workbook;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How it is written.
    pub format: Format,
    /// The sheet that it is; empty where the file is no workbook.
    pub sheet: String,
    /// The first record that holds headings, each on one line; a heading may be empty.
    pub headings: Vec<String>,
    /// The records after it, without the blank ones. A row may have more cells than there are headings.
    pub rows: Vec<Row>,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text whose cells a character separates.
    Text {
        /// How the text is written.
        encoding: Encoding,
        /// What separates the cells.
        delimiter: char,
    },
    /// A sheet of a workbook.
    Workbook,
    /// Cards, one after the other.
    Cards,
}

/// How large a file may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Data rows.
    pub rows: usize,
    /// Cells of a record.
    pub columns: usize,
    /// Characters of a cell.
    pub cell_chars: usize,
    /// Parts of an archive.
    pub parts: usize,
    /// Bytes of an archive once it is expanded.
    pub expanded_bytes: u64,
    /// How many times its size an archive may expand to.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 50_000_000,
            rows: 200_000,
            columns: 512,
            cell_chars: 32_000,
            parts: 2_000,
            expanded_bytes: 500_000_000,
            ratio: 100,
        }
    }
}

/// Reads a file within the default [`Limits`]. `encoding` and `delimiter` are found unless they are given.
///
/// # Errors
/// [`TableFault`].
pub fn read(bytes: &[u8], encoding: Option<Encoding>, delimiter: Option<char>) -> Result<Table, TableFault> {
    read_within(bytes, encoding, delimiter, &Limits::default())
}

/// Reads a file within `limits`.
///
/// # Errors
/// [`TableFault`].
pub fn read_within(
    bytes: &[u8],
    encoding: Option<Encoding>,
    delimiter: Option<char>,
    limits: &Limits,
) -> Result<Table, TableFault> {
    if bytes.len() > limits.bytes {
        return Err(TableFault::TooLarge);
    }
    if bytes.is_empty() {
        return Err(TableFault::Empty);
    }
    if workbook::is_archive(bytes) {
        return workbook::read(bytes, None, limits);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(if is_encrypted(bytes) { TableFault::Protected } else { TableFault::Spreadsheet });
    }
    let encoding = encoding.unwrap_or_else(|| encoding::detect(bytes));
    let decoded = encoding::decode(bytes, encoding)?;
    // Old software ends a file with the control character of its system.
    let whole = decoded.trim_end_matches('\u{1a}');
    if is_markup(whole) {
        return Err(TableFault::Spreadsheet);
    }
    if cards::is_cards(whole) {
        return cards::read(whole, limits);
    }
    let announced = delimiter::announced(whole);
    let (text, first_line) = announced.map_or((whole, 1), |(_, rest)| (rest, 2));
    let delimiter = delimiter.or(announced.map(|(delimiter, _)| delimiter)).unwrap_or_else(|| delimiter::guess(text));
    let (mut records, mut cells) = (Records::new(text, delimiter_byte(delimiter)?, first_line), Cells::default());
    let mut collector = Collector::new(limits);
    while let Some(line) = records.read(&mut cells) {
        collector.take(line, &cells)?;
    }
    let (headings, rows) = collector.finish()?;
    Ok(Table { format: Format::Text { encoding, delimiter }, sheet: String::new(), headings, rows })
}

/// A workbook that Excel protects is an old container with an entry of this name.
fn is_encrypted(container: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    container.windows(name.len()).any(|window| window == name)
}

/// Some software calls `.csv` or `.xls` a page of markup.
fn is_markup(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_ascii_lowercase();
    ["<html", "<!doctype", "<?xml", "<table"].iter().any(|tag| start.starts_with(tag))
}

fn delimiter_byte(delimiter: char) -> Result<u8, TableFault> {
    let usable = delimiter.is_ascii() && !delimiter.is_ascii_alphanumeric() && !matches!(delimiter, '"' | '\r' | '\n');
    u8::try_from(delimiter).ok().filter(|_| usable).ok_or(TableFault::Delimiter)
}
