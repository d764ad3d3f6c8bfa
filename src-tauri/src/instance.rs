//! One window for each desk folder: the first start holds a lock in it and listens; a second one asks the first to come
//! forward, and ends. The command line takes no part in this: it may work on a folder whose window is open.

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{GenericNamespaced, Listener, ListenerOptions, Name, Stream};
use sha2::{Digest as _, Sha256};
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

const LOCK_FILE: &str = "desk.lock";

/// A first start listens within moments; one that does not has hung, or is just ending.
const PATIENCE: Duration = Duration::from_millis(100);
const ATTEMPTS: usize = 30;

/// What a start found.
#[derive(Debug)]
pub(crate) enum Claim {
    /// It is the first on this folder. Nothing to hold where the folder cannot be written or knows no locks: the desk
    /// says so when it is used.
    First(Option<Instance>),
    /// There was one already, and it has been asked to come forward.
    Raised,
}

/// The first window's hold on its folder, until the program ends.
#[derive(Debug)]
pub(crate) struct Instance {
    lock: File,
    listener: Listener,
}

/// Claims the folder, or raises the window that holds it.
pub(crate) fn claim(folder: &Path) -> Claim {
    for _ in 0..ATTEMPTS {
        match attempt(folder) {
            Ok(Some(instance)) => return Claim::First(Some(instance)),
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "a second start on this folder will not be noticed");
                return Claim::First(None);
            }
        }
        // Connecting is asking: there is nothing else to say.
        if name(folder).and_then(Stream::connect).is_ok() {
            return Claim::Raised;
        }
        std::thread::sleep(PATIENCE);
    }
    // Somebody holds the folder and does not answer: a window that cannot be raised is worse than a second one.
    tracing::warn!("the window on this folder does not answer");
    Claim::First(None)
}

/// Takes the lock and listens; nothing where another one has it.
fn attempt(folder: &Path) -> io::Result<Option<Instance>> {
    std::fs::create_dir_all(folder)?;
    let lock = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK_FILE))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // A name that was left behind by a program that was killed is ours to take: we hold the lock.
    let listener = ListenerOptions::new().name(name(folder)?).try_overwrite(true).create_sync()?;
    Ok(Some(Instance { lock, listener }))
}

impl Instance {
    /// Calls `raise`, on a thread of its own, for every later start.
    pub(crate) fn listen(self, raise: impl Fn() + Send + 'static) {
        std::thread::spawn(move || {
            let Self { lock, listener } = self;
            for start in listener.incoming() {
                match start {
                    Ok(_) => raise(),
                    // Out of descriptors, for instance: it may pass, and must not spin meanwhile.
                    Err(_) => std::thread::sleep(PATIENCE),
                }
            }
            drop(lock);
        });
    }
}

/// The name is the folder's and says nothing of it.
fn name(folder: &Path) -> io::Result<Name<'static>> {
    let digest = Sha256::digest(folder.canonicalize()?.as_os_str().as_encoded_bytes());
    let words: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("permanence-{words}.sock").to_ns_name::<GenericNamespaced>()
}

#[cfg(test)]
mod tests {
    use super::{Claim, claim};
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn a_second_start_raises_the_first() {
        let folder = tempfile::tempdir().expect("there is a place for temporary files");
        let Claim::First(Some(first)) = claim(folder.path()) else { panic!("nobody else claims this folder") };
        let (raised, raises) = mpsc::channel();
        first.listen(move || raised.send(()).expect("the test waits for it"));
        for _ in 0..2 {
            assert!(matches!(claim(folder.path()), Claim::Raised));
            raises.recv_timeout(Duration::from_secs(10)).expect("the first is raised");
        }
    }

    #[test]
    fn two_folders_are_two_desks() {
        let one = tempfile::tempdir().expect("there is a place for temporary files");
        let other = one.path().join("a folder that is not there yet");
        let first = claim(one.path());
        assert!(matches!(first, Claim::First(Some(_))));
        assert!(matches!(claim(&other), Claim::First(Some(_))));
    }

    #[test]
    fn a_folder_that_ended_may_be_claimed_again() {
        let folder = tempfile::tempdir().expect("there is a place for temporary files");
        drop(claim(folder.path()));
        assert!(matches!(claim(folder.path()), Claim::First(Some(_))));
    }
}
