//! Who is at work in a desk's folder: the programs that have it open, and the one that runs a round.
//!
//! Locks are the system's, on empty files of the folder: they end with the program that holds them, however it ends.

use crate::{Store, StoreError};
use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

/// Held by every program that has the desk open, and alone by the one that replaces or removes its files.
const OPEN_FILE: &str = "desk.open";
/// Held by the program that runs a round.
const ROUND_FILE: &str = "desk.round";

/// A command that is just ending still has the desk open: it is waited for, about a second.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(25);

/// A lock on a desk's folder; dropping it gives it back.
#[derive(Debug)]
#[must_use = "it is given back when dropped"]
pub struct FolderLock {
    /// None where the folder cannot be written or knows no locks: a desk on such a disk opens all the same.
    _file: Option<File>,
}

impl Store {
    /// The right to run a round, which one program has at a time: two of them would show headquarters the same token,
    /// and the desk would be stopped as a copy. Waits for the other one.
    ///
    /// # Errors
    /// None today; a lock that the disk does not know is not held.
    pub fn round_lock(&self) -> Result<FolderLock, StoreError> {
        let file = open(&self.folder().join(ROUND_FILE)).filter(|file| file.lock().is_ok());
        Ok(FolderLock { _file: file })
    }
}

impl FolderLock {
    /// With all others that have the desk open.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while its files are replaced or removed.
    pub(crate) fn shared(folder: &Path) -> Result<Self, StoreError> {
        take(&folder.join(OPEN_FILE), File::try_lock_shared)
    }

    /// With nobody else, to replace or remove the files.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while somebody has the desk open.
    pub(crate) fn alone(folder: &Path) -> Result<Self, StoreError> {
        take(&folder.join(OPEN_FILE), File::try_lock)
    }

    /// Removes the locks' own files, with the desk.
    pub(crate) fn remove_files(self, folder: &Path) -> Result<(), StoreError> {
        for name in [OPEN_FILE, ROUND_FILE] {
            super::folder::remove_file(&folder.join(name))?;
        }
        Ok(())
    }
}

fn take(path: &Path, lock: impl Fn(&File) -> Result<(), TryLockError>) -> Result<FolderLock, StoreError> {
    for _ in 0..TRIES {
        let Some(file) = open(path) else { return Ok(FolderLock { _file: None }) };
        match lock(&file) {
            Ok(()) if is_there(&file, path) => return Ok(FolderLock { _file: Some(file) }),
            // It was removed between the opening and the lock: the next one is another file.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(FolderLock { _file: None }),
        }
    }
    Err(StoreError::InUse)
}

fn open(path: &Path) -> Option<File> {
    File::options().create(true).truncate(false).write(true).open(path).ok()
}

#[cfg(unix)]
fn is_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |metadata: std::io::Result<std::fs::Metadata>| metadata.ok().map(|found| (found.dev(), found.ino()));
    of(file.metadata()) == of(std::fs::metadata(path))
}

/// Elsewhere a file that is open keeps its name.
#[cfg(not(unix))]
const fn is_there(_: &File, _: &Path) -> bool {
    true
}
