//! The list on screen, as a file.

use super::list::to_query;
use crate::contract::{ErrorCode, ExportReport, PersonExportReq, Refusal, TaskKind};
use crate::desk::Desk;
use crate::host::Host;
use crate::whole::write_whole;
use permanence_papers::people::{self, WriteFault};
use permanence_store::StoreError;
use std::path::Path;

/// What an export can be.
enum Format {
    Csv,
    Workbook,
    Spreadsheet,
    Cards,
}

impl Format {
    /// The format that the ending of a file's name says.
    fn of(file: &Path) -> Self {
        let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
        match ending.to_str() {
            Some("xlsx") => Self::Workbook,
            Some("ods") => Self::Spreadsheet,
            Some("vcf" | "vcard") => Self::Cards,
            _ => Self::Csv,
        }
    }
}

impl<H: Host> Desk<H> {
    /// Writes the people that a query finds to a file, which is complete or is not there: a workbook where its name ends
    /// in `.xlsx` or `.ods`, cards in `.vcf`, else CSV.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnusable`], [`ErrorCode::DiskFull`], [`ErrorCode::Cancelled`].
    pub fn person_export(&self, request: PersonExportReq) -> Result<ExportReport, Refusal> {
        let store = self.store()?;
        let query = to_query(&request.query)?;
        let file = self.host.file(&request.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let task = self.begin(TaskKind::Export)?;
        let total = store.people_count(&query)?;
        task.total(usize::try_from(total).unwrap_or(0));
        let mut people = Vec::new();
        store.people_each(&query, |stored| {
            if people.len() % 256 == 0 {
                task.at(people.len());
                if task.is_cancelled() {
                    return Err(StoreError::Cancelled);
                }
            }
            people.push((stored.id, stored.person));
            Ok(())
        })?;
        let language = Some(request.language.as_str()).filter(|language| !language.is_empty());
        write_whole(&file, |out| {
            let rows = people.into_iter().map(Ok::<_, StoreError>);
            let count = match Format::of(&file) {
                Format::Csv => people::write(out, language, rows),
                Format::Workbook => people::write_workbook(out, language, self.host.today(), rows),
                Format::Spreadsheet => people::write_spreadsheet(out, language, rows),
                Format::Cards => people::write_cards(out, rows),
            };
            let count = count.map_err(|fault| match fault {
                WriteFault::File(error) => Refusal::from(error),
                WriteFault::Source(error) => Refusal::from(error),
            })?;
            Ok(ExportReport { people: u32::try_from(count).unwrap_or(u32::MAX) })
        })
    }
}
