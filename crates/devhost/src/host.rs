//! The desk's host behind HTTP.

use crate::files::Files;
use permanence_desk::{Host, Listener};
use permanence_link::{Link, system};
use permanence_replica::{LinkError, Signer};
use std::path::PathBuf;
use std::sync::Arc;

/// The system's clock, randomness and network; files come from the browser, and there is no keychain.
#[derive(Debug)]
pub(crate) struct DevHost {
    files: Arc<Files>,
}

impl DevHost {
    pub(crate) const fn new(files: Arc<Files>) -> Self {
        Self { files }
    }
}

impl Host for DevHost {
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

    fn listen(&self, url: &str, signer: Arc<dyn Signer>, moved: Box<dyn Fn() + Send + Sync>) -> Option<Listener> {
        let link = self.link(url, signer).ok()?;
        // The stream first: it runs on the link.
        Some(Box::new((link.live(moved), link)))
    }

    fn file(&self, ticket: &str) -> Option<PathBuf> {
        self.files.path(ticket)
    }

    fn device_name(&self) -> String {
        system::device_name()
    }
}
