//! The push: each change admitted, merged by the one merge, numbered; conflicts made where two wrote apart.

use super::admit::{Admission, written};
use super::conflict::Conflict;
use super::page::number;
use super::{Verdict, verdict};
use crate::grants::Grants;
use crate::storage::{Device, DeviceMark, FeedHead, Held, Identity, Named, Step, StoredRecord, Writes};
use permanence_domain::{DeviceId, FeedKind, RecordId, Table};
use permanence_replica::message::{AHEAD_MS_MAX, FeedId, Nonce, RefusedWhy, SyncRequest};
use permanence_replica::{Change, Hlc, LinkError, Record, RecordClock, merge, wire};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What became of a push.
#[derive(Clone, Debug)]
pub(crate) enum Pushed {
    /// Nothing was taken.
    Stopped(LinkError),
    /// Nothing was taken: the device offers again.
    OtherEpoch {
        /// What there is one of.
        identity: Identity,
        /// The device.
        device: Box<Device>,
        /// What was asked.
        request: SyncRequest,
    },
    /// What was not refused is taken, and durable.
    Taken(Box<Taken>),
}

/// What was taken.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    /// What there is one of.
    pub(crate) identity: Identity,
    /// The device as it was.
    pub(crate) device: Device,
    /// What was asked, without its changes.
    pub(crate) request: SyncRequest,
    /// How many changes it had.
    pub(crate) pushed: usize,
    /// What the device shows next.
    pub(crate) token: Nonce,
    /// Refused changes.
    pub(crate) refused: Vec<(u32, RefusedWhy)>,
    /// New conflicts.
    pub(crate) conflicts: u32,
    /// For each feed, sorted, the numbers of records of which the device now has everything.
    pub(crate) own: HashMap<FeedId, Vec<u64>>,
    /// The feeds that have new numbers.
    pub(crate) moved: Vec<FeedId>,
}

/// A push under way.
#[derive(Clone, Debug)]
pub(crate) struct PushStep {
    request: SyncRequest,
    now_ms: u64,
    /// What the device shows next; none where a person lets in what was kept aside.
    token: Option<Nonce>,
    merged: Option<Merged>,
    stopped: Option<(Writes, Pushed)>,
}

/// What merging made of it, before anything is numbered.
#[derive(Clone, Debug)]
struct Merged {
    identity: Identity,
    device: Device,
    clock: u64,
    feeds: Vec<FeedHead>,
    pushed: usize,
    work: Vec<Work>,
    refused: Vec<(u32, RefusedWhy)>,
    conflicts: Vec<Conflict>,
}

/// One record that changes were merged into.
#[derive(Clone, Debug)]
struct Work {
    feed: FeedId,
    id: RecordId,
    table: u8,
    record: Record,
    before: Option<Before>,
    /// Whether the device has everything of it, once this push is taken.
    own: bool,
}

/// The record as it was kept.
#[derive(Clone, Debug)]
struct Before {
    row_seq: u64,
    clock: RecordClock,
    packed: Vec<u8>,
    key_seqs: Vec<u8>,
}

impl PushStep {
    /// A push that will rotate the device's token to `token`.
    pub(crate) const fn new(request: SyncRequest, now_ms: u64, token: Nonce) -> Self {
        Self { request, now_ms, token: Some(token), merged: None, stopped: None }
    }

    /// A push that was kept aside and that a person lets in, whatever the device is now. Nobody is left to correct a
    /// clock that was ahead: its stamps are clamped.
    pub(crate) fn let_in(mut request: SyncRequest, now_ms: u64) -> Self {
        clamp(&mut request.changes, now_ms);
        Self { request, now_ms, token: None, merged: None, stopped: None }
    }

    /// The records that it names, and the devices beside the one that pushes.
    pub(crate) fn named(&self, pusher: DeviceId) -> Named {
        let place = |(feed, change): &(u8, Change)| Some((self.request.feeds.get(usize::from(*feed))?.feed, change.id));
        let records = self.request.changes.iter().filter_map(place).collect();
        let stamps = self.request.changes.iter().flat_map(|(_, change)| written(change));
        let others: BTreeSet<DeviceId> = stamps.map(|stamp| stamp.device).filter(|other| *other != pusher).collect();
        Named { records, devices: others.into_iter().collect() }
    }

    fn stop(&mut self, writes: Writes, pushed: Pushed) -> Vec<(FeedId, RecordId)> {
        self.stopped = Some((writes, pushed));
        Vec::new()
    }
}

impl Step for PushStep {
    type Answer = Pushed;

