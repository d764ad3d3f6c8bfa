//! The desk's host in a terminal.

use permanence_desk::Host;
use permanence_link::{Link, system};
use permanence_replica::{LinkError, Signer};
use std::path::PathBuf;
use std::sync::Arc;

/// The system's clock, randomness and network; a file's ticket is its path, and no keychain is asked.
#[derive(Debug)]
pub(crate) struct Terminal;

impl Host for Terminal {
    type Link = Link;

    fn now_ms(&self) -> u64 {
        system::now_ms()
    }

    fn today(&self) -> jiff::civil::Date {
        system::today()
    }

    fn end_of(&self, day: jiff::civil::Date) -> u64 {
        system::end_of(day)
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        system::fill_random(bytes);
    }

    fn link(&self, url: &str, signer: Arc<dyn Signer>) -> Result<Link, LinkError> {
        Link::new(url, Some(signer))
    }

    fn file(&self, ticket: &str) -> Option<PathBuf> {
        Some(PathBuf::from(ticket))
    }

    fn device_name(&self) -> String {
        system::device_name()
    }
}
