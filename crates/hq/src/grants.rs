//! What a device may hold: made from its stored section and role and from nothing that it says of itself.

use crate::storage::Device;
use permanence_domain::Access;
use permanence_replica::message::FeedId;

/// One feed that a device may hold. **Invariant**: only [`Grants::of`] makes one, so that a question about a feed's
/// records cannot be asked for a device that may not see them.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    feed: FeedId,
    access: Access,
}

impl Grant {
    /// The feed.
    #[must_use]
    pub const fn feed(self) -> FeedId {
        self.feed
    }

    /// Whether the device may change it.
    #[must_use]
    pub fn may_write(self) -> bool {
        self.access == Access::Write
    }
}

/// The feeds that a device may hold.
#[derive(Clone, Debug)]
pub struct Grants(Vec<Grant>);

impl Grants {
    /// What this device's role gives in its section.
    #[must_use]
    pub fn of(device: &Device) -> Self {
        let feeds = device.role.feeds(device.section);
        Self(feeds.map(|(section, kind, access)| Grant { feed: FeedId { section, kind }, access }).collect())
    }

    /// The grant for a feed, if there is one.
    #[must_use]
    pub fn find(&self, feed: FeedId) -> Option<Grant> {
        self.0.iter().find(|grant| grant.feed == feed).copied()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Grant> + '_ {
        self.0.iter().copied()
    }
}
