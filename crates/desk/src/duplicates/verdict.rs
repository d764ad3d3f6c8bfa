//! Two people whom somebody judged to be two: a record that every desk gets, so that the pair stays judged.

use crate::contract::{DuplicateReq, OperationDone, OperationKind, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::operations::done;
use crate::records::{Values, identity};
use permanence_domain::{PersonId, Problem, ProblemCode, RecordId, Table, Value};
use permanence_store::{Kind, Store, StoreError};
use std::collections::{BTreeMap, HashSet};

impl<H: Host> Desk<H> {
    /// Judges two records to be two people: the list no longer shows them together, on any desk.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`]; [`ProblemCode::SamePerson`].
    pub fn duplicate_dismiss(&self, request: DuplicateReq) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        let (id, values) = judged(&store, request)?;
        let values: Vec<(&str, Value)> = values.into_iter().collect();
        let entry = self.entry_of(Kind::RecordAdd, Table::Distinct);
        let ((), written) = store.write(&entry, |write| write.record_put(Table::Distinct, id, &values))?;
        self.rounds.edited();
        done(&store, &entry.id, OperationKind::RecordAdd, &written)
    }

    /// Takes that judgement back.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`] when nobody judged them; [`ProblemCode::SamePerson`].
    pub fn duplicate_restore(&self, request: DuplicateReq) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        let (id, _) = judged(&store, request)?;
        let entry = self.entry_of(Kind::RecordDelete, Table::Distinct);
        let ((), written) = store.write(&entry, |write| {
            let before = write.record(id)?;
            write.record_set_deleted(&before, true)?;
            Ok::<_, StoreError>(())
        })?;
        self.rounds.edited();
        done(&store, &entry.id, OperationKind::RecordDelete, &written)
    }
}

/// The record of a judgement on two people who are here, whichever comes first.
fn judged(store: &Store, DuplicateReq { a, b }: DuplicateReq) -> Result<(RecordId, Values), Refusal> {
    if a == b {
        return Err(Problem::new("b", ProblemCode::SamePerson, &b.to_string()).into());
    }
    for id in [a, b] {
        store.person(id)?;
    }
    let values =
        Values::from([("person", Value::Text(a.min(b).to_string())), ("other", Value::Text(a.max(b).to_string()))]);
    let id = identity(Table::Distinct, &values).unwrap_or_default();
    Ok((id, values))
}

/// The pairs that were judged, the older record first. What was said of a record that was merged since is said of the one
/// that stands for it.
pub(super) fn distinct(
    store: &Store,
    merged: &BTreeMap<PersonId, PersonId>,
) -> Result<HashSet<(PersonId, PersonId)>, StoreError> {
    let standing = |text: String| PersonId::parse(&text).map(|id| merged.get(&id).copied().unwrap_or(id));
    let judged = store.records(Table::Distinct)?;
    let pair = |record: &permanence_store::RecordStored| {
        let (a, b) = (standing(record.text("person"))?, standing(record.text("other"))?);
        Some((a.min(b), a.max(b)))
    };
    Ok(judged.iter().filter_map(pair).collect())
}
