//! What `PERMANENCE_PASSPHRASE` opens. Deriving a key takes a tenth of a second, and so does making a window: the one goes
//! on beside the other, and the page's first question waits for it.

use crate::ShellDesk;
use permanence_desk::contract::DeskUnlockReq;
use std::sync::{Arc, Once};

/// The desk's opening by the environment, once.
#[derive(Clone, Debug)]
pub(crate) struct Opening(Arc<Once>);

impl Opening {
    /// Begins it, where the environment holds a passphrase.
    pub(crate) fn begin(desk: &ShellDesk) -> Self {
        let opening = Self(Arc::new(Once::new()));
        if std::env::var_os("PERMANENCE_PASSPHRASE").is_some() {
            let (begun, desk) = (opening.clone(), ShellDesk::clone(desk));
            std::thread::spawn(move || begun.wait(&desk));
        }
        opening
    }

    /// Waits until it is over; does it here if it has not begun.
    pub(crate) fn wait(&self, desk: &ShellDesk) {
        self.0.call_once(|| {
            let Ok(passphrase) = std::env::var("PERMANENCE_PASSPHRASE") else { return };
            if let Err(refusal) = desk.desk_unlock(DeskUnlockReq { passphrase, remember: false }) {
                tracing::warn!(code = ?refusal.code, "the passphrase of the environment does not open the desk");
            }
        });
    }
}
