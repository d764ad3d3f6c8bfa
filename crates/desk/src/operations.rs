//! What was done, and undoing it.

use crate::contract::{
    ErrorCode, Nothing, Operation, OperationDone, OperationKind, OperationListReq, OperationUndoReq, Operations,
    PersonName, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use permanence_store::{Kind, OperationRow, Store, Written};

impl<H: Host> Desk<H> {
    /// The last operations of this desk.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`].
    pub fn operation_list(&self, request: OperationListReq) -> Result<Operations, Refusal> {
        let store = self.store()?;
        let operations = store.operations(request.limit)?.iter().map(shown).collect();
        Ok(Operations { operations })
    }

    /// Undoes one operation, at any distance.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is none or it was undone already.
    pub fn operation_undo(&self, request: OperationUndoReq) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        let target = store.operation(request.id)?;
        self.take_back(&store, &target)
    }

    /// Undoes the last operation that stands.
    ///
    /// # Errors
    /// [`ErrorCode::NothingToUndo`].
    pub fn undo(&self, _: Nothing) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        let target = store.next_undo()?.ok_or(Refusal::new(ErrorCode::NothingToUndo))?;
        self.take_back(&store, &target)
    }

    /// Does again what was undone last.
    ///
    /// # Errors
    /// [`ErrorCode::NothingToUndo`].
    pub fn redo(&self, _: Nothing) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        let target = store.next_redo()?.ok_or(Refusal::new(ErrorCode::NothingToUndo))?;
        self.take_back(&store, &target)
    }

    fn take_back(&self, store: &Store, target: &OperationRow) -> Result<OperationDone, Refusal> {
        let kind = if target.kind == Kind::Undo { Kind::Redo } else { Kind::Undo };
        let entry = self.entry(kind);
        let (counts, written) = store.undo(&entry, target.id)?;
        self.rounds.edited();
        let mut done = done(store, &entry.id, kind_of(store.undone_kind(target)?), &written)?;
        done.skipped = counts.skipped;
        Ok(done)
    }
}

/// What an operation did, for the interface.
pub(crate) fn done(
    store: &Store,
    id: &permanence_domain::OperationId,
    kind: OperationKind,
    written: &Written,
) -> Result<OperationDone, Refusal> {
    let person = match written.person {
        Some(id) => Some(PersonName { id, name: store.person(id)?.person.full_name() }),
        None => None,
    };
    Ok(OperationDone { id: *id, kind, records: written.records, skipped: 0, person })
}

/// The contract's word for a kind.
pub(crate) const fn kind_of(kind: Kind) -> OperationKind {
    match kind {
        Kind::PersonAdd => OperationKind::PersonAdd,
        Kind::PersonSet => OperationKind::PersonSet,
        Kind::PersonDelete => OperationKind::PersonDelete,
        Kind::PersonRestore => OperationKind::PersonRestore,
        Kind::Import => OperationKind::Import,
        Kind::ConflictSettle => OperationKind::ConflictSettle,
        Kind::Undo => OperationKind::Undo,
        Kind::Redo => OperationKind::Redo,
        Kind::Round => OperationKind::Round,
        Kind::Demo => OperationKind::Demo,
        // The log has a list of its own: the history never shows its lines.
        Kind::RecordAdd | Kind::Audit => OperationKind::RecordAdd,
        Kind::RecordSet => OperationKind::RecordSet,
        Kind::RecordDelete => OperationKind::RecordDelete,
        Kind::RecordRestore => OperationKind::RecordRestore,
        Kind::PersonMerge => OperationKind::PersonMerge,
        Kind::PersonBulk => OperationKind::PersonBulk,
    }
}

/// An operation, for the interface.
pub(crate) fn shown(row: &OperationRow) -> Operation {
    let own = row.kind != Kind::Round;
    Operation {
        id: row.id,
        kind: kind_of(row.kind),
        source: row.source.clone(),
        at: row.at,
        person_name: if own { row.actor.clone() } else { String::new() },
        records: row.records,
        person: row.person.clone().map(|(id, name)| PersonName { id, name }),
        undone: row.undone,
        undoable: own && !row.undone,
    }
}
