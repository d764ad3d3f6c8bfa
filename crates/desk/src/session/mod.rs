//! The desk's own life: making it, opening, locking, backing up.

mod open;
mod safety;
mod settings;

pub use open::DEMO_PASSPHRASE;
pub(crate) use open::Made;
