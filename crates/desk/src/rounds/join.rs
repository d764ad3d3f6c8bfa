//! Joining headquarters, and joining again after a restore.

use crate::contract::{DeskJoinReq, DeskState, ErrorCode, Invitation, InvitationReadReq, Nothing, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::signer::DeviceKey;
use permanence_domain::{invitation, text};
use permanence_replica::message::{Credential, JoinAnswer, JoinRequest, Membership, join_message};
use permanence_replica::{Headquarters as _, Signer as _};
use permanence_store::{Identity, Store, StoredDevice};
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
        let fresh = match self.store() {
            Ok(store) if store.identity()?.is_joined() => return Err(Refusal::new(ErrorCode::AlreadyJoined)),
            Ok(_) => false,
            Err(_) if self.absent().is_some() => true,
            Err(refusal) => return Err(refusal),
        };
        if fresh {
            self.create("…", &request.person_name, &request.device_name, &passphrase, request.remember, false)?;
        }
        let joined = self.join_with(&url, &code, &text::line(&request.person_name), &text::line(&request.device_name));
        if let Err(refusal) = joined {
            if fresh {
                self.remove()?;
            }
            return Err(refusal);
        }
        self.rounds.wake();
        self.desk_state(Nothing {})
    }

    fn join_with(&self, url: &str, code: &str, person_name: &str, device_name: &str) -> Result<(), Refusal> {
        let store = self.store()?;
        let mut identity = store.identity()?;
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

/// Takes up what headquarters answered to a join.
fn adopt(store: &Store, url: &str, names: &Identity, answer: &JoinAnswer) -> Result<(), Refusal> {
    let membership = &answer.membership;
    store.adopt_section(membership.section, |identity| {
        url.clone_into(&mut identity.url);
        identity.epoch = answer.epoch;
        identity.token = answer.token;
        identity.restored_from = None;
        identity.person_name.clone_from(&names.person_name);
        identity.device_name.clone_from(&names.device_name);
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
