//! The real window, driven as a person would: a screen of its own, the application's own program, WebKit's driver.
//!
//! Programs are taken from the build's folder (`permanence`, `permanence-cli`, `permanence-hq`), so they must have been
//! built before. Stories wait on what is to be seen, never for a length of time, and keep pictures in `shots/`.

mod driver;
mod http;
mod process;
mod stage;
mod window;

pub use stage::{Headquarters, PASSPHRASE, Stage};
pub use window::{Key, Window, button, field, tested};
