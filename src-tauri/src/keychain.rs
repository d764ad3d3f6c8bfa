//! The system's keychain, where there is one that works. It may be absent, slow, or wait for a person: nothing here waits
//! longer than a moment for it.

use keyring::v1::Entry;
use permanence_desk::Keychain;
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

const SERVICE: &str = "org.permanence.desk";

/// How long the keychain may take to say whether it is there.
const LOOK_TIME_MAX: Duration = Duration::from_millis(400);
/// How long a call may take: a locked keychain asks the person for its password first.
const CALL_TIME_MAX: Duration = Duration::from_secs(20);

/// The keychain of whoever is logged in; entries are named by the desk's folder.
#[derive(Debug)]
pub(crate) struct SystemKeychain {
    look: std::sync::Mutex<Option<mpsc::Receiver<bool>>>,
    works: OnceLock<bool>,
}

impl SystemKeychain {
    /// Begins to look whether there is one.
    pub(crate) fn look() -> Self {
        let answer = apart(|| Entry::store_status().is_ok());
        Self { look: std::sync::Mutex::new(Some(answer)), works: OnceLock::new() }
    }

    /// Whether there is one that works; asked once, then known.
    pub(crate) fn works(&self) -> bool {
        *self.works.get_or_init(|| {
            let look = self.look.lock().ok().and_then(|mut look| look.take());
            look.is_some_and(|answer| answer.recv_timeout(LOOK_TIME_MAX).unwrap_or(false))
        })
    }
}

impl Keychain for SystemKeychain {
    fn get(&self, folder: &str) -> Option<[u8; 32]> {
        let secret = call(folder, |entry| entry.get_secret().ok())??;
        secret.try_into().ok()
    }

    fn set(&self, folder: &str, key: &[u8; 32]) -> bool {
        let key = *key;
        call(folder, move |entry| entry.set_secret(&key).is_ok()).unwrap_or(false)
    }

    fn remove(&self, folder: &str) {
        // Nothing to forget is as good as forgotten.
        let _ = call(folder, |entry| entry.delete_credential());
    }
}

/// Calls the keychain for this folder; nothing where it does not answer in time.
fn call<T: Send + 'static>(folder: &str, work: impl FnOnce(Entry) -> T + Send + 'static) -> Option<T> {
    let folder = folder.to_owned();
    let answer = apart(move || Entry::new(SERVICE, &folder).ok().map(work));
    answer.recv_timeout(CALL_TIME_MAX).ok()?
}

/// Does it on a thread of its own, so that it can be left behind.
fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> mpsc::Receiver<T> {
    let (done, answer) = mpsc::sync_channel(1);
    thread::spawn(move || done.send(work()));
    answer
}