    fn merge(&mut self, held: Held) -> Vec<(FeedId, RecordId)> {
        let stopped = |error| Pushed::Stopped(error);
        let verdict = match self.token {
            Some(_) => verdict(&held.identity, held.device.as_ref(), &self.request),
            None => Verdict::Go,
        };
        match (verdict, held.device.clone()) {
            (Verdict::Go, Some(device)) => match merge_all(&mut self.request, self.now_ms, held, device) {
                Ok(merged) => {
                    let perhaps = merged.conflicts.iter().map(|conflict| (conflict.feed, conflict.id)).collect();
                    self.merged = Some(merged);
                    perhaps
                }
                Err(error) => self.stop(Writes::default(), stopped(error)),
            },
            (Verdict::OtherEpoch, Some(device)) => {
                let request = std::mem::take(&mut self.request);
                let (identity, device) = (held.identity, Box::new(device));
                self.stop(Writes::default(), Pushed::OtherEpoch { identity, device, request })
            }
            (Verdict::Revoked, _) => {
                let aside = SyncRequest { token: Nonce::default(), ..std::mem::take(&mut self.request) };
                let quarantine = Some((self.now_ms, wire::encode_sync_request(&aside)));
                let mark = Some(DeviceMark::Seen(self.now_ms));
                self.stop(Writes { mark, quarantine, ..Writes::default() }, stopped(LinkError::Revoked))
            }
            (Verdict::SeenTwice, _) => {
                let mark = Some(DeviceMark::Doubled);
                self.stop(Writes { mark, ..Writes::default() }, stopped(LinkError::Copied))
            }
            _ => self.stop(Writes::default(), stopped(LinkError::Copied)),
        }
    }

    fn finish(self, existing: &HashSet<(FeedId, RecordId)>) -> (Writes, Pushed) {
        match (self.merged, self.stopped) {
            (Some(merged), _) => number_all(merged, existing, self.request, self.now_ms, self.token),
            (None, Some(stopped)) => stopped,
            (None, None) => (Writes::default(), Pushed::Stopped(LinkError::Failed)), // It was never merged.
        }
    }
}

/// Stamps that are too far ahead become ones of now, in the same order, so that a later honest edit wins.
fn clamp(changes: &mut [(u8, Change)], now_ms: u64) {
    let limit = now_ms.saturating_add(AHEAD_MS_MAX) << 16;
    let stamps = || changes.iter().flat_map(|(_, change)| written(change)).map(|stamp| stamp.time);
    let ahead: BTreeSet<u64> = stamps().filter(|time| *time > limit).collect();
    let first = stamps().filter(|time| *time <= limit).fold(now_ms << 16, u64::max) + 1;
    let clamped: HashMap<u64, u64> = ahead.into_iter().zip(first..).collect();
    let clamp = |time: &mut u64| *time = clamped.get(time).copied().unwrap_or(*time);
    for (_, change) in changes {
        clamp(&mut change.row.time);
        change.cells.iter_mut().for_each(|cell| clamp(&mut cell.stamp.time));
    }
}

fn merge_all(request: &mut SyncRequest, now_ms: u64, mut held: Held, device: Device) -> Result<Merged, LinkError> {
    let grants = Grants::of(&device);
    let pushed = request.changes.len();
    let admission = Admission { now_ms, strangers: &held.strangers };
    let mut places: HashMap<(FeedId, RecordId), usize> = HashMap::with_capacity(pushed);
    let mut work: Vec<Work> = Vec::with_capacity(pushed);
    let (mut refused, mut conflicts) = (Vec::new(), Vec::new());
    for (index, (feed, change)) in (0_u32..).zip(std::mem::take(&mut request.changes)) {
        let cursor = request.feeds.get(usize::from(feed));
        let is_log = Table::from_number(change.table).is_some_and(Table::is_log);
        let may_write = |feed| grants.find(feed).is_some_and(|grant| grant.may_write() || is_log);
        let Some(cursor) = cursor.filter(|cursor| may_write(cursor.feed)) else {
            refused.push((index, RefusedWhy::NotAllowed));
            continue;
        };
        if let Err(why) = admission.check(cursor.feed.kind, &change) {
            refused.push((index, why));
            continue;
        }
        let key = (cursor.feed, change.id);
        let place = match places.get(&key) {
            Some(place) => *place,
            None => {
                let stored = held.records.remove(&key);
                if stored.is_none() && !change.whole {
                    refused.push((index, RefusedWhy::Unknown));
                    continue;
                }
                places.insert(key, work.len());
                let Some(stored) = stored else {
                    work.push(Work::created(cursor.feed, change));
                    continue;
                };
                work.push(Work::held(cursor.feed, stored, cursor.cursor)?);
                work.len() - 1
            }
        };
        if work[place].table != change.table {
            refused.push((index, RefusedWhy::Invalid));
        } else if is_log && !work[place].holds(&change) {
            refused.push((index, RefusedWhy::NotAllowed));
        } else {
            work[place].merge(&change, &mut conflicts);
        }
    }
    let Held { identity, clock, feeds, .. } = held;
    Ok(Merged { identity, device, clock, feeds, pushed, work, refused, conflicts })
}

impl Work {
    /// A record that was not there.
    fn created(feed: FeedId, change: Change) -> Self {
        let (id, table) = (change.id, change.table);
        Self { feed, id, table, record: Record::take_whole(change), before: None, own: true }
    }

