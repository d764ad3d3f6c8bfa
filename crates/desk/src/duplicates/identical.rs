//! All identical pairs become one record each, in one operation.

use super::list::to_u32;
use super::merge::unite;
use super::plan::Couple;
use crate::contract::{
    DuplicateStrength, ErrorCode, IdenticalMerged, MergeIdenticalReq, OperationKind, Refusal, TaskKind,
};
use crate::desk::{Desk, Task};
use crate::host::Host;
use crate::operations::done;
use permanence_domain::PersonId;
use permanence_domain::duplicate::{Candidate, Index, Strength, keeper};
use permanence_store::{Kind, StoreError, Write};
use std::collections::BTreeMap;

/// Why nothing is written.
enum Stop {
    Refused(Refusal),
    /// It was only to be counted.
    Counted(u32),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl<H: Host> Desk<H> {
    /// Merges every pair that contradicts itself in nothing into its older record; or does all of it, counts, and takes it
    /// back, so that what is announced is what happens.
    ///
    /// # Errors
    /// [`ErrorCode::Busy`] during another long task, [`ErrorCode::Cancelled`].
    pub fn duplicate_merge_identical(&self, request: MergeIdenticalReq) -> Result<IdenticalMerged, Refusal> {
        let store = self.writable()?;
        let found = self.pairs(&store)?;
        let identical = found.iter().filter(|pair| pair.strength == DuplicateStrength::Identical);
        let pairs: Vec<(PersonId, PersonId)> = identical.map(|pair| (pair.a, pair.b)).collect();
        let task = self.begin(TaskKind::Duplicates)?;
        task.total(pairs.len());
        let entry = self.entry(Kind::PersonMerge);
        let merging = store.write(&entry, |write| {
            let merged = merge_all(write, &pairs, &task)?;
            if request.dry_run { Err(Stop::Counted(merged)) } else { Ok(merged) }
        });
        let (merged, written) = match merging {
            Ok(done) => done,
            Err(Stop::Counted(merged)) => return Ok(IdenticalMerged { merged, done: None }),
            Err(Stop::Refused(refusal)) => return Err(refusal),
        };
        self.rounds.edited();
        let done = match written.operation {
            Some(id) => Some(done(&store, &id, OperationKind::PersonMerge, &written)?),
            None => None,
        };
        Ok(IdenticalMerged { merged, done })
    }
}

fn merge_all<H: Host>(write: &mut Write<'_>, pairs: &[(PersonId, PersonId)], task: &Task<'_, H>) -> Result<u32, Stop> {
    let mut into: BTreeMap<PersonId, PersonId> = BTreeMap::new();
    for (at, (a, b)) in pairs.iter().enumerate() {
        task.at(at);
        if task.is_cancelled() {
            return Err(Stop::Refused(Refusal::new(ErrorCode::Cancelled)));
        }
        let (a, b) = (standing(&into, *a), standing(&into, *b));
        if a == b {
            continue;
        }
        let keep = keeper(a, b);
        let couple = Couple { keep: write.person(keep)?, other: write.person(if keep == a { b } else { a })? };
        // Of three records, the second may agree with both others while these contradict each other.
        if couple.keep.deleted || couple.other.deleted || !are_identical(&couple) {
            continue;
        }
        let merged = couple.plan().apply(&BTreeMap::new()).map_err(|problem| Stop::Refused(problem.into()))?;
        unite(write, &couple, &merged)?;
        into.insert(couple.other.id, keep);
    }
    Ok(to_u32(into.len()))
}

/// The record that stands for one that was merged just now.
fn standing(into: &BTreeMap<PersonId, PersonId>, mut id: PersonId) -> PersonId {
    while let Some(next) = into.get(&id) {
        id = *next;
    }
    id
}

fn are_identical(couple: &Couple) -> bool {
    let candidates = [&couple.keep, &couple.other].map(|stored| Candidate::new(stored.id, &stored.person));
    let found = Index::new(candidates.into()).pairs().pairs;
    found.first().is_some_and(|pair| pair.strength == Strength::Identical)
}
