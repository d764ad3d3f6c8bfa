//! The contract between the desk and whoever shows it: one list of commands, their requests and responses, and the
//! closed list of error codes. TypeScript is generated from it (`cargo xtask codegen`), every host's router is
//! expanded from it, and a command without an implementation does not compile.

mod audit;
mod bulk;
mod conduct;
mod consents;
mod desk;
mod dues;
mod duplicates;
mod error;
mod filter;
mod import;
mod links;
mod people;
mod places;
mod print;
mod receipts;
mod records;
mod round;
mod typescript;
mod views;

pub use audit::*;
pub use bulk::*;
pub use conduct::*;
pub use consents::*;
pub use desk::*;
pub use dues::*;
pub use duplicates::*;
pub use error::{ErrorCode, Refusal};
pub use filter::*;
pub use import::*;
pub use links::*;
pub use people::*;
pub use places::*;
pub use print::*;
pub use receipts::*;
pub use records::*;
pub use round::*;
pub use typescript::typescript;
pub use views::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request with nothing in it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Hands the list of commands to another macro: `name(Request) -> Response` in the order of the rooms.
#[macro_export]
macro_rules! with_commands {
    ($then:ident) => {
        $then! {
            // The desk itself. These answer while it is locked.
            desk_state(Nothing) -> DeskState,
            desk_init(DeskInitReq) -> DeskState,
            desk_join(DeskJoinReq) -> DeskState,
            desk_demo(DeskDemoReq) -> DeskState,
            desk_unlock(DeskUnlockReq) -> DeskState,
            desk_lock(Nothing) -> DeskState,
            desk_restore(DeskRestoreReq) -> DeskState,
            settings_set(Settings) -> Settings,
            invitation_read(InvitationReadReq) -> Invitation,
            // The desk, open.
            desk_pulse(Nothing) -> Pulse,
            desk_check(Nothing) -> CheckReport,
            desk_backup(FileReq) -> BackupReport,
            desk_leave_demo(Nothing) -> DeskState,
            passphrase_change(PassphraseChangeReq) -> Nothing,
            task_cancel(Nothing) -> Nothing,
            // Aujourd'hui.
            today_show(Nothing) -> Today,
            // Adhérents.
            person_list(PersonListReq) -> PersonPage,
            person_show(PersonReq) -> PersonRecord,
            person_add(PersonAddReq) -> PersonRecord,
            person_set(PersonSetReq) -> PersonRecord,
            person_delete(PeopleReq) -> OperationDone,
            person_restore(PeopleReq) -> OperationDone,
            person_history(PersonReq) -> History,
            past_reach(PastReq) -> PastReach,
            past_person(PastPersonReq) -> PersonRecord,
            person_facets(FacetsReq) -> Facets,
            person_export(PersonExportReq) -> ExportReport,
            person_print(PersonPrintReq) -> PrintReport,
            view_save(ViewSaveReq) -> View,
            view_list(ViewListReq) -> Views,
            view_delete(RecordReq) -> OperationDone,
            person_bulk_preview(PersonBulkReq) -> BulkReport,
            person_bulk_run(PersonBulkReq) -> BulkReport,
            import_open(ImportOpenReq) -> ImportFile,
            import_preview(ImportReq) -> ImportPreview,
            import_run(ImportReq) -> ImportReport,
            import_refused(ImportRefusedReq) -> ImportRefused,
            duplicate_list(DuplicateListReq) -> Duplicates,
            duplicate_check(DuplicateCheckReq) -> DuplicateCheck,
            duplicate_dismiss(DuplicateReq) -> OperationDone,
            duplicate_restore(DuplicateReq) -> OperationDone,
            duplicate_merge_identical(MergeIdenticalReq) -> IdenticalMerged,
            person_merge_plan(MergePlanReq) -> PersonMergePlan,
            person_merge(PersonMergeReq) -> PersonMerged,
            // What belongs to people and to the section: offices, households, addresses, own fields.
            record_list(RecordListReq) -> Records,
            record_add(RecordAddReq) -> RecordEntry,
            record_set(RecordSetReq) -> RecordEntry,
            record_delete(RecordReq) -> OperationDone,
            record_restore(RecordReq) -> OperationDone,
            // Addresses, as they are typed and from files.
            place_complete(PlaceCompleteReq) -> Places,
            place_check(PlaceCheckReq) -> PlaceCheck,
            address_load(FileReq) -> AddressReport,
            address_list(Nothing) -> Addresses,
            address_remove(AddressRemoveReq) -> Nothing,
            // Dues.
            dues_add(DuesAddReq) -> DuesPayment,
            dues_refund(DuesRefundReq) -> DuesPayment,
            dues_cancel(RecordReq) -> OperationDone,
            dues_list(DuesListReq) -> DuesPage,
            dues_of(PersonReq) -> DuesOf,
            dues_rates(DuesRatesReq) -> DuesRates,
            dues_figures(DuesYearReq) -> DuesFigures,
            dues_remind(DuesRemindReq) -> DuesReminded,
            receipt_issue(ReceiptIssueReq) -> Receipt,
            receipt_print(ReceiptPrintReq) -> ReceiptPrinted,
            receipt_cancel(RecordReq) -> OperationDone,
            receipt_list(ReceiptListReq) -> Receipts,
            cash_book(CashBookReq) -> CashBookReport,
            consent_give(ConsentReq) -> RecordEntry,
            consent_withdraw(ConsentReq) -> RecordEntry,
            consent_list(PersonReq) -> Consents,
            office_list(OfficeListReq) -> Offices,
            household_list(HouseholdListReq) -> Households,
            household_make(HouseholdMakeReq) -> Household,
            kin_list(PersonReq) -> Kin,
            // What was done, and undoing it.
            operation_list(OperationListReq) -> Operations,
            operation_undo(OperationUndoReq) -> OperationDone,
            audit_list(AuditListReq) -> AuditLog,
            undo(Nothing) -> OperationDone,
            redo(Nothing) -> OperationDone,
            // Siège.
            round_run(Nothing) -> RoundReport,
            outbox_list(OutboxReq) -> Outbox,
            refusal_list(Nothing) -> Refusals,
            refusal_dismiss(RefusalReq) -> Nothing,
            conflict_list(ConflictListReq) -> Conflicts,
            conflict_settle(ConflictSettleReq) -> Conflict,
            device_list(Nothing) -> Devices,
        }
    };
}
