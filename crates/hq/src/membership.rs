//! What a device is told of its section: names, feeds, and the other devices.

use crate::grants::Grants;
use crate::storage::{Device, Identity, Section, Storage, StorageError};
use permanence_domain::SectionId;
use permanence_replica::message::{DeviceCard, Membership};

/// The membership of a device.
pub(crate) async fn of<S: Storage>(
    storage: &S,
    identity: &Identity,
    device: &Device,
) -> Result<Membership, StorageError> {
    let sections = storage.sections().await?;
    let devices = storage.devices().await?;
    Ok(Membership {
        version: identity.membership_version,
        organisation: identity.organisation.clone(),
        section: device.section,
        section_names: names_upwards(&sections, device.section),
        role: device.role,
        feeds: Grants::of(device).iter().map(|grant| (grant.feed(), grant.may_write())).collect(),
        devices: devices.iter().filter(|other| other.section == device.section).map(card).collect(),
    })
}

/// A section's name, then those above it, nearest first.
pub(crate) fn names_upwards(sections: &[Section], from: SectionId) -> Vec<String> {
    let find = |id: SectionId| sections.iter().find(|section| section.id == id);
    let upwards = std::iter::successors(find(from), |section| section.parent.and_then(find));
    // A tree is never deeper than it has nodes; this ends even if the data had a cycle.
    upwards.take(sections.len()).map(|section| section.name.clone()).collect()
}

fn card(device: &Device) -> DeviceCard {
    DeviceCard {
        device: device.id,
        name: device.name.clone(),
        person_name: device.person_name.clone(),
        role: device.role,
        joined_at: device.joined_at,
        seen_at: device.seen_at,
        revoked: device.revoked_at.is_some(),
    }
}
