//! When the window became usable, for whoever measures it.

use std::path::PathBuf;
use std::sync::Once;
use std::time::Instant;

/// Waits for the page's word, once.
#[derive(Debug)]
pub(crate) struct Ready {
    start: Instant,
    noted: Once,
    /// Where `PERMANENCE_READY_FILE` wants the milliseconds since the start.
    file: Option<PathBuf>,
}

impl Ready {
    /// Counts from here.
    pub(crate) fn from_here() -> Self {
        let file = std::env::var_os("PERMANENCE_READY_FILE").map(PathBuf::from);
        Self { start: Instant::now(), noted: Once::new(), file }
    }

    /// The page has painted its first screen. Only the first time counts.
    pub(crate) fn note(&self) {
        self.noted.call_once(|| {
            let elapsed_ms = self.start.elapsed().as_millis();
            tracing::info!(elapsed_ms, "usable");
            if let Some(file) = &self.file
                && let Err(error) = std::fs::write(file, elapsed_ms.to_string())
            {
                tracing::warn!(%error, "the moment was not noted");
            }
        });
    }
}
