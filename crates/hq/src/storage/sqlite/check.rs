//! Backups and checks.

use super::convert::{self, HEAD_COLUMNS};
use crate::storage::tally::Tally;
use crate::storage::{Faults, StorageError};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};

/// Copies the database to a file that must not be there yet, marks the copy so that it starts a new incarnation when it
/// is put back, and checks it.
pub(super) fn backup(connection: &Connection, to: &Path) -> Result<Faults, StorageError> {
    let partial = Partial::beside(to)?;
    let mut copy = Connection::open(partial.path())?;
    // In one step, which is one snapshot: in several, every push that comes between two would start it again.
    if Backup::new(connection, &mut copy)?.step(-1)? != StepResult::Done {
        return Err(StorageError::Busy);
    }
    copy.execute("UPDATE meta SET restored = 1", [])?;
    let faults = check(&copy)?;
    partial.finish(copy)?;
    Ok(faults)
}

/// A file beside its final name until it is whole: half a copy must not look like one.
#[derive(Debug)]
pub(super) struct Partial<'a> {
    partial: PathBuf,
    to: &'a Path,
}

impl<'a> Partial<'a> {
    /// Makes the file, in the place of one that was left behind. Everybody's data will be in it, in clear: only its owner
    /// may read it, from its first byte on.
    pub(super) fn beside(to: &'a Path) -> Result<Self, StorageError> {
        if to.exists() {
            return Err(StorageError::Exists);
        }
        let mut partial = to.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let _ = std::fs::remove_file(&partial);
        private_file(&partial).map_err(failed)?;
        Ok(Self { partial, to })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.partial
    }

    /// It is whole: closes it and gives it its name.
    pub(super) fn finish(self, copy: Connection) -> Result<(), StorageError> {
        copy.pragma_update(None, "journal_mode", "delete")?;
        copy.close().map_err(|(_, error)| error)?;
        std::fs::File::open(&self.partial).and_then(|file| file.sync_all()).map_err(failed)?;
        std::fs::rename(&self.partial, self.to).map_err(failed)
    }
}

impl Drop for Partial<'_> {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let mut left = self.partial.as_os_str().to_owned();
            left.push(ending);
            let _ = std::fs::remove_file(left); // Where it got its name, nothing is left.
        }
    }
}

fn failed(error: std::io::Error) -> StorageError {
    StorageError::Failed { source: Box::new(error) }
}

fn private_file(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

/// Looks for damage, and compares every feed's digest and counter with its records.
pub(super) fn check(connection: &Connection) -> Result<Faults, StorageError> {
    let mut faults = Faults::new();
    let mut integrity = connection.prepare("PRAGMA integrity_check(20)")?;
    for line in integrity.query_map([], |row| row.get::<_, String>(0))? {
        let line = line?;
        if line != "ok" {
            faults.push(format!("the file is damaged: {line}"));
        }
    }
    let mut dangling = connection.prepare("PRAGMA foreign_key_check")?;
    if dangling.exists([])? {
        faults.push("a row refers to one that is not there".to_owned());
    }
    let mut feeds = connection.prepare(&format!("SELECT {HEAD_COLUMNS} FROM feed ORDER BY num"))?;
    let heads = feeds.query_map([], convert::head)?.collect::<Result<Vec<_>, _>>()?;
    for (number, head) in heads {
        let mut select = connection.prepare("SELECT id, clock, seq FROM record WHERE feed = ?1")?;
        let mut rows = select.query(params![number])?;
        let mut tally = Tally::default();
        while let Some(row) = rows.next()? {
            let clock = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            tally.add(&convert::id(row, 0)?, clock, convert::number(row, 2)?);
        }
        tally.compare(&head, &mut faults);
    }
    Ok(faults)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_backup_is_read_by_its_owner_only() {
        let folder = tempfile::tempdir().expect("a folder");
        crate::storage::sqlite::SqliteStorage::create(folder.path(), "Parti", [1; 16], [2; 32])
            .expect("a headquarters");
        let connection = Connection::open(folder.path().join("headquarters.sqlite")).expect("opens");
        let file = folder.path().join("backup.sqlite");
        // One that was left behind, and open to all.
        let partial = folder.path().join("backup.sqlite.partial");
        std::fs::write(&partial, b"left").expect("writes");
        std::fs::set_permissions(&partial, std::fs::Permissions::from_mode(0o644)).expect("opens it to all");
        assert!(backup(&connection, &file).expect("backs up").is_empty());
        let mode = std::fs::metadata(&file).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
