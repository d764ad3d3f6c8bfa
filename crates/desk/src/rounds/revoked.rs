//! Headquarters revoked this device. What waits is handed over, to be kept aside there for a person to look at; then the
//! key goes, then the file, and headquarters is told.

use super::run::{ids, request};
use crate::contract::{ErrorCode, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::signer::DeviceKey;
use permanence_replica::{Headquarters, LinkError};
use permanence_store::{Identity, Store};
use std::sync::Arc;

impl<H: Host> Desk<H> {
    /// Gives everything back. When headquarters is lost on the way, the next round goes on from there.
    ///
    /// # Errors
    /// Those of the line and of the files.
    pub(super) fn give_back(&self) -> Result<(), Refusal> {
        // From here on nobody writes what would not be handed over.
        let store = self.take_out()?;
        match self.hand_all_over(&store) {
            Ok(link) => {
                drop(store);
                self.remove_all()?;
                tracing::warn!("headquarters revoked this device: what it held is removed");
                // It shows as revoked there if this is lost.
                let _ = link.removed();
                Ok(())
            }
            Err(refusal) => {
                self.put_back(store);
                Err(refusal)
            }
        }
    }

    fn hand_all_over(&self, store: &Store) -> Result<H::Link, Refusal> {
        let identity = store.identity()?;
        // Headquarters never knew a restored copy: it speaks as the device that it was.
        let secret = identity.restored_from.map_or(identity.secret, |(_, secret)| secret);
        let link = self.host.link(&identity.url, Arc::new(DeviceKey::new(&secret)))?;
        store.offer_refused(self.host.now_ms())?;
        hand_over(store, &link, &identity, self.host.chunk_records())?;
        Ok(link)
    }
}

/// Sends all that waits. Each push is answered by the same refusal, and is kept aside.
fn hand_over(store: &Store, link: &impl Headquarters, identity: &Identity, chunk: usize) -> Result<(), Refusal> {
    let feeds = store.cursors()?;
    let mut last = None;
    loop {
        let waiting = store.outbox(&ids(&feeds), last, chunk)?;
        if waiting.sent.is_empty() {
            return Ok(());
        }
        last = waiting.sent.last().copied();
        match link.sync(&request(identity, feeds.clone(), waiting.changes)) {
            Err(LinkError::Revoked) => {}
            Err(error) => return Err(error.into()),
            // It is welcome again: nothing is removed, and the next round notes what was taken.
            Ok(_) => return Err(Refusal::new(ErrorCode::Unreachable)),
        }
    }
}
