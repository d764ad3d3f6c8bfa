//! The rows that an import refuses, as a file.

use super::open::Reading;
use super::plan::{Drawer, Plan};
use super::run::each_drawn;
use crate::contract::{ErrorCode, ImportRefused, ImportRefusedReq, Refusal, RowOutcome, RowReason, TaskKind};
use crate::desk::Desk;
use crate::host::Host;
use crate::whole::write_whole;
use permanence_papers::people::{Fault, write_refused};

impl<H: Host> Desk<H> {
    /// Writes every row that an import refuses, or refused, to a CSV file with its line and the reason; the directory is
    /// not changed. The file is complete or is not there; without a refused row it has headings alone.
    ///
    /// # Errors
    /// Those of [`Desk::import_preview`]; [`ErrorCode::FileUnusable`] and [`ErrorCode::DiskFull`] of the file to write.
    pub fn import_refused(&self, request: ImportRefusedReq) -> Result<ImportRefused, Refusal> {
        let store = self.store()?;
        let target = self.host.file(&request.target).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let import = &request.import;
        let task = self.begin(TaskKind::Read)?;
        let (table, _) = self.read_table(&Reading::from(import))?;
        task.total(table.rows.len());
        let drawer = Drawer::new(import, &table, &store, self.host.today())?;
        let mut plan = Plan::new(import, &drawer, &store)?;
        let mut refused = Vec::new();
        each_drawn(&drawer, &table.rows, &task, |row, drawn| {
            let decision = plan.decide(drawn);
            if decision.outcome == RowOutcome::Refuse {
                let fault = match decision.reason {
                    Some(RowReason::Ambiguous) => Fault::Ambiguous,
                    Some(RowReason::Repeated) => Fault::Repeated,
                    Some(RowReason::TooManyCells) => Fault::TooManyCells,
                    Some(RowReason::Problems) | None => Fault::Problems(decision.problems),
                };
                refused.push((row, fault));
            }
            Ok(())
        })?;
        write_whole(&target, |out| Ok(write_refused(out, &request.language, &table.headings, &refused)?))?;
        Ok(ImportRefused { rows: u32::try_from(refused.len()).unwrap_or(u32::MAX) })
    }
}
