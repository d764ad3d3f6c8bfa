//! Cancelling a payment that should not have been noted.

use super::add::payment;
use crate::contract::{OperationDone, OperationKind, RecordReq, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::operations::done;
use permanence_domain::{RecordId, Table};
use permanence_store::{Kind, StoreError};

impl<H: Host> Desk<H> {
    /// Cancels a payment with its memberships, what was given back of it, and its receipts: these keep their numbers. One
    /// operation, which undo takes back. A refund is cancelled alone: its payment stands again.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`].
    pub fn dues_cancel(&self, request: RecordReq) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        payment(&store, request.id)?;
        let mut gone = Vec::new();
        let mut payments = vec![request.id];
        while let Some(id) = payments.pop() {
            let records = store.payment_records(id)?;
            gone.extend(records.lines.iter().chain(&records.receipts).map(|record| record.id));
            payments.extend(records.refunds.iter().map(|record| record.id));
            gone.push(id);
        }
        self.delete_records(Table::Payment, &gone)
    }

    /// Deletes records, in one operation.
    pub(super) fn delete_records(&self, table: Table, ids: &[RecordId]) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        let entry = self.entry_of(Kind::RecordDelete, table);
        let ((), written) = store.write(&entry, |write| {
            for id in ids {
                let before = write.record(*id)?;
                write.record_set_deleted(&before, true)?;
            }
            Ok::<_, StoreError>(())
        })?;
        self.rounds.edited();
        done(&store, &entry.id, OperationKind::RecordDelete, &written)
    }
}
