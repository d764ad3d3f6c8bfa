//! The desk's encrypted SQLite file: opening, migrations, people, history, rounds, loaded addresses, backup.
//!
//! One file for each desk, one writer, readers beside it. Every write is one transaction that holds the rows, their
//! clocks, their history and what is unsent, together. This crate knows no command and no network; what a role may do
//! is decided in the desk.

mod backup;
mod bits;
mod check;
mod conflicts;
mod documents;
mod dues;
mod error;
mod folder;
mod history;
mod identity;
mod key;
mod lock;
mod migrate;
mod open;
mod people;
mod places;
mod records;
mod registers;
mod round;
mod write;

pub use backup::{BackupSize, restore};
pub use check::Faults;
pub use conflicts::{ConflictChoice, ConflictRow};
pub use dues::{DuesFigure, DuesRow, PaymentRecords, rate_of, year_of};
pub use error::StoreError;
pub use folder::{DESK_FILE, KEY_FILE, exists, is_half_removed, remove, remove_set_aside};
pub use history::{ChangeRow, OperationRow, UndoCounts};
pub use identity::{Identity, StoredDevice};
pub use key::{Cost, DeskKey, KeyFile, private_file};
pub use lock::FolderLock;
pub use open::Store;
pub use people::{
    Condition, Filter, Group, People, PersonStored, PersonThen, Query, Sort, StandingFigures, Subject, Test,
};
pub use places::{AddressLoad, CommuneLoaded, Numbered, Street, StreetScope};
pub use records::RecordStored;
pub use round::{OutboxRow, PullCounts, RefusalRow, Sent, Waiting};
pub use write::{Entry, Kind, Write, Written};
