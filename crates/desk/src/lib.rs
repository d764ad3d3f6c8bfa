//! Use cases, and the one list of commands.
//!
//! A command asks whether it may, applies a rule of the domain, and writes one operation of the store. What differs
//! between a window, a terminal and a test is the [`Host`]; everything else is here, once. This crate opens no socket:
//! headquarters is whatever the host links to.

#![expect(clippy::needless_pass_by_value, reason = "commands take their requests by value: the router hands them over")]

pub mod contract;
pub mod demo;

mod audit;
mod commands;
mod conflicts;
mod desk;
mod dues;
mod duplicates;
mod host;
mod import;
mod operations;
mod people;
mod places;
mod print;
mod records;
mod refusal;
mod rounds;
mod session;
mod signer;
mod today;
mod whole;

pub use desk::Desk;
pub use host::{Host, Keychain, Listener};
pub use people::{parse_condition, parse_test};
pub use session::DEMO_PASSPHRASE;
pub use signer::DeviceKey;
