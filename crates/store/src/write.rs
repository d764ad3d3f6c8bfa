//! Every write: one transaction with its operation, history, stamps and what it leaves unsent.

use crate::people::{PersonStored, row};
use crate::registers::{differences, of_person, tab, to_json};
use crate::{Identity, Store, StoreError, identity};
use permanence_domain::record::DELETED;
use permanence_domain::{DeviceId, FeedKind, OperationId, Person, PersonId, RecordId, Table, Value, person};
use permanence_replica::clock::{pack_keys, unpack_keys};
use permanence_replica::{Digest, Hlc, Key, RecordClock, Stamp};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;

/// What an operation was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A person was added.
    PersonAdd,
    /// A person was changed.
    PersonSet,
    /// People were deleted.
    PersonDelete,
    /// Deleted people were restored.
    PersonRestore,
    /// A file was imported.
    Import,
    /// A conflict was settled.
    ConflictSettle,
    /// An operation was undone.
    Undo,
    /// An undone operation was done again.
    Redo,
    /// Changes of other desks came in.
    Round,
    /// The demonstration's people were invented.
    Demo,
    /// A record other than a person was added.
    RecordAdd,
    /// Such a record was changed.
    RecordSet,
    /// Such records were deleted.
    RecordDelete,
    /// Such records were restored.
    RecordRestore,
    /// Two records of one person became one.
    PersonMerge,
    /// Many people were changed at once.
    PersonBulk,
    /// A line of the audit log was written: not in the history, and never undone.
    Audit,
}

impl Kind {
    const ALL: [Self; 17] = [
        Self::PersonAdd,
        Self::PersonSet,
        Self::PersonDelete,
        Self::PersonRestore,
        Self::Import,
        Self::ConflictSettle,
        Self::Undo,
        Self::Redo,
        Self::Round,
        Self::Demo,
        Self::RecordAdd,
        Self::RecordSet,
        Self::RecordDelete,
        Self::RecordRestore,
        Self::PersonMerge,
        Self::PersonBulk,
        Self::Audit,
    ];

    /// The number in the file; never reused.
    pub(crate) fn number(self) -> i64 {
        Self::ALL.iter().position(|kind| *kind == self).map_or(0, |at| i64::try_from(at).unwrap_or(0) + 1)
    }

    pub(crate) fn from_number(number: i64) -> Result<Self, StoreError> {
        usize::try_from(number - 1).ok().and_then(|at| Self::ALL.get(at).copied()).ok_or(StoreError::Damaged)
    }
}

/// What the history says of a write, and what the host gives it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Identifier of the operation.
    pub id: OperationId,
    /// What it is.
    pub kind: Kind,
    /// The imported file's name; the table's name for records other than people; empty otherwise.
    pub source: String,
    /// The machine's time. Milliseconds since 1970.
    pub now_ms: u64,
}

/// What a write did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The operation; `None` when nothing changed, and then nothing was written.
    pub operation: Option<OperationId>,
    /// Records touched.
    pub records: u32,
    /// The one person it touched, when it is one.
    pub person: Option<PersonId>,
}

/// What becomes of the base that a register has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// It stays.
    Keep,
    /// Headquarters agreed on another one since.
    Replace,
}

/// Whom a write is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Nobody,
    One(i64, PersonId),
    Several,
}

impl About {
    fn add(&mut self, num: i64, id: PersonId) {
        *self = match *self {
            Self::Nobody => Self::One(num, id),
            Self::One(same, _) if same == num => Self::One(num, id),
            Self::One(..) | Self::Several => Self::Several,
        };
    }

    fn one(self) -> Option<(i64, PersonId)> {
        match self {
            Self::One(num, id) => Some((num, id)),
            Self::Nobody | Self::Several => None,
        }
    }
}

