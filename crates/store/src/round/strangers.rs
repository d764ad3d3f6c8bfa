//! Records of tables that this version does not know. They are kept as they came, so that the digests of their feed agree
//! and nothing is missing when a later version opens the file; it reads their feeds again.

use crate::write::Write;
use crate::{Store, StoreError};
use permanence_domain::{RecordId, Table};
use permanence_replica::{Change, Digest, Record, wire};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

impl Write<'_> {
    /// Keeps a change of an unknown table. Says whether it could: a part of a record that is not here cannot be kept.
    pub(super) fn keep_stranger(&mut self, feed: i64, change: &Change) -> Result<bool, StoreError> {
        let held = self
            .transaction
            .prepare_cached("SELECT clock, registers FROM stranger WHERE feed = ?1 AND id = ?2")?
            .query_row(params![feed, change.id.as_bytes()], |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?))
            })
            .optional()?;
        let record = match &held {
            Some((clock, registers)) => {
                let mut record = wire::decode_record(registers, clock).map_err(|_| StoreError::Damaged)?;
                record.merge(change);
                record
            }
            None if change.whole => Record::from_whole(change),
            None => return Ok(false),
        };
        let clock = record.clock.pack();
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO stranger VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![feed, change.id.as_bytes(), change.table, clock, wire::encode_record(&record)])?;
        match held {
            Some((before, _)) => self.rehash(feed, &change.id, &before, &clock),
            None => self.hash_in(feed, &change.id, &clock),
        }
        Ok(true)
    }
}

impl Store {
    /// Reads again, at the next round, the feeds in which records wait that an earlier version of this program did not
    /// know. What headquarters sends then takes their place.
    pub(crate) fn take_up_strangers(&self) -> Result<(), StoreError> {
        let known = Table::ALL.iter().map(|table| table.number().to_string()).collect::<Vec<_>>().join(", ");
        let mut writer = self.writer();
        let transaction = writer.transaction()?;
        let waiting: Vec<(i64, Vec<u8>, Vec<u8>)> = {
            let sql = format!("SELECT feed, id, clock FROM stranger WHERE tab IN ({known})");
            let mut statement = transaction.prepare(&sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        if waiting.is_empty() {
            return Ok(());
        }
        let mut digests: BTreeMap<i64, Digest> = BTreeMap::new();
        for (feed, id, clock) in waiting {
            let id = RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?;
            digests.entry(feed).or_default().add(&id, &clock);
            transaction.execute("DELETE FROM stranger WHERE feed = ?1 AND id = ?2", params![feed, id.as_bytes()])?;
        }
        for (feed, digest) in digests {
            transaction.execute(
                "UPDATE feed SET cursor = 0, complete = 0, count = count - ?2, xor = (xor | ?3) - (xor & ?3) WHERE num = ?1",
                params![feed, digest.count.cast_signed(), digest.xor.cast_signed()],
            )?;
        }
        Ok(transaction.commit()?)
    }
}

/// Counts the kept records in the digests of their feeds.
pub(crate) fn add_strangers(connection: &Connection, digests: &mut BTreeMap<i64, Digest>) -> Result<(), StoreError> {
    let mut statement = connection.prepare("SELECT feed, id, clock FROM stranger")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (feed, id, clock): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let id = RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?;
        digests.entry(feed).or_default().add(&id, &clock);
    }
    Ok(())
}
