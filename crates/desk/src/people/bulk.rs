//! One change to many people: looked at first, then done as one operation.

use super::edit::Edit;
use crate::contract::{
    BulkChange, BulkExample, BulkReason, BulkReport, ErrorCode, ImportChange, PersonBulkReq, PersonName, Refusal,
    TaskKind, Whom,
};
use crate::desk::{Desk, Task};
use crate::host::Host;
use permanence_domain::{Person, PersonField, PersonId, Problem, ProblemCode};
use permanence_store::{Kind, PersonStored, Store, StoreError};
use std::collections::HashSet;

/// People between two looks at whether the task is cancelled.
const STEP: usize = 256;
const EXAMPLES_MAX: usize = 5;
const REASON_EXAMPLES_MAX: usize = 3;

impl<H: Host> Desk<H> {
    /// What a change to many people would do; nothing is changed.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] with every value that nobody could hold, or for a query that is none;
    /// [`ErrorCode::NotFound`] when somebody who is named is not there; [`ErrorCode::Cancelled`].
    pub fn person_bulk_preview(&self, request: PersonBulkReq) -> Result<BulkReport, Refusal> {
        let store = self.store()?;
        let change = self.change(&request.change)?;
        let task = self.begin(TaskKind::Bulk)?;
        let nums = self.nums(&store, &request.whom)?;
        let mut report = BulkReport::default();
        each(&nums, &task, |num| {
            let stored = store.person_at(num)?;
            note(&mut report, &stored, change.outcome(&stored));
            Ok(())
        })?;
        Ok(sorted(report))
    }

    /// Changes many people in one operation.
    ///
    /// # Errors
    /// Those of [`Desk::person_bulk_preview`]; nothing is then changed. [`ErrorCode::NotAllowed`].
    pub fn person_bulk_run(&self, request: PersonBulkReq) -> Result<BulkReport, Refusal> {
        let store = self.writable()?;
        let change = self.change(&request.change)?;
        let task = self.begin(TaskKind::Bulk)?;
        let nums = self.nums(&store, &request.whom)?;
        let mut report = BulkReport::default();
        let ((), written) = store.write(&self.entry(change.kind()), |write| {
            each(&nums, &task, |num| {
                let stored = write.person_at(num)?;
                let outcome = change.outcome(&stored);
                match &outcome {
                    Outcome::Edit(after) => drop(write.person_update(&stored, after)?),
                    Outcome::Deleted(deleted) => drop(write.person_set_deleted(&stored, *deleted)?),
                    Outcome::Same | Outcome::Refuse(_) => {}
                }
                note(&mut report, &stored, outcome);
                Ok(())
            })
        })?;
        self.rounds.edited();
        report.operation = written.operation;
        Ok(sorted(report))
    }

    fn change(&self, asked: &BulkChange) -> Result<Change, Refusal> {
        Ok(match asked {
            BulkChange::Edit(edit) => Change::Edit(Edit::read(edit, self.host.today())?),
            BulkChange::Delete => Change::Deleted(true),
            BulkChange::Restore => Change::Deleted(false),
        })
    }

    /// The rows of those who are meant, each once.
    fn nums(&self, store: &Store, whom: &Whom) -> Result<Vec<i64>, Refusal> {
        let num = |id: &PersonId| store.person(*id).map(|stored| stored.num);
        match whom {
            Whom::Ids { ids } => {
                let mut seen = HashSet::new();
                ids.iter().filter(|id| seen.insert(**id)).map(|id| Ok(num(id)?)).collect()
            }
            Whom::Query { query, except } => {
                // Somebody who is left out and is no longer there is left out all the same.
                let except: HashSet<i64> = except.iter().filter_map(|id| num(id).ok()).collect();
                let nums = store.people_nums(&self.query(query)?)?;
                Ok(nums.into_iter().filter(|num| !except.contains(num)).collect())
            }
        }
    }
}

/// What is done to each.
enum Change {
    Edit(Edit),
    Deleted(bool),
}

/// What becomes of one of them.
enum Outcome {
    Edit(Box<Person>),
    Deleted(bool),
    Same,
    Refuse(Problem),
}

impl Change {
    const fn kind(&self) -> Kind {
        match self {
            Self::Edit(_) => Kind::PersonSet,
            Self::Deleted(true) => Kind::PersonDelete,
            Self::Deleted(false) => Kind::PersonRestore,
        }
    }

    fn outcome(&self, stored: &PersonStored) -> Outcome {
        match self {
            Self::Deleted(deleted) if *deleted == stored.deleted => Outcome::Same,
            Self::Deleted(deleted) => Outcome::Deleted(*deleted),
            // A day of the past may name somebody who was deleted since.
            Self::Edit(_) if stored.deleted => Outcome::Refuse(Problem::new("", ProblemCode::PersonDeleted, "")),
            Self::Edit(edit) => match edit.applied_to(&stored.person) {
                Err(problem) => Outcome::Refuse(problem),
                Ok(after) if after == stored.person => Outcome::Same,
                Ok(after) => Outcome::Edit(Box::new(after)),
            },
        }
    }
}

/// Hands each row to `see`, and stops where the task is cancelled.
fn each<H: Host>(
    nums: &[i64],
    task: &Task<'_, H>,
    mut see: impl FnMut(i64) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    task.total(nums.len());
    for (at, num) in nums.iter().enumerate() {
        if at % STEP == 0 {
            task.at(at);
            if task.is_cancelled() {
                return Err(StoreError::Cancelled.into());
            }
        }
        see(*num)?;
    }
    task.at(nums.len());
    // Asked to stop during the last of them: what is not committed yet is not changed.
    if task.is_cancelled() { Err(Refusal::new(ErrorCode::Cancelled)) } else { Ok(()) }
}

fn note(report: &mut BulkReport, stored: &PersonStored, outcome: Outcome) {
    let person = || PersonName { id: stored.id, name: stored.person.full_name() };
    let changes = match outcome {
        Outcome::Same => {
            report.same += 1;
            return;
        }
        Outcome::Refuse(problem) => {
            report.refuse += 1;
            refused(&mut report.reasons, problem, person);
            return;
        }
        Outcome::Deleted(_) => Vec::new(),
        Outcome::Edit(_) if report.examples.len() >= EXAMPLES_MAX => Vec::new(),
        Outcome::Edit(after) => differences(&stored.person, &after),
    };
    report.change += 1;
    if report.examples.len() < EXAMPLES_MAX {
        report.examples.push(BulkExample { person: person(), changes });
    }
}

/// Counts a problem with those of its kind.
fn refused(reasons: &mut Vec<BulkReason>, problem: Problem, person: impl FnOnce() -> PersonName) {
    let known = reasons.iter().position(|reason| reason.field == problem.field && reason.code == problem.code);
    let at = known.unwrap_or_else(|| {
        let Problem { field, code, expected, .. } = problem;
        reasons.push(BulkReason { field, code, expected, people: 0, examples: Vec::new() });
        reasons.len() - 1
    });
    let reason = &mut reasons[at];
    reason.people += 1;
    if reason.examples.len() < REASON_EXAMPLES_MAX {
        reason.examples.push(person());
    }
}

fn sorted(mut report: BulkReport) -> BulkReport {
    report.reasons.sort_by_key(|reason| std::cmp::Reverse(reason.people));
    report
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
