//! What headquarters answered to what was sent.

use super::outbox::Sent;
use crate::people::row;
use crate::registers::tab;
use crate::write::{Entry, Write};
use crate::{Store, StoreError, conflicts};
use permanence_domain::{Table, Value};
use permanence_replica::clock::{pack_keys, unpack_keys};
use permanence_replica::message::RefusedWhy;
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
        let whole = change.whole;
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
        if !whole {
            // What was sent whole had no base.
            self.transaction
                .prepare_cached("DELETE FROM base WHERE tab = ?1 AND num = ?2")?
                .execute(params![tab(sent.table), sent.num])?;
        }
        for key in &still {
            let value = change.cells.iter().find(|cell| cell.key == *key).map(|cell| cell.value.clone());
            self.set_base(sent.table, sent.num, key, sent_stamp(key), &value.unwrap_or_default())?;
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
            Table::Conflict => "SELECT clock FROM conflict WHERE num = ?1",
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

impl Store {
    /// A wrong wall clock had stamped what is unsent too far ahead: notes how far headquarters' time is from this
    /// machine's, lowers the clock to it, and stamps again what waits and is later.
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
        let limit = hq_now_ms << 16;
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
                write.restamp_conflict(num, limit)?;
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
        let Some(clock) = self.restamped(&stored.clock, unsent.as_deref(), limit) else { return Ok(()) };
        let packed = clock.pack();
        self.transaction
            .prepare_cached("UPDATE person SET clock = ?2 WHERE num = ?1")?
            .execute(params![num, packed])?;
        self.rehash(stored.feed, &stored.id.0, &stored.clock.pack(), &packed);
        Ok(())
    }

    fn restamp_conflict(&mut self, num: i64, limit: u64) -> Result<(), StoreError> {
        let Some(stored) = conflicts::by_num(&self.transaction, num)? else { return Ok(()) };
        let Some(unsent) = self.unsent_keys(Table::Conflict, num)? else { return Ok(()) };
        let Some(clock) = self.restamped(&stored.record.clock, unsent.as_deref(), limit) else { return Ok(()) };
        let mut record = stored.record.clone();
        record.clock = clock;
        self.save_conflict(&stored, &record)
    }

    /// The clock with its unsent stamps after `limit` replaced by new ones in the same order; `None` when none is.
    fn restamped(&mut self, clock: &RecordClock, unsent: Option<&[Key]>, limit: u64) -> Option<RecordClock> {
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
        let row = row_ahead.then(|| self.stamp_after(0));
        let mut fresh: HashMap<Key, Stamp> = HashMap::new();
        for (_, key) in ahead {
            // Each later than the one before, so that the order in which they were typed stays.
            let after = fresh.values().map(|stamp| stamp.time).max().or(row.map(|row| row.time)).unwrap_or(0);
            let stamp = self.stamp_after(after);
            fresh.insert(key, stamp);
        }
        let mut restamped = clock.clone();
        restamped.restamp(row, |key, old| fresh.get(key).copied().unwrap_or(old));
        Some(restamped)
    }
}

impl Store {
    /// Headquarters is another incarnation, which holds nothing later than `latest`: what is here and later waits again.
    ///
    /// # Errors
    /// Those of the file.
    pub fn offer_again(&self, entry: &Entry, latest: u64) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let mut write = Write::begin(&mut writer, entry)?;
        let mut later: Vec<(i64, RecordClock)> = Vec::new();
        row::each(&write.transaction, |stored| {
            if stored.clock.latest() > latest {
                later.push((stored.num, stored.clock));
            }
            Ok(())
        })?;
        for (num, clock) in later {
            write.offer(Table::Person, num, &clock, latest)?;
        }
        let conflicts: Vec<(i64, Vec<u8>)> = {
            let mut statement = write.transaction.prepare("SELECT num, clock FROM conflict")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        for (num, packed) in conflicts {
            let clock = RecordClock::unpack(&packed).ok_or(StoreError::Damaged)?;
            if clock.latest() > latest {
                write.offer(Table::Conflict, num, &clock, latest)?;
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
        let nothing = Value::Empty;
        let with: Vec<(&Key, &Value)> = keys.iter().map(|key| (key, &nothing)).collect();
        self.mark_unsent(table, num, clock, &with)?;
        // What headquarters held before is not known: without a base nothing is called concurrent.
        self.transaction
            .prepare_cached("DELETE FROM base WHERE tab = ?1 AND num = ?2")?
            .execute(params![tab(table), num])?;
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
