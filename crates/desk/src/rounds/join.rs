//! Joining headquarters, and joining again after a restore.

use crate::contract::{DeskJoinReq, DeskState, ErrorCode, Invitation, InvitationReadReq, Nothing, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::session::Made;
use crate::signer::DeviceKey;
use permanence_domain::{invitation, text};
use permanence_replica::message::{Credential, JoinAnswer, JoinRequest, Membership, join_message};
use permanence_replica::{Headquarters as _, Signer as _};
use permanence_store::{DeskKey, Identity, KeyFile, Store, StoredDevice};
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

impl<H: Host> Desk<H> {
    /// Reads the text of an invitation.
    ///
    /// # Errors
    /// [`ErrorCode::InvitationInvalid`].
    pub fn invitation_read(&self, request: InvitationReadReq) -> Result<Invitation, Refusal> {
        let (url, code) = invitation::parse(&request.text).ok_or(Refusal::new(ErrorCode::InvitationInvalid))?;
        let pinned = url.contains("#pin=");
        Ok(Invitation { url, code, pinned })
    }

    /// Joins headquarters: a fresh desk is made for it; an open one that has not joined takes its people along.
    ///
    /// # Errors
    /// [`ErrorCode::InvitationInvalid`], [`ErrorCode::InvitationSpent`], [`ErrorCode::Unreachable`],
    /// [`ErrorCode::WrongIdentity`], [`ErrorCode::AlreadyJoined`], [`ErrorCode::PassphraseShort`]; everything is then as
    /// it was.
    pub fn desk_join(&self, request: DeskJoinReq) -> Result<DeskState, Refusal> {
        let passphrase = Zeroizing::new(request.passphrase);
        let (url, code) = invitation::parse(&request.invitation).ok_or(Refusal::new(ErrorCode::InvitationInvalid))?;
        if self.store().is_ok_and(|store| store.identity().is_ok_and(|identity| identity.is_joined())) {
            self.leave()?;
        }
        let fresh = match self.store() {
            Ok(_) => false,
            Err(_) if self.absent().is_some() => true,
            Err(refusal) => return Err(refusal),
        };
        if fresh {
            let begun = Begun::read(self.folder(), &passphrase);
            let (person, device) = (&request.person_name, &request.device_name);
            self.create("…", person, device, &passphrase, request.remember, Made::Joining(begun))?;
        }
        let joined = self.join_with(&url, &code, &text::line(&request.person_name), &text::line(&request.device_name));
        if let Err(refusal) = joined {
            if fresh {
                let secret = self.identity()?.secret;
                self.remove()?;
                if matches!(refusal.code, ErrorCode::Unreachable | ErrorCode::HeadquartersFailed) {
                    self.begin_joining(&secret, &passphrase)?;
                }
            }
            return Err(refusal);
        }
        Begun::forget(self.folder());
        self.rounds.wake();
        self.desk_state(Nothing {})
    }

    /// A desk that joined may join again only when headquarters does not know it any more, or knows it twice.
    fn leave(&self) -> Result<(), Refusal> {
        match self.round_run(Nothing {}) {
            Err(refusal) if matches!(refusal.code, ErrorCode::Copied | ErrorCode::Revoked) => Ok(()),
            Ok(_) => Err(Refusal::new(ErrorCode::AlreadyJoined)),
            Err(refusal) => Err(refusal),
        }
    }

    /// Headquarters may have taken the code, and only its answer was lost: whoever asks again with the same key is
    /// answered the same. The key is kept for that, wrapped by the passphrase.
    fn begin_joining(&self, secret: &[u8; 32], passphrase: &str) -> Result<(), Refusal> {
        let mut random = [0; 40];
        self.host.fill_random(&mut random);
        let wrapped = KeyFile::wrap(&DeskKey::new(*secret), passphrase, self.host.cost(), &random);
        Ok(wrapped.write(&self.folder().join(Begun::FILE))?)
    }

    fn join_with(&self, url: &str, code: &str, person_name: &str, device_name: &str) -> Result<(), Refusal> {
        let store = self.store()?;
        let mut identity = store.identity()?;
        if identity.is_joined() {
            // What headquarters has of the old device is not to be taken for this one's.
            self.host.fill_random(&mut identity.secret);
            identity.device = DeviceKey::new(&identity.secret).device();
        }
        if !person_name.is_empty() {
            person_name.clone_into(&mut identity.person_name);
        }
        if !device_name.is_empty() {
            device_name.clone_into(&mut identity.device_name);
        }
        let key = Arc::new(DeviceKey::new(&identity.secret));
        let request = JoinRequest {
            credential: Credential::Code(code.to_owned()),
            public_key: key.public_key(),
            signature: key.sign(&join_message(code, &key.public_key())),
            device_name: identity.device_name.clone(),
            person_name: identity.person_name.clone(),
        };
        let answer = self.host.link(url, key)?.join(&request)?;
        if identity.is_joined() && answer.membership.section != identity.section {
            // The people here are another section's.
            return Err(Refusal::new(ErrorCode::NotAllowed));
        }
        self.hang_up();
        adopt(&store, url, &identity, &answer)
    }

    /// A restored desk joins again, as a new device that takes the place of the one it was.
    pub(super) fn join_again(&self, store: &Store, identity: &Identity) -> Result<(), Refusal> {
        let Some((previous, secret)) = identity.restored_from else { return Ok(()) };
        let key = Arc::new(DeviceKey::new(&identity.secret));
        let message = join_message(&previous.to_string(), &key.public_key());
        let request = JoinRequest {
            credential: Credential::Previous { device: previous, signature: DeviceKey::new(&secret).sign(&message) },
            public_key: key.public_key(),
            signature: key.sign(&message),
            device_name: identity.device_name.clone(),
            person_name: identity.person_name.clone(),
        };
        let answer = self.host.link(&identity.url, key)?.join(&request)?;
        adopt(store, &identity.url, identity, &answer)
    }
}

/// A join whose answer was lost: the device's key, wrapped by the passphrase that the desk was to have.
struct Begun;

impl Begun {
    const FILE: &str = "desk.joining";

    /// The key of the join that was begun with this passphrase, if there is one.
    fn read(folder: &Path, passphrase: &str) -> Option<[u8; 32]> {
        let key = KeyFile::read(&folder.join(Self::FILE)).ok()?.unwrap(passphrase).ok()?;
        Some(*key.bytes())
    }

    fn forget(folder: &Path) {
        // It is not there, as a rule.
        let _ = std::fs::remove_file(folder.join(Self::FILE));
    }
}

/// Takes up what headquarters answered to a join.
fn adopt(store: &Store, url: &str, joined: &Identity, answer: &JoinAnswer) -> Result<(), Refusal> {
    let membership = &answer.membership;
    store.adopt_section(membership.section, |identity| {
        url.clone_into(&mut identity.url);
        identity.epoch = answer.epoch;
        identity.token = answer.token;
        identity.restored_from = None;
        identity.device = joined.device;
        identity.secret = joined.secret;
        identity.person_name.clone_from(&joined.person_name);
        identity.device_name.clone_from(&joined.device_name);
        take_membership(identity, membership);
    })?;
    Ok(store.set_feeds(&membership.feeds)?)
}

/// Writes what headquarters says of this device into the desk's identity.
pub(super) fn take_membership(identity: &mut Identity, membership: &Membership) {
    identity.membership_version = membership.version;
    identity.organisation.clone_from(&membership.organisation);
    identity.section = membership.section;
    identity.section_names.clone_from(&membership.section_names);
    identity.role = membership.role;
    identity.devices = membership
        .devices
        .iter()
        .map(|card| StoredDevice {
            device: card.device,
            name: card.name.clone(),
            person_name: card.person_name.clone(),
            role: card.role,
            joined_at: card.joined_at,
            seen_at: card.seen_at,
            revoked: card.revoked,
        })
        .collect();
}
