//! Pages of feeds, from one snapshot. Numbers are read from the index first, so that what the asker wrote itself is
//! stepped over without reading it.

use super::convert::{self, HEAD_COLUMNS};
use crate::storage::page::{Room, begun};
use crate::storage::{PageRows, PageWanted, StorageError, StoredRecord};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The columns that [`record`] reads, in its order.
pub(super) const RECORD_COLUMNS: &str = "seq, id, tbl, row_seq, clock, key_seqs, held";

pub(super) fn record(row: &Row<'_>) -> rusqlite::Result<StoredRecord> {
    Ok(StoredRecord {
        seq: convert::number(row, 0)?,
        id: convert::id(row, 1)?,
        table: row.get(2)?,
        row_seq: convert::number(row, 3)?,
        clock: row.get(4)?,
        key_seqs: row.get(5)?,
        values: row.get(6)?,
    })
}

pub(super) fn pages(
    connection: &Connection,
    wanted: &[PageWanted],
    records_max: usize,
    bytes_max: usize,
) -> Result<Vec<PageRows>, StorageError> {
    let mut room = Room::new(records_max, bytes_max);
    let mut pages = Vec::with_capacity(wanted.len());
    for wanted in wanted {
        if let Some(page) = page(connection, wanted, &mut room)? {
            pages.push(page);
        }
    }
    Ok(pages)
}

fn page(connection: &Connection, wanted: &PageWanted, room: &mut Room) -> Result<Option<PageRows>, StorageError> {
    let feed = wanted.grant.feed();
    let select = format!("SELECT {HEAD_COLUMNS} FROM feed WHERE section = ?1 AND kind = ?2");
    let found = connection
        .prepare_cached(&select)?
        .query_row(params![feed.section.0.as_bytes(), feed.kind.number()], convert::head)
        .optional()?;
    let Some((number, head)) = found else { return Ok(None) };
    let mut page = begun(wanted, head);
    let after = page.after;
    if head.last_seq == after {
        return Ok(Some(page));
    }
    let select = format!("SELECT {RECORD_COLUMNS} FROM record WHERE feed = ?1 AND seq > ?2 ORDER BY seq");
    let mut select = connection.prepare_cached(&select)?;
    let mut rows = select.query(params![number, after.cast_signed()])?;
    while let Some(row) = rows.next()? {
        let seq = convert::number(row, 0)?;
        if wanted.skip.binary_search(&seq).is_err() {
            if room.is_full() {
                page.more = true;
                return Ok(Some(page));
            }
            room.put(&mut page, record(row)?);
        }
        page.cursor = seq;
    }
    // The number of a record that changed again is gone from where it was: the end of the feed is its last number.
    page.cursor = head.last_seq;
    Ok(Some(page))
}
