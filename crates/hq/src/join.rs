//! Joining: by an invitation's code, or again by a restored copy in the place of the device that it was.

use crate::headquarters::{Hq, failed};
use crate::host::random;
use crate::membership;
use crate::storage::{Joined, Joining, Right, Storage};
use ed25519_dalek::{Signature, VerifyingKey};
use permanence_domain::DeviceId;
use permanence_domain::invitation::parse_code;
use permanence_replica::LinkError;
use permanence_replica::message::{Credential, JoinAnswer, JoinRequest, join_message};
use sha2::{Digest, Sha256};

/// The most characters of a device's or a person's name; what is longer is cut.
const NAME_CHARS_MAX: usize = 120;

impl<S: Storage> Hq<S> {
    /// Lets a device in.
    ///
    /// # Errors
    /// [`LinkError::InvitationSpent`] for a code that does not open, and for a proof that is none: whoever tries codes
    /// learns nothing from the difference. [`LinkError::Revoked`] or [`LinkError::Copied`] for a restored copy.
    pub async fn join(&self, request: &JoinRequest) -> Result<JoinAnswer, LinkError> {
        let now_ms = self.host.now_ms();
        let id = device_of(&request.public_key);
        let (right, credential) = match &request.credential {
            Credential::Code(code) => {
                let code_hash = code_hash(code).ok_or(LinkError::InvitationSpent)?;
                (Right::Invitation { code_hash }, code.clone())
            }
            Credential::Previous { device, signature } => {
                let standing = self.storage.standing(*device).await.map_err(failed)?;
                let previous = standing.device.ok_or(LinkError::Copied)?;
                let message = join_message(&device.to_string(), &request.public_key);
                if !verifies(&previous.public_key, &message, signature) {
                    return Err(LinkError::InvitationSpent);
                }
                (Right::Previous(*device), device.to_string())
            }
        };
        let message = join_message(&credential, &request.public_key);
        if id == DeviceId::HEADQUARTERS || !verifies(&request.public_key, &message, &request.signature) {
            return Err(LinkError::InvitationSpent);
        }
        let joining = Joining {
            id,
            public_key: request.public_key,
            name: cut(&request.device_name),
            person_name: cut(&request.person_name),
            token: random(self.host.as_ref()),
            at: now_ms,
        };
        let device = match self.storage.join(right, joining).await.map_err(failed)? {
            Joined::Member(device) => *device,
            Joined::Spent => return Err(LinkError::InvitationSpent),
            Joined::Revoked => return Err(LinkError::Revoked),
            Joined::Copied => return Err(LinkError::Copied),
        };
        tracing::info!(device = %device.id, "joined");
        let identity = self.storage.identity().await.map_err(failed)?;
        let membership = membership::of(&self.storage, &identity, &device).await.map_err(failed)?;
        Ok(JoinAnswer { epoch: identity.epoch, token: device.token_current, now_ms, membership })
    }
}

/// The device whose key this is.
#[must_use]
pub(crate) fn device_of(public_key: &[u8; 32]) -> DeviceId {
    let hash = Sha256::digest(public_key);
    DeviceId(hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte)))
}

/// What an invitation is found by: the SHA-256 of its code in canonical form. `None` for what is no code.
#[must_use]
pub(crate) fn code_hash(code: &str) -> Option<[u8; 32]> {
    parse_code(code).map(|code| Sha256::digest(code.as_bytes()).into())
}

/// Whether this key signed this message; keys and signatures of more than one form are none.
pub(crate) fn verifies(public_key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(public_key)
        .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

fn cut(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect()
}
