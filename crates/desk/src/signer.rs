//! The device's key: who it is, and the proof of it.

use ed25519_dalek::{Signer as _, SigningKey};
use permanence_domain::DeviceId;
use permanence_replica::Signer;
use sha2::{Digest, Sha256};

/// An Ed25519 key of a device.
pub struct DeviceKey(SigningKey);

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DeviceKey({})", self.device())
    }
}

impl DeviceKey {
    /// The key with these private bytes.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }
}

impl Signer for DeviceKey {
    fn device(&self) -> DeviceId {
        let hash = Sha256::digest(self.public_key());
        DeviceId(hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte)))
    }

    fn public_key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}
