//! Somebody at a desk who goes on whatever is killed: what they began is begun again until the program says that it is
//! done, and they remember what it said.

use super::chance::Chance;
use crate::place::Desk;
use crate::program::{Ended, Running};
use serde_json::Value;
use std::collections::HashMap;

/// People who were imported together: they are everybody whose number begins so.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    pub(super) prefix: String,
    pub(super) rows: u64,
    /// What the importing desk, and no other, wrote last in the field that is its own.
    pub(super) own_value: String,
}

impl Batch {
    pub(super) fn numbers(&self) -> impl Iterator<Item = String> {
        (0..self.rows).map(|row| format!("{}{row}", self.prefix))
    }

    /// How many of them are among these people.
    pub(super) fn among(&self, people: &[Value]) -> u64 {
        let is_theirs =
            |person: &&Value| person["member_number"].as_str().is_some_and(|it| it.starts_with(&self.prefix));
        people.iter().filter(is_theirs).count() as u64
    }
}

/// How many people both desks write, which makes conflicts of them.
const SHARED_ROWS: u64 = 50;

/// What somebody does next.
#[derive(Clone, Debug)]
pub(super) enum Job {
    Import {
        batch: Batch,
    },
    /// Writes this desk's own field of people it imported.
    EditOwn {
        batch: usize,
        value: String,
    },
    /// Writes a field that both desks write, of people who may not be on this desk yet.
    EditShared {
        batch: Batch,
        value: String,
    },
    Add {
        number: String,
    },
    Sync,
}

#[derive(Debug)]
pub(super) struct Worker {
    pub(super) desk: Desk,
    name: &'static str,
    pub(super) own_field: &'static str,
    pending: Option<Job>,
    /// Imports that were said to be done.
    pub(super) batches: Vec<Batch>,
    /// People added one by one, and whether each was said to be.
    pub(super) added: HashMap<String, bool>,
    jobs: u64,
}

impl Worker {
    pub(super) fn new(desk: Desk, name: &'static str, own_field: &'static str) -> Self {
        Self { desk, name, own_field, pending: None, batches: Vec::new(), added: HashMap::new(), jobs: 0 }
    }

    /// What was begun and not done; else something new.
    pub(super) fn next(&mut self, chance: &mut Chance, shared: Option<&Batch>) -> Job {
        if let Some(pending) = &self.pending {
            return pending.clone();
        }
        self.jobs += 1;
        let (name, number) = (self.name, self.jobs);
        let value = format!("{name} {number}");
        match (chance.between(0, 100), shared) {
            (0..15, _) if !self.batches.is_empty() => {
                let batch = usize::try_from(chance.between(0, self.batches.len() as u64)).expect("an index fits");
                Job::EditOwn { batch, value }
            }
            (15..40, Some(batch)) => {
                let some = Batch { rows: batch.rows.min(SHARED_ROWS), ..batch.clone() };
                Job::EditShared { batch: some, value }
            }
            (40..45, _) => Job::Add { number: format!("{name}-alone-{number}") },
            (45..55, _) => Job::Sync,
            _ => {
                let rows = if chance.percent(10) { chance.between(900, 3_000) } else { chance.between(300, 900) };
                Job::Import { batch: Batch { prefix: format!("{name}{number}-"), rows, own_value: String::new() } }
            }
        }
    }

    /// Begins a job.
    pub(super) fn begin(&mut self, job: &Job) -> Running {
        let import = |content: String, mode: &str| {
            let file = self.desk.file("csv", content);
            self.desk.start(&["person", "import", &file, "--key", "member_number", "--mode", mode, "--json"])
        };
        let edit = |batch: &Batch, field: &str, value: &str| {
            let rows: String = batch.numbers().map(|number| format!("{number};{value}\n")).collect();
            import(format!("member_number;{field}\n{rows}"), "update")
        };
        let running = match job {
            Job::Import { batch } => {
                let row = |number: String| format!("{number};Ada {number};Zola;{number}@exemple.fr;bureau,collage\n");
                let rows: String = batch.numbers().map(row).collect();
                import(format!("member_number;given_names;birth_name;emails;tags\n{rows}"), "both")
            }
            Job::EditOwn { batch, value } => edit(&self.batches[*batch], self.own_field, value),
            Job::EditShared { batch, value } => edit(batch, "street", value),
            Job::Add { number } => {
                self.added.insert(number.clone(), false);
                self.desk.start(&["person", "add", &format!("member_number={number}"), "given_names=Ada", "--json"])
            }
            Job::Sync => self.desk.start(&["sync", "--json"]),
        };
        // Adding is the one thing that is not the same when it is done twice: nobody begins it again.
        let again = !matches!(job, Job::Add { .. } | Job::Sync);
        if again {
            self.pending = Some(job.clone());
        }
        running
    }

    /// Remembers what a job's end said. `may_fail` says that headquarters, or this program, was killed meanwhile.
    pub(super) fn end(&mut self, job: Job, ended: &Ended, killed: bool, may_fail: bool) {
        match ended.status {
            0 => {}
            4 if may_fail && matches!(job, Job::Sync) => return,
            _ if killed => return,
            _ => panic!("{} of {job:?}: {ended:?}", self.name),
        }
        match job {
            Job::Import { batch } => self.batches.push(batch),
            Job::EditOwn { batch, value } => self.batches[batch].own_value = value,
            Job::Add { number } => {
                self.added.insert(number, true);
            }
            Job::EditShared { .. } => {}
            // What was begun before stays begun.
            Job::Sync => return,
        }
        self.pending = None;
    }

    /// Finishes what was begun. What was killed had been done wholly or not at all.
    pub(super) fn finish(&mut self) {
        let Some(job) = self.pending.clone() else { return };
        let people = self.desk.people();
        match &job {
            Job::Import { batch } => {
                let there = batch.among(&people);
                assert!(there == 0 || there == batch.rows, "{there} of {batch:?}");
            }
            Job::EditOwn { batch, value } => {
                let batch = &self.batches[*batch];
                let written = people.iter().filter(|it| it[self.own_field] == value.as_str()).count() as u64;
                assert!(written == 0 || written == batch.rows, "{written} of {batch:?}");
            }
            Job::EditShared { .. } | Job::Add { .. } | Job::Sync => {}
        }
        let ended = self.begin(&job).wait();
        self.end(job, &ended, false, false);
    }
}
