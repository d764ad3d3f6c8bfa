//! Sections, invitations and devices. Whatever changes what members may see raises the membership's version.
//!
//! Rows are locked in one order everywhere, so that no two transactions wait for each other: an invitation, devices,
//! feeds, and last what there is one of.

use super::convert::{self, IDENTITY_COLUMNS, get, maybe_number, number};
use super::session::Work;
use super::trouble::Trouble;
use crate::storage::joining::{self, Offer};
use crate::storage::members::DEVICE_COLUMNS;
use crate::storage::{
    ASIDE_BYTES_MAX, Device, DeviceMark, FEED_KINDS, Identity, Invitation, Joined, Joining, KeptAside, Right, Section,
    Standing, StorageError,
};
use permanence_domain::{DeviceId, SectionId};
use permanence_replica::wire;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

pub(super) fn identity(work: &mut Work<'_>) -> Result<Identity, Trouble> {
    let row = work.query_one(&format!("SELECT {IDENTITY_COLUMNS} FROM meta"), &[])?;
    convert::identity(&row.ok_or(StorageError::Damaged)?, 0)
}

/// What there is one of and a device, in one statement: a desk with nothing to do asks for no more.
pub(super) fn standing(work: &mut Work<'_>, id: DeviceId) -> Result<Standing, Trouble> {
    let select = format!("SELECT {DEVICE_COLUMNS}, {IDENTITY_COLUMNS} FROM meta LEFT JOIN device ON id = $1");
    let row = work.query_one(&select, &[&id.0.cast_signed()])?.ok_or(StorageError::Damaged)?;
    let device = maybe_number(&row, 0)?.map(|_| convert::device(&row)).transpose()?;
    Ok(Standing { identity: convert::identity(&row, 14)?, device })
}

pub(super) fn add_section(work: &mut Work<'_>, section: &Section) -> Result<bool, Trouble> {
    if !insert_section(work, section, 0)? {
        return Ok(false);
    }
    for kind in FEED_KINDS {
        let insert = "INSERT INTO feed (section, kind) VALUES ($1, $2)";
        work.execute(insert, &[&section.id.0, &convert::kind(kind)])?;
    }
    raise_version(work)?;
    Ok(true)
}

pub(super) fn insert_section(work: &mut Work<'_>, section: &Section, clock: u64) -> Result<bool, Trouble> {
    let insert = "INSERT INTO section (id, name, parent, clock) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let parent = section.parent.map(|parent| parent.0);
    Ok(work.execute(insert, &[&section.id.0, &section.name, &parent, &clock.cast_signed()])? > 0)
}

pub(super) fn sections(work: &mut Work<'_>) -> Result<Vec<Section>, Trouble> {
    let rows = work.query("SELECT id, name, parent FROM section ORDER BY id", &[])?;
    let section = |row: &postgres::Row| {
        Ok(Section {
            id: convert::section(row, 0)?,
            name: get(row, 1)?,
            parent: get::<Option<_>>(row, 2)?.map(SectionId),
        })
    };
    rows.iter().map(section).collect()
}

pub(super) fn add_invitation(work: &mut Work<'_>, invitation: &Invitation) -> Result<(), Trouble> {
    let insert = "INSERT INTO invitation (code_hash, section, role, expires_at) VALUES ($1, $2, $3, $4)";
    let Invitation { code_hash, section, role, expires_at } = invitation;
    work.execute(insert, &[&code_hash.as_slice(), &section.0, &role.name(), &expires_at.cast_signed()])?;
    Ok(())
}

/// A device whose row is locked until the transaction ends: its pushes and its marks come one after the other.
pub(super) fn locked_device(work: &mut Work<'_>, id: DeviceId) -> Result<Option<Device>, Trouble> {
    let select = format!("SELECT {DEVICE_COLUMNS} FROM device WHERE id = $1 FOR NO KEY UPDATE");
    work.query_one(&select, &[&id.0.cast_signed()])?.map(|row| convert::device(&row)).transpose()
}

pub(super) fn devices(work: &mut Work<'_>) -> Result<Vec<Device>, Trouble> {
    let select = format!("SELECT {DEVICE_COLUMNS} FROM device ORDER BY joined_at, id");
    work.query(&select, &[])?.iter().map(convert::device).collect()
}

pub(super) fn mark(work: &mut Work<'_>, device: DeviceId, mark: DeviceMark) -> Result<bool, Trouble> {
    let id = device.0.cast_signed();
    let changed = match mark {
        DeviceMark::Seen(at) => {
            work.execute("UPDATE device SET seen_at = $2 WHERE id = $1", &[&id, &at.cast_signed()])?
        }
        DeviceMark::Doubled => work.execute("UPDATE device SET doubled = true WHERE id = $1", &[&id])?,
        DeviceMark::Allowed => work.execute(
            "UPDATE device SET doubled = false, token_current = $2, token_previous = $2 WHERE id = $1",
            &[&id, &[0_u8; 16].as_slice()],
        )?,
        DeviceMark::Revoked(at) => work.execute(
            "UPDATE device SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1",
            &[&id, &at.cast_signed()],
        )?,
        DeviceMark::Removed(at) => work.execute(
            "UPDATE device SET removed_at = coalesce(removed_at, $2), seen_at = $2
             WHERE id = $1 AND revoked_at IS NOT NULL",
            &[&id, &at.cast_signed()],
        )?,
    };
    if matches!(mark, DeviceMark::Revoked(_)) {
        raise_version(work)?;
    }
    Ok(changed > 0)
}

