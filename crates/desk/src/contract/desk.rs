//! The desk itself: its state, its opening and closing, its settings.

use super::{FiscalDetails, RoundState};
use permanence_domain::{PersonId, Role, Standing};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a desk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeskPhase {
    /// Nothing is here yet: show the first start.
    Fresh,
    /// A desk is here and its key is not in memory.
    Locked,
    /// Open.
    Open,
}

/// What is known of a desk at any time. Section and person are empty unless it is open.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskState {
    /// Where it stands.
    pub phase: DeskPhase,
    /// The section's name.
    pub section: String,
    /// The names above it, nearest first; the last one is the organisation.
    pub above: Vec<String>,
    /// Who sits at this desk.
    pub person_name: String,
    /// What this laptop is called.
    pub device_name: String,
    /// The role headquarters gave; a desk that never joined is its own secretary.
    pub role: Role,
    /// Whether the people here are invented.
    pub demo: bool,
    /// Whether the desk has joined headquarters.
    pub joined: bool,
    /// Whether headquarters revoked the device that was here, and nothing of it is left.
    pub revoked: bool,
    /// Whether this system has a keychain that could keep the key.
    pub keychain: bool,
    /// Whether the key is in it.
    pub remembered: bool,
    /// What the person chose.
    pub settings: Settings,
    /// The version of Permanence.
    pub version: String,
    /// What an open desk shows first; nothing unless it is open.
    pub opened: Option<Opened>,
}

/// What an open desk shows first, told with its state so that nothing has to be asked for before the first screen is
/// whole. Aujourd'hui was read after the pulse: it holds at least what the pulse's revisions stand for.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Opened {
    /// What is asked again every second.
    pub pulse: Pulse,
    /// The first room; nothing when it cannot be read, and whoever asks for it is told why.
    pub today: Option<Today>,
}

/// What the person chose for this desk. Not secret: readable before it is unlocked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// `fr` or `en`; empty follows the system.
    pub language: String,
    /// `light`, `dark`; empty follows the system.
    pub theme: String,
    /// Whether rows are 32 pixels high instead of 40.
    pub compact: bool,
    /// Minutes without a key or a click after which the desk locks. Range: 1 to 60; 0 never.
    pub lock_after_minutes: u32,
    /// Whether single letters are shortcuts (WCAG 2.2, 2.1.4: they can be turned off).
    #[serde(default = "yes")]
    pub single_keys: bool,
    /// The columns of the list of people, in their order after the name; none shows the usual ones.
    #[serde(default)]
    pub columns: Vec<ListColumn>,
    /// The most people that an export writes without being told what for.
    #[serde(default = "hundred")]
    pub export_free: u32,
    /// What fiscal receipts bear.
    #[serde(default)]
    pub fiscal: FiscalDetails,
}

/// A column of the list of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListColumn {
    /// Its name, as `PersonListReq.columns` has it; `name` is the name itself, whose width alone can be chosen.
    pub name: String,
    /// Its width. Range: 60 to 800 pixels; 0 leaves it to the list.
    pub width: u32,
}

const fn hundred() -> u32 {
    100
}

const fn yes() -> bool {
    true
}

/// A section that starts on this laptop, with no headquarters.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskInitReq {
    /// The section's name.
    pub section: String,
    /// Who sits here; may be empty.
    pub person_name: String,
    /// What opens the desk. At least ten characters.
    pub passphrase: String,
    /// Whether the system's keychain keeps the key.
    pub remember: bool,
}

/// A desk that joins headquarters: a fresh one, or an open one that has not joined yet (its people go along).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskJoinReq {
    /// The invitation's text: address, then code.
    pub invitation: String,
    /// Who sits here.
    pub person_name: String,
    /// What this laptop is called; empty takes the system's name.
    pub device_name: String,
    /// What opens the desk; unused by an open one.
    pub passphrase: String,
    /// Whether the system's keychain keeps the key.
    pub remember: bool,
}

/// A demonstration section of invented people.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct DeskDemoReq {
    /// How many people. Range: 1 to 200,000.
    pub people: u32,
    /// The same seed invents the same people.
    pub seed: u32,
}

/// Opening a locked desk; an empty passphrase asks the system's keychain.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskUnlockReq {
    /// What opens the desk.
    pub passphrase: String,
    /// Whether the system's keychain keeps the key from now on.
    pub remember: bool,
}

/// Restoring a backup where there is no desk, or over a damaged or locked one (which is kept aside).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskRestoreReq {
    /// The ticket of the backup file.
    pub file: String,
    /// The passphrase that the desk had when the backup was made.
    pub passphrase: String,
}

