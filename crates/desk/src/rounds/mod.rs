//! Rounds with headquarters: joining, one round, the background, and how things stand.

mod background;
mod join;
mod memory;
mod revoked;
mod run;
mod show;

pub(crate) use memory::RoundMemory;