/// A write under way.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) transaction: Transaction<'c>,
    pub(crate) now_ms: u64,
    pub(crate) operation: i64,
    device: DeviceId,
    clock: Hlc,
    stamp: Stamp,
    feed: i64,
    records: u32,
    /// The row of the person touched last, or of the other record.
    last: (i64, i64),
    others: u32,
    about: About,
    people: bool,
    pub(crate) conduct: bool,
    other: bool,
    merged: bool,
    operations: bool,
    digests: BTreeMap<i64, Digest>,
}

impl Store {
    /// Runs `work` as one operation. When it fails, or changes nothing, nothing is written.
    ///
    /// # Errors
    /// Those of `work`, and of the file.
    pub fn write<T, E: From<StoreError>>(
        &self,
        entry: &Entry,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<(T, Written), E> {
        let mut writer = self.writer();
        let mut write = Write::begin(&mut writer, entry).map_err(E::from)?;
        let result = work(&mut write)?;
        let written = write.commit(entry).map_err(E::from)?;
        Ok((result, written))
    }
}

impl<'c> Write<'c> {
    pub(crate) fn begin(writer: &'c mut rusqlite::Connection, entry: &Entry) -> Result<Self, StoreError> {
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let identity: Identity = identity::load(&transaction, "identity")?.ok_or(StoreError::Damaged)?;
        let (last, offset): (i64, i64) = transaction
            .prepare_cached("SELECT clock, offset_ms FROM state")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let feed = transaction
            .prepare_cached("SELECT num FROM feed WHERE kind = 1 AND section = ?1")?
            .query_row([identity.section.0.as_bytes()], |row| row.get(0))?;
        let now_ms = entry.now_ms.saturating_add_signed(offset);
        let mut clock = Hlc::after(last.cast_unsigned());
        let stamp = Stamp { time: clock.tick(now_ms), device: identity.device };
        let operation = transaction
            .prepare_cached(
                "INSERT INTO operation (id, kind, source, at, actor, records) VALUES (?1, ?2, ?3, ?4, ?5, 0)",
            )?
            .insert(params![
                entry.id.0.as_bytes(),
                entry.kind.number(),
                entry.source,
                now_ms.cast_signed(),
                identity.person_name
            ])?;
        let device = identity.device;
        Ok(Self {
            transaction,
            now_ms,
            operation,
            device,
            clock,
            stamp,
            feed,
            records: 0,
            last: (0, 0),
            others: 0,
            about: About::Nobody,
            people: false,
            conduct: false,
            other: false,
            merged: false,
            operations: false,
            digests: BTreeMap::new(),
        })
    }

    fn commit(mut self, entry: &Entry) -> Result<Written, StoreError> {
        if self.counted() == 0 && !self.conduct && !self.operations && !self.other {
            // Dropping the transaction rolls it back: nothing changed, nothing is said to have been done.
            return Ok(Written { operation: None, records: 0, person: None });
        }
        self.finish()?;
        let one = self.about.one();
        let records = self.counted();
        self.transaction.commit()?;
        Ok(Written { operation: (records > 0).then_some(entry.id), records, person: one.map(|(_, id)| id) })
    }

    /// The records that the history counts: people, or the other records where no person changed.
    pub(crate) fn counted(&self) -> u32 {
        if self.records > 0 { self.records } else { self.others }
    }

