//! What headquarters takes from outside itself: the time and randomness. A simulation gives its own, and replays.

use permanence_replica::message::CHUNK_RECORDS_MAX;
use std::time::{SystemTime, UNIX_EPOCH};

/// The outside.
pub trait Host: Send + Sync {
    /// The wall clock. Milliseconds since 1970.
    fn now_ms(&self) -> u64;
    /// Fills `bytes` with randomness that nobody can guess.
    fn random(&self, bytes: &mut [u8]);
    /// How many records one answer carries; a simulation has few, so that its rounds have many steps.
    fn chunk_records(&self) -> usize {
        CHUNK_RECORDS_MAX
    }
}

/// So many random bytes of a host.
#[must_use]
pub fn random<const N: usize>(host: &dyn Host) -> [u8; N] {
    let mut bytes = [0; N];
    host.random(&mut bytes);
    bytes
}

/// The operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemHost;

impl Host for SystemHost {
    #[expect(clippy::disallowed_methods, reason = "the host is where the time comes from")]
    fn now_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    #[expect(clippy::disallowed_methods, reason = "the host is where randomness comes from")]
    fn random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system always has randomness once it has started");
    }
}
