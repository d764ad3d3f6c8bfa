//! Who may join, and as what: decided from what is kept, alike for every storage.

use super::{Device, Joined, Joining};
use permanence_domain::{DeviceId, Role, SectionId};

/// An invitation, as it is found by its code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    /// The section it opens.
    pub(super) section: SectionId,
    /// The role it gives.
    pub(super) role: Role,
    /// When it ends.
    pub(super) expires_at: u64,
    /// The device that used it.
    pub(super) used_by: Option<DeviceId>,
}

/// By an invitation: the new device, which uses it up; or the answer, where nothing is to be written.
pub(super) fn by_invitation(
    offer: Option<Offer>,
    joining: &Joining,
    known: Option<Device>,
) -> Result<Box<Device>, Joined> {
    let Some(offer) = offer else { return Err(Joined::Spent) };
    if let Some(known) = known {
        // The answer to the first join was lost; the key shows that it is the same device.
        let repeats = offer.used_by == Some(known.id) && known.public_key == joining.public_key;
        return Err(if repeats { Joined::Member(Box::new(known)) } else { Joined::Spent });
    }
    if offer.used_by.is_some() || offer.expires_at <= joining.at {
        return Err(Joined::Spent);
    }
    Ok(new_device(joining, &joining.person_name, offer.section, offer.role))
}

/// In the place of a device that was restored: the new device, by which the previous one is replaced; or the answer.
pub(super) fn by_previous(
    previous: Option<&Device>,
    joining: &Joining,
    known: Option<Device>,
) -> Result<Box<Device>, Joined> {
    let Some(previous) = previous else { return Err(Joined::Copied) };
    if previous.revoked_at.is_some() {
        return Err(Joined::Revoked);
    }
    if let Some(known) = known {
        let repeats = previous.replaced_by == Some(known.id) && known.public_key == joining.public_key;
        return Err(if repeats { Joined::Member(Box::new(known)) } else { Joined::Copied });
    }
    if previous.replaced_by.is_some() || previous.doubled {
        return Err(Joined::Copied);
    }
    Ok(new_device(joining, &previous.person_name, previous.section, previous.role))
}

fn new_device(joining: &Joining, person_name: &str, section: SectionId, role: Role) -> Box<Device> {
    Box::new(Device {
        id: joining.id,
        public_key: joining.public_key,
        name: joining.name.clone(),
        person_name: person_name.to_owned(),
        section,
        role,
        joined_at: joining.at,
        seen_at: joining.at,
        revoked_at: None,
        removed_at: None,
        replaced_by: None,
        doubled: false,
        token_current: joining.token,
        token_previous: joining.token,
    })
}
