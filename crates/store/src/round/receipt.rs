//! What headquarters answered to what was sent.

use super::feeds::feed_row;
use super::outbox::{Sent, table_at};
use crate::people::row;
use crate::registers::tab;
use crate::write::{Entry, Known, Write};
use crate::{Store, StoreError, records};
use permanence_domain::{Table, Value};
use permanence_replica::clock::{pack_keys, unpack_keys};
use permanence_replica::message::{AHEAD_MS_MAX, FeedId, RefusedWhy};
use permanence_replica::{Change, Key, RecordClock, Stamp};
use rusqlite::{OptionalExtension, params};
use std::collections::HashMap;

impl Write<'_> {
    /// Notes that headquarters holds what was sent. Registers changed while it was on its way stay unsent, and what was
    /// sent is then their base.
    pub(crate) fn receive(&mut self, sent: &Sent, change: &Change) -> Result<(), StoreError> {
        if self.receive_unchanged(sent, change)? {
            return Ok(());
        }
        let Some(clock) = self.clock_of(sent.table, sent.num)? else { return Ok(()) };
        let sent_stamp = |key: &Key| {
            let cell = change.cells.iter().find(|cell| cell.key == *key);
            cell.map_or(change.row, |cell| cell.stamp)
        };
        let still: Vec<Key> = match self.unsent_keys(sent.table, sent.num)? {
            None => return Ok(()),
            Some(None) => clock
                .keys()
                .iter()
                .filter(|(key, stamp)| *stamp != sent_stamp(key))
                .map(|(key, _)| key.clone())
                .collect(),
            Some(Some(keys)) => {
                let gone =
                    |key: &Key| change.cells.iter().any(|cell| cell.key == *key && cell.stamp == clock.stamp(key));
                keys.into_iter().filter(|key| !gone(key)).collect()
            }
        };
        self.transaction
            .prepare_cached("DELETE FROM base WHERE tab = ?1 AND num = ?2")?
            .execute(params![tab(sent.table), sent.num])?;
        for key in &still {
            let value = change.cells.iter().find(|cell| cell.key == *key).map(|cell| cell.value.clone());
            let value = value.unwrap_or_default();
            self.set_base(sent.table, sent.num, key, sent_stamp(key), &value, Known::Replace)?;
        }
        if still.is_empty() {
            self.transaction
                .prepare_cached("DELETE FROM unsent WHERE tab = ?1 AND num = ?2")?
                .execute(params![tab(sent.table), sent.num])?;
        } else {
            self.transaction
                .prepare_cached("UPDATE unsent SET keys = ?3 WHERE tab = ?1 AND num = ?2")?
                .execute(params![tab(sent.table), sent.num, pack_keys(&still)])?;
        }
        self.people_moved();
        Ok(())
    }

    /// The receipt of a whole new record that nobody touched since: one statement, as a first round has 100,000 of them.
    fn receive_unchanged(&mut self, sent: &Sent, change: &Change) -> Result<bool, StoreError> {
        if !change.whole || sent.table != Table::Person || change.cells.iter().any(|cell| cell.stamp != change.row) {
            return Ok(false);
        }
        let done = self
            .transaction
            .prepare_cached(
                "DELETE FROM unsent WHERE tab = 1 AND num = ?1 AND keys IS NULL
                 AND (SELECT clock FROM person WHERE num = ?1) = ?2",
            )?
            .execute(params![sent.num, RecordClock::fresh(change.row).pack()])?;
        self.people_moved();
        Ok(done == 1)
    }

    /// Notes a refusal: the change leaves the outbox and stays readable, with its reason.
    pub(crate) fn refuse(&mut self, sent: &Sent, change: &Change, why: RefusedWhy) -> Result<(), StoreError> {
        let keys = change.cells.iter().map(|cell| &cell.key);
        let keys = (!change.whole).then(|| pack_keys(keys));
        self.transaction
            .prepare_cached("INSERT INTO refusal (tab, record, keys, why, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![tab(sent.table), sent.num, keys, why_number(why), self.now_ms.cast_signed()])?;
        self.transaction
            .prepare_cached("DELETE FROM unsent WHERE tab = ?1 AND num = ?2")?
            .execute(params![tab(sent.table), sent.num])?;
        self.people_moved();
        Ok(())
    }

    /// Headquarters does not hold the record of which only some registers were sent: all of it waits now.
    pub(crate) fn send_whole(&mut self, sent: &Sent) -> Result<(), StoreError> {
        self.transaction
            .prepare_cached("UPDATE unsent SET keys = NULL WHERE tab = ?1 AND num = ?2")?
            .execute(params![tab(sent.table), sent.num])?;
        Ok(())
    }

    fn clock_of(&self, table: Table, num: i64) -> Result<Option<RecordClock>, StoreError> {
        let sql = match table {
            Table::Person => "SELECT clock FROM person WHERE num = ?1",
            _ => "SELECT clock FROM record WHERE num = ?1",
        };
        let packed: Option<Vec<u8>> =
            self.transaction.prepare_cached(sql)?.query_row([num], |row| row.get(0)).optional()?;
        packed.map(|packed| RecordClock::unpack(&packed).ok_or(StoreError::Damaged)).transpose()
    }

    /// The unsent registers: `None` when there are none, `Some(None)` when it is all of them.
    pub(crate) fn unsent_keys(&self, table: Table, num: i64) -> Result<Option<Option<Vec<Key>>>, StoreError> {
        let found: Option<Option<Vec<u8>>> = self
            .transaction
            .prepare_cached("SELECT keys FROM unsent WHERE tab = ?1 AND num = ?2")?
            .query_row([tab(table), num], |row| row.get(0))
            .optional()?;
        found.map(|keys| keys.map(|keys| unpack_keys(&keys).ok_or(StoreError::Damaged)).transpose()).transpose()
    }
}

