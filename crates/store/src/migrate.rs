//! Migrations: numbered SQL, all or nothing, checked by what they did last time.
//!
//! **Invariant**: a released migration never changes; the schema only adds.

use crate::StoreError;
use crate::people::row;
use crate::records::{self, RecordStored};
use crate::registers::{of_person, to_person};
use permanence_domain::{RecordId, Table};
use permanence_replica::wire;
use rusqlite::Connection;

/// What only code can do.
type Step = fn(&Connection) -> Result<(), StoreError>;

/// One step: what SQL does, then what only code can.
#[derive(Clone, Copy)]
struct Migration {
    sql: &'static str,
    then: Option<Step>,
}

impl Migration {
    const fn sql(sql: &'static str) -> Self {
        Self { sql, then: None }
    }
}

/// The migrations of this version, in order. The file's `user_version` counts those it has.
const MIGRATIONS: &[Migration] = &[
    Migration::sql(include_str!("schema/0001_desk.sql")),
    Migration::sql(include_str!("schema/0002_rounds.sql")),
    Migration { sql: include_str!("schema/0003_records.sql"), then: Some(take_over) },
    Migration::sql(include_str!("schema/0004_places.sql")),
    Migration::sql(include_str!("schema/0005_dues.sql")),
    Migration::sql(include_str!("schema/0006_links.sql")),
];

/// Brings a file to this version's schema.
///
/// # Errors
/// [`StoreError::TooNew`] when a later version wrote it; any other leaves the file as it was.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    run(connection, MIGRATIONS)
}

fn run(connection: &mut Connection, migrations: &[Migration]) -> Result<(), StoreError> {
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
    for migration in &migrations[count(&transaction)?.min(newest)..] {
        transaction.execute_batch(migration.sql)?;
        if let Some(then) = migration.then {
            then(&transaction)?;
        }
    }
    transaction.pragma_update(None, "user_version", i64::try_from(newest).unwrap_or(i64::MAX))?;
    transaction.commit()?;
    Ok(())
}

/// Conflicts had a table of their own; and people may hold registers of fields that had no column.
fn take_over(connection: &Connection) -> Result<(), StoreError> {
    let mut conflicts = connection.prepare("SELECT num, id, feed, clock, registers FROM conflict")?;
    let mut rows = conflicts.query([])?;
    while let Some(row) = rows.next()? {
        let (id, clock, registers): (Vec<u8>, Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(3)?, row.get(4)?);
        let stored = RecordStored {
            num: row.get(0)?,
            table: Table::Conflict,
            id: RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?,
            feed: row.get(2)?,
            created_by: 0,
            owner: None,
            record: wire::decode_record(&registers, &clock).map_err(|_| StoreError::Damaged)?,
        };
        records::insert(connection, &stored)?;
    }
    drop(rows);
    drop(conflicts);
    connection.execute_batch("DROP TABLE conflict")?;
    let mut known = Vec::new();
    row::each(connection, |stored| {
        if stored.extra.is_some() {
            known.push(stored);
        }
        Ok(())
    })?;
    for stored in known {
        let (person, deleted, extra) = to_person(&of_person(&stored)?);
        let clock = stored.clock.pack();
        row::update(connection, stored.num, &person, deleted, &clock, stored.updated_at, extra.as_deref())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use permanence_domain::{DeviceId, Person};
    use permanence_replica::{RecordClock, Stamp};

    const A: Migration = Migration::sql("CREATE TABLE a (x)");
    const B: Migration = Migration::sql("CREATE TABLE b (x)");

    fn tables(connection: &Connection) -> Vec<String> {
        let mut statement = connection.prepare("SELECT name FROM sqlite_master ORDER BY name").expect("prepares");
        let names = statement.query_map([], |row| row.get(0)).expect("queries");
        names.map(|name| name.expect("a name")).collect()
    }

    #[test]
    fn all_migrations_run_or_none_does() {
        let mut connection = Connection::open_in_memory().expect("opens");
        assert!(run(&mut connection, &[A, A]).is_err());
        assert!(tables(&connection).is_empty());
        run(&mut connection, &[A, B]).expect("migrates");
        assert_eq!(tables(&connection), ["a", "b"]);
    }

    #[test]
    fn a_later_schema_is_left_alone() {
        let mut connection = Connection::open_in_memory().expect("opens");
        run(&mut connection, &[A, B]).expect("migrates");
        assert!(matches!(run(&mut connection, &[A]), Err(StoreError::TooNew)));
        assert_eq!(tables(&connection), ["a", "b"]);
    }

    #[test]
    fn released_schemas_are_as_they_were_released() {
        // A released migration never changes: a new one is added instead.
        use sha2::{Digest as _, Sha256};
        let hash = |migration: &Migration| -> String {
            Sha256::digest(migration.sql).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
        };
        let hashes: Vec<String> = MIGRATIONS.iter().map(hash).collect();
        let released = [
            "8976505efc564a5d",
            "76fd38faa332d702",
            "32cc7c09ee6cae10",
            "4a5f730f573bb473",
            "5c081e379b07354f",
            "be523a74d83c3e97",
        ];
        assert_eq!(hashes, released);
    }

    #[test]
    fn a_file_of_every_released_schema_keeps_who_and_what_is_in_it() {
        let clock = RecordClock::fresh(Stamp { time: 7 << 16, device: DeviceId(1) }).pack();
        for released in 1..=MIGRATIONS.len() {
            let mut connection = Connection::open_in_memory().expect("opens");
            run(&mut connection, &MIGRATIONS[..released]).expect("makes the file");
            let person =
                "INSERT INTO person (id, feed, clock, created_by, updated_at, deleted, name_key, birth_name, notes)
                          VALUES (?1, 1, ?2, 1, 7, 0, 'le goff', 'Le Goff', ?3)";
            connection.execute(person, rusqlite::params![[9_u8; 16], clock, "deux\nlignes"]).expect("writes");
            if released >= 3 {
                let record = "INSERT INTO record (id, tab, feed, clock, created_by, live, owner, body)
                              VALUES (?1, 5, 1, ?2, 1, 1, ?3, '{\"title\":\"Trésorière\"}')";
                connection.execute(record, rusqlite::params![[8_u8; 16], clock, [9_u8; 16]]).expect("writes");
            }
            run(&mut connection, MIGRATIONS).expect("migrates");
            let mut people = Vec::new();
            row::each(&connection, |stored| {
                people.push(stored.person);
                Ok(())
            })
            .expect("reads");
            let kept = Person { birth_name: "Le Goff".into(), notes: "deux\nlignes".into(), ..Person::default() };
            assert_eq!(people, [kept], "from schema {released}");
            let offices: i64 = connection
                .query_row("SELECT count(*) FROM record WHERE body ->> 'title' = 'Trésorière'", [], |row| row.get(0))
                .expect("counts");
            assert_eq!(offices, i64::from(released >= 3), "from schema {released}");
        }
    }
}
