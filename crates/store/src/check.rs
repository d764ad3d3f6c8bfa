//! Checking a desk's file: its pages, its rows, its index, its digests.

use crate::people::row;
use crate::round::add_strangers;
use crate::{Store, StoreError};
use permanence_domain::person;
use permanence_replica::Digest;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// People, deleted ones included.
    pub people: u32,
    /// One word for each kind of fault: `pages`, `rows`, `index`, `digest`.
    pub kinds: Vec<&'static str>,
}

impl Store {
    /// Checks everything that can be checked without another copy.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the file cannot even be read through.
    pub fn check(&self) -> Result<Faults, StoreError> {
        self.read(|reader| check(reader.connection()))
    }
}

pub(crate) fn check(connection: &Connection) -> Result<Faults, StoreError> {
    let mut faults = Faults::default();
    let clean = |pragma: &str| -> Result<bool, StoreError> {
        let mut statement = connection.prepare(pragma)?;
        let mut rows = statement.query([])?;
        match rows.next()? {
            None => Ok(true),
            Some(row) => Ok(row.get::<_, String>(0)? == "ok"),
        }
    };
    if !clean("PRAGMA cipher_integrity_check")? || !clean("PRAGMA integrity_check")? {
        faults.kinds.push("pages");
    }
    let mut digests: BTreeMap<i64, Digest> = BTreeMap::new();
    let mut indexed = 0_u32;
    let mut lost = 0_u32;
    let mut find = connection.prepare("SELECT 1 FROM person_words WHERE person_words MATCH ?1 AND rowid = ?2")?;
    let read = row::each(connection, |stored| {
        faults.people += 1;
        digests.entry(stored.feed).or_default().add(&stored.id.0, &stored.clock.pack());
        if !stored.deleted {
            indexed += 1;
            // Every word would be a long check; the first one finds a row that is not indexed or indexed otherwise.
            let words = person::search_text(&stored.person);
            if let Some(word) = words.split(' ').next_back().filter(|word| !word.is_empty())
                && !find.exists(rusqlite::params![format!("\"{word}\""), stored.num])?
            {
                lost += 1;
            }
        }
        Ok(())
    });
    match read {
        Err(StoreError::Damaged) => faults.kinds.push("rows"),
        other => other?,
    }
    let words: u32 = connection.query_row("SELECT count(*) FROM person_words", [], |row| row.get(0))?;
    if lost > 0 || words != indexed {
        faults.kinds.push("index");
    }
    let mut records = connection.prepare("SELECT feed, id, clock FROM record")?;
    let mut rows = records.query([])?;
    while let Some(row) = rows.next()? {
        let (feed, id, clock): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let id = permanence_domain::RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?;
        digests.entry(feed).or_default().add(&id, &clock);
    }
    add_strangers(connection, &mut digests)?;
    let mut feeds = connection.prepare("SELECT num, count, xor FROM feed")?;
    let mut rows = feeds.query([])?;
    let mut differs = false;
    while let Some(row) = rows.next()? {
        let (num, count, xor): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let kept = Digest { count: count.cast_unsigned(), xor: xor.cast_unsigned() };
        differs |= digests.remove(&num).unwrap_or_default() != kept;
    }
    if differs || !digests.is_empty() {
        faults.kinds.push("digest");
    }
    Ok(faults)
}
