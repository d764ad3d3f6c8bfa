//! Headquarters: what sections' devices meet through. It keeps each feed's records as they stand, merges what devices
//! push with the same merge as they use, numbers it, and gives it to the others that may hold it.
//!
//! This crate knows no desk and no window. What it keeps is behind [`storage::Storage`]; time and randomness come from a
//! [`Host`]. `docs/protocol.md` describes what travels, `docs/OPERATIONS.md` how it is run.

pub mod admin;
pub mod grants;
pub mod host;
pub mod http;
pub mod local;
pub mod storage;

mod headquarters;
mod join;
mod membership;
mod round;
mod session;

pub use headquarters::Hq;
pub use host::{Host, SystemHost};
pub use local::LocalHeadquarters;
