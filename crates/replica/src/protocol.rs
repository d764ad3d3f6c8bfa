//! The protocol as a trait: a desk calls it, headquarters answers it. Over HTTP the link implements it; in a simulation
//! headquarters itself does.

use crate::message::{JoinAnswer, JoinRequest, SyncAnswer, SyncRequest};
use permanence_domain::DeviceId;

/// A device's key: proves who asks. Implemented by the desk, which holds the key.
pub trait Signer: Send + Sync {
    /// The device.
    fn device(&self) -> DeviceId;
    /// The Ed25519 public key.
    fn public_key(&self) -> [u8; 32];
    /// The Ed25519 signature of `message`.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}

/// Why headquarters did not answer as hoped. Nothing a desk holds is lost by any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// No network, no answer in time, or a connection cut.
    #[error("headquarters does not answer")]
    Unreachable,
    /// The certificate is not the one that the invitation pinned, or no authority vouches for it.
    #[error("headquarters has another identity than expected")]
    WrongIdentity,
    /// The address is not one, or asks for plain HTTP outside this machine.
    #[error("headquarters' address cannot be used")]
    AddressInvalid,
    /// The code was used, has expired, or was never given.
    #[error("the invitation is spent")]
    InvitationSpent,
    /// The device was revoked.
    #[error("the device was revoked")]
    Revoked,
    /// The device was seen twice, or has been replaced by a restored copy.
    #[error("the device is in use twice")]
    Copied,
    /// No version in common.
    #[error("headquarters speaks another version")]
    VersionUnknown,
    /// Headquarters is busy; try later.
    #[error("headquarters is busy")]
    Busy,
    /// Headquarters failed, or answered what is no answer.
    #[error("headquarters failed")]
    Failed,
}

/// Headquarters, as a desk sees it.
pub trait Headquarters {
    /// Joins with an invitation's code, or again after a restore with the previous key.
    ///
    /// # Errors
    /// [`LinkError`].
    fn join(&self, request: &JoinRequest) -> Result<JoinAnswer, LinkError>;

    /// One step of a round: sends cursors and changes, brings acknowledgements and changes.
    ///
    /// # Errors
    /// [`LinkError`].
    fn sync(&self, request: &SyncRequest) -> Result<SyncAnswer, LinkError>;

    /// Says that this device, which was revoked, has removed what it held.
    ///
    /// # Errors
    /// [`LinkError`].
    fn removed(&self) -> Result<(), LinkError>;

    /// Bytes of bodies sent and received since this link was made, as they travelled; zero in a simulation.
    fn traffic(&self) -> (u64, u64) {
        (0, 0)
    }
}