    /// A record that was there, and that the device has up to its cursor.
    fn held(feed: FeedId, stored: StoredRecord, cursor: u64) -> Result<Self, LinkError> {
        let record = wire::decode_record(&stored.values, &stored.clock).map_err(|_| LinkError::Failed)?;
        let StoredRecord { id, seq, row_seq, clock: packed, key_seqs, table, .. } = stored;
        let before = Some(Before { row_seq, clock: record.clock.clone(), packed, key_seqs });
        Ok(Self { feed, id, table, record, before, own: seq <= cursor })
    }

    /// Whether the record says already what the change does, as when an answer was lost and the change comes again.
    fn holds(&self, change: &Change) -> bool {
        let mut merged = self.record.clone();
        merged.merge(change);
        merged == self.record
    }

    fn merge(&mut self, change: &Change, conflicts: &mut Vec<Conflict>) {
        if self.feed.kind != FeedKind::Conduct {
            let apart = change.cells.iter().filter(|cell| merge::is_concurrent(&self.record, cell));
            conflicts
                .extend(apart.map(|cell| Conflict::new(self.feed.section, self.table, self.id, &self.record, cell)));
        }
        self.record.merge(change);
        let clock = &self.record.clock;
        self.own &= clock.row == change.row && change.cells.iter().all(|cell| clock.stamp(&cell.key) == cell.stamp);
    }

    fn has_changed(&self) -> bool {
        self.before.as_ref().is_none_or(|before| before.clock != self.record.clock)
    }

    /// The record as it is kept under its new number.
    fn to_stored(&self, seq: u64) -> StoredRecord {
        let row_seq = self.before.as_ref().filter(|before| before.clock.row == self.record.clock.row);
        let mut key_seqs = Vec::with_capacity(self.record.clock.keys().len() * 8);
        for (key, stamp) in self.record.clock.keys() {
            let unchanged = self.before.as_ref().and_then(|before| before.key_seq(key, *stamp));
            key_seqs.extend_from_slice(&unchanged.unwrap_or(seq).to_be_bytes());
        }
        StoredRecord {
            id: self.id,
            table: self.table,
            seq,
            row_seq: row_seq.map_or(seq, |before| before.row_seq),
            values: wire::encode_record(&self.record),
            clock: self.record.clock.pack(),
            key_seqs,
        }
    }
}

impl Before {
    /// The number under which a register got this stamp, if it had it before.
    fn key_seq(&self, key: &permanence_replica::Key, stamp: permanence_replica::Stamp) -> Option<u64> {
        let keys = self.clock.keys();
        let at = keys.binary_search_by(|(other, _)| other.cmp(key)).ok()?;
        let (_, before) = keys.get(at)?;
        (*before == stamp).then_some(())?;
        self.key_seqs.get(at * 8..at * 8 + 8).map(number)
    }
}

/// Gives numbers to what changed, in the order in which it came, then to new conflicts.
fn number_all(
    merged: Merged,
    existing: &HashSet<(FeedId, RecordId)>,
    request: SyncRequest,
    now_ms: u64,
    token: Option<Nonce>,
) -> (Writes, Pushed) {
    let Merged { identity, device, clock, feeds, pushed, work, refused, conflicts } = merged;
    let mut heads: HashMap<FeedId, (FeedHead, bool)> =
        feeds.into_iter().map(|head| (head.feed, (head, false))).collect();
    let mut own: HashMap<FeedId, Vec<u64>> = HashMap::new();
    let mut records = Vec::with_capacity(work.len());
    let mut save = |work: &Work| {
        let (head, moved) = heads.get_mut(&work.feed)?;
        *moved = true;
        head.last_seq += 1;
        let stored = work.to_stored(head.last_seq);
        if let Some(before) = &work.before {
            head.digest.remove(&work.id, &before.packed);
        }
        head.digest.add(&work.id, &stored.clock);
        head.latest = head.latest.max(work.record.clock.latest());
        if work.own {
            own.entry(work.feed).or_default().push(stored.seq);
        }
        records.push((work.feed, stored, work.before.is_none()));
        Some(())
    };
    for work in work.iter().filter(|work| work.has_changed()) {
        let _ = save(work); // A feed that is granted is there.
    }
    let mut hlc = Hlc::after(clock);
    let mut made = HashSet::new();
    for conflict in conflicts {
        let (feed, id) = (conflict.feed, conflict.id);
        if !existing.contains(&(feed, id)) && made.insert(id) {
            let record = conflict.into_record(hlc.tick(now_ms));
            let _ = save(&Work { feed, id, table: Conflict::TABLE, record, before: None, own: false });
        }
    }
    let feeds: Vec<FeedHead> = heads.into_values().filter_map(|(head, moved)| moved.then_some(head)).collect();
    let moved = feeds.iter().map(|head| head.feed).collect();
    let tokens = token.map(|token| (token, request.token, now_ms));
    let token = token.unwrap_or(device.token_current);
    let clock = (!made.is_empty()).then_some(hlc.last());
    let conflicts = u32::try_from(made.len()).unwrap_or(u32::MAX);
    let taken = Taken { identity, device, request, pushed, token, refused, conflicts, own, moved };
    (Writes { tokens, clock, feeds, records, ..Writes::default() }, Pushed::Taken(Box::new(taken)))
}
