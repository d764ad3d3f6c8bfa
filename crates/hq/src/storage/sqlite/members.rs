//! Sections, invitations and devices. Whatever changes what members may see raises the membership's version.

use super::convert;
use super::push;
use crate::storage::joining::{self, Offer};
use crate::storage::members::DEVICE_COLUMNS;
use crate::storage::{
    ASIDE_BYTES_MAX, Device, DeviceMark, FEED_KINDS, Invitation, Joined, Joining, KeptAside, Right, Section,
    StorageError,
};
use permanence_domain::{DeviceId, SectionId};
use permanence_replica::wire;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

pub(super) fn add_section(connection: &Connection, section: &Section) -> Result<bool, StorageError> {
    match insert_section(connection, section) {
        Ok(()) => {}
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    for kind in FEED_KINDS {
        let insert = "INSERT INTO feed (section, kind) VALUES (?1, ?2)";
        connection.execute(insert, params![section.id.0.as_bytes(), kind.number()])?;
    }
    raise_version(connection)?;
    Ok(true)
}

pub(super) fn insert_section(connection: &Connection, section: &Section) -> rusqlite::Result<()> {
    let insert = "INSERT INTO section (id, name, parent) VALUES (?1, ?2, ?3)";
    let parent = section.parent.map(|parent| parent.0.into_bytes());
    connection.execute(insert, params![section.id.0.as_bytes(), section.name, parent]).map(drop)
}

pub(super) fn sections(connection: &Connection) -> Result<Vec<Section>, StorageError> {
    let mut select = connection.prepare_cached("SELECT id, name, parent FROM section ORDER BY id")?;
    let rows = select.query_map([], |row| {
        let parent: Option<[u8; 16]> = row.get(2)?;
        let parent = parent.map(|id| SectionId(permanence_domain::RecordId::from_bytes(id)));
        Ok(Section { id: convert::section(row, 0)?, name: row.get(1)?, parent })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn add_invitation(connection: &Connection, invitation: &Invitation) -> Result<(), StorageError> {
    let insert = "INSERT INTO invitation (code_hash, section, role, expires_at) VALUES (?1, ?2, ?3, ?4)";
    let Invitation { code_hash, section, role, expires_at } = invitation;
    connection.execute(insert, params![code_hash, section.0.as_bytes(), role.name(), expires_at.cast_signed()])?;
    Ok(())
}

pub(super) fn device(connection: &Connection, device: DeviceId) -> Result<Option<Device>, StorageError> {
    let select = format!("SELECT {DEVICE_COLUMNS} FROM device WHERE id = ?1");
    let mut select = connection.prepare_cached(&select)?;
    Ok(select.query_row(params![device.0.cast_signed()], convert::device).optional()?)
}

pub(super) fn devices(connection: &Connection) -> Result<Vec<Device>, StorageError> {
    let mut select =
        connection.prepare_cached(&format!("SELECT {DEVICE_COLUMNS} FROM device ORDER BY joined_at, id"))?;
    let rows = select.query_map([], convert::device)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn kept_aside(connection: &Connection, device: DeviceId) -> Result<Vec<KeptAside>, StorageError> {
    let mut select = connection.prepare("SELECT at, changes FROM quarantine WHERE device = ?1 ORDER BY at, rowid")?;
    let mut rows = select.query([device.0.cast_signed()])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        let request = wire::decompress(row.get_ref(1)?.as_blob().map_err(|_| StorageError::Damaged)?);
        let request = request.map_err(|_| StorageError::Damaged)?;
        kept.push(KeptAside { device, at: convert::number(row, 0)?, request });
    }
    Ok(kept)
}

pub(super) fn aside_counts(connection: &Connection) -> Result<HashMap<DeviceId, u32>, StorageError> {
    let mut select = connection.prepare("SELECT device, count(*) FROM quarantine GROUP BY device")?;
    let rows = select.query_map([], |row| Ok((DeviceId(convert::number(row, 0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn settle_aside(connection: &Connection, kept: &KeptAside, left: Option<&[u8]>) -> Result<(), StorageError> {
    let hash: [u8; 32] = Sha256::digest(&kept.request).into();
    let delete = "DELETE FROM quarantine WHERE device = ?1 AND hash = ?2";
    connection.execute(delete, params![kept.device.0.cast_signed(), hash])?;
    match left {
        Some(left) => push::keep_aside(connection, kept.device, kept.at, left, ASIDE_BYTES_MAX),
        None => Ok(()),
    }
}

pub(super) fn mark(connection: &Connection, device: DeviceId, mark: DeviceMark) -> Result<bool, StorageError> {
    let id = device.0.cast_signed();
    let changed = match mark {
        DeviceMark::Seen(at) => {
            connection.execute("UPDATE device SET seen_at = ?2 WHERE id = ?1", params![id, at.cast_signed()])?
        }
        DeviceMark::Doubled => connection.execute("UPDATE device SET doubled = 1 WHERE id = ?1", params![id])?,
        DeviceMark::Allowed => connection.execute(
            "UPDATE device SET doubled = 0, token_current = zeroblob(16), token_previous = zeroblob(16) WHERE id = ?1",
            params![id],
        )?,
        DeviceMark::Revoked(at) => connection.execute(
            "UPDATE device SET revoked_at = coalesce(revoked_at, ?2) WHERE id = ?1",
            params![id, at.cast_signed()],
        )?,
        DeviceMark::Removed(at) => connection.execute(
            "UPDATE device SET removed_at = coalesce(removed_at, ?2), seen_at = ?2
             WHERE id = ?1 AND revoked_at IS NOT NULL",
            params![id, at.cast_signed()],
        )?,
    };
    if matches!(mark, DeviceMark::Revoked(_)) {
        raise_version(connection)?;
    }
    Ok(changed > 0)
}

pub(super) fn join(connection: &Connection, right: &Right, joining: &Joining) -> Result<Joined, StorageError> {
    let known = device(connection, joining.id)?;
    match right {
        Right::Invitation { code_hash } => by_invitation(connection, code_hash, joining, known),
        Right::Previous(previous) => by_previous(connection, *previous, joining, known),
    }
}

fn by_invitation(
    connection: &Connection,
    code_hash: &[u8; 32],
    joining: &Joining,
    known: Option<Device>,
) -> Result<Joined, StorageError> {
    let select = "SELECT section, role, expires_at, used_by FROM invitation WHERE code_hash = ?1";
    let offer = connection
        .query_row(select, params![code_hash], |row| {
            let (section, role) = (convert::section(row, 0)?, convert::role(row, 1)?);
            let used_by = convert::maybe_number(row, 3)?.map(DeviceId);
            Ok(Offer { section, role, expires_at: convert::number(row, 2)?, used_by })
        })
        .optional()?;
    let device = match joining::by_invitation(offer, joining, known) {
        Ok(device) => device,
        Err(answer) => return Ok(answer),
    };
    let update = "UPDATE invitation SET used_at = ?2, used_by = ?3 WHERE code_hash = ?1";
    connection.execute(update, params![code_hash, joining.at.cast_signed(), joining.id.0.cast_signed()])?;
    enter(connection, device)
}

fn by_previous(
    connection: &Connection,
    previous: DeviceId,
    joining: &Joining,
    known: Option<Device>,
) -> Result<Joined, StorageError> {
    let before = device(connection, previous)?;
    let device = match joining::by_previous(before.as_ref(), joining, known) {
        Ok(device) => device,
        Err(answer) => return Ok(answer),
    };
    let update = "UPDATE device SET replaced_by = ?2 WHERE id = ?1";
    connection.execute(update, params![previous.0.cast_signed(), joining.id.0.cast_signed()])?;
    enter(connection, device)
}

/// Writes a device that joins.
fn enter(connection: &Connection, device: Box<Device>) -> Result<Joined, StorageError> {
    insert_device(connection, &device)?;
    raise_version(connection)?;
    Ok(Joined::Member(device))
}

pub(super) fn insert_device(connection: &Connection, device: &Device) -> Result<(), StorageError> {
    let insert = format!(
        "INSERT INTO device ({DEVICE_COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    );
    let (id, section) = (device.id.0.cast_signed(), device.section.0.as_bytes());
    let maybe = |number: Option<u64>| number.map(u64::cast_signed);
    connection.execute(
        &insert,
        params![
            id,
            device.public_key,
            device.name,
            device.person_name,
            section,
            device.role.name(),
            device.joined_at.cast_signed(),
            device.seen_at.cast_signed(),
            maybe(device.revoked_at),
            maybe(device.removed_at),
            maybe(device.replaced_by.map(|id| id.0)),
            device.doubled,
            device.token_current,
            device.token_previous
        ],
    )?;
    Ok(())
}

fn raise_version(connection: &Connection) -> Result<(), StorageError> {
    connection.execute("UPDATE meta SET membership_version = membership_version + 1", [])?;
    Ok(())
}
