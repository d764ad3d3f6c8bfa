//! Looking at what an import would do, and doing it.

use super::consents::NewAct;
use super::open::Reading;
use super::plan::{Decision, Drawer, Drawn, Plan};
use super::remembered;
use crate::contract::{
    ImportChange, ImportCounts, ImportPreview, ImportReport, ImportReq, ImportRow, Refusal, RowOutcome, RowReason,
    TaskKind,
};
use crate::desk::{Desk, Task};
use crate::host::Host;
use crate::records::own_columns;
use permanence_domain::{Person, PersonField, PersonId};
use permanence_papers::{Row, mapping};
use permanence_store::{Kind, StoreError};

/// Rows of each outcome in a preview.
const PREVIEW_ROWS_MAX: usize = 200;
/// Refused rows in a report.
const REFUSED_ROWS_MAX: usize = 1_000;
/// Rows that go from one thread to the other together, and between two looks at whether the task is cancelled.
const STEP: usize = 256;
/// How many such lots may wait.
const AHEAD: usize = 8;

impl<H: Host> Desk<H> {
    /// What an import would do, row by row; nothing is changed.
    ///
    /// # Errors
    /// Those of [`Desk::import_open`]; [`crate::contract::ErrorCode::Cancelled`].
    pub fn import_preview(&self, request: ImportReq) -> Result<ImportPreview, Refusal> {
        let store = self.store()?;
        let task = self.begin(TaskKind::Read)?;
        let (table, _) = self.read_table(&Reading::from(&request))?;
        task.total(table.rows.len());
        let drawer = Drawer::new(&request, &table, &store, self.host.today())?;
        let mut plan = Plan::new(&request, &drawer, &store)?;
        let mut preview = ImportPreview { counts: ImportCounts::default(), rows: Vec::new() };
        let mut shown = ImportCounts::default();
        each_drawn(&drawer, &table.rows, &task, |row, drawn| {
            let mut decision = plan.decide(drawn);
            let mut changes = Vec::new();
            if decision.outcome == RowOutcome::Create {
                // A mapping that is wrong shows in what somebody new would be given.
                changes = differences(&Person::default(), &decision.drawn.person);
                changes.extend(decision.acts.iter().map(NewAct::change));
            }
            if decision.outcome == RowOutcome::Update
                && let Some(id) = decision.person
            {
                let before = store.person(id)?.person;
                changes = differences(&before, &decision.applied_to(&before));
                changes.extend(decision.acts.iter().map(NewAct::change));
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
            Ok(())
        })?;
        Ok(preview)
    }

    /// Imports a file in one operation.
    ///
    /// # Errors
    /// Those of [`Desk::import_preview`]; nothing is then changed.
    pub fn import_run(&self, request: ImportReq) -> Result<ImportReport, Refusal> {
        let store = self.writable()?;
        let task = self.begin(TaskKind::Import)?;
        let (table, name) = self.read_table(&Reading::from(&request))?;
        task.total(table.rows.len());
        let drawer = Drawer::new(&request, &table, &store, self.host.today())?;
        let mut plan = Plan::new(&request, &drawer, &store)?;
        let mut entry = self.entry(Kind::Import);
        let proposed = mapping::propose_for(&table, &own_columns(&store)?);
        let source = if proposed.source.is_empty() { name.clone() } else { format!("{} ({name})", proposed.source) };
        entry.source = name;
        let (mut counts, mut refused) = (ImportCounts::default(), Vec::new());
        let ((), written) = store.write(&entry, |write| -> Result<(), Refusal> {
            each_drawn(&drawer, &table.rows, &task, |row, drawn| {
                let mut decision = plan.decide(drawn);
                match (decision.outcome, decision.person) {
                    (RowOutcome::Create, _) => {
                        let (id, Drawn { person, words, .. }) = (PersonId(self.new_id()), decision.drawn);
                        write.person_insert_indexed(id, person, &words)?;
                        for act in &decision.acts {
                            act.write(write, self.new_id(), id, &source)?;
                        }
                        counts.create += 1;
                        return Ok(());
                    }
                    (RowOutcome::Update, Some(id)) => {
                        let before = write.person(id)?;
                        for act in &decision.acts {
                            act.write(write, self.new_id(), id, &source)?;
                        }
                        let is_changed = write.person_update(&before, &decision.applied_to(&before.person))?;
                        if !is_changed && decision.acts.is_empty() {
                            decision.outcome = RowOutcome::Same;
                        }
                    }
                    _ => {}
                }
                *count(&mut counts, decision.outcome) += 1;
                if decision.outcome == RowOutcome::Refuse && refused.len() < REFUSED_ROWS_MAX {
                    refused.push(described(row, decision, Vec::new()));
                }
                Ok(())
            })
        })?;
        if request.mapping.is_some() {
            remembered::keep(&store, &table.headings, &drawer.mapping, &proposed.mapping)?;
        }
        self.rounds.edited();
        Ok(ImportReport { operation: written.operation, counts, refused })
    }
}

/// Draws every row on a thread of its own, some rows ahead, and hands them to `see` in the file's order.
pub(super) fn each_drawn<'a, H: Host>(
    drawer: &Drawer,
    rows: &'a [Row],
    task: &Task<'_, H>,
    mut see: impl FnMut(&'a Row, Drawn) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    std::thread::scope(|scope| {
        let (draw, drawn) = std::sync::mpsc::sync_channel::<Vec<Drawn>>(AHEAD);
        scope.spawn(move || {
            for some in rows.chunks(STEP) {
                // Nobody listens any more when the import was refused or cancelled.
                if draw.send(some.iter().map(|row| drawer.draw(row)).collect()).is_err() {
                    return;
                }
            }
        });
        for (at, (rows, drawn)) in rows.chunks(STEP).zip(drawn).enumerate() {
            task.at(at * STEP);
            if task.is_cancelled() {
                return Err(StoreError::Cancelled.into());
            }
            for (row, drawn) in rows.iter().zip(drawn) {
                see(row, drawn)?;
            }
        }
        task.at(rows.len());
        Ok(())
    })
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
        name: decision.drawn.person.full_name(),
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
