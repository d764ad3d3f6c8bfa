//! What headquarters keeps, as a trait: every operation is one whole transaction, and no transaction stays open between
//! two calls, so that many processes without state can share one database server.
//!
//! **Invariant**: the numbers of a feed are given under a lock of the feed's own row, in the transaction that writes the
//! records; so numbers become visible in their order, and `number > cursor` never skips anything.

pub mod postgres;
pub mod sqlite;
pub mod transfer;

mod error;
mod joining;
mod members;
mod page;
mod tally;
mod worker;

pub use error::StorageError;
pub use members::{Device, DeviceMark, Invitation, Joined, Joining, KeptAside, Right, Section};

use crate::grants::Grant;
use permanence_domain::{DeviceId, FeedKind, RecordId};
use permanence_replica::Digest;
use permanence_replica::message::{FeedId, Nonce};
use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::path::PathBuf;

/// The feeds that every section has.
const FEED_KINDS: [FeedKind; 2] = [FeedKind::Directory, FeedKind::Conduct];

/// The most bytes kept aside for one revoked device, as they are kept: compressed.
const ASIDE_BYTES_MAX: i64 = 64 << 20;

/// What there is one of.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The organisation's name.
    pub organisation: String,
    /// This incarnation of headquarters.
    pub epoch: Nonce,
    /// What sessions are sealed with.
    pub session_key: [u8; 32],
    /// Counts changes of sections, devices and roles.
    pub membership_version: u64,
    /// Whether the data was put back from a backup and has had no epoch of its own yet.
    pub restored: bool,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("membership_version", &self.membership_version).finish_non_exhaustive()
    }
}

/// Where headquarters answers, as invitations say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(pub String);

/// A feed's counter and digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedHead {
    /// The feed.
    pub feed: FeedId,
    /// The last number given.
    pub last_seq: u64,
    /// The digest of its records.
    pub digest: Digest,
    /// The largest time in it.
    pub latest: u64,
    /// The largest time in it when this incarnation of headquarters began.
    pub begun: u64,
}

/// A record as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    /// Identifier.
    pub id: RecordId,
    /// Its table's number.
    pub table: u8,
    /// The number of its last change.
    pub seq: u64,
    /// The number under which its row's stamp last changed.
    pub row_seq: u64,
    /// Its registers, as `wire::encode_record` writes them.
    pub values: Vec<u8>,
    /// Its clock, packed.
    pub clock: Vec<u8>,
    /// For each register that the clock lists, in its order, the number under which it last changed: eight bytes each,
    /// big-endian.
    pub key_seqs: Vec<u8>,
}

/// What a push names.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// The records that it changes.
    pub records: Vec<(FeedId, RecordId)>,
    /// The devices, other than the one that pushes, in whose name it does so.
    pub devices: Vec<DeviceId>,
}

/// What a push looks at before it decides.
#[derive(Clone, Debug)]
pub struct Held {
    /// What there is one of.
    pub identity: Identity,
    /// The device that pushes, if it is known.
    pub device: Option<Device>,
    /// Those of the devices named that are of another section.
    pub strangers: Vec<DeviceId>,
    /// The last time that headquarters' own clock gave.
    pub clock: u64,
    /// The feeds of its section, locked.
    pub feeds: Vec<FeedHead>,
    /// Those of the records named that there are.
    pub records: HashMap<(FeedId, RecordId), StoredRecord>,
}

/// What a push writes.
#[derive(Clone, Debug, Default)]
pub struct Writes {
    /// A mark of the device.
    pub mark: Option<DeviceMark>,
    /// Changes kept aside: when, and the body that carried them.
    pub quarantine: Option<(u64, Vec<u8>)>,
    /// The device's tokens from now on (current, previous), and when it was heard of.
    pub tokens: Option<(Nonce, Nonce, u64)>,
    /// The last time that headquarters' own clock gave.
    pub clock: Option<u64>,
    /// The feeds that changed.
    pub feeds: Vec<FeedHead>,
    /// The records that changed, and whether each is new.
    pub records: Vec<(FeedId, StoredRecord, bool)>,
}

/// The deciding half of a push: pure, so that every storage decides alike. Called inside the transaction; cloned where a
/// transaction may have to be tried again.
pub trait Step: Clone + Send + 'static {
    /// What the caller is told.
    type Answer: Send + 'static;

    /// Merges into what is held; says which records it would make if they are not there.
    fn merge(&mut self, held: Held) -> Vec<(FeedId, RecordId)>;

    /// Decides, knowing which of those there are.
    fn finish(self, existing: &HashSet<(FeedId, RecordId)>) -> (Writes, Self::Answer);
}

/// A page of a feed that is asked for.
#[derive(Clone, Debug)]
pub struct PageWanted {
    /// The right to it.
    pub grant: Grant,
    /// Records with a greater number.
    pub after: u64,
    /// The number up to which the asker has seen the feed whole.
    pub complete: u64,
    /// But not with these numbers, sorted: the asker wrote them.
    pub skip: Vec<u64>,
}