    /// Writes what moved with the operation, before it is committed.
    pub(crate) fn finish(&mut self) -> Result<(), StoreError> {
        if self.merged {
            self.follow_merges()?;
        }
        for (feed, digest) in &self.digests {
            // Exclusive-or, written with what SQLite has.
            self.transaction
                .prepare_cached("UPDATE feed SET count = count + ?2, xor = (xor | ?3) - (xor & ?3) WHERE num = ?1")?
                .execute(params![feed, digest.count.cast_signed(), digest.xor.cast_signed()])?;
        }
        let one = self.about.one();
        let records = self.counted();
        if records == 0 {
            self.transaction.prepare_cached("DELETE FROM operation WHERE seq = ?1")?.execute([self.operation])?;
        } else {
            self.transaction
                .prepare_cached("UPDATE operation SET records = ?2, person = ?3 WHERE seq = ?1")?
                .execute(params![self.operation, records, one.map(|(num, _)| num)])?;
        }
        self.transaction
            .prepare_cached(
                "UPDATE state SET clock = ?1, people = people + ?2, conduct = conduct + ?3,
                 operations = operations + ?4, records = records + ?5",
            )?
            .execute(params![
                self.clock.last().cast_signed(),
                self.people,
                self.conduct,
                records > 0 || self.operations,
                self.other
            ])?;
        Ok(())
    }

    /// Raises the clock to what came from elsewhere.
    pub(crate) fn observe(&mut self, time: u64) {
        self.clock.observe(time);
    }

    /// The operation's stamp, or a later one where the record was written later than it.
    pub(crate) fn stamp_after(&mut self, latest: u64) -> Stamp {
        if latest < self.stamp.time {
            return self.stamp;
        }
        self.clock.observe(latest);
        Stamp { time: self.clock.tick(self.now_ms), device: self.device }
    }

    /// Adds a new person, whose identifier the host made.
    ///
    /// # Errors
    /// Those of the file.
    pub fn person_insert(&mut self, id: PersonId, person: Person) -> Result<i64, StoreError> {
        let words = person::search_text(&person);
        self.person_insert_indexed(id, person, &words)
    }

    /// Adds a new person whose words ([`person::search_text`]) were worked out on another thread.
    ///
    /// # Errors
    /// Those of the file.
    pub fn person_insert_indexed(&mut self, id: PersonId, person: Person, words: &str) -> Result<i64, StoreError> {
        let clock = RecordClock::fresh(self.stamp);
        let stored = PersonStored {
            num: 0,
            id,
            feed: self.feed,
            created_by: self.operation,
            updated_at: self.stamp.ms(),
            clock,
            deleted: false,
            person,
            extra: None,
        };
        let num = self.insert_row(&stored, words)?.ok_or(rusqlite::Error::StatementChangedRows(0))?;
        self.transaction.prepare_cached("INSERT INTO unsent (tab, num, at) VALUES (?1, ?2, ?3)")?.execute(params![
            tab(Table::Person),
            num,
            self.now_ms.cast_signed()
        ])?;
        Ok(num)
    }

    /// Inserts a row, its words and its digest, and says its number; nothing where this person is here already.
    pub(crate) fn insert_row(&mut self, stored: &PersonStored, words: &str) -> Result<Option<i64>, StoreError> {
        let packed = stored.clock.pack();
        let Some(num) = row::insert(&self.transaction, stored, &packed)? else { return Ok(None) };
        if !stored.deleted {
            row::insert_words(&self.transaction, num, words)?;
        }
        self.digests.entry(stored.feed).or_default().add(&stored.id.0, &packed);
        self.merged |= !stored.person.merged_into.is_empty();
        self.touched(num, stored.id);
        Ok(Some(num))
    }

    /// The person with this identifier.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn person(&self, id: PersonId) -> Result<PersonStored, StoreError> {
        row::by_id(&self.transaction, id)?.ok_or(StoreError::NotFound)
    }

