//! The pairs of the directory that may be one person. They are worked out from everybody, which takes seconds for a
//! hundred thousand, and kept in memory until people or judgements move or the desk is locked.

use super::{changed, verdict};
use crate::contract::{DuplicateListReq, DuplicatePair, DuplicateStrength, Duplicates, ErrorCode, Refusal, TaskKind};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::row_of;
use permanence_domain::PersonId;
use permanence_domain::duplicate::{Candidate, Index, Reason};
use permanence_store::{Query, Store, StoreError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Between two looks at whether somebody cancelled.
const LOOK_EVERY: usize = 256;

/// A pair that was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) a: PersonId,
    pub(super) b: PersonId,
    pub(super) strength: DuplicateStrength,
    pub(super) reasons: Vec<Reason>,
}

/// The pairs that were found last.
#[derive(Debug, Default)]
pub(crate) struct Pairs(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    /// The revisions of people and of other records that they were found at.
    at: (u32, u32),
    found: Arc<Vec<Found>>,
}

impl Pairs {
    /// Forgets them: what a locked desk knows of people is in its file alone.
    pub(crate) fn forget(&self) {
        *self.kept() = None;
    }

    fn kept(&self) -> MutexGuard<'_, Option<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<H: Host> Desk<H> {
    /// Pairs of records that may be one person, without those that somebody judged to be two.
    ///
    /// # Errors
    /// [`ErrorCode::Busy`] during another long task, [`ErrorCode::Cancelled`].
    pub fn duplicate_list(&self, request: DuplicateListReq) -> Result<Duplicates, Refusal> {
        let store = self.store()?;
        let found = self.pairs(&store)?;
        let count = |strength| found.iter().filter(|pair| pair.strength == strength).count();
        let asked = || found.iter().filter(|pair| request.strength.is_none_or(|strength| pair.strength == strength));
        let page = asked().skip(to_usize(request.offset)).take(to_usize(request.limit));
        let pair = |found: &Found| {
            Ok::<_, Refusal>(DuplicatePair {
                a: row_of(&store, found.a, self.host.today())?,
                b: row_of(&store, found.b, self.host.today())?,
                strength: found.strength,
                reasons: found.reasons.clone(),
            })
        };
        Ok(Duplicates {
            pairs: page.map(pair).collect::<Result<_, _>>()?,
            total: to_u32(asked().count()),
            changed: to_u32(count(DuplicateStrength::Changed)),
            identical: to_u32(count(DuplicateStrength::Identical)),
            probable: to_u32(count(DuplicateStrength::Probable)),
            possible: to_u32(count(DuplicateStrength::Possible)),
        })
    }

    /// The pairs as the directory is now. Somebody else who asks meanwhile waits for the same answer.
    pub(super) fn pairs(&self, store: &Arc<Store>) -> Result<Arc<Vec<Found>>, Refusal> {
        let mut kept = self.duplicates.kept();
        let (people, _, _, records) = store.revisions()?;
        let at = (people, records);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.at == at) {
            return Ok(Arc::clone(&kept.found));
        }
        let found = Arc::new(self.find(store)?);
        if !self.is_current(store) {
            // Locked meanwhile.
            return Err(Refusal::new(ErrorCode::Locked));
        }
        *kept = Some(Kept { at, found: Arc::clone(&found) });
        Ok(found)
    }

    fn find(&self, store: &Store) -> Result<Vec<Found>, Refusal> {
        let task = self.begin(TaskKind::Duplicates)?;
        task.total(to_usize(store.people_count(&Query::default())?));
        let mut candidates = Vec::new();
        let mut gone = Vec::new();
        store.people_all(|stored| {
            if candidates.len() % LOOK_EVERY == 0 {
                task.at(candidates.len());
                if task.is_cancelled() {
                    return Err(StoreError::Cancelled);
                }
            }
            if !stored.deleted {
                candidates.push(Candidate::new(stored.id, &stored.person));
            } else if !stored.person.merged_into.is_empty() {
                gone.push((stored.id, stored.person));
            }
            Ok(())
        })?;
        let merged = store.merged()?;
        let distinct = verdict::distinct(store, &merged)?;
        let mut found = changed::since_merged(store, &merged, gone)?;
        let pairs = Index::new(candidates).pairs().pairs;
        let open = pairs.into_iter().filter(|pair| !distinct.contains(&(pair.older, pair.younger)));
        found.extend(open.map(|pair| Found {
            a: pair.older,
            b: pair.younger,
            strength: pair.strength.into(),
            reasons: pair.reasons,
        }));
        Ok(found)
    }
}

pub(super) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn to_usize(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
