//! The protocol over HTTP: TLS, sessions, the live stream. The only HTTP client.
//!
//! It knows what travels and nothing of what it means: no store, no desk. Every call may block for as long as the
//! network takes; callers keep it off the threads that people wait for.

mod address;
mod identity;
mod link;
mod live;
mod response;
pub mod system;

pub use link::Link;
pub use live::LiveHandle;