    /// The person in this row.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn person_at(&self, num: i64) -> Result<PersonStored, StoreError> {
        row::by_num(&self.transaction, num)?.ok_or(StoreError::NotFound)
    }

    /// Changes a person to `after`. Says whether anything changed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn person_update(&mut self, before: &PersonStored, after: &Person) -> Result<bool, StoreError> {
        let cells = differences(&before.person, after);
        self.save(before, after, before.deleted, &cells)
    }

    /// Deletes a person, or restores them. Says whether anything changed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn person_set_deleted(&mut self, before: &PersonStored, deleted: bool) -> Result<bool, StoreError> {
        if before.deleted == deleted {
            return Ok(false);
        }
        let cell = (Key::field(DELETED.number), Value::Flag(before.deleted), Value::Flag(deleted));
        self.save(before, &before.person, deleted, &[cell])
    }

    /// Writes a register once more, as it is: a settlement of the value that stands must be later
    /// than one that another desk makes apart.
    ///
    /// # Errors
    /// Those of the file.
    pub fn person_confirm(&mut self, before: &PersonStored, key: &Key) -> Result<(), StoreError> {
        let held = of_person(before)?.value(key);
        let stamp = self.stamp_after(before.clock.latest());
        let mut clock = before.clock.clone();
        clock.set(key, stamp);
        self.mark_unsent(Table::Person, before.num, &before.clock, &[(key, &held)])?;
        self.update_row(before, &before.person, before.deleted, &clock, before.extra.as_deref())
    }

    fn save(
        &mut self,
        before: &PersonStored,
        after: &Person,
        deleted: bool,
        cells: &[(Key, Value, Value)],
    ) -> Result<bool, StoreError> {
        if cells.is_empty() {
            return Ok(false);
        }
        let stamp = self.stamp_after(before.clock.latest());
        let mut clock = before.clock.clone();
        for (key, ..) in cells {
            clock.set(key, stamp);
        }
        let keys: Vec<(&Key, &Value)> = cells.iter().map(|(key, old, _)| (key, old)).collect();
        self.mark_unsent(Table::Person, before.num, &before.clock, &keys)?;
        for (key, old, new) in cells {
            self.note(Table::Person, before.num, key, old, new, stamp)?;
        }
        self.update_row(before, after, deleted, &clock, before.extra.as_deref())?;
        Ok(true)
    }

    /// Rewrites a row with its words and its digest.
    pub(crate) fn update_row(
        &mut self,
        before: &PersonStored,
        after: &Person,
        deleted: bool,
        clock: &RecordClock,
        extra: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        let packed = clock.pack();
        // The time of the latest stamp, not of this machine: every desk then shows and sorts by the same.
        let updated_at = clock.latest() >> 16;
        row::update(&self.transaction, before.num, after, deleted, &packed, updated_at, extra)?;
        let words = |person: &Person, deleted: bool| (!deleted).then(|| person::search_text(person));
        let (old, new) = (words(&before.person, before.deleted), words(after, deleted));
        if old != new {
            if old.is_some() {
                row::delete_words(&self.transaction, before.num)?;
            }
            if let Some(new) = new {
                row::insert_words(&self.transaction, before.num, &new)?;
            }
        }
        self.rehash(before.feed, &before.id.0, &before.clock.pack(), &packed);
        self.merged |= before.person.merged_into != after.merged_into;
        self.touched(before.num, before.id);
        Ok(())
    }

    /// The feed of this desk's section that carries a table's records.
    pub(crate) fn feed_of(&self, table: Table) -> Result<i64, StoreError> {
        let own = "SELECT num FROM feed WHERE kind = ?1 AND section = (SELECT section FROM feed WHERE num = ?2)";
        let mut statement = self.transaction.prepare_cached(own)?;
        Ok(statement.query_row(params![table.feed().number(), self.feed], |row| row.get(0))?)
    }

    /// A record's clock changed: its feed's digest follows.
    pub(crate) fn rehash(&mut self, feed: i64, id: &RecordId, before: &[u8], after: &[u8]) {
        let digest = self.digests.entry(feed).or_default();
        digest.add(id, after);
        digest.remove(id, before);
    }

    /// A record came: its feed's digest counts it.
    pub(crate) fn hash_in(&mut self, feed: i64, id: &RecordId, clock: &[u8]) {
        self.digests.entry(feed).or_default().add(id, clock);
    }

    /// Notes in the history what a register held and holds.
    pub(crate) fn note(
        &mut self,
        table: Table,
        num: i64,
        key: &Key,
        before: &Value,
        after: &Value,
        stamp: Stamp,
    ) -> Result<(), StoreError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO change (operation, tab, record, field, element, before, after, time, device)
                 VALUES (?1, ?9, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                self.operation,
                num,
                key.field,
                key.element,
                to_json(before),
                to_json(after),
                stamp.time.cast_signed(),
                stamp.device.0.cast_signed(),
                tab(table)
            ])?;
        Ok(())
    }

    /// Adds registers to what is unsent, with what they held when headquarters last agreed.
    pub(crate) fn mark_unsent(
        &mut self,
        table: Table,
        num: i64,
        clock: &RecordClock,
        keys: &[(&Key, &Value)],
    ) -> Result<(), StoreError> {
        let found: Option<Option<Vec<u8>>> = self
            .transaction
            .prepare_cached("SELECT keys FROM unsent WHERE tab = ?1 AND num = ?2")?
            .query_row(params![tab(table), num], |row| row.get(0))
            .optional()?;
        let mut unsent = match found {
            // All of it waits. Headquarters may hold it nevertheless, if the answer was lost: what it then held is kept.
            Some(None) => {
                for (key, value) in keys {
                    self.set_base(table, num, key, clock.stamp(key), value, Known::Keep)?;
                }
                return Ok(());
            }
            Some(Some(packed)) => unpack_keys(&packed).ok_or(StoreError::Damaged)?,
            None => Vec::new(),
        };
        for (key, value) in keys {
            if unsent.contains(key) {
                continue;
            }
            unsent.push((*key).clone());
            self.set_base(table, num, key, clock.stamp(key), value, Known::Replace)?;
        }
        self.transaction
            .prepare_cached(
                "INSERT INTO unsent VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET keys = excluded.keys",
            )?
            .execute(params![tab(table), num, self.now_ms.cast_signed(), pack_keys(&unsent)])?;
        // What was refused of it is offered again with the change.
        self.transaction
            .prepare_cached("DELETE FROM refusal WHERE tab = ?1 AND record = ?2")?
            .execute(params![tab(table), num])?;
        Ok(())
    }

    pub(crate) fn set_base(
        &self,
        table: Table,
        num: i64,
        key: &Key,
        stamp: Stamp,
        value: &Value,
        known: Known,
    ) -> Result<(), StoreError> {
        let sql = match known {
            Known::Keep => "INSERT INTO base VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            Known::Replace => "INSERT OR REPLACE INTO base VALUES (?1, ?2, ?3, ?4, ?5)",
        };
        self.transaction.prepare_cached(sql)?.execute(params![
            tab(table),
            num,
            pack_keys([key]),
            RecordClock::fresh(stamp).pack(),
            to_json(value)
        ])?;
        Ok(())
    }

    /// Counts a person as touched.
    pub(crate) fn touched(&mut self, num: i64, id: PersonId) {
        if self.last != (tab(Table::Person), num) {
            self.records += 1;
        }
        self.last = (tab(Table::Person), num);
        self.about.add(num, id);
        self.people = true;
    }

    /// Counts another record as touched, and the person it belongs to as the one it is about.
    pub(crate) fn touched_other(&mut self, table: Table, num: i64, owner: Option<(i64, PersonId)>) {
        if self.last != (tab(table), num) {
            self.others += 1;
        }
        self.last = (tab(table), num);
        if let Some((num, id)) = owner {
            self.about.add(num, id);
        }
        if table.feed() == FeedKind::Conduct {
            self.conduct = true;
        } else {
            self.other = true;
        }
    }

    /// What can be undone moved, whether or not anything else did.
    pub(crate) fn operations_moved(&mut self) {
        self.operations = true;
    }

    /// Something that lists of people show moved without a record being touched, such as a receipt.
    pub(crate) fn people_moved(&mut self) {
        self.people = true;
        self.conduct = true;
    }
}
