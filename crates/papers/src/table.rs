//! A file as headings and rows. Owns the limits and every reason why a file cannot be read; knows nothing of people.

use crate::delimiter;
use crate::encoding::{self, Encoding};
use crate::records::{Cells, Records};
use permanence_domain::text;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How its text is written.
    pub encoding: Encoding,
    /// What separates its cells.
    pub delimiter: char,
    /// The first record, each heading on one line; a heading may be empty.
    pub headings: Vec<String>,
    /// The records after it, without the blank ones. A row may have more cells than there are headings.
    pub rows: Vec<Row>,
}

/// A record of a file. Two allocations whatever the number of cells.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    line: u32,
    text: Box<str>,
    ends: Box<[u32]>,
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
}

/// Why a file cannot be read. A fault tells lines, never what is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is not text.
    #[error("the file is not text")]
    NotText,
    /// It is a workbook, or a page that a spreadsheet saved.
    #[error("the file is a workbook: save it as CSV")]
    Spreadsheet,
    /// It is not in the encoding that was asked for, or that most of it is in.
    #[error("line {line} is not in the file's encoding")]
    Encoding {
        /// The first line that cannot be read, 1 for the first one.
        line: u32,
    },
    /// The delimiter that was asked for cannot be one: not ASCII, a letter, a digit, a quote or a line end.
    #[error("this character cannot separate cells")]
    Delimiter,
    /// There are no headings: the first record holds values, or no record holds anything.
    #[error("the file has no headings")]
    NoHeadings,
    /// More bytes than [`Limits::bytes`].
    #[error("the file is too large")]
    TooLarge,
    /// More rows than [`Limits::rows`].
    #[error("the file has too many rows")]
    TooManyRows,
    /// More cells in a record than [`Limits::columns`].
    #[error("the file has too many columns")]
    TooManyColumns,
    /// A cell with more characters than [`Limits::cell_chars`].
    #[error("a cell of the record on line {line} is too long")]
    CellTooLong {
        /// The line its record starts on.
        line: u32,
    },
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 50_000_000, rows: 200_000, columns: 512, cell_chars: 32_000 }
    }
}

impl TableFault {
    /// The fault in one word, from which the interface chooses its sentence.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotText => "not_text",
            Self::Spreadsheet => "spreadsheet",
            Self::Encoding { .. } => "encoding",
            Self::Delimiter => "delimiter",
            Self::NoHeadings => "no_headings",
            Self::TooLarge => "too_large",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
            Self::CellTooLong { .. } => "cell_too_long",
        }
    }

    /// The line it is on, where it is on one.
    #[must_use]
    pub const fn line(self) -> Option<u32> {
        match self {
            Self::Encoding { line } | Self::CellTooLong { line } => Some(line),
            Self::Empty
            | Self::NotText
            | Self::Spreadsheet
            | Self::Delimiter
            | Self::NoHeadings
            | Self::TooLarge
            | Self::TooManyRows
            | Self::TooManyColumns => None,
        }
    }
}

impl Row {
    fn new(line: u32, cells: &Cells) -> Self {
        let end = |end: &usize| u32::try_from(*end).expect("a record is shorter than 4 GiB: its file is bounded");
        Self { line, text: cells.text().into(), ends: cells.ends().iter().map(end).collect() }
    }

    /// The line of the file where it starts; the first line is 1.
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
    if [b"PK\x03\x04".as_slice(), b"PK\x05\x06", b"\xD0\xCF\x11\xE0"].iter().any(|magic| bytes.starts_with(magic)) {
        return Err(TableFault::Spreadsheet);
    }
    let encoding = encoding.unwrap_or_else(|| encoding::detect(bytes));
    let decoded = encoding::decode(bytes, encoding)?;
    // Old software ends a file with the control character of its system.
    let whole = decoded.trim_end_matches('\u{1a}');
    if is_markup(whole) {
        return Err(TableFault::Spreadsheet);
    }
    let announced = delimiter::announced(whole);
    let (text, first_line) = announced.map_or((whole, 1), |(_, rest)| (rest, 2));
    let delimiter = delimiter.or(announced.map(|(delimiter, _)| delimiter)).unwrap_or_else(|| delimiter::guess(text));
    let (headings, rows) = records(Records::new(text, delimiter_byte(delimiter)?, first_line), limits)?;
    Ok(Table { encoding, delimiter, headings, rows })
}

fn records(mut records: Records<'_>, limits: &Limits) -> Result<(Vec<String>, Vec<Row>), TableFault> {
    let mut cells = Cells::default();
    let (mut headings, mut rows, mut widest) = (Vec::new(), Vec::new(), 0);
    while let Some(line) = records.read(&mut cells) {
        if cells.is_blank() {
            continue;
        }
        if cells.iter().any(|cell| cell.len() > limits.cell_chars && cell.chars().count() > limits.cell_chars) {
            return Err(TableFault::CellTooLong { line });
        }
        if headings.is_empty() {
            headings = cells.iter().map(text::line).collect();
            continue;
        }
        cells.drop_empty_end();
        widest = widest.max(cells.len());
        if widest > limits.columns {
            return Err(TableFault::TooManyColumns);
        }
        if rows.len() == limits.rows {
            return Err(TableFault::TooManyRows);
        }
        rows.push(Row::new(line, &cells));
    }
    // A column without a heading stays only where a row has something in it.
    while headings.len() > widest && headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    if headings.len() > limits.columns {
        return Err(TableFault::TooManyColumns);
    }
    let is_named = headings.iter().any(|heading| heading.contains(char::is_alphanumeric));
    if !is_named || headings.iter().any(|heading| is_value(heading)) {
        return Err(TableFault::NoHeadings);
    }
    Ok((headings, rows))
}

/// Whether it is what a record holds and no heading says: an address or a day. Without this a file that begins with
/// its first person would lose them without a word.
fn is_value(heading: &str) -> bool {
    let is_email = heading.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    is_email || (heading.len() >= 8 && permanence_domain::PartialDate::parse(heading).is_some())
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