pub(super) fn join(work: &mut Work<'_>, right: &Right, joining: &Joining) -> Result<Joined, Trouble> {
    match right {
        Right::Invitation { code_hash } => {
            let select = "SELECT section, role, expires_at, used_by FROM invitation WHERE code_hash = $1 FOR UPDATE";
            let offer = work.query_one(select, &[&code_hash.as_slice()])?.map(|row| offer(&row)).transpose()?;
            let known = locked_device(work, joining.id)?;
            let device = match joining::by_invitation(offer, joining, known) {
                Ok(device) => device,
                Err(answer) => return Ok(answer),
            };
            let update = "UPDATE invitation SET used_at = $2, used_by = $3 WHERE code_hash = $1";
            let (at, by) = (joining.at.cast_signed(), joining.id.0.cast_signed());
            work.execute(update, &[&code_hash.as_slice(), &at, &by])?;
            enter(work, device)
        }
        Right::Previous(previous) => {
            let before = locked_device(work, *previous)?;
            let known = locked_device(work, joining.id)?;
            let device = match joining::by_previous(before.as_ref(), joining, known) {
                Ok(device) => device,
                Err(answer) => return Ok(answer),
            };
            let update = "UPDATE device SET replaced_by = $2 WHERE id = $1";
            work.execute(update, &[&previous.0.cast_signed(), &joining.id.0.cast_signed()])?;
            enter(work, device)
        }
    }
}

fn offer(row: &postgres::Row) -> Result<Offer, Trouble> {
    Ok(Offer {
        section: convert::section(row, 0)?,
        role: convert::role(row, 1)?,
        expires_at: number(row, 2)?,
        used_by: maybe_number(row, 3)?.map(DeviceId),
    })
}

/// Writes a device that joins.
fn enter(work: &mut Work<'_>, device: Box<Device>) -> Result<Joined, Trouble> {
    insert_device(work, &device)?;
    raise_version(work)?;
    Ok(Joined::Member(device))
}

pub(super) fn insert_device(work: &mut Work<'_>, device: &Device) -> Result<(), Trouble> {
    let insert = format!(
        "INSERT INTO device ({DEVICE_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    );
    let maybe = |number: Option<u64>| number.map(u64::cast_signed);
    work.execute(
        &insert,
        &[
            &device.id.0.cast_signed(),
            &device.public_key.as_slice(),
            &device.name,
            &device.person_name,
            &device.section.0,
            &device.role.name(),
            &device.joined_at.cast_signed(),
            &device.seen_at.cast_signed(),
            &maybe(device.revoked_at),
            &maybe(device.removed_at),
            &maybe(device.replaced_by.map(|id| id.0)),
            &device.doubled,
            &device.token_current.as_slice(),
            &device.token_previous.as_slice(),
        ],
    )?;
    Ok(())
}

pub(super) fn kept_aside(work: &mut Work<'_>, device: DeviceId) -> Result<Vec<KeptAside>, Trouble> {
    let select = "SELECT at, changes FROM quarantine WHERE device = $1 ORDER BY at, place";
    let kept = |row: &postgres::Row| {
        let request = wire::decompress(row.try_get(1)?).map_err(|_| StorageError::Damaged)?;
        Ok(KeptAside { device, at: number(row, 0)?, request })
    };
    work.query(select, &[&device.0.cast_signed()])?.iter().map(kept).collect()
}

pub(super) fn aside_counts(work: &mut Work<'_>) -> Result<HashMap<DeviceId, u32>, Trouble> {
    let rows = work.query("SELECT device, count(*) FROM quarantine GROUP BY device", &[])?;
    let count =
        |row: &postgres::Row| Ok((DeviceId(number(row, 0)?), u32::try_from(number(row, 1)?).unwrap_or(u32::MAX)));
    rows.iter().map(count).collect()
}

pub(super) fn settle_aside(work: &mut Work<'_>, kept: &KeptAside, left: Option<&[u8]>) -> Result<(), Trouble> {
    locked_device(work, kept.device)?;
    let hash: [u8; 32] = Sha256::digest(&kept.request).into();
    let delete = "DELETE FROM quarantine WHERE device = $1 AND hash = $2";
    work.execute(delete, &[&kept.device.0.cast_signed(), &hash.as_slice()])?;
    match left {
        Some(left) => keep_aside(work, kept.device, kept.at, left, ASIDE_BYTES_MAX),
        None => Ok(()),
    }
}

/// Keeps a body aside, once, while less than so many bytes are kept of the device. Its row is locked by the caller.
pub(super) fn keep_aside(
    work: &mut Work<'_>,
    device: DeviceId,
    at: u64,
    request: &[u8],
    bytes_max: i64,
) -> Result<(), Trouble> {
    let insert = "INSERT INTO quarantine (device, place, at, hash, changes) \
         SELECT $1::bigint, coalesce(max(place), 0) + 1, $2::bigint, $3::bytea, $4::bytea FROM quarantine WHERE device = $1 \
         HAVING coalesce(sum(length(changes)), 0) < $5 ON CONFLICT DO NOTHING";
    let hash: [u8; 32] = Sha256::digest(request).into();
    let kept = wire::compress(request);
    let (device, at) = (device.0.cast_signed(), at.cast_signed());
    work.execute(insert, &[&device, &at, &hash.as_slice(), &kept, &bytes_max])?;
    Ok(())
}

fn raise_version(work: &mut Work<'_>) -> Result<(), Trouble> {
    work.execute("UPDATE meta SET membership_version = membership_version + 1", &[])?;
    Ok(())
}
