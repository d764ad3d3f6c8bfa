//! Records into rows, many in one statement: a round trip for each would be what a first upload spends its time on.

use super::convert;
use super::session::Work;
use super::trouble::Trouble;
use crate::storage::StoredRecord;
use permanence_domain::RecordId;
use permanence_replica::message::FeedId;

/// The most records of one statement, so that neither side holds a second copy of all of them.
const ROWS_MAX: usize = 1_000;

const INSERT: &str = "INSERT INTO record (section, kind, id, tbl, seq, row_seq, clock, key_seqs, held) \
     SELECT $1::uuid, $2::smallint, * FROM unnest($3::uuid[], $4::smallint[], $5::bigint[], $6::bigint[], $7::bytea[], $8::bytea[], \
     $9::bytea[])";

const UPDATE: &str = "UPDATE record SET tbl = new.tbl, seq = new.seq, row_seq = new.row_seq, clock = new.clock, \
     key_seqs = new.key_seqs, held = new.held \
     FROM unnest($3::uuid[], $4::smallint[], $5::bigint[], $6::bigint[], $7::bytea[], $8::bytea[], $9::bytea[]) \
     AS new (id, tbl, seq, row_seq, clock, key_seqs, held) \
     WHERE record.section = $1 AND record.kind = $2 AND record.id = new.id";

/// Writes records, each of which is new or not.
pub(super) fn write(work: &mut Work<'_>, records: &[(FeedId, StoredRecord, bool)]) -> Result<(), Trouble> {
    let mut left = records;
    while let Some((feed, _, new)) = left.first() {
        let alike = left.iter().take(ROWS_MAX).take_while(|(other, _, too)| (other, too) == (feed, new)).count();
        let (now, rest) = left.split_at(alike);
        let rows = now.iter().map(|(_, record, _)| record);
        statement(work, if *new { INSERT } else { UPDATE }, *feed, rows)?;
        left = rest;
    }
    Ok(())
}

/// Inserts records of one feed.
pub(super) fn insert(work: &mut Work<'_>, feed: FeedId, records: &[StoredRecord]) -> Result<(), Trouble> {
    records.chunks(ROWS_MAX).try_for_each(|rows| statement(work, INSERT, feed, rows.iter()))
}

fn statement<'a>(
    work: &mut Work<'_>,
    sql: &str,
    feed: FeedId,
    rows: impl Iterator<Item = &'a StoredRecord> + Clone,
) -> Result<(), Trouble> {
    let ids: Vec<RecordId> = rows.clone().map(|row| row.id).collect();
    let tables: Vec<i16> = rows.clone().map(|row| row.table.into()).collect();
    let seqs: Vec<i64> = rows.clone().map(|row| row.seq.cast_signed()).collect();
    let row_seqs: Vec<i64> = rows.clone().map(|row| row.row_seq.cast_signed()).collect();
    let clocks: Vec<&[u8]> = rows.clone().map(|row| row.clock.as_slice()).collect();
    let key_seqs: Vec<&[u8]> = rows.clone().map(|row| row.key_seqs.as_slice()).collect();
    let values: Vec<&[u8]> = rows.map(|row| row.values.as_slice()).collect();
    let kind = convert::kind(feed.kind);
    work.execute(sql, &[&feed.section.0, &kind, &ids, &tables, &seqs, &row_seqs, &clocks, &key_seqs, &values])?;
    Ok(())
}
