//! Backups and checks.

use super::convert::{self, HEAD_COLUMNS};
use crate::storage::tally::Tally;
use crate::storage::{Faults, StorageError};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, params};
use std::path::Path;

/// Copies the database to a file that must not be there yet, marks the copy so that it starts a new incarnation when it
/// is put back, and checks it.
pub(super) fn backup(connection: &Connection, to: &Path) -> Result<Faults, StorageError> {
    let failed = |error: std::io::Error| StorageError::Failed { source: Box::new(error) };
    if to.exists() {
        return Err(StorageError::Exists);
    }
    // Beside its final name until it is whole: half a backup must not look like one.
    let mut partial = to.as_os_str().to_owned();
    partial.push(".partial");
    let partial = Path::new(&partial);
    let _ = std::fs::remove_file(partial);
    // Everybody's data is in it, in clear: only its owner may read it, from its first byte on.
    private_file(partial).map_err(failed)?;
    let mut copy = Connection::open(partial)?;
    // In one step, which is one snapshot: in several, every push that comes between two would start it again.
    if Backup::new(connection, &mut copy)?.step(-1)? != StepResult::Done {
        return Err(StorageError::Busy);
    }
    copy.pragma_update(None, "journal_mode", "delete")?;
    copy.execute("UPDATE meta SET restored = 1", [])?;
    let faults = check(&copy)?;
    copy.close().map_err(|(_, error)| error)?;
    std::fs::File::open(partial).and_then(|file| file.sync_all()).map_err(failed)?;
    std::fs::rename(partial, to).map_err(failed)?;
    Ok(faults)
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
