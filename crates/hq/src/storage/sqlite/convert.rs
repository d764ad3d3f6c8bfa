//! Columns to values and back. SQLite has signed 64-bit integers; ours are unsigned and keep their bits.

use crate::storage::{Device, FeedHead};
use permanence_domain::{DeviceId, FeedKind, RecordId, Role, SectionId};
use permanence_replica::Digest;
use permanence_replica::message::FeedId;
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};

pub(super) fn number(row: &Row<'_>, column: usize) -> Result<u64> {
    row.get::<_, i64>(column).map(i64::cast_unsigned)
}

pub(super) fn maybe_number(row: &Row<'_>, column: usize) -> Result<Option<u64>> {
    row.get::<_, Option<i64>>(column).map(|number| number.map(i64::cast_unsigned))
}

pub(super) fn id(row: &Row<'_>, column: usize) -> Result<RecordId> {
    row.get::<_, [u8; 16]>(column).map(RecordId::from_bytes)
}

pub(super) fn section(row: &Row<'_>, column: usize) -> Result<SectionId> {
    id(row, column).map(SectionId)
}

pub(super) fn role(row: &Row<'_>, column: usize) -> Result<Role> {
    Role::parse(row.get_ref(column)?.as_str()?).ok_or_else(|| strange(column, Type::Text))
}

/// A device, from [`DEVICE_COLUMNS`](crate::storage::members::DEVICE_COLUMNS).
pub(super) fn device(row: &Row<'_>) -> Result<Device> {
    Ok(Device {
        id: DeviceId(number(row, 0)?),
        public_key: row.get(1)?,
        name: row.get(2)?,
        person_name: row.get(3)?,
        section: section(row, 4)?,
        role: role(row, 5)?,
        joined_at: number(row, 6)?,
        seen_at: number(row, 7)?,
        revoked_at: maybe_number(row, 8)?,
        removed_at: maybe_number(row, 9)?,
        replaced_by: maybe_number(row, 10)?.map(DeviceId),
        doubled: row.get(11)?,
        token_current: row.get(12)?,
        token_previous: row.get(13)?,
    })
}

/// The columns that [`head`] reads, in its order.
pub(super) const HEAD_COLUMNS: &str = "num, section, kind, last_seq, count, xor, latest, begun";

/// A feed's row: its number in the file, and its head.
pub(super) fn head(row: &Row<'_>) -> Result<(i64, FeedHead)> {
    let kind = FeedKind::from_number(row.get(2)?).ok_or_else(|| strange(2, Type::Integer))?;
    let head = FeedHead {
        feed: FeedId { section: section(row, 1)?, kind },
        last_seq: number(row, 3)?,
        digest: Digest { count: number(row, 4)?, xor: number(row, 5)? },
        latest: number(row, 6)?,
        begun: number(row, 7)?,
    };
    Ok((row.get(0)?, head))
}

fn strange(column: usize, kind: Type) -> Error {
    Error::FromSqlConversionFailure(column, kind, "a word that this version does not know".into())
}
