//! Sections, invitations and devices, as headquarters keeps them.

use permanence_domain::{DeviceId, Role, SectionId};
use permanence_replica::message::Nonce;

/// A node of the section tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Identifier.
    pub id: SectionId,
    /// Its name.
    pub name: String,
    /// The node above.
    pub parent: Option<SectionId>,
}

/// The columns of a device, under the same names in every storage, in the order in which they are read.
pub(super) const DEVICE_COLUMNS: &str = "id, public_key, name, person_name, section, role, joined_at, seen_at, \
     revoked_at, removed_at, replaced_by, doubled, token_current, token_previous";

/// A device that joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Identifier.
    pub id: DeviceId,
    /// Its Ed25519 public key.
    pub public_key: [u8; 32],
    /// What it is called.
    pub name: String,
    /// Who sits at it.
    pub person_name: String,
    /// Its section.
    pub section: SectionId,
    /// Its role.
    pub role: Role,
    /// When it joined. Milliseconds since 1970, like every instant here.
    pub joined_at: u64,
    /// When it was last heard of, to the minute.
    pub seen_at: u64,
    /// When it was revoked.
    pub revoked_at: Option<u64>,
    /// When, revoked, it said that it had removed what it held.
    pub removed_at: Option<u64>,
    /// The device that its restored copy joined as.
    pub replaced_by: Option<DeviceId>,
    /// Whether it was seen twice and waits for a person.
    pub doubled: bool,
    /// What it must show next.
    pub token_current: Nonce,
    /// What it showed last: accepted too, for the answer that said what comes next may have been lost.
    pub token_previous: Nonce,
}

/// An invitation, without its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// SHA-256 of the code.
    pub code_hash: [u8; 32],
    /// The section it opens.
    pub section: SectionId,
    /// The role it gives.
    pub role: Role,
    /// When it ends.
    pub expires_at: u64,
}

/// By what right a device joins.
#[derive(Clone, Debug)]
pub enum Right {
    /// An invitation with this hash of its code.
    Invitation {
        /// SHA-256 of the code.
        code_hash: [u8; 32],
    },
    /// It is the restored copy of this device, which is replaced.
    Previous(DeviceId),
}

/// A device that joins; its section and role are those of its right.
#[derive(Clone, Debug)]
pub struct Joining {
    /// Identifier.
    pub id: DeviceId,
    /// Its Ed25519 public key.
    pub public_key: [u8; 32],
    /// What it is called.
    pub name: String,
    /// Who sits at it; with [`Right::Previous`], who sat at the previous one.
    pub person_name: String,
    /// What it will show first.
    pub token: Nonce,
    /// Now.
    pub at: u64,
}

/// How a join went.
#[derive(Clone, Debug)]
pub enum Joined {
    /// The device is a member. A repeat of the same join is answered like the first.
    Member(Box<Device>),
    /// The invitation was used, has expired, or was never given; or the key is known already.
    Spent,
    /// The previous device was revoked.
    Revoked,
    /// The previous device was replaced already, was seen twice, or is not known.
    Copied,
}

/// A change of one device's standing that headquarters makes.
#[derive(Clone, Copy, Debug)]
pub enum DeviceMark {
    /// It was heard of.
    Seen(u64),
    /// It was seen twice.
    Doubled,
    /// A person decided that it may go on, whatever it shows next: its tokens are zero until it pushes.
    Allowed,
    /// It was revoked.
    Revoked(u64),
    /// It was revoked, and says that it has removed what it held.
    Removed(u64),
}

/// Changes of a revoked device, kept for a person to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAside {
    /// The device.
    pub device: DeviceId,
    /// When they came.
    pub at: u64,
    /// The request that carried them, as `wire::encode_sync_request` writes it.
    pub request: Vec<u8>,
}
