//! The files of a desk's folder: which there are, how they come into place, and how they go.
//!
//! **Invariant**: after a cut at any moment, what was begun is finished at the next opening, or everything is as it was.

use crate::StoreError;
use crate::lock::FolderLock;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The desk's file in its folder.
pub const DESK_FILE: &str = "desk.sqlite";
/// The wrapped key in its folder.
pub const KEY_FILE: &str = "desk.key";

/// A new desk before it has its name; its key then stands already.
pub(crate) const MAKING: &str = "desk.making";
/// A restored desk and its key, before they take the place of what stands.
pub(crate) const RESTORING: &str = "desk.restoring";
pub(crate) const RESTORING_KEY: &str = "desk.restoring.key";
/// The copy that a backup is made of.
pub(crate) const COPY: &str = "desk.backup";
/// Where a key stands while it is written.
const KEYS_HALF_WRITTEN: [&str; 2] = ["desk.restoring.new", "desk.new"];
/// What the folder of a desk that was set aside is called, before the time.
const SET_ASIDE: &str = "before-restore-";
/// What SQLite puts beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What a cut left half done.
enum Cut {
    /// The new desk has its key and not its name.
    Making,
    /// The restored desk is complete and not wholly in its place.
    Restoring,
}

/// Whether a folder holds a desk, damaged or not.
#[must_use]
pub fn exists(folder: &Path) -> bool {
    folder.join(KEY_FILE).exists() || folder.join(DESK_FILE).exists() || cut(folder).is_some()
}

/// Whether a removal was cut: the key is gone, and something that it opened is left.
#[must_use]
pub fn is_half_removed(folder: &Path) -> bool {
    let left = [DESK_FILE, RESTORING, MAKING, COPY];
    !folder.join(KEY_FILE).exists() && cut(folder).is_none() && left.iter().any(|name| folder.join(name).exists())
}

/// Removes the desk of a folder, the key first: without it the rest is noise.
///
/// # Errors
/// [`StoreError::InUse`] while another program has it open, [`StoreError::Unusable`].
pub fn remove(folder: &Path) -> Result<(), StoreError> {
    let alone = FolderLock::alone(folder)?;
    // Before the key itself: without the key this one would look like a restore to finish.
    remove_file(&folder.join(RESTORING_KEY))?;
    remove_file(&folder.join(KEY_FILE))?;
    for name in KEYS_HALF_WRITTEN {
        remove_file(&folder.join(name))?;
    }
    for name in [DESK_FILE, RESTORING, MAKING, COPY] {
        remove_database(&folder.join(name))?;
    }
    alone.remove_files(folder)
}

/// Removes the desks that restoring over them had set aside in this folder.
///
/// # Errors
/// [`StoreError::Unusable`].
pub fn remove_set_aside(folder: &Path) -> Result<(), StoreError> {
    for aside in set_aside(folder)? {
        remove_file(&aside.join(KEY_FILE))?;
        std::fs::remove_dir_all(aside)?;
    }
    Ok(())
}

/// Finishes what a cut left half done.
///
/// # Errors
/// [`StoreError::InUse`] while another program does it, [`StoreError::Unusable`].
pub(crate) fn finish(folder: &Path) -> Result<(), StoreError> {
    if cut(folder).is_none() {
        return Ok(());
    }
    let _alone = FolderLock::alone(folder)?;
    match cut(folder) {
        None => Ok(()),
        Some(Cut::Making) => name_desk(folder, MAKING),
        Some(Cut::Restoring) => put_in_place(folder, &aside_of_cut(folder)?),
    }
}

fn cut(folder: &Path) -> Option<Cut> {
    let has = |name: &str| folder.join(name).exists();
    match (has(DESK_FILE), has(KEY_FILE)) {
        (true, true) => None,
        _ if has(RESTORING_KEY) && has(RESTORING) => Some(Cut::Restoring),
        // The restored desk has its name already, its key not yet.
        (true, false) if has(RESTORING_KEY) => Some(Cut::Restoring),
        (false, true) if has(MAKING) => Some(Cut::Making),
        _ => None,
    }
}

/// Removes what was begun beside a desk that stands whole and can no longer be wanted.
pub(crate) fn clear(folder: &Path) -> Result<(), StoreError> {
    remove_file(&folder.join(RESTORING_KEY))?;
    remove_file(&folder.join(KEYS_HALF_WRITTEN[0]))?;
    remove_database(&folder.join(RESTORING))?;
    remove_database(&folder.join(MAKING))
}

/// Gives a closed database the desk's name. A log that was left under that name belongs to another file, and would be
/// played into this one.
pub(crate) fn name_desk(folder: &Path, from: &str) -> Result<(), StoreError> {
    for suffix in BESIDE {
        remove_file(&folder.join(format!("{DESK_FILE}{suffix}")))?;
    }
    Ok(std::fs::rename(folder.join(from), folder.join(DESK_FILE))?)
}

/// The folder for a desk that is set aside at this time.
pub(crate) fn aside_at(folder: &Path, now_ms: u64) -> PathBuf {
    folder.join(format!("{SET_ASIDE}{now_ms}"))
}

/// Renames what stands aside, then what was restored into its place; everything back when that fails.
pub(crate) fn put_in_place(folder: &Path, aside: &Path) -> Result<(), StoreError> {
    create_private_folder(aside)?;
    let mut done = Vec::new();
    let moved = move_all(folder, aside, &mut done);
    if moved.is_err() {
        for (from, to) in done.iter().rev() {
            let _ = std::fs::rename(to, from);
        }
    }
    // Nothing stood here, or everything is back: a folder that holds something stays.
    let _ = std::fs::remove_dir(aside);
    crate::key::sync_folder(&folder.join(KEY_FILE));
    moved
}

fn move_all(folder: &Path, aside: &Path, done: &mut Vec<(PathBuf, PathBuf)>) -> Result<(), StoreError> {
    let mut rename = |from: PathBuf, to: PathBuf| -> std::io::Result<()> {
        std::fs::rename(&from, &to)?;
        done.push((from, to));
        Ok(())
    };
    if folder.join(RESTORING).exists() {
        let logs = BESIDE.iter().map(|suffix| format!("{DESK_FILE}{suffix}"));
        for name in [KEY_FILE.to_owned(), DESK_FILE.to_owned()].into_iter().chain(logs) {
            match rename(folder.join(&name), aside.join(&name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        rename(folder.join(RESTORING), folder.join(DESK_FILE))?;
    }
    Ok(rename(folder.join(RESTORING_KEY), folder.join(KEY_FILE))?)
}

/// Where the rest of a desk goes whose setting aside was cut: to what is there of it already.
fn aside_of_cut(folder: &Path) -> Result<PathBuf, StoreError> {
    let left = [KEY_FILE, DESK_FILE];
    let left = || left.iter().filter(|name| folder.join(name).exists());
    let newest = set_aside(folder)?.into_iter().max();
    Ok(match newest {
        Some(newest) if left().all(|name| !newest.join(name).exists()) => newest,
        Some(newest) => newest.with_extension("rest"),
        None => aside_at(folder, 0),
    })
}

fn set_aside(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(SET_ASIDE) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Removes a database with what SQLite put beside it, if it is there.
pub(crate) fn remove_database(path: &Path) -> Result<(), StoreError> {
    remove_file(path)?;
    for suffix in BESIDE {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        remove_file(Path::new(&name))?;
    }
    Ok(())
}

/// Removes a file, if it is there.
pub(crate) fn remove_file(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Makes a folder that only its owner may enter.
pub(crate) fn create_private_folder(folder: &Path) -> Result<(), StoreError> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}
