//! The protocol's messages. Numbered CBOR: numbers are never reused, unknown ones are skipped.

use crate::change::Change;
use crate::digest::Digest;
use permanence_domain::{DeviceId, FeedKind, Role, SectionId};

/// The version this build speaks, in the header `permanence-version`; headquarters serves this one and the one before.
pub const VERSION: u16 = 1;

/// A stamp further ahead of headquarters' clock than this is answered with its time. Milliseconds.
pub const AHEAD_MS_MAX: u64 = 5 * 60 * 1000;

/// The most records in one answer or one push. Measured at 20,000 and 100,000 people: twice as many cost a first round a
/// tenth more, for nothing can be merged before the first page is whole; half as many cost as much again in commits.
pub const CHUNK_RECORDS_MAX: usize = 5_000;

/// The most bytes of a body, decompressed.
pub const BODY_BYTES_MAX: usize = 32 << 20;

/// Sixteen bytes that name an incarnation of headquarters, or one state of a device.
pub type Nonce = [u8; 16];

/// A feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedId {
    /// The node of the section tree it belongs to.
    pub section: SectionId,
    /// What it carries.
    pub kind: FeedKind,
}

/// What a joining device shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// An invitation's one-time code.
    Code(String),
    /// The device whose restored copy this is, and its signature of [`join_message`].
    Previous {
        /// The device that was.
        device: DeviceId,
        /// Its signature.
        signature: [u8; 64],
    },
}

/// A device that joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinRequest {
    /// Why it may.
    pub credential: Credential,
    /// Its Ed25519 public key.
    pub public_key: [u8; 32],
    /// Its signature of [`join_message`]: it holds the private key.
    pub signature: [u8; 64],
    /// What it is called.
    pub device_name: String,
    /// Who sits at it.
    pub person_name: String,
}

/// What both keys of a join sign: nothing else is ever signed in this form. `credential` is the invitation's code exactly
/// as it is sent, or the 16 hexadecimal digits of the previous device; `public_key` is the joining device's.
#[must_use]
pub fn join_message(credential: &str, public_key: &[u8; 32]) -> Vec<u8> {
    [b"permanence join 1\0".as_slice(), public_key, credential.as_bytes()].concat()
}

/// What a session's challenge is signed as.
#[must_use]
pub fn session_message(challenge: &[u8]) -> Vec<u8> {
    [b"permanence session 1\0".as_slice(), challenge].concat()
}

/// The proof of a device that asks for a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRequest {
    /// The device.
    pub device: DeviceId,
    /// The challenge, as headquarters gave it.
    pub challenge: Vec<u8>,
    /// The device's signature of [`session_message`].
    pub signature: [u8; 64],
}

/// A session: what to show with every request from then on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionAnswer {
    /// To send as `authorization: Bearer …`.
    pub bearer: String,
    /// When it ends. Milliseconds since 1970, by headquarters' clock.
    pub expires_at: u64,
}

/// The answer to a join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinAnswer {
    /// The incarnation of headquarters.
    pub epoch: Nonce,
    /// To show at the first round.
    pub token: Nonce,
    /// Headquarters' time. Milliseconds since 1970.
    pub now_ms: u64,
    /// What the device may hold.
    pub membership: Membership,
}

/// What a device may hold and who else there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Changes with anything in it.
    pub version: u64,
    /// The organisation's name.
    pub organisation: String,
    /// The device's section.
    pub section: SectionId,
    /// Its name, then the names above it, nearest first.
    pub section_names: Vec<String>,
    /// The device's role.
    pub role: Role,
    /// The feeds it holds, and whether it may write each.
    pub feeds: Vec<(FeedId, bool)>,
    /// The devices of the section.
    pub devices: Vec<DeviceCard>,
}

/// A device as the others see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceCard {
    /// The device.
    pub device: DeviceId,
    /// What it is called.
    pub name: String,
    /// Who sits at it.
    pub person_name: String,
    /// What they do.
    pub role: Role,
    /// When it joined. Milliseconds since 1970.
    pub joined_at: u64,
    /// When headquarters last heard of it, when this card was made.
    pub seen_at: u64,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// Where a desk stands in a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedCursor {
    /// The feed.
    pub feed: FeedId,
    /// The last number it has; 0 for none.
    pub cursor: u64,
    /// The last number up to which it has seen the feed whole: the cursor of the last page that ended one. Between two
    /// pages a record may have moved from behind the cursor to before it, so that only this tells what the desk holds.
    pub complete: u64,
}

/// One step of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyncRequest {
    /// The incarnation that the desk knows.
    pub epoch: Nonce,
    /// What headquarters last gave this device.
    pub token: Nonce,
    /// The membership that the desk knows.
    pub membership_version: u64,
    /// The feeds it holds.
    pub feeds: Vec<FeedCursor>,
    /// What it has to send, each with the index of its feed in `feeds`.
    pub changes: Vec<(u8, Change)>,
}

/// Why headquarters did not take a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedWhy {
    /// The role may not write this feed.
    NotAllowed,
    /// A value is larger or other than headquarters accepts.
    Invalid,
    /// The record was erased.
    Erased,
    /// Only some cells were sent of a record that headquarters does not hold: send it whole.
    Unknown,
    /// A stamp is too far ahead: correct the clock by `now_ms`, restamp, send again.
    Ahead,
}

/// The answer to a step. Changes that are not refused are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyncAnswer {
    /// The incarnation of headquarters. When it is not the desk's, nothing was taken: offer again.
    pub epoch: Nonce,
    /// To show at the next step.
    pub token: Nonce,
    /// Headquarters' time. Milliseconds since 1970.
    pub now_ms: u64,
    /// The membership, when the desk's was an older one.
    pub membership: Option<Membership>,
    /// Refused changes: index in the request, and why.
    pub refused: Vec<(u32, RefusedWhy)>,
    /// Conflicts that this step's changes brought.
    pub conflicts: u32,
    /// Changes after the cursors.
    pub pages: Vec<FeedPage>,
}

/// Changes of one feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedPage {
    /// The feed.
    pub feed: FeedId,
    /// Its changes, in the order of their numbers.
    pub changes: Vec<Change>,
    /// The cursor after them.
    pub cursor: u64,
    /// Whether more follow.
    pub more: bool,
    /// The feed's digest, when this page is its last.
    pub digest: Option<Digest>,
    /// The largest time that headquarters holds in the feed; in the answer to a desk of another incarnation, the largest
    /// that it held when this one began: what a desk holds later is offered again.
    pub latest: u64,
}

impl Default for FeedPage {
    fn default() -> Self {
        let feed = FeedId { section: SectionId(permanence_domain::RecordId::nil()), kind: FeedKind::Directory };
        Self { feed, changes: Vec::new(), cursor: 0, more: false, digest: None, latest: 0 }
    }
}
