//! The store's side of a round: what waits, what headquarters took, what came.

mod feeds;
mod inbox;
mod outbox;
mod receipt;
mod refusals;
mod strangers;

pub(crate) use feeds::grant_own_feeds;
pub use inbox::PullCounts;
pub(crate) use outbox::is_unsent;
pub use outbox::{OutboxRow, Sent, Waiting};
pub use refusals::RefusalRow;
pub(crate) use strangers::add_strangers;