/// How far the noted time may be off before it is noted again: a long answer is on its way for a minute. Milliseconds.
const DRIFT_MS_MAX: u64 = 2 * 60 * 1000;

impl Store {
    /// Notes how far headquarters' time is from this machine's, when that has changed: the machine's clock was mended, or
    /// is wrong. The hybrid clock goes on from where it is.
    ///
    /// # Errors
    /// Those of the file.
    pub fn follow_clock(&self, now_ms: u64, hq_now_ms: u64) -> Result<(), StoreError> {
        let offset = hq_now_ms.cast_signed() - now_ms.cast_signed();
        let noted: i64 = self.read(|reader| {
            let mut statement = reader.connection().prepare_cached("SELECT offset_ms FROM state")?;
            Ok(statement.query_row([], |row| row.get(0))?)
        })?;
        if offset.abs_diff(noted) > DRIFT_MS_MAX {
            self.writer().execute("UPDATE state SET offset_ms = ?1", [offset])?;
        }
        Ok(())
    }

    /// A wrong wall clock had stamped what is unsent too far ahead: notes how far headquarters' time is from this
    /// machine's, lowers the clock to it, and stamps again what waits and would be refused.
    ///
    /// # Errors
    /// Those of the file.
    pub fn correct_clock(&self, entry: &Entry, hq_now_ms: u64) -> Result<(), StoreError> {
        let offset = hq_now_ms.cast_signed() - entry.now_ms.cast_signed();
        {
            let writer = self.writer();
            writer.execute(
                "UPDATE state SET offset_ms = ?1, clock = min(clock, ?2)",
                params![offset, (hq_now_ms << 16).cast_signed()],
            )?;
        }
        // What is less far ahead may be held there already, by a push whose answer was lost: its stamp stays.
        let limit = (hq_now_ms + AHEAD_MS_MAX) << 16;
        let mut writer = self.writer();
        let mut write = Write::begin(&mut writer, entry)?;
        let waiting: Vec<(i64, i64)> = {
            let mut statement = write.transaction.prepare("SELECT tab, num FROM unsent")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        for (table, num) in waiting {
            if table == tab(Table::Person) {
                write.restamp_person(num, limit)?;
            } else {
                write.restamp_record(num, limit)?;
            }
        }
        write.people_moved();
        write.finish()?;
        write.transaction.commit()?;
        Ok(())
    }
}

impl Write<'_> {
    fn restamp_person(&mut self, num: i64, limit: u64) -> Result<(), StoreError> {
        let Some(stored) = row::by_num(&self.transaction, num)? else { return Ok(()) };
        let Some(unsent) = self.unsent_keys(Table::Person, num)? else { return Ok(()) };
        let seen = self.latest_base(Table::Person, num, limit)?;
        let Some(clock) = self.restamped(&stored.clock, unsent.as_deref(), limit, seen) else { return Ok(()) };
        let packed = clock.pack();
        self.transaction
            .prepare_cached("UPDATE person SET clock = ?2, updated_at = ?3 WHERE num = ?1")?
            .execute(params![num, packed, (clock.latest() >> 16).cast_signed()])?;
        self.rehash(stored.feed, &stored.id.0, &stored.clock.pack(), &packed);
        Ok(())
    }

    fn restamp_record(&mut self, num: i64, limit: u64) -> Result<(), StoreError> {
        let Some(stored) = records::by_num(&self.transaction, num)? else { return Ok(()) };
        let Some(unsent) = self.unsent_keys(stored.table, num)? else { return Ok(()) };
        let seen = self.latest_base(stored.table, num, limit)?;
        let Some(clock) = self.restamped(&stored.record.clock, unsent.as_deref(), limit, seen) else { return Ok(()) };
        let mut record = stored.record.clone();
        record.clock = clock;
        self.save_record(&stored, &record)
    }

