//! Reading the picked file and proposing a mapping.

use crate::contract::{ErrorCode, ImportColumn, ImportFile, ImportOpenReq, Refusal, TaskKind};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::PersonField;
use permanence_papers::people::{Column, propose};
use permanence_papers::{Encoding, Format, Table};
use std::path::Path;

const SAMPLES_MAX: usize = 3;
/// Rows looked at for samples: a column that is empty so long has nothing to show.
const SAMPLE_ROWS: usize = 500;

impl<H: Host> Desk<H> {
    /// Reads a file and proposes where its columns go.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnusable`], [`ErrorCode::FileUnreadable`] with the fault in a word and its line.
    pub fn import_open(&self, request: ImportOpenReq) -> Result<ImportFile, Refusal> {
        self.store()?;
        let _task = self.begin(TaskKind::Read)?;
        let (table, name) = self.read_table(&request.file, &request.encoding, &request.delimiter)?;
        let columns = propose(&table.headings);
        let (encoding, delimiter) = match table.format {
            Format::Text { encoding, delimiter } => (encoding.name().to_owned(), delimiter.to_string()),
            Format::Workbook | Format::Cards => (String::new(), String::new()),
        };
        Ok(ImportFile {
            file: request.file,
            name,
            encoding,
            delimiter,
            rows: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
            columns: table
                .headings
                .iter()
                .enumerate()
                .map(|(at, heading)| ImportColumn {
                    heading: heading.clone(),
                    field: columns[at].map(|column| column.name().to_owned()).unwrap_or_default(),
                    samples: samples(&table, at),
                })
                .collect(),
            key: best_key(&columns).to_owned(),
        })
    }

    /// The table in a picked file, and the file's name without its folder.
    pub(super) fn read_table(&self, file: &str, encoding: &str, delimiter: &str) -> Result<(Table, String), Refusal> {
        let path = self.host.file(file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let bytes = read_bounded(&path)?;
        let table = permanence_papers::read(&bytes, Encoding::parse(encoding), delimiter.chars().next())?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok((table, name))
    }
}

/// Reads a file unless it is larger than any table may be, so that a wrong file does not fill the memory.
fn read_bounded(path: &Path) -> Result<Vec<u8>, Refusal> {
    const BYTES_MAX: u64 = 50 << 20;
    if std::fs::metadata(path)?.len() > BYTES_MAX {
        return Err(permanence_papers::TableFault::TooLarge.into());
    }
    Ok(std::fs::read(path)?)
}

fn samples(table: &Table, column: usize) -> Vec<String> {
    let cells = table.rows.iter().take(SAMPLE_ROWS).map(|row| row.cell(column).trim());
    cells.filter(|cell| !cell.is_empty()).take(SAMPLES_MAX).map(|cell| cell.chars().take(80).collect()).collect()
}

/// What tells people apart best in these columns.
pub(super) fn best_key(columns: &[Option<Column>]) -> &'static str {
    let has = |wanted: Column| columns.contains(&Some(wanted));
    if has(Column::Id) {
        "id"
    } else if has(Column::Field(PersonField::MemberNumber)) {
        "member_number"
    } else if has(Column::Field(PersonField::Emails)) {
        "emails"
    } else if has(Column::Field(PersonField::BirthName)) || has(Column::Field(PersonField::UsedName)) {
        "name"
    } else {
        ""
    }
}
