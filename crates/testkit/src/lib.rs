//! A host of tests: a clock that counts, randomness from a seed, and a headquarters that can be cut off.
//!
//! The desk on it is the real one, with its real store in a temporary folder; only what comes from outside is fixed, so
//! that a failure replays.

mod desk;
mod host;
mod network;
pub mod postgres;

pub use desk::{PASSPHRASE, TestDesk, fields, import_of, test};
pub use host::{TestHost, TestKeychain};
pub use network::{Fault, Network, TestLink};

/// A day, so that a test names none of its own.
pub type Date = jiff::civil::Date;
/// Today for every test.
pub const TODAY: Date = jiff::civil::date(2026, 11, 23);
