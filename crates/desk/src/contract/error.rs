//! Why a command failed: a closed code with its parameters. Sentences are chosen by whoever shows them.

use permanence_domain::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong. A code exists only if the interface says something of its own for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Values were refused; `problems` says which and why. Nothing changed.
    Invalid,
    /// The desk is locked: unlock it first.
    Locked,
    /// There is no desk here yet.
    NoDesk,
    /// There is a desk here already.
    DeskExists,
    /// The passphrase is not the desk's.
    PassphraseWrong,
    /// The passphrase has fewer than ten characters.
    PassphraseShort,
    /// The desk's file is damaged; restore a backup.
    Damaged,
    /// The desk's file was written by a later version.
    TooNew,
    /// The disk is full; nothing was written.
    DiskFull,
    /// A file or folder cannot be read or written: missing, no permission, or another program holds it.
    FileUnusable,
    /// The file is no backup of a desk, or is cut short.
    NotABackup,
    /// The file cannot be understood as a table; `detail` says why in a word.
    FileUnreadable,
    /// No record has this identifier.
    NotFound,
    /// Nobody on the list can be printed: it is empty, or nobody on it has an address.
    NothingToPrint,
    /// There is nothing left to undo, or to redo.
    NothingToUndo,
    /// The role of this desk may not do this.
    NotAllowed,
    /// Another long task is running, or another program has the desk open.
    Busy,
    /// The task was cancelled; nothing changed.
    Cancelled,
    /// An export of more people than `detail` must say what it is for; nothing was written.
    PurposeMissing,
    /// The invitation cannot be read.
    InvitationInvalid,
    /// The invitation was used, has expired, or was never given.
    InvitationSpent,
    /// This desk has not joined headquarters.
    NotJoined,
    /// This desk has joined headquarters already.
    AlreadyJoined,
    /// Headquarters does not answer; nothing is lost.
    Unreachable,
    /// Headquarters answered with another identity than the invitation's; nothing was sent.
    WrongIdentity,
    /// Headquarters no longer accepts this device.
    Revoked,
    /// Headquarters saw this desk twice: a copy of it is in use somewhere.
    Copied,
    /// Headquarters speaks another version.
    VersionUnknown,
    /// Headquarters refused the request or failed on its own side.
    HeadquartersFailed,
    /// The conflict is settled already.
    Settled,
    /// A fault of Permanence itself; nothing was changed.
    Bug,
}

/// A failed command, as it crosses to the interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refusal {
    /// Why.
    pub code: ErrorCode,
    /// The refused values, with [`ErrorCode::Invalid`].
    pub problems: Vec<Problem>,
    /// One word more for the code where it needs one (a file format's fault, a number), never personal data.
    pub detail: String,
}
