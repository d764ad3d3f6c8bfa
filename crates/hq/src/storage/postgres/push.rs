//! One push: what the step looks at, and what it writes, in the caller's transaction.
//!
//! **Invariant**: the rows of the section's feeds are locked before anything of them is read, and until the commit. So
//! the next number is seen by nobody before the records that have it, and numbers become visible in their order.

use super::convert::{self, HEAD_COLUMNS, RECORD_COLUMNS};
use super::session::Work;
use super::trouble::Trouble;
use super::{members, rows};
use crate::storage::{ASIDE_BYTES_MAX, Device, FeedHead, Held, Named, Step, StorageError, StoredRecord, Writes};
use permanence_domain::{DeviceId, RecordId, SectionId};
use permanence_replica::message::FeedId;
use std::collections::{HashMap, HashSet};

pub(super) fn push<S: Step>(
    work: &mut Work<'_>,
    id: DeviceId,
    named: &Named,
    mut step: S,
) -> Result<S::Answer, Trouble> {
    let device = members::locked_device(work, id)?;
    let feeds = device.as_ref().map_or(Ok(Vec::new()), |device| locked_heads(work, device.section))?;
    let held = Held {
        // After the feeds' locks: an incarnation that begins meanwhile waits for this push, or is seen by it.
        identity: members::identity(work)?,
        strangers: strangers(work, device.as_ref(), &named.devices)?,
        clock: device.as_ref().map_or(Ok(0), |device| clock(work, device.section))?,
        records: held_records(work, device.as_ref(), &named.records)?,
        feeds,
        device: device.clone(),
    };
    let perhaps = step.merge(held);
    let existing = existing(work, device.as_ref(), &perhaps)?;
    let (writes, answer) = step.finish(&existing);
    if let Some(device) = device {
        write(work, &device, &writes)?;
    }
    Ok(answer)
}

fn locked_heads(work: &mut Work<'_>, section: SectionId) -> Result<Vec<FeedHead>, Trouble> {
    let select = format!("SELECT {HEAD_COLUMNS} FROM feed WHERE section = $1 ORDER BY kind FOR NO KEY UPDATE");
    work.query(&select, &[&section.0])?.iter().map(convert::head).collect()
}

/// The last time that headquarters' own clock gave in a section.
fn clock(work: &mut Work<'_>, section: SectionId) -> Result<u64, Trouble> {
    let row = work.query_one("SELECT clock FROM section WHERE id = $1", &[&section.0])?;
    convert::number(&row.ok_or(StorageError::Damaged)?, 0)
}

fn strangers(work: &mut Work<'_>, device: Option<&Device>, named: &[DeviceId]) -> Result<Vec<DeviceId>, Trouble> {
    let Some(device) = device.filter(|_| !named.is_empty()) else { return Ok(Vec::new()) };
    let named: Vec<i64> = named.iter().map(|device| device.0.cast_signed()).collect();
    let select = "SELECT id FROM device WHERE id = ANY($1) AND section <> $2";
    let rows = work.query(select, &[&named, &device.section.0])?;
    rows.iter().map(|row| convert::number(row, 0).map(DeviceId)).collect()
}

/// Those of the records that there are. The feeds are all of the device's own section: there are no others to hold.
fn held_records(
    work: &mut Work<'_>,
    device: Option<&Device>,
    records: &[(FeedId, RecordId)],
) -> Result<HashMap<(FeedId, RecordId), StoredRecord>, Trouble> {
    let Some(device) = device else { return Ok(HashMap::new()) };
    let select = format!("SELECT {RECORD_COLUMNS} FROM record WHERE section = $1 AND kind = $2 AND id = ANY($3)");
    let mut held = HashMap::new();
    for (feed, ids) in by_feed(device.section, records) {
        for row in work.query(&select, &[&feed.section.0, &convert::kind(feed.kind), &ids])? {
            let record = convert::record(&row)?;
            held.insert((feed, record.id), record);
        }
    }
    Ok(held)
}

fn existing(
    work: &mut Work<'_>,
    device: Option<&Device>,
    perhaps: &[(FeedId, RecordId)],
) -> Result<HashSet<(FeedId, RecordId)>, Trouble> {
    let Some(device) = device else { return Ok(HashSet::new()) };
    let select = "SELECT id FROM record WHERE section = $1 AND kind = $2 AND id = ANY($3)";
    let mut existing = HashSet::new();
    for (feed, ids) in by_feed(device.section, perhaps) {
        for row in work.query(select, &[&feed.section.0, &convert::kind(feed.kind), &ids])? {
            existing.insert((feed, convert::get(&row, 0)?));
        }
    }
    Ok(existing)
}

/// The identifiers of each feed of a section.
fn by_feed(section: SectionId, records: &[(FeedId, RecordId)]) -> HashMap<FeedId, Vec<RecordId>> {
    let mut feeds: HashMap<FeedId, Vec<RecordId>> = HashMap::new();
    for (feed, id) in records.iter().filter(|(feed, _)| feed.section == section) {
        feeds.entry(*feed).or_default().push(*id);
    }
    feeds
}

fn write(work: &mut Work<'_>, device: &Device, writes: &Writes) -> Result<(), Trouble> {
    let id = device.id.0.cast_signed();
    if let Some(mark) = writes.mark {
        members::mark(work, device.id, mark)?;
    }
    if let Some((at, changes)) = &writes.quarantine {
        members::keep_aside(work, device.id, *at, changes, ASIDE_BYTES_MAX)?;
    }
    if let Some((current, previous, seen_at)) = writes.tokens {
        let update = "UPDATE device SET token_current = $2, token_previous = $3, seen_at = $4 WHERE id = $1";
        work.execute(update, &[&id, &current.as_slice(), &previous.as_slice(), &seen_at.cast_signed()])?;
    }
    if let Some(clock) = writes.clock {
        let update = "UPDATE section SET clock = $2 WHERE id = $1";
        work.execute(update, &[&device.section.0, &clock.cast_signed()])?;
    }
    rows::write(work, &writes.records)?;
    for head in &writes.feeds {
        let update =
            "UPDATE feed SET last_seq = $3, count = $4, xor = $5, latest = $6 WHERE section = $1 AND kind = $2";
        let FeedHead { feed, last_seq, digest, latest, .. } = head;
        work.execute(
            update,
            &[
                &feed.section.0,
                &convert::kind(feed.kind),
                &last_seq.cast_signed(),
                &digest.count.cast_signed(),
                &digest.xor.cast_signed(),
                &latest.cast_signed(),
            ],
        )?;
    }
    Ok(())
}