/// A file that the person picked: the ticket that the host gave for it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FileReq {
    /// The ticket.
    pub file: String,
}

/// Changing the passphrase.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PassphraseChangeReq {
    /// The one that opens the desk now.
    pub old: String,
    /// The one to use from now on. At least ten characters.
    pub new: String,
}

/// The text of an invitation, to read before joining.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct InvitationReadReq {
    /// What was pasted.
    pub text: String,
}

/// What an invitation says.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Invitation {
    /// Headquarters' address.
    pub url: String,
    /// The one-time code.
    pub code: String,
    /// Whether the certificate is pinned by the invitation.
    pub pinned: bool,
}

/// What moved since last asked, and what is under way: the interface asks once a second and refreshes only the views
/// whose number changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Pulse {
    /// Changes with every change of people.
    pub people: u32,
    /// Changes with every change of conflicts, refusals or devices.
    pub conduct: u32,
    /// Changes with every operation, undo and redo.
    pub operations: u32,
    /// Changes with every change of records other than people: dues, consents, offices, views.
    pub records: u32,
    /// What undo would undo, if anything.
    pub undo: Option<OperationKind>,
    /// What redo would redo, if anything.
    pub redo: Option<OperationKind>,
    /// How the rounds stand.
    pub round: RoundState,
    /// The long task under way, if any.
    pub task: Option<TaskProgress>,
}

/// What an operation was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// A person was added.
    PersonAdd,
    /// A person was changed.
    PersonSet,
    /// People were deleted.
    PersonDelete,
    /// Deleted people were restored.
    PersonRestore,
    /// A file was imported.
    Import,
    /// A conflict was settled.
    ConflictSettle,
    /// An operation was undone.
    Undo,
    /// An undone operation was done again.
    Redo,
    /// Changes of other desks came in.
    Round,
    /// The demonstration's people were invented.
    Demo,
    /// A record other than a person was added; the source names its table.
    RecordAdd,
    /// Such a record was changed.
    RecordSet,
    /// Such records were deleted.
    RecordDelete,
    /// Such records were restored.
    RecordRestore,
    /// Two records of one person became one.
    PersonMerge,
    /// Many people were changed at once.
    PersonBulk,
}

/// How far a long task is.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TaskProgress {
    /// Which task.
    pub kind: TaskKind,
    /// How many rows or records are done.
    pub done: u32,
    /// Of how many; 0 when it is not known yet.
    pub total: u32,
}

/// Which long task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Reading a file.
    Read,
    /// Importing.
    Import,
    /// Exporting.
    Export,
    /// Making the demonstration.
    Demo,
    /// A round.
    Round,
    /// Backing up or restoring.
    Backup,
    /// Changing many people, or looking at what that would do.
    Bulk,
    /// Looking for duplicates, or merging many at once.
    Duplicates,
}

/// What a check of the desk's file found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckReport {
    /// Whether everything is sound.
    pub sound: bool,
    /// People, deleted ones included.
    pub people: u32,
    /// What is wrong, one word each: `pages`, `rows`, `index`, `digest`.
    pub faults: Vec<String>,
}

/// A backup that was written, read back and checked.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BackupReport {
    /// People in it.
    pub people: u32,
    /// Its size.
    #[ts(type = "number")]
    pub size_bytes: u64,
}

/// What needs somebody today.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Today {
    /// People, deleted ones excluded.
    pub people: u32,
    /// Members.
    pub members: u32,
    /// Sympathisers.
    pub sympathisers: u32,
    /// Contacts.
    pub contacts: u32,
    /// Former members.
    pub former_members: u32,
    /// Records created since the month began.
    pub new_this_month: u32,
    /// Records created in each of the last twelve months, oldest first, this one last.
    pub created_by_month: Vec<u32>,
    /// Open conflicts.
    pub conflicts: u32,
    /// Refused changes.
    pub refusals: u32,
    /// Changes not yet sent; 0 when the desk has not joined.
    pub unsent: u32,
    /// Members that neither an email nor a phone reaches.
    pub unreachable_members: u32,
    /// The last operations.
    pub recent: Vec<super::Operation>,
    /// Those whose records were created last since the month began, the newest first, five at most.
    pub arrived: Vec<Arrival>,
}

/// Somebody who came into the directory.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Arrival {
    /// Identifier.
    #[ts(type = "string")]
    pub id: PersonId,
    /// Given names.
    pub given_names: String,
    /// Family name in use.
    pub family_name: String,
    /// Standing.
    pub standing: Standing,
    /// Gender; empty when nobody said it.
    pub gender: String,
    /// Commune.
    pub commune: String,
    /// When the record was created. Milliseconds since 1970.
    #[ts(type = "number")]
    pub created_at: u64,
}
