//! A host of tests: a clock that counts, randomness from a seed, and a headquarters that can be cut off.
//!
//! The desk on it is the real one, with its real store in a temporary folder; only what comes from outside is fixed, so
//! that a failure replays.

mod desk;
mod host;
mod network;

pub use desk::{PASSPHRASE, TestDesk, fields};
pub use host::TestHost;
pub use network::{Fault, Network, TestLink};
