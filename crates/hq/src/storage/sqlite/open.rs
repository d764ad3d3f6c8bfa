//! Opening, creating and migrating the file. A migration is all or nothing; a file of a later version is refused.

use crate::storage::StorageError;
use permanence_replica::message::Nonce;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};
use std::path::Path;
use std::time::Duration;

/// The name of the file in the data directory.
pub(super) const FILE_NAME: &str = "headquarters.sqlite";

/// Marks a file as headquarters' own: "PHQ1".
const APPLICATION_ID: i64 = 0x5048_5131;

/// Every schema step, in order; a step never changes once it is released.
const STEPS: &[&str] = &[include_str!("schema_1.sql"), include_str!("schema_2.sql")];

/// The schema's version that this build writes.
fn known() -> u32 {
    u32::try_from(STEPS.len()).expect("there are few steps")
}

/// Creates the file with its first row.
pub(super) fn create(path: &Path, organisation: &str, epoch: Nonce, session_key: [u8; 32]) -> Result<(), StorageError> {
    if path.exists() {
        return Err(StorageError::Exists);
    }
    fresh(path, organisation, epoch, session_key).map(drop)
}

/// Makes the schema with its first row in an empty file.
pub(super) fn fresh(
    path: &Path,
    organisation: &str,
    epoch: Nonce,
    session_key: [u8; 32],
) -> Result<Connection, StorageError> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    prepare(&connection)?;
    migrate(&mut connection, |tx| {
        let insert = "INSERT INTO meta (one, organisation, epoch, session_key) VALUES (1, ?1, ?2, ?3)";
        tx.execute(insert, params![organisation, epoch, session_key])?;
        Ok(())
    })?;
    Ok(connection)
}

/// Opens the writer's connection and brings the file to this version.
pub(super) fn writer(path: &Path) -> Result<Connection, StorageError> {
    if !path.exists() {
        return Err(StorageError::Absent);
    }
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | NO_MUTEX)?;
    prepare(&connection)?;
    if connection.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0))? != APPLICATION_ID {
        return Err(StorageError::Damaged);
    }
    migrate(&mut connection, |_| Ok(()))?;
    Ok(connection)
}

/// Opens a reader's connection.
pub(super) fn reader(path: &Path) -> Result<Connection, StorageError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | NO_MUTEX)?;
    prepare(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Each connection belongs to one thread.
const NO_MUTEX: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

fn prepare(connection: &Connection) -> Result<(), StorageError> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "cache_size", -32_000)?; // kibibytes
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn migrate(
    connection: &mut Connection,
    first: impl FnOnce(&Connection) -> Result<(), StorageError>,
) -> Result<(), StorageError> {
    let version = |connection: &Connection| connection.pragma_query_value(None, "user_version", |row| row.get(0));
    let found: u32 = version(connection)?;
    if found > known() {
        return Err(StorageError::Newer { found, known: known() });
    }
    if found == known() {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: u32 = version(&tx)?; // Another process may have been first.
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "user_version", known())?;
    first(&tx)?;
    tx.commit()?;
    Ok(())
}

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Failed { source: Box::new(error) },
        }
    }
}
