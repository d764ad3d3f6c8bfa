//! A headquarters carried whole from one storage to another: given piece by piece from one snapshot, taken in one
//! transaction, and compared afterwards with what was given.

use super::{
    Device, FeedHead, Identity, Invitation, KeptAside, PublicUrl, Section, Storage, StorageError, StoredRecord,
};
use permanence_domain::DeviceId;
use permanence_replica::message::FeedId;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::fmt;
use std::future::Future;
use std::sync::mpsc::{SyncSender, sync_channel};

/// The most records of one piece.
pub(super) const RECORDS_MAX: usize = 1_000;

/// How many pieces may wait for whoever takes them.
const PIECES_MAX: usize = 4;

/// A part of everything that headquarters keeps, in an order in which it can be taken.
#[derive(Debug)]
pub enum Piece {
    /// What there is one of; first.
    Meta {
        /// The organisation, its keys, its incarnation.
        identity: Identity,
        /// Where headquarters answers, once it has.
        public_url: Option<PublicUrl>,
        /// The last time that headquarters' own clock gave.
        clock: u64,
    },
    /// Every section, those above before those below.
    Sections(Vec<Section>),
    /// Every device.
    Devices(Vec<Device>),
    /// Every invitation.
    Invitations(Vec<KeptInvitation>),
    /// A feed's row, before its records.
    Feed(FeedHead),
    /// Records of a feed, in the order of their numbers.
    Records(FeedId, Vec<StoredRecord>),
    /// Changes of a revoked device, kept aside.
    Aside(KeptAside),
    /// Nothing is missing; last.
    End,
}

/// An invitation, used or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptInvitation {
    /// What it opens.
    pub invitation: Invitation,
    /// When it was used, and by whom.
    pub used: Option<(u64, DeviceId)>,
}

/// The pieces as they come.
pub type Pieces<'a> = dyn Iterator<Item = Piece> + 'a;

/// A storage that can be carried elsewhere.
pub trait Transfer: Storage {
    /// Gives everything, from one snapshot.
    fn give(&self, to: SyncSender<Piece>) -> impl Future<Output = Result<(), StorageError>> + Send;
}

/// What was carried, to be compared and told.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    meta: Option<(Identity, Option<PublicUrl>, u64)>,
    sections: Vec<Section>,
    devices: Vec<Device>,
    invitations: Vec<KeptInvitation>,
    feeds: Vec<(FeedHead, u64, [u8; 32])>,
    aside: Vec<KeptAside>,
}

impl Inventory {
    /// How many records there are.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.feeds.iter().map(|(_, count, _)| count).sum()
    }

    fn add(&mut self, piece: &Piece) {
        match piece {
            Piece::Meta { identity, public_url, clock } => {
                // A copy is always another incarnation.
                let identity = Identity { restored: true, ..identity.clone() };
                self.meta = Some((identity, public_url.clone(), *clock));
            }
            Piece::Sections(sections) => self.sections.extend_from_slice(sections),
            Piece::Devices(devices) => self.devices.extend_from_slice(devices),
            Piece::Invitations(invitations) => self.invitations.extend_from_slice(invitations),
            Piece::Feed(head) => self.feeds.push((*head, 0, [0; 32])),
            Piece::Records(_, records) => {
                if let Some((_, count, hash)) = self.feeds.last_mut() {
                    records.iter().for_each(|record| *hash = hash_of(hash, record));
                    *count += u64::try_from(records.len()).unwrap_or(u64::MAX);
                }
            }
            Piece::Aside(kept) => self.aside.push(kept.clone()),
            Piece::End => {}
        }
    }
}

impl fmt::Display for Inventory {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sections, devices, invitations, aside, .. } = self;
        let (sections, devices, invitations) = (sections.len(), devices.len(), invitations.len());
        write!(out, "{sections} sections, {devices} devices, {invitations} invitations, ")?;
        write!(out, "{} records, {} bodies kept aside", self.records(), aside.len())
    }
}

/// The hash of all records up to this one: of everything in them, in their order.
fn hash_of(before: &[u8; 32], record: &StoredRecord) -> [u8; 32] {
    let StoredRecord { id, table, seq, row_seq, values, clock, key_seqs } = record;
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(id.as_bytes());
    hash.update([*table]);
    for number in [*seq, *row_seq] {
        hash.update(number.to_be_bytes());
    }
    for bytes in [values, clock, key_seqs] {
        hash.update(bytes.len().to_be_bytes());
        hash.update(bytes);
    }
    hash.finalize().into()
}

/// Carries everything from a storage to whoever takes it, on a thread of its own, and says what it was.
///
/// # Errors
/// Whichever of the two failed. Nothing is then half taken.
pub async fn carry<S: Transfer>(
    from: &S,
    take: impl FnOnce(&mut Pieces<'_>) -> Result<(), StorageError> + Send + 'static,
) -> Result<Inventory, StorageError> {
    let (to, pieces) = sync_channel(PIECES_MAX);
    let taking = std::thread::spawn(move || {
        let mut inventory = Inventory::default();
        let taken = take(&mut pieces.iter().inspect(|piece| inventory.add(piece)));
        (taken, inventory)
    });
    let given = from.give(to).await;
    let (taken, inventory) = taking.join().map_err(|_| StorageError::Failed { source: "the copy stopped".into() })?;
    match (taken, given) {
        (Ok(()), Ok(())) => Ok(inventory),
        (Err(taken), Err(given)) if is_cut_short(&taken) => Err(given),
        (Err(failed), _) | (Ok(()), Err(failed)) => Err(failed),
    }
}

/// What a storage holds, without taking it anywhere.
///
/// # Errors
/// The storage's trouble.
pub async fn inventory<S: Transfer>(of: &S) -> Result<Inventory, StorageError> {
    carry(of, |pieces| pieces.last().map_or(Err(cut_short()), |_| Ok(()))).await
}

/// The pieces ended before the last one.
#[derive(Debug, thiserror::Error)]
#[error("the copy was cut short")]
struct CutShort;

/// What whoever takes says when the pieces end too early.
pub(super) fn cut_short() -> StorageError {
    StorageError::Failed { source: Box::new(CutShort) }
}

fn is_cut_short(error: &StorageError) -> bool {
    matches!(error, StorageError::Failed { source } if source.is::<CutShort>())
}

/// Sends a piece; an error when nobody takes any more.
pub(super) fn send(to: &SyncSender<Piece>, piece: Piece) -> Result<(), StorageError> {
    to.send(piece).map_err(|_| cut_short())
}

/// Sections in an order in which each one comes after that above it.
pub(super) fn parents_first(mut left: Vec<Section>) -> Vec<Section> {
    let (mut ordered, mut placed) = (Vec::with_capacity(left.len()), HashSet::new());
    loop {
        let is_next = |section: &Section| section.parent.is_none_or(|parent| placed.contains(&parent));
        let (next, rest): (Vec<Section>, Vec<Section>) = left.into_iter().partition(is_next);
        left = rest;
        if next.is_empty() {
            ordered.append(&mut left); // Where the data has a cycle, whoever takes it says so.
            return ordered;
        }
        placed.extend(next.iter().map(|section| section.id));
        ordered.extend(next);
    }
}
