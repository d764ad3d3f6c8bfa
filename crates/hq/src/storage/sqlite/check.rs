//! Backups and checks.

use super::convert::{self, HEAD_COLUMNS};
use crate::storage::{Faults, StorageError};
use permanence_replica::{Digest, RecordClock};
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
        let (mut digest, mut last, mut latest) = (Digest::default(), 0, 0);
        while let Some(row) = rows.next()? {
            let clock = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            digest.add(&convert::id(row, 0)?, clock);
            last = last.max(convert::number(row, 2)?);
            match RecordClock::unpack(clock) {
                Some(clock) => latest = latest.max(clock.latest()),
                None => faults.push(format!("feed {number} has a record whose clock cannot be read")),
            }
        }
        if digest != head.digest {
            faults.push(format!("the digest of feed {number} is not that of its records"));
        }
        if last > head.last_seq || latest > head.latest {
            faults.push(format!("the counter of feed {number} is behind its records"));
        }
    }
    Ok(faults)
}
