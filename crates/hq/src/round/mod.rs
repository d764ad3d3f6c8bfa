//! One step of a round, decided: what a device may do, what its changes become, what it is sent back. Pure; the storage
//! calls it inside a transaction.

mod admit;
mod conflict;
mod merge;
mod page;

pub(crate) use merge::{PushStep, Pushed};
pub(crate) use page::to_page;

use crate::storage::{Device, Identity};
use permanence_replica::message::{Nonce, SyncRequest};

/// The token of a device that a person let go on after it was seen twice: the next one that comes is the one.
const ANY_TOKEN: Nonce = [0; 16];

/// What headquarters makes of a device that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It goes on.
    Go,
    /// It knows another incarnation of headquarters: nothing is taken, and it offers again. Its token is of that other
    /// incarnation too, and says nothing.
    OtherEpoch,
    /// It was revoked: what it brings is kept aside.
    Revoked,
    /// It is not known, was replaced by a restored copy, or waits for a person to decide which of two it is.
    Copied,
    /// Neither of its last two tokens: it is there twice, and both are stopped.
    SeenTwice,
}

/// What headquarters makes of a device, as it stands, that asks this.
pub(crate) fn verdict(identity: &Identity, device: Option<&Device>, request: &SyncRequest) -> Verdict {
    let Some(device) = device else { return Verdict::Copied };
    if device.revoked_at.is_some() {
        Verdict::Revoked
    } else if device.doubled || device.replaced_by.is_some() {
        Verdict::Copied
    } else if request.epoch != identity.epoch {
        Verdict::OtherEpoch
    } else if device.token_current != ANY_TOKEN
        && ![device.token_current, device.token_previous].contains(&request.token)
    {
        Verdict::SeenTwice
    } else {
        Verdict::Go
    }
}
