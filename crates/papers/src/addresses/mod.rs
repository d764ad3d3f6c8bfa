//! The address file of a commune or of a département, as adresse.data.gouv.fr delivers it: the national base (BAN, 22 or
//! 23 columns, `.csv` or `.csv.gz`) or a commune's own file (BAL 1.1 to 1.5). Read row by row, whatever its size.
//!
//! Source: <https://adresse.data.gouv.fr>, “Format CSV” of the BAN and the specification of the BAL by AITF. Columns go by
//! their headings; those that are not named here are not needed.

mod columns;
mod fault;
mod lines;
mod row;

pub use fault::{AddressFault, RowFault};

use crate::records::{Cells, Records};
use columns::Columns;
use lines::Lines;
use permanence_domain::place::Address;
use std::borrow::Cow;
use std::io::Read;

/// What separates the cells: these files say `;`, some software makes it another.
const DELIMITERS: &[u8] = b";,\t|";

/// How large an address file may be. The largest département has a million addresses.
#[derive(Clone, Copy, Debug)]
pub struct AddressLimits {
    /// Rows.
    pub rows: u32,
    /// Bytes of a line.
    pub line_bytes: usize,
    /// Bytes of the whole file, expanded.
    pub expanded_bytes: u64,
    /// How many times its size a compressed file may expand to.
    pub ratio: u64,
}

impl Default for AddressLimits {
    fn default() -> Self {
        Self { rows: 2_000_000, line_bytes: 16_000, expanded_bytes: 700_000_000, ratio: 100 }
    }
}

/// A row of an address file.
#[derive(Clone, Debug, PartialEq)]
pub struct AddressRow {
    /// Its line; the headings are on the first one.
    pub line: u32,
    /// What it says, or why it is left out.
    pub address: Result<Address, RowFault>,
}

/// An address file whose headings were read.
#[allow(missing_debug_implementations, reason = "a source need not show itself")]
pub struct AddressFile<'r> {
    lines: Lines<'r>,
    columns: Columns,
    delimiter: u8,
    limits: AddressLimits,
    rows: u32,
    bytes: Vec<u8>,
    cells: Cells,
}

impl<'r> AddressFile<'r> {
    /// Reads the headings of a file. `source` gives its bytes, compressed or not.
    ///
    /// # Errors
    /// [`AddressFault`].
    pub fn open(source: impl Read + 'r, limits: AddressLimits) -> Result<Self, AddressFault> {
        let mut lines = Lines::new(source, limits)?;
        let (mut bytes, mut cells) = (Vec::new(), Cells::default());
        let first = lines.read(&mut bytes).map_err(|fault| match fault {
            // No line end for so long: it is no text at all.
            AddressFault::LineTooLong { .. } => AddressFault::NotAddresses,
            other => other,
        })?;
        if first.is_none() {
            return Err(AddressFault::Empty);
        }
        let headings = text(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes));
        let found = DELIMITERS.iter().find_map(|delimiter| {
            Records::new(&headings, *delimiter, 1).read(&mut cells)?;
            Some((Columns::find(cells.iter())?, *delimiter))
        });
        let (columns, delimiter) = found.ok_or(AddressFault::NotAddresses)?;
        Ok(Self { lines, columns, delimiter, limits, rows: 0, bytes, cells })
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// [`AddressFault`]: the file cannot be read any further.
    pub fn next_row(&mut self) -> Result<Option<AddressRow>, AddressFault> {
        while let Some(line) = self.lines.read(&mut self.bytes)? {
            let text = text(&self.bytes);
            if text.trim().is_empty() {
                continue;
            }
            self.rows += 1;
            if self.rows > self.limits.rows {
                return Err(AddressFault::TooLarge);
            }
            Records::new(&text, self.delimiter, line).read(&mut self.cells);
            let cells: Vec<&str> = self.cells.iter().collect();
            return Ok(Some(AddressRow { line, address: row::address(&cells, &self.columns) }));
        }
        Ok(None)
    }
}

/// A line as text: these files are UTF-8, and Windows-1252 where a spreadsheet saved them again.
fn text(line: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(line) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(line).0,
    }
}
