//! Looking at what an import would do, and doing it.

use super::plan::{Decision, Plan};
use crate::contract::{
    ImportChange, ImportCounts, ImportPreview, ImportReport, ImportReq, ImportRow, Refusal, RowOutcome, RowReason,
    TaskKind,
};
use crate::desk::{Desk, Task};
use crate::host::Host;
use permanence_domain::{Person, PersonField, PersonId};
use permanence_papers::Row;
use permanence_store::{Kind, StoreError};

/// Rows of each outcome in a preview.
const PREVIEW_ROWS_MAX: usize = 200;
/// Refused rows in a report.
const REFUSED_ROWS_MAX: usize = 1_000;
/// Rows between two looks at the clock of a long task.
const STEP: usize = 256;

impl<H: Host> Desk<H> {
    /// What an import would do, row by row; nothing is changed.
    ///
    /// # Errors
    /// Those of [`Desk::import_open`]; [`crate::contract::ErrorCode::Cancelled`].
    pub fn import_preview(&self, request: ImportReq) -> Result<ImportPreview, Refusal> {
        let store = self.store()?;
        let task = self.begin(TaskKind::Read)?;
        let (table, _) = self.read_table(&request.file, &request.encoding, &request.delimiter)?;
        task.total(table.rows.len());
        let mut plan = Plan::new(&request, &table, &store, self.host.today())?;
        let mut preview = ImportPreview { counts: ImportCounts::default(), rows: Vec::new() };
        let mut shown = ImportCounts::default();
        for (done, row) in table.rows.iter().enumerate() {
            step(&task, done)?;
            let mut decision = plan.decide(row);
            let mut changes = Vec::new();
            if decision.outcome == RowOutcome::Update
                && let Some(id) = decision.person
            {
                let before = store.person(id)?.person;
                changes = differences(&before, &decision.applied_to(&before));
                if changes.is_empty() {
                    decision.outcome = RowOutcome::Same;
                }
            }
            *count(&mut preview.counts, decision.outcome) += 1;
            let of_this = count(&mut shown, decision.outcome);
            if usize::try_from(*of_this).is_ok_and(|shown| shown < PREVIEW_ROWS_MAX) {
                *of_this += 1;
                preview.rows.push(described(row, decision, changes));
            }
        }
        Ok(preview)
    }

    /// Imports a file in one operation.
    ///
    /// # Errors
    /// Those of [`Desk::import_preview`]; nothing is then changed.
    pub fn import_run(&self, request: ImportReq) -> Result<ImportReport, Refusal> {
        let store = self.writable()?;
        let task = self.begin(TaskKind::Import)?;
        let (table, name) = self.read_table(&request.file, &request.encoding, &request.delimiter)?;
        task.total(table.rows.len());
        let mut plan = Plan::new(&request, &table, &store, self.host.today())?;
        let mut entry = self.entry(Kind::Import);
        entry.source = name;
        let (mut counts, mut refused) = (ImportCounts::default(), Vec::new());
        let ((), written) = store.write(&entry, |write| -> Result<(), Refusal> {
            for (done, row) in table.rows.iter().enumerate() {
                step(&task, done)?;
                let mut decision = plan.decide(row);
                match (decision.outcome, decision.person) {
                    (RowOutcome::Create, _) => {
                        write.person_insert(PersonId(self.new_id()), &decision.drawn)?;
                    }
                    (RowOutcome::Update, Some(id)) => {
                        let before = write.person(id)?;
                        if !write.person_update(&before, &decision.applied_to(&before.person))? {
                            decision.outcome = RowOutcome::Same;
                        }
                    }
                    _ => {}
                }
                *count(&mut counts, decision.outcome) += 1;
                if decision.outcome == RowOutcome::Refuse && refused.len() < REFUSED_ROWS_MAX {
                    refused.push(described(row, decision, Vec::new()));
                }
            }
            task.at(table.rows.len());
            Ok(())
        })?;
        self.rounds.edited();
        Ok(ImportReport { operation: written.operation, counts, refused })
    }
}

fn step<H: Host>(task: &Task<'_, H>, done: usize) -> Result<(), Refusal> {
    if done % STEP == 0 {
        task.at(done);
        if task.is_cancelled() {
            return Err(StoreError::Cancelled.into());
        }
    }
    Ok(())
}

fn count(counts: &mut ImportCounts, outcome: RowOutcome) -> &mut u32 {
    match outcome {
        RowOutcome::Create => &mut counts.create,
        RowOutcome::Update => &mut counts.update,
        RowOutcome::Same => &mut counts.same,
        RowOutcome::Skip => &mut counts.skip,
        RowOutcome::Refuse => &mut counts.refuse,
    }
}

fn described(row: &Row, decision: Decision, changes: Vec<ImportChange>) -> ImportRow {
    let refused = decision.outcome == RowOutcome::Refuse;
    ImportRow {
        line: row.line(),
        outcome: decision.outcome,
        name: decision.drawn.full_name(),
        person: decision.person,
        changes,
        reason: refused.then(|| decision.reason.unwrap_or(RowReason::Problems)),
        problems: if refused { decision.problems } else { Vec::new() },
    }
}

fn differences(before: &Person, after: &Person) -> Vec<ImportChange> {
    PersonField::ALL
        .iter()
        .filter(|field| before.get(**field) != after.get(**field))
        .map(|field| ImportChange {
            field: field.name().to_owned(),
            before: before.get(*field).to_line(),
            after: after.get(*field).to_line(),
        })
        .collect()
}