/// A page of a feed.
#[derive(Clone, Debug)]
pub struct PageRows {
    /// The feed as it stands.
    pub head: FeedHead,
    /// What was asked after; 0 where that is beyond the feed's end, which only a headquarters put back without a word can
    /// have brought about: the feed is then given from its beginning, and digests tell the rest.
    pub after: u64,
    /// The number up to which the asker has seen the feed whole: what came later is sent whole, too.
    pub complete: u64,
    /// Records in the order of their numbers.
    pub rows: Vec<StoredRecord>,
    /// The number of the last record looked at; the one asked after when there was none.
    pub cursor: u64,
    /// Whether there are more.
    pub more: bool,
}

/// What a device is and where its feeds stand.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What there is one of.
    pub identity: Identity,
    /// The device, if it is known.
    pub device: Option<Device>,
}

/// That something moved, for whoever listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moved {
    /// A feed has new numbers.
    Feed {
        /// The feed.
        feed: FeedId,
        /// The device whose push brought them.
        by: DeviceId,
    },
    /// Nobody knows what: other processes could not be heard for a while.
    Perhaps,
}

/// Who is told what other processes on the same data say.
pub type Heard = Box<dyn Fn(Moved) + Send>;

/// What is wrong with the data, if anything: one sentence each.
pub type Faults = Vec<String>;

/// What headquarters keeps.
pub trait Storage: Send + Sync + 'static {
    /// What there is one of.
    fn identity(&self) -> impl Future<Output = Result<Identity, StorageError>> + Send;

    /// Starts a new incarnation in the place of this one: desks offer again what is later than what is here. Where another
    /// process has started one meanwhile, nothing happens.
    fn begin_epoch(&self, instead_of: Nonce, epoch: Nonce) -> impl Future<Output = Result<(), StorageError>> + Send;

    /// Where headquarters answers, once it has.
    fn public_url(&self) -> impl Future<Output = Result<Option<PublicUrl>, StorageError>> + Send;

    /// Notes where headquarters answers.
    fn set_public_url(&self, url: PublicUrl) -> impl Future<Output = Result<(), StorageError>> + Send;

    /// Adds a section with its feeds; `false` when the same parent has one of that name.
    fn add_section(&self, section: Section) -> impl Future<Output = Result<bool, StorageError>> + Send;

    /// Every section.
    fn sections(&self) -> impl Future<Output = Result<Vec<Section>, StorageError>> + Send;

    /// Adds an invitation.
    fn add_invitation(&self, invitation: Invitation) -> impl Future<Output = Result<(), StorageError>> + Send;

    /// Lets a device in, if it has the right.
    fn join(&self, right: Right, joining: Joining) -> impl Future<Output = Result<Joined, StorageError>> + Send;

    /// A device and what it is a device of.
    fn standing(&self, device: DeviceId) -> impl Future<Output = Result<Standing, StorageError>> + Send;

    /// Every device.
    fn devices(&self) -> impl Future<Output = Result<Vec<Device>, StorageError>> + Send;

    /// Marks a device; `false` when there is none that this can be said of.
    fn mark_device(
        &self,
        device: DeviceId,
        mark: DeviceMark,
    ) -> impl Future<Output = Result<bool, StorageError>> + Send;

    /// What a revoked device brought, oldest first.
    fn kept_aside(&self, device: DeviceId) -> impl Future<Output = Result<Vec<KeptAside>, StorageError>> + Send;

    /// How many bodies are kept aside of each device.
    fn aside_counts(&self) -> impl Future<Output = Result<HashMap<DeviceId, u32>, StorageError>> + Send;

    /// A person decided what becomes of a body that was kept aside: it is forgotten, or what is left of it is kept on.
    fn settle_aside(
        &self,
        kept: KeptAside,
        left: Option<Vec<u8>>,
    ) -> impl Future<Output = Result<(), StorageError>> + Send;

    /// One push in one transaction: locks the feeds of the device's section, reads what it names, and writes what the step
    /// decides.
    fn push<S: Step>(
        &self,
        device: DeviceId,
        named: Named,
        step: S,
    ) -> impl Future<Output = Result<S::Answer, StorageError>> + Send;

    /// Pages of several feeds from one snapshot, with at most so many records and about so many bytes in all.
    fn pages(
        &self,
        wanted: Vec<PageWanted>,
        records_max: usize,
        bytes_max: usize,
    ) -> impl Future<Output = Result<Vec<PageRows>, StorageError>> + Send;

    /// Writes a copy of everything, marked as a backup and checked, while others go on.
    fn backup(&self, to: PathBuf) -> impl Future<Output = Result<Faults, StorageError>> + Send;

    /// Looks for damage, and compares digests and counters with the records.
    fn check(&self) -> impl Future<Output = Result<Faults, StorageError>> + Send;

    /// From now on hands over what other processes on the same data say. `origin` tells this process
    /// from the others. Where there is one process, nobody says anything.
    fn listen(&self, _origin: u64, _heard: Heard) {}

    /// Tells the other processes that listen.
    fn tell(&self, _moved: &[Moved]) {}
}
