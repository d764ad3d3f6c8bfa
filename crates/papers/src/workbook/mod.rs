//! Workbooks as tables: XLSX and ODS, recognised by what is in the archive. Formulas give the value that was last
//! computed, dates are ISO, a merged cell is its first one. Styles, macros, links and pictures are never looked at.

mod number;
mod ods;
mod package;
mod strings;
mod styles;
mod xlsx;

use crate::archive::Archive;
use crate::collect::Collector;
use crate::fault::TableFault;
use crate::records::Cells;
use crate::row::Row;
use crate::table::{Format, Limits, Table};
use std::io::Read;

/// How an ODS names itself, templates included.
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Reads a workbook: the sheet called `sheet`, else the first one that is not hidden and holds rows.
///
/// # Errors
/// [`TableFault`].
pub fn read(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Table, TableFault> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut wanted = Wanted { name: sheet, limits, at: String::new(), headings_only: None, is_blank: true };
    let found = if is_ods(&mut archive)? {
        ods::read(&mut archive, &mut wanted)?
    } else {
        xlsx::read(&mut archive, &mut wanted)?
    };
    found.map_or_else(|| wanted.nothing(), Ok)
}

/// The names of a workbook's sheets that are not hidden, in their order; none for a file that is no workbook.
///
/// # Errors
/// [`TableFault`].
pub fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, TableFault> {
    if !is_archive(bytes) {
        return Ok(Vec::new());
    }
    let mut archive = Archive::open(bytes, limits)?;
    if is_ods(&mut archive)? { ods::sheets(&mut archive) } else { xlsx::sheets(&mut archive) }
}

/// Whether a file is an archive, as every workbook that is read is one.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    [b"PK\x03\x04".as_slice(), b"PK\x05\x06"].iter().any(|magic| bytes.starts_with(magic))
}

fn is_ods(archive: &mut Archive<'_>) -> Result<bool, TableFault> {
    if archive.part("xl/workbook.bin")?.is_some() {
        return Err(TableFault::Spreadsheet);
    }
    let mut kind = Vec::new();
    if let Some(part) = archive.part("mimetype")? {
        part.take(ODS.len() as u64).read_to_end(&mut kind).map_err(|_| TableFault::Damaged)?;
    }
    Ok(kind == ODS)
}

/// Which sheet is looked for, and what was seen of those before it.
struct Wanted<'a> {
    name: Option<&'a str>,
    limits: &'a Limits,
    /// The sheet that is being read.
    at: String,
    headings_only: Option<Table>,
    is_blank: bool,
}

impl Wanted<'_> {
    /// Whether a sheet may be the one.
    fn is(&mut self, name: &str, is_hidden: bool) -> bool {
        name.clone_into(&mut self.at);
        self.name.map_or(!is_hidden, |wanted| wanted == name)
    }

    /// The table of a sheet that was read; `None` where the next one may be better.
    fn judge(&mut self, sheet: Collector<'_>) -> Result<Option<Table>, TableFault> {
        let (mut headings, rows) = match sheet.finish() {
            Ok(found) => found,
            Err(TableFault::NoHeadings) if self.name.is_none() => return Ok(None),
            Err(fault) => return Err(fault),
        };
        // What stands to the right of the headings is a remark: no quote was forgotten in a sheet.
        let widest = rows.iter().map(Row::len).max().unwrap_or_default();
        headings.resize(headings.len().max(widest), String::new());
        let table = Table { format: Format::Workbook, sheet: self.at.clone(), headings, rows };
        if self.name.is_none() && table.rows.is_empty() {
            self.headings_only.get_or_insert(table);
            return Ok(None);
        }
        Ok(Some(table))
    }

    /// What there is when no sheet was the one.
    fn nothing(self) -> Result<Table, TableFault> {
        match (self.headings_only, self.name) {
            (Some(table), _) => Ok(table),
            (None, Some(_)) => Err(TableFault::NoSheet),
            (None, None) if self.is_blank => Err(TableFault::Empty),
            (None, None) => Err(TableFault::NoHeadings),
        }
    }

    /// Puts a cell where it stands in its row. Empty ones take no place until one that is not follows.
    fn place(&mut self, cells: &mut Cells, column: usize, cell: &str) -> Result<(), TableFault> {
        if cell.is_empty() {
            return Ok(());
        }
        self.is_blank = false;
        if column >= self.limits.columns {
            return Err(TableFault::TooManyColumns);
        }
        if cells.len() > column {
            return Err(TableFault::Damaged);
        }
        while cells.len() < column {
            cells.push("");
        }
        cells.push(cell);
        Ok(())
    }
}

/// Booleans, as the words that a person of the section would write.
fn boolean(is_true: bool) -> &'static str {
    if is_true { "oui" } else { "non" }
}
