//! What a feed's records amount to, to be compared with what its row says.

use super::{Faults, FeedHead};
use permanence_domain::RecordId;
use permanence_replica::{Digest, RecordClock};

/// The digest and the largest numbers of the records seen so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    digest: Digest,
    last: u64,
    latest: u64,
    unreadable: u64,
}

impl Tally {
    /// Counts a record.
    pub(super) fn add(&mut self, id: &RecordId, clock: &[u8], seq: u64) {
        self.digest.add(id, clock);
        self.last = self.last.max(seq);
        match RecordClock::unpack(clock) {
            Some(clock) => self.latest = self.latest.max(clock.latest()),
            None => self.unreadable += 1,
        }
    }

    /// What does not agree with the feed's row.
    pub(super) fn compare(self, head: &FeedHead, faults: &mut Faults) {
        let feed = format!("{} of section {}", head.feed.kind.number(), head.feed.section.0);
        if self.unreadable > 0 {
            faults.push(format!("{} records of feed {feed} have a clock that cannot be read", self.unreadable));
        }
        if self.digest != head.digest {
            faults.push(format!("the digest of feed {feed} is not that of its records"));
        }
        if self.last > head.last_seq || self.latest > head.latest {
            faults.push(format!("the counter of feed {feed} is behind its records"));
        }
    }
}
