//! A page as it is sent: records whole where the asker may not hold them, else the registers that it has not seen.

use crate::storage::{PageRows, StoredRecord};
use permanence_domain::Value;
use permanence_replica::message::FeedPage;
use permanence_replica::wire::{self, WireError};
use permanence_replica::{Cell, Change};

/// The page as the asker is sent it.
pub(crate) fn to_page(page: &PageRows) -> Result<FeedPage, WireError> {
    let changes = page.rows.iter().map(|row| to_change(row, page.complete)).collect::<Result<_, _>>()?;
    Ok(FeedPage {
        feed: page.head.feed,
        changes,
        cursor: page.cursor,
        more: page.more,
        digest: (!page.more).then_some(page.head.digest),
        latest: page.head.latest,
    })
}

fn to_change(row: &StoredRecord, complete: u64) -> Result<Change, WireError> {
    let record = wire::decode_record(&row.values, &row.clock)?;
    if row.row_seq > complete {
        return Ok(record.into_whole(row.table, row.id));
    }
    let seen = row.key_seqs.chunks_exact(8).map(|eight| number(eight) <= complete);
    let keys = record.clock.keys().iter().zip(seen.chain(std::iter::repeat(false)));
    let cells = keys.filter(|(_, seen)| !seen).map(|((key, stamp), _)| {
        let nothing = if key.element.is_some() { Value::Flag(false) } else { Value::Empty };
        let value = record.values.get(key).cloned().unwrap_or(nothing);
        Cell { key: key.clone(), value, stamp: *stamp, base: None }
    });
    Ok(Change { table: row.table, id: row.id, row: record.clock.row, whole: false, cells: cells.collect() })
}

/// The number in eight bytes, big-endian.
pub(super) fn number(eight: &[u8]) -> u64 {
    eight.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
