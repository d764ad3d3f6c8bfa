//! Columns to values and back. PostgreSQL has signed 64-bit integers; ours are unsigned and keep their bits.

use super::trouble::Trouble;
use crate::storage::{Device, FeedHead, Identity, StorageError, StoredRecord};
use permanence_domain::{DeviceId, FeedKind, Role, SectionId};
use permanence_replica::Digest;
use permanence_replica::message::FeedId;
use postgres::Row;
use postgres::types::FromSqlOwned;

/// A column's value.
pub(super) fn get<T: FromSqlOwned>(row: &Row, column: usize) -> Result<T, Trouble> {
    Ok(row.try_get(column)?)
}

pub(super) fn number(row: &Row, column: usize) -> Result<u64, Trouble> {
    get::<i64>(row, column).map(i64::cast_unsigned)
}

pub(super) fn maybe_number(row: &Row, column: usize) -> Result<Option<u64>, Trouble> {
    get::<Option<i64>>(row, column).map(|number| number.map(i64::cast_unsigned))
}

/// So many bytes, exactly.
pub(super) fn bytes<const N: usize>(row: &Row, column: usize) -> Result<[u8; N], Trouble> {
    <[u8; N]>::try_from(row.try_get::<_, &[u8]>(column)?).map_err(|_| strange())
}

pub(super) fn section(row: &Row, column: usize) -> Result<SectionId, Trouble> {
    get(row, column).map(SectionId)
}

pub(super) fn role(row: &Row, column: usize) -> Result<Role, Trouble> {
    Role::parse(row.try_get(column)?).ok_or_else(strange)
}

/// The columns that [`identity`] reads, in its order.
pub(super) const IDENTITY_COLUMNS: &str = "organisation, epoch, session_key, membership_version, restored";

/// What there is one of, from the columns that begin at `first`.
pub(super) fn identity(row: &Row, first: usize) -> Result<Identity, Trouble> {
    Ok(Identity {
        organisation: get(row, first)?,
        epoch: bytes(row, first + 1)?,
        session_key: bytes(row, first + 2)?,
        membership_version: number(row, first + 3)?,
        restored: get(row, first + 4)?,
    })
}

/// A device, from [`DEVICE_COLUMNS`](crate::storage::members::DEVICE_COLUMNS).
pub(super) fn device(row: &Row) -> Result<Device, Trouble> {
    Ok(Device {
        id: DeviceId(number(row, 0)?),
        public_key: bytes(row, 1)?,
        name: get(row, 2)?,
        person_name: get(row, 3)?,
        section: section(row, 4)?,
        role: role(row, 5)?,
        joined_at: number(row, 6)?,
        seen_at: number(row, 7)?,
        revoked_at: maybe_number(row, 8)?,
        removed_at: maybe_number(row, 9)?,
        replaced_by: maybe_number(row, 10)?.map(DeviceId),
        doubled: get(row, 11)?,
        token_current: bytes(row, 12)?,
        token_previous: bytes(row, 13)?,
    })
}

/// The columns that [`head`] reads, in its order.
pub(super) const HEAD_COLUMNS: &str = "section, kind, last_seq, count, xor, latest, begun";

pub(super) fn head(row: &Row) -> Result<FeedHead, Trouble> {
    let kind = u8::try_from(get::<i16>(row, 1)?).ok().and_then(FeedKind::from_number).ok_or_else(strange)?;
    Ok(FeedHead {
        feed: FeedId { section: section(row, 0)?, kind },
        last_seq: number(row, 2)?,
        digest: Digest { count: number(row, 3)?, xor: number(row, 4)? },
        latest: number(row, 5)?,
        begun: number(row, 6)?,
    })
}

/// The columns that [`record`] reads, in its order.
pub(super) const RECORD_COLUMNS: &str = "seq, id, tbl, row_seq, clock, key_seqs, held";

pub(super) fn record(row: &Row) -> Result<StoredRecord, Trouble> {
    Ok(StoredRecord {
        seq: number(row, 0)?,
        id: get(row, 1)?,
        table: u8::try_from(get::<i16>(row, 2)?).map_err(|_| strange())?,
        row_seq: number(row, 3)?,
        clock: get(row, 4)?,
        key_seqs: get(row, 5)?,
        values: get(row, 6)?,
    })
}

/// A feed's kind as it is kept.
pub(super) fn kind(kind: FeedKind) -> i16 {
    i16::from(kind.number())
}

/// A value that this version does not know.
fn strange() -> Trouble {
    StorageError::Damaged.into()
}
