//! Reading the picked file and proposing a mapping.

use super::remembered;
use crate::contract::{
    ErrorCode, ImportColumn, ImportFile, ImportLine, ImportOpenReq, ImportReq, MappingOrigin, Refusal, TaskKind,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::records::own_columns;
use permanence_papers::mapping::{self, Mapping, Proposal};
use permanence_papers::people::{Column, Reader};
use permanence_papers::{Encoding, Format, Limits, Row, Table, workbook};
use permanence_store::Store;
use std::path::Path;

const SAMPLES_MAX: usize = 3;
/// Rows looked at for samples: a column that is empty so long has nothing to show.
const SAMPLE_ROWS: usize = 500;
/// Characters of a cell that are shown.
const SHOWN_CHARS: usize = 80;

/// How a file is to be read.
pub(super) struct Reading<'r> {
    pub file: &'r str,
    pub encoding: &'r str,
    pub delimiter: &'r str,
    pub sheet: &'r str,
}

impl<'r> From<&'r ImportReq> for Reading<'r> {
    fn from(request: &'r ImportReq) -> Self {
        let ImportReq { file, encoding, delimiter, sheet, .. } = request;
        Self { file, encoding, delimiter, sheet }
    }
}

impl<H: Host> Desk<H> {
    /// Reads a file and proposes where its columns go.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnusable`], [`ErrorCode::FileUnreadable`] with the fault in a word and its line.
    pub fn import_open(&self, request: ImportOpenReq) -> Result<ImportFile, Refusal> {
        let store = self.store()?;
        let _task = self.begin(TaskKind::Read)?;
        let ImportOpenReq { file, encoding, delimiter, sheet } = &request;
        let (bytes, name) = self.read_file(file)?;
        let table = table(&bytes, &Reading { file, encoding, delimiter, sheet })?;
        let sheets = workbook::sheets(&bytes, &Limits::default())?;
        drop(bytes);
        let (Proposal { mapping, source }, origin) = proposed(&store, &table)?;
        let key = best_key(&Reader::of_section(&mapping, &own_columns(&store)?)?).to_owned();
        let (encoding, delimiter) = match table.format {
            Format::Text { encoding, delimiter } => (encoding.name().to_owned(), delimiter.to_string()),
            Format::Workbook | Format::Cards => (String::new(), String::new()),
        };
        let totals = mapping::totals(&table.rows);
        let column = |(at, heading): (usize, &String)| ImportColumn {
            heading: heading.clone(),
            samples: samples(&table, at),
            values: super::values::of_column(&table, at),
        };
        Ok(ImportFile {
            name,
            encoding,
            delimiter,
            sheets,
            rows: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
            columns: table.headings.iter().enumerate().map(column).collect(),
            in_capitals: mapping::in_capitals(&table, &mapping),
            totals: table.rows.iter().filter(|row| totals.contains(&row.line())).map(shown).collect(),
            mapping,
            origin,
            source: source.to_owned(),
            key,
            sheet: table.sheet,
            file: request.file,
        })
    }

    /// The table in a picked file, and the file's name without its folder.
    pub(super) fn read_table(&self, reading: &Reading<'_>) -> Result<(Table, String), Refusal> {
        let (bytes, name) = self.read_file(reading.file)?;
        Ok((table(&bytes, reading)?, name))
    }

    fn read_file(&self, file: &str) -> Result<(Vec<u8>, String), Refusal> {
        let path = self.host.file(file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok((read_bounded(&path)?, name))
    }
}

fn table(bytes: &[u8], reading: &Reading<'_>) -> Result<Table, Refusal> {
    Ok(if reading.sheet.is_empty() {
        permanence_papers::read(bytes, Encoding::parse(reading.encoding), reading.delimiter.chars().next())?
    } else {
        workbook::read(bytes, Some(reading.sheet), &Limits::default())?
    })
}

/// Reads a file unless it is larger than any table may be, so that a wrong file does not fill the memory.
fn read_bounded(path: &Path) -> Result<Vec<u8>, Refusal> {
    const BYTES_MAX: u64 = 50 << 20;
    if std::fs::metadata(path)?.len() > BYTES_MAX {
        return Err(permanence_papers::TableFault::TooLarge.into());
    }
    Ok(std::fs::read(path)?)
}

/// What to propose for a table: what was decided for the last file like it, else what its headings say.
pub(super) fn proposed(store: &Store, table: &Table) -> Result<(Proposal, MappingOrigin), Refusal> {
    let proposal = mapping::propose_for(table, &own_columns(store)?);
    let origin = if proposal.source.is_empty() { MappingOrigin::Headings } else { MappingOrigin::Source };
    Ok(match remembered::find(store, &table.headings)? {
        Some(mapping) => (Proposal { mapping, ..proposal }, MappingOrigin::Remembered),
        None => (proposal, origin),
    })
}

/// The mapping that the request gives, or what is proposed when it gives none; and the lines that are nobody.
pub(super) fn chosen(store: &Store, request: &ImportReq, table: &Table) -> Result<(Mapping, Vec<u32>), Refusal> {
    let mut left_out = request.left_out.clone();
    if let Some(mapping) = &request.mapping {
        return Ok((mapping.clone(), left_out));
    }
    left_out.extend(mapping::totals(&table.rows));
    Ok((proposed(store, table)?.0.mapping, left_out))
}

fn samples(table: &Table, column: usize) -> Vec<String> {
    let cells = table.rows.iter().take(SAMPLE_ROWS).map(|row| row.cell(column).trim());
    cells.filter(|cell| !cell.is_empty()).take(SAMPLES_MAX).map(cut).collect()
}

fn shown(row: &Row) -> ImportLine {
    let cells = (0..row.len()).map(|at| row.cell(at).trim()).filter(|cell| !cell.is_empty());
    ImportLine { line: row.line(), text: cut(&cells.collect::<Vec<_>>().join(" · ")) }
}

fn cut(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

/// What tells people apart best in these columns.
pub(super) fn best_key(reader: &Reader) -> &'static str {
    use permanence_domain::PersonField::{BirthName, Emails, MemberNumber, UsedName};
    let has = |wanted: Column| reader.columns().any(|column| *column == wanted);
    if has(Column::Id) {
        "id"
    } else if has(Column::Field(MemberNumber)) {
        "member_number"
    } else if has(Column::Field(Emails)) {
        "emails"
    } else if has(Column::Field(BirthName)) || has(Column::Field(UsedName)) {
        "name"
    } else {
        ""
    }
}
