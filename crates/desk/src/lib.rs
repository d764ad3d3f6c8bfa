//! Use cases, and the one list of commands.

pub mod contract;
