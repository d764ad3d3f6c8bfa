//! The floor: the same rows and the same index in a bare SQLCipher file, by plain statements.

use permanence_domain::{Person, PersonField, person};
use rusqlite::{Connection, params_from_iter};
use std::path::Path;

/// A person ready to insert: nothing is computed while the floor is timed.
pub(crate) struct Ready {
    id: [u8; 16],
    clock: [u8; 16],
    key: String,
    fields: Vec<Option<String>>,
    words: String,
}

pub(crate) fn ready(people: impl Iterator<Item = Person>) -> Vec<Ready> {
    people
        .enumerate()
        .map(|(at, person)| {
            let id = permanence_domain::id::new_record_id(1_795_435_200_000 + u64::try_from(at).unwrap_or(0), [7; 10]);
            let text = |field: &PersonField| {
                let line = match person.get(*field) {
                    permanence_domain::Value::List(items) => items.join("\n"),
                    other => other.to_line(),
                };
                (!line.is_empty()).then_some(line)
            };
            Ready {
                id: id.into_bytes(),
                clock: [3; 16],
                key: person.sort_key(),
                fields: PersonField::ALL.iter().map(text).collect(),
                words: person::search_text(&person),
            }
        })
        .collect()
}

/// An empty SQLCipher file with the directory's table, its index of names and its full-text index.
pub(crate) fn create(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    let columns: Vec<&str> = PersonField::ALL.iter().map(|field| field.name()).collect();
    connection.execute_batch(&format!(
        "PRAGMA key = \"x'{}'\"; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32000; PRAGMA secure_delete = FAST;
         CREATE TABLE person (num INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, clock BLOB NOT NULL, name_key TEXT NOT NULL, {});
         CREATE INDEX person_by_name ON person (name_key, num);
         CREATE VIRTUAL TABLE person_words USING fts5 (words, content = '', contentless_delete = 1, detail = none,
             prefix = '2 3', tokenize = \"ascii tokenchars '_'\");",
        "5".repeat(64),
        columns.join(" TEXT, ") + " TEXT"
    ))?;
    Ok(connection)
}

/// Another connection to the same file.
pub(crate) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!("PRAGMA key = \"x'{}'\"; PRAGMA synchronous = FULL", "5".repeat(64)))?;
    Ok(connection)
}

/// Inserts everybody in one transaction.
pub(crate) fn insert(connection: &mut Connection, people: &[Ready]) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    {
        let marks = vec!["?"; PersonField::ALL.len() + 3].join(", ");
        let columns: Vec<&str> = PersonField::ALL.iter().map(|field| field.name()).collect();
        let mut row = transaction
            .prepare(&format!("INSERT INTO person (id, clock, name_key, {}) VALUES ({marks})", columns.join(", ")))?;
        let mut words = transaction.prepare("INSERT INTO person_words (rowid, words) VALUES (?1, ?2)")?;
        for person in people {
            let head: [&dyn rusqlite::ToSql; 3] = [&person.id.as_slice(), &person.clock.as_slice(), &person.key];
            let fields = person.fields.iter().map(|field| field as &dyn rusqlite::ToSql);
            let num = row.insert(params_from_iter(head.into_iter().chain(fields)))?;
            words.execute(rusqlite::params![num, person.words])?;
        }
    }
    transaction.commit()
}
