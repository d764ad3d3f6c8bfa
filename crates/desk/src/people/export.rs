//! The list on screen, as a file.

use super::list::to_query;
use crate::contract::{ErrorCode, ExportReport, PersonExportReq, Refusal, TaskKind};
use crate::desk::Desk;
use crate::host::Host;
use permanence_papers::people::{self, WriteFault};
use permanence_store::StoreError;
use std::io::BufWriter;

impl<H: Host> Desk<H> {
    /// Writes the people that a query finds to a CSV file, which is complete or is not there, and which
    /// only its owner may read.
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
        let mut name = file.as_os_str().to_owned();
        name.push(".part");
        let beside = std::path::PathBuf::from(name);
        let language = Some(request.language.as_str()).filter(|language| !language.is_empty());
        let written = (|| {
            let mut out = BufWriter::new(permanence_store::private_file(&beside)?);
            let rows = people.into_iter().map(Ok::<_, StoreError>);
            let count = people::write(&mut out, language, rows).map_err(|fault| match fault {
                WriteFault::File(error) => Refusal::from(error),
                WriteFault::Source(error) => Refusal::from(error),
            })?;
            let out = out.into_inner().map_err(|error| Refusal::from(error.into_error()))?;
            out.sync_all()?;
            std::fs::rename(&beside, &file)?;
            Ok(ExportReport { people: u32::try_from(count).unwrap_or(u32::MAX) })
        })();
        if written.is_err() {
            let _ = std::fs::remove_file(&beside);
        }
        written
    }
}
