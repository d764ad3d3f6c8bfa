//! The background round: the desk knows when one is due, this thread asks it once a second.

use crate::ShellDesk;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// Asks until the program ends.
pub(crate) fn start(desk: ShellDesk) {
    std::thread::spawn(move || {
        loop {
            // A fault in one round, already logged, must not end all later ones. A round's writes are transactions: what
            // it leaves behind is whole.
            let _ = catch_unwind(AssertUnwindSafe(|| desk.tick()));
            std::thread::sleep(Duration::from_secs(1));
        }
    });
}
