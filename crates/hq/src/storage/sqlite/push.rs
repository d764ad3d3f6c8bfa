//! One push: what the step looks at, and what it writes, in the caller's transaction.

use super::convert::{self, HEAD_COLUMNS};
use super::{identity, members, pages};
use crate::storage::{ASIDE_BYTES_MAX, Device, FeedHead, Held, Named, Step, StorageError, StoredRecord, Writes};
use permanence_domain::{DeviceId, RecordId, SectionId};
use permanence_replica::message::FeedId;
use permanence_replica::wire;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};

pub(super) fn push<S: Step>(
    connection: &Connection,
    device: DeviceId,
    named: &Named,
    mut step: S,
) -> Result<S::Answer, StorageError> {
    let device = members::device(connection, device)?;
    let feeds = device.as_ref().map_or(Ok(Vec::new()), |device| heads(connection, device.section))?;
    let numbers: HashMap<FeedId, i64> = feeds.iter().map(|(number, head)| (head.feed, *number)).collect();
    let held = Held {
        identity: identity(connection)?,
        strangers: strangers(connection, device.as_ref(), &named.devices)?,
        clock: connection.query_row("SELECT clock FROM meta", [], |row| convert::number(row, 0))?,
        records: held_records(connection, &numbers, &named.records)?,
        feeds: feeds.into_iter().map(|(_, head)| head).collect(),
        device: device.clone(),
    };
    let perhaps = step.merge(held);
    let mut existing = HashSet::new();
    for (feed, id) in perhaps {
        let select = "SELECT 1 FROM record WHERE feed = ?1 AND id = ?2";
        let number = numbers.get(&feed);
        if connection.prepare_cached(select)?.exists(params![number, id.as_bytes()])? {
            existing.insert((feed, id));
        }
    }
    let (writes, answer) = step.finish(&existing);
    if let Some(device) = device {
        write(connection, &device, &numbers, &writes)?;
    }
    Ok(answer)
}

/// Keeps a body aside, once, while less than so many bytes are kept of the device.
pub(super) fn keep_aside(
    connection: &Connection,
    device: DeviceId,
    at: u64,
    request: &[u8],
    bytes_max: i64,
) -> Result<(), StorageError> {
    let insert = "INSERT INTO quarantine (device, at, hash, changes) SELECT ?1, ?2, ?3, ?4 \
         WHERE (SELECT coalesce(sum(length(changes)), 0) FROM quarantine WHERE device = ?1) < ?5 ON CONFLICT DO NOTHING";
    let hash: [u8; 32] = Sha256::digest(request).into();
    let kept = wire::compress(request);
    connection.execute(insert, params![device.0.cast_signed(), at.cast_signed(), hash, kept, bytes_max])?;
    Ok(())
}

fn heads(connection: &Connection, section: SectionId) -> Result<Vec<(i64, FeedHead)>, StorageError> {
    let mut select = connection.prepare_cached(&format!("SELECT {HEAD_COLUMNS} FROM feed WHERE section = ?1"))?;
    let rows = select.query_map(params![section.0.as_bytes()], convert::head)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn strangers(
    connection: &Connection,
    device: Option<&Device>,
    named: &[DeviceId],
) -> Result<Vec<DeviceId>, StorageError> {
    let Some(device) = device else { return Ok(Vec::new()) };
    let mut select = connection.prepare_cached("SELECT 1 FROM device WHERE id = ?1 AND section <> ?2")?;
    let mut strangers = Vec::new();
    for other in named {
        if select.exists(params![other.0.cast_signed(), device.section.0.as_bytes()])? {
            strangers.push(*other);
        }
    }
    Ok(strangers)
}

fn held_records(
    connection: &Connection,
    numbers: &HashMap<FeedId, i64>,
    records: &[(FeedId, RecordId)],
) -> Result<HashMap<(FeedId, RecordId), StoredRecord>, StorageError> {
    let select = format!("SELECT {} FROM record WHERE feed = ?1 AND id = ?2", pages::RECORD_COLUMNS);
    let mut select = connection.prepare_cached(&select)?;
    let mut held = HashMap::new();
    for (feed, id) in records {
        let Some(number) = numbers.get(feed) else { continue };
        if let Some(record) = select.query_row(params![number, id.as_bytes()], pages::record).optional()? {
            held.insert((*feed, *id), record);
        }
    }
    Ok(held)
}

fn write(
    connection: &Connection,
    device: &Device,
    numbers: &HashMap<FeedId, i64>,
    writes: &Writes,
) -> Result<(), StorageError> {
    let id = device.id.0.cast_signed();
    if let Some(mark) = writes.mark {
        members::mark(connection, device.id, mark)?;
    }
    if let Some((at, changes)) = &writes.quarantine {
        keep_aside(connection, device.id, *at, changes, ASIDE_BYTES_MAX)?;
    }
    if let Some((current, previous, seen_at)) = writes.tokens {
        let update = "UPDATE device SET token_current = ?2, token_previous = ?3, seen_at = ?4 WHERE id = ?1";
        connection.prepare_cached(update)?.execute(params![id, current, previous, seen_at.cast_signed()])?;
    }
    if let Some(clock) = writes.clock {
        connection.prepare_cached("UPDATE meta SET clock = ?1")?.execute(params![clock.cast_signed()])?;
    }
    for (feed, record, new) in &writes.records {
        let Some(number) = numbers.get(feed) else { continue }; // A feed that is written to is held.
        if *new { insert_record(connection, *number, record)? } else { update_record(connection, *number, record)? }
    }
    for head in &writes.feeds {
        let update = "UPDATE feed SET last_seq = ?2, count = ?3, xor = ?4, latest = ?5 WHERE num = ?1";
        let FeedHead { feed, last_seq, digest, latest, .. } = head;
        connection.prepare_cached(update)?.execute(params![
            numbers.get(feed),
            last_seq.cast_signed(),
            digest.count.cast_signed(),
            digest.xor.cast_signed(),
            latest.cast_signed()
        ])?;
    }
    Ok(())
}

pub(super) fn insert_record(connection: &Connection, feed: i64, record: &StoredRecord) -> Result<(), StorageError> {
    let insert = "INSERT INTO record (feed, id, tbl, seq, row_seq, clock, key_seqs, held) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    write_record(connection, insert, feed, record)
}

fn update_record(connection: &Connection, feed: i64, record: &StoredRecord) -> Result<(), StorageError> {
    let update = "UPDATE record SET tbl = ?3, seq = ?4, row_seq = ?5, clock = ?6, key_seqs = ?7, held = ?8 \
         WHERE feed = ?1 AND id = ?2";
    write_record(connection, update, feed, record)
}

fn write_record(connection: &Connection, sql: &str, feed: i64, record: &StoredRecord) -> Result<(), StorageError> {
    let StoredRecord { id, table, seq, row_seq, clock, key_seqs, values } = record;
    let (seq, row_seq) = (seq.cast_signed(), row_seq.cast_signed());
    connection.prepare_cached(sql)?.execute(params![
        feed,
        id.as_bytes(),
        table,
        seq,
        row_seq,
        clock,
        key_seqs,
        values
    ])?;
    Ok(())
}
