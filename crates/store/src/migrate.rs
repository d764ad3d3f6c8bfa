//! Migrations: numbered SQL, all or nothing, checked by what they did last time.
//!
//! **Invariant**: a released migration never changes; the schema only adds.

use crate::StoreError;
use rusqlite::Connection;

/// The migrations of this version, in order. The file's `user_version` counts those it has.
const MIGRATIONS: &[&str] = &[include_str!("schema/0001_desk.sql"), include_str!("schema/0002_rounds.sql")];

/// Brings a file to this version's schema.
///
/// # Errors
/// [`StoreError::TooNew`] when a later version wrote it; any other leaves the file as it was.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    run(connection, MIGRATIONS)
}

fn run(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let newest = migrations.len();
    let count = |connection: &Connection| -> Result<usize, StoreError> {
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        usize::try_from(version).map_err(|_| StoreError::Damaged)
    };
    let found = count(connection)?;
    if found > newest {
        return Err(StoreError::TooNew);
    }
    if found == newest {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process may have migrated between the look and the lock.
    for sql in &migrations[count(&transaction)?.min(newest)..] {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "user_version", i64::try_from(newest).unwrap_or(i64::MAX))?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(connection: &Connection) -> Vec<String> {
        let mut statement = connection.prepare("SELECT name FROM sqlite_master ORDER BY name").expect("prepares");
        let names = statement.query_map([], |row| row.get(0)).expect("queries");
        names.map(|name| name.expect("a name")).collect()
    }

    #[test]
    fn all_migrations_run_or_none_does() {
        let mut connection = Connection::open_in_memory().expect("opens");
        assert!(run(&mut connection, &["CREATE TABLE a (x)", "CREATE TABLE a (x)"]).is_err());
        assert!(tables(&connection).is_empty());
        run(&mut connection, &["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).expect("migrates");
        assert_eq!(tables(&connection), ["a", "b"]);
    }

    #[test]
    fn a_later_schema_is_left_alone() {
        let mut connection = Connection::open_in_memory().expect("opens");
        run(&mut connection, &["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).expect("migrates");
        assert!(matches!(run(&mut connection, &["CREATE TABLE a (x)"]), Err(StoreError::TooNew)));
        assert_eq!(tables(&connection), ["a", "b"]);
    }

    #[test]
    fn the_first_schema_is_as_it_was_released() {
        // A released migration never changes: a new one is added instead.
        use sha2::{Digest as _, Sha256};
        let hash: String = Sha256::digest(MIGRATIONS[0]).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, "8976505efc564a5d");
    }
}
