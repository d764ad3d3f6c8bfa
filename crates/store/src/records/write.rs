//! Writing records: with history, stamps and what is left unsent, as people are written.

use super::{RecordStored, body, row, rule};
use crate::StoreError;
use crate::history::UndoCounts;
use crate::registers::tab;
use crate::write::Write;
use permanence_domain::record::DELETED;
use permanence_domain::{RecordId, Table, Value};
use permanence_replica::{Key, Record, RecordClock};
use rusqlite::params;
use std::collections::BTreeMap;

/// A register, what it holds and what it shall hold.
type CellChange = (Key, Value, Value);

impl Write<'_> {
    /// The record with this identifier.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn record(&self, id: RecordId) -> Result<RecordStored, StoreError> {
        row::by_id(&self.transaction, &id)?.ok_or(StoreError::NotFound)
    }

    /// The record with this identifier, if it is here.
    ///
    /// # Errors
    /// Those of the file.
    pub fn record_found(&self, id: RecordId) -> Result<Option<RecordStored>, StoreError> {
        row::by_id(&self.transaction, &id)
    }

    /// The records of a table that are neither deleted nor settled, as this write has left them.
    ///
    /// # Errors
    /// Those of the file.
    pub fn records(&self, table: Table) -> Result<Vec<RecordStored>, StoreError> {
        row::each(&self.transaction, "WHERE r.tab = ?1 AND r.live = 1 ORDER BY r.num", [table.number()])
    }

    /// Adds a record. One that is there already, whose identifier is made of what makes it the same, is changed to these
    /// values, and restored where it was deleted.
    ///
    /// # Errors
    /// Those of the file.
    pub fn record_put(&mut self, table: Table, id: RecordId, values: &[(&str, Value)]) -> Result<(), StoreError> {
        if let Some(before) = row::by_id(&self.transaction, &id)? {
            self.record_update(&before, values)?;
            let before = self.record(id)?;
            self.record_set_deleted(&before, false)?;
            return Ok(());
        }
        let stamp = self.stamp_after(0);
        let mut record = Record { clock: RecordClock::fresh(stamp), ..Record::default() };
        for (name, value) in values {
            for (key, _, value) in body::differences(&record, rule(table, name), value) {
                record.put(&key, value, stamp);
            }
        }
        let (feed, created_by) = (self.feed_of(table)?, self.operation);
        let num = self.insert_record(RecordStored { num: 0, table, id, feed, created_by, owner: None, record })?;
        self.transaction.prepare_cached("INSERT INTO unsent (tab, num, at) VALUES (?1, ?2, ?3)")?.execute(params![
            tab(table),
            num,
            self.now_ms.cast_signed()
        ])?;
        Ok(())
    }

    /// Changes fields of a record. Says whether anything changed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn record_update(&mut self, before: &RecordStored, values: &[(&str, Value)]) -> Result<bool, StoreError> {
        let cells =
            values.iter().flat_map(|(name, value)| body::differences(&before.record, rule(before.table, name), value));
        let cells: Vec<CellChange> = cells.collect();
        self.save_cells(before, &cells)
    }

    /// Deletes a record, or restores it. Says whether anything changed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn record_set_deleted(&mut self, before: &RecordStored, deleted: bool) -> Result<bool, StoreError> {
        if before.is_deleted() == deleted {
            return Ok(false);
        }
        let cell = (Key::field(DELETED.number), Value::Flag(!deleted), Value::Flag(deleted));
        self.save_cells(before, &[cell])
    }

    /// Writes a register once more, as it is: a settlement of the value that stands must be later than one that another
    /// desk makes apart.
    ///
    /// # Errors
    /// Those of the file.
    pub fn record_confirm(&mut self, before: &RecordStored, key: &Key) -> Result<(), StoreError> {
        let held = before.record.value(key);
        let stamp = self.stamp_after(before.record.clock.latest());
        let mut record = before.record.clone();
        record.put(key, held.clone(), stamp);
        self.mark_unsent(before.table, before.num, &before.record.clock, &[(key, &held)])?;
        self.save_record(before, &record)
    }

    /// Sets one register of a record. Says whether anything changed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn record_set(&mut self, before: &RecordStored, key: &Key, value: &Value) -> Result<bool, StoreError> {
        let held = before.record.value(key);
        if held == *value {
            return Ok(false);
        }
        self.save_cells(before, &[(key.clone(), held, value.clone())])
    }

    fn save_cells(&mut self, before: &RecordStored, cells: &[CellChange]) -> Result<bool, StoreError> {
        if cells.is_empty() {
            return Ok(false);
        }
        let stamp = self.stamp_after(before.record.clock.latest());
        let keys: Vec<(&Key, &Value)> = cells.iter().map(|(key, held, _)| (key, held)).collect();
        self.mark_unsent(before.table, before.num, &before.record.clock, &keys)?;
        let mut record = before.record.clone();
        for (key, held, value) in cells {
            self.note(before.table, before.num, key, held, value, stamp)?;
            record.put(key, value.clone(), stamp);
        }
        self.save_record(before, &record)?;
        Ok(true)
    }

    /// Inserts a record that was made here or came from headquarters.
    pub(crate) fn insert_record(&mut self, mut stored: RecordStored) -> Result<i64, StoreError> {
        stored.num = row::insert(&self.transaction, &stored)?;
        self.hash_in(stored.feed, &stored.id, &stored.record.clock.pack());
        self.touched_record(&stored)?;
        Ok(stored.num)
    }

    /// Rewrites a record.
    pub(crate) fn save_record(&mut self, before: &RecordStored, after: &Record) -> Result<(), StoreError> {
        row::update(&self.transaction, before, after)?;
        self.rehash(before.feed, &before.id, &before.record.clock.pack(), &after.clock.pack());
        self.touched_record(before)
    }

    fn touched_record(&mut self, stored: &RecordStored) -> Result<(), StoreError> {
        let owner = match stored.owner {
            Some(id) => row::person_num(&self.transaction, id)?.map(|num| (num, id)),
            None => None,
        };
        self.touched_other(stored.table, stored.num, owner);
        Ok(())
    }

    /// Takes back what an operation changed in a record. A conflict is open or settled as a whole; of other records each
    /// register that somebody changed since stays as it is and is counted.
    pub(crate) fn take_back_record(
        &mut self,
        num: i64,
        cells: &[CellChange],
        counts: &mut UndoCounts,
    ) -> Result<(), StoreError> {
        let stored = row::by_num(&self.transaction, num)?.ok_or(StoreError::NotFound)?;
        let mut back: BTreeMap<&Key, Value> = BTreeMap::new();
        let mut left: Vec<&Key> = Vec::new();
        // The last change first: an operation may touch one register twice.
        for (key, before, after) in cells.iter().rev() {
            let held = back.get(key).cloned().unwrap_or_else(|| stored.record.value(key));
            if left.contains(&key) {
                continue;
            }
            if said(held) == said(after.clone()) {
                back.insert(key, before.clone());
            } else {
                left.push(key);
            }
        }
        counts.skipped += u32::try_from(left.len()).unwrap_or(u32::MAX);
        if stored.table == Table::Conflict && !left.is_empty() {
            return Ok(());
        }
        let back = back.into_iter().filter(|(key, _)| !left.contains(key));
        let back: Vec<CellChange> = back.map(|(key, before)| (key.clone(), stored.record.value(key), before)).collect();
        self.save_cells(&stored, &back)?;
        Ok(())
    }
}

/// A value with nothing and a no taken as the same.
fn said(value: Value) -> Value {
    if value == Value::Flag(false) { Value::Empty } else { value }
}
