//! A digest of a feed: how many records, and the exclusive-or of a hash of each record's identifier and clock. Equal
//! feeds have equal digests whatever the order they were made in, and one write updates it without reading the rest.

use permanence_domain::RecordId;
use sha2::{Digest as _, Sha256};

/// The digest of a feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Records, deleted ones included.
    pub count: u64,
    /// Exclusive-or of the hashes.
    pub xor: u64,
}

impl Digest {
    /// Counts a record in.
    pub fn add(&mut self, id: &RecordId, clock: &[u8]) {
        self.count += 1;
        self.xor ^= hash(id, clock);
    }

    /// Counts a record out.
    pub fn remove(&mut self, id: &RecordId, clock: &[u8]) {
        self.count -= 1;
        self.xor ^= hash(id, clock);
    }
}

/// The first eight bytes of SHA-256 over the identifier and the packed clock.
fn hash(id: &RecordId, clock: &[u8]) -> u64 {
    let full = Sha256::new().chain_update(id.as_bytes()).chain_update(clock).finalize();
    full.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
