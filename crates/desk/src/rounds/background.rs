//! Rounds in the background: soon after an edit, when headquarters says that something moved, and every few minutes.

use crate::contract::{ErrorCode, Nothing, Refusal, RoundReport};
use crate::desk::Desk;
use crate::host::Host;
use crate::signer::DeviceKey;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Between two rounds when nothing asks for one. Milliseconds.
const QUIET_MS: u64 = 5 * 60 * 1000;
/// The first wait after a failure; it doubles up to the longest.
const RETRY_MS: u64 = 5 * 1000;
const RETRY_MS_MAX: u64 = 2 * 60 * 1000;

impl<H: Host> Desk<H> {
    /// Runs a round when one is due. Hosts call it about once a second from a thread of their own.
    pub fn tick(&self) {
        let Ok(store) = self.store() else { return };
        let Ok(identity) = store.identity() else { return };
        if !identity.is_joined() || self.rounds.is_running() {
            return;
        }
        drop(store);
        let last = *self.rounds.last();
        if matches!(last.error, Some(ErrorCode::Revoked | ErrorCode::Copied | ErrorCode::VersionUnknown)) {
            // Only a person can change this: trying again would change nothing.
            return;
        }
        if !self.rounds.has_listener() {
            let due = self.rounds.due_handle();
            let moved = Box::new(move || {
                due.fetch_add(1, Ordering::Relaxed);
            });
            let key = Arc::new(DeviceKey::new(&identity.secret));
            self.rounds.set_listener(self.host.listen(&identity.url, key, moved));
        }
        let now = self.host.now_ms();
        // Further away than any wait is a time of before the machine's clock was mended.
        let waited = last.next_at.is_none_or(|at| now >= at || at - now > QUIET_MS);
        let asked = self.rounds.is_due() && last.failures == 0;
        if asked || waited {
            // What failed is in the memory of the rounds, where the interface reads it.
            let _ = self.round_run(Nothing {});
        }
    }

    /// Remembers how a round ended and when to try the next.
    pub(super) fn note(&self, result: &Result<RoundReport, Refusal>) {
        let now = self.host.now_ms();
        let mut last = self.rounds.last();
        match result {
            Ok(_) => {
                last.succeeded_at = Some(now);
                last.error = None;
                last.failures = 0;
                last.next_at = Some(now + QUIET_MS);
            }
            Err(refusal) if matches!(refusal.code, ErrorCode::Cancelled | ErrorCode::Locked) => {
                last.next_at = Some(now + QUIET_MS);
            }
            Err(refusal) => {
                last.error = Some(refusal.code);
                last.failures = last.failures.saturating_add(1);
                let wait = RETRY_MS.saturating_mul(1 << last.failures.min(10)).min(RETRY_MS_MAX);
                last.next_at = Some(now + wait);
                tracing::info!(code = ?refusal.code, "a round failed");
            }
        }
    }
}