    /// The largest time of what headquarters last agreed on where this record waits: what is written after having seen it
    /// must be later. It agreed on nothing after `limit`.
    fn latest_base(&self, table: Table, num: i64, limit: u64) -> Result<u64, StoreError> {
        let mut statement = self.transaction.prepare_cached("SELECT stamp FROM base WHERE tab = ?1 AND num = ?2")?;
        let mut rows = statement.query([tab(table), num])?;
        let mut latest = 0;
        while let Some(row) = rows.next()? {
            let stamp: Vec<u8> = row.get(0)?;
            let time = RecordClock::unpack(&stamp).ok_or(StoreError::Damaged)?.row.time;
            if time <= limit {
                latest = latest.max(time);
            }
        }
        Ok(latest)
    }

    /// The clock with its unsent stamps after `limit` replaced by new ones in the same order, later than all that stays
    /// and than `seen`; `None` when none is.
    fn restamped(&mut self, clock: &RecordClock, unsent: Option<&[Key]>, limit: u64, seen: u64) -> Option<RecordClock> {
        let row_ahead = unsent.is_none() && clock.row.time > limit;
        let mut ahead: Vec<(Stamp, Key)> = clock
            .keys()
            .iter()
            .filter(|(key, stamp)| stamp.time > limit && unsent.is_none_or(|keys| keys.contains(key)))
            .map(|(key, stamp)| (*stamp, key.clone()))
            .collect();
        if !row_ahead && ahead.is_empty() {
            return None;
        }
        ahead.sort();
        let stays = clock.keys().iter().filter(|(key, _)| ahead.iter().all(|(_, other)| other != key));
        let latest = stays.map(|(_, stamp)| stamp.time).fold(seen, u64::max);
        let row = row_ahead.then(|| self.stamp_after(latest));
        let mut after = row.map_or(latest.max(clock.row.time), |row| row.time);
        let mut fresh: HashMap<Key, Stamp> = HashMap::new();
        for (_, key) in ahead {
            // Each later than the one before, so that the order in which they were typed stays.
            let stamp = self.stamp_after(after);
            after = stamp.time;
            fresh.insert(key, stamp);
        }
        let mut restamped = clock.clone();
        restamped.restamp(row, |key, old| fresh.get(key).copied().unwrap_or(old));
        Some(restamped)
    }
}

impl Store {
    /// Headquarters is another incarnation: what is here and later than all that it holds of the same feed waits again.
    /// `latest` says for each feed the largest time that it holds; a feed that is not in it is offered whole.
    ///
    /// # Errors
    /// Those of the file.
    pub fn offer_again(&self, entry: &Entry, latest: &[(FeedId, u64)]) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let mut write = Write::begin(&mut writer, entry)?;
        let mut held: HashMap<i64, u64> = HashMap::new();
        for (feed, latest) in latest {
            held.extend(feed_row(&write.transaction, *feed)?.map(|feed| (feed, *latest)));
        }
        let rows: Vec<(i64, i64, i64, Vec<u8>)> = {
            let all = "SELECT 1, num, feed, clock FROM person UNION ALL SELECT tab, num, feed, clock FROM record";
            let mut statement = write.transaction.prepare(all)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        for (table, num, feed, packed) in rows {
            let clock = RecordClock::unpack(&packed).ok_or(StoreError::Damaged)?;
            let latest = held.get(&feed).copied().unwrap_or(0);
            if clock.latest() > latest {
                write.offer(table_at(table)?, num, &clock, latest)?;
            }
        }
        write.transaction.execute("UPDATE feed SET cursor = 0, complete = 0", [])?;
        write.people_moved();
        write.finish()?;
        write.transaction.commit()?;
        Ok(())
    }
}

impl Write<'_> {
    fn offer(&mut self, table: Table, num: i64, clock: &RecordClock, latest: u64) -> Result<(), StoreError> {
        if clock.row.time > latest {
            self.transaction
                .prepare_cached("INSERT INTO unsent VALUES (?1, ?2, ?3, NULL) ON CONFLICT DO UPDATE SET keys = NULL")?
                .execute(params![tab(table), num, self.now_ms.cast_signed()])?;
            return Ok(());
        }
        let keys: Vec<Key> =
            clock.keys().iter().filter(|(_, stamp)| stamp.time > latest).map(|(key, _)| key.clone()).collect();
        let waited = self.unsent_keys(table, num)?.flatten().unwrap_or_default();
        let nothing = Value::Empty;
        let with: Vec<(&Key, &Value)> = keys.iter().map(|key| (key, &nothing)).collect();
        self.mark_unsent(table, num, clock, &with)?;
        // What headquarters held before is not known: without a base nothing is called concurrent. What waited already
        // has one that it did agree on.
        for key in keys.iter().filter(|key| !waited.contains(key)) {
            self.transaction
                .prepare_cached("DELETE FROM base WHERE tab = ?1 AND num = ?2 AND key = ?3")?
                .execute(params![tab(table), num, pack_keys([key])])?;
        }
        Ok(())
    }
}

pub(super) const fn why_number(why: RefusedWhy) -> u8 {
    match why {
        RefusedWhy::NotAllowed => 1,
        RefusedWhy::Invalid => 2,
        RefusedWhy::Erased => 3,
        RefusedWhy::Unknown => 4,
        RefusedWhy::Ahead => 5,
    }
}
