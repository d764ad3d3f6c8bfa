//! What headquarters sent, merged in one transaction with its receipts and cursors.

use super::feeds::feed_row;
use super::outbox::{Sent, is_unsent};
use crate::people::{PersonStored, row};
use crate::records::{self, RecordStored};
use crate::registers::{from_whole, of_element, of_person, to_person};
use crate::write::{Entry, Write};
use crate::{Store, StoreError};
use permanence_domain::person::search_text;
use permanence_domain::{Table, Value};
use permanence_replica::message::{FeedPage, RefusedWhy};
use permanence_replica::{Applied, Change, Record};
use rusqlite::params;

/// What came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PullCounts {
    /// Records that came, whatever they changed here.
    pub pulled: u32,
    /// Changes headquarters refused.
    pub refused: u32,
    /// Pages left for the next step, because what they touch was edited here since the request was made.
    pub postponed: u32,
    /// Changes of records that are not here: the feed must be started again.
    pub missing: u32,
}

impl Store {
    /// Notes the receipts of `sent` and merges `pages`, with their cursors, in one transaction.
    ///
    /// # Errors
    /// Those of the file; nothing is then noted or merged, and the step can be made again.
    pub fn apply_step(
        &self,
        entry: &Entry,
        sent: &[Sent],
        changes: &[(u8, Change)],
        refused: &[(u32, RefusedWhy)],
        pages: Vec<FeedPage>,
    ) -> Result<PullCounts, StoreError> {
        let mut writer = self.writer();
        let mut write = Write::begin(&mut writer, entry)?;
        let mut counts = PullCounts::default();
        let refused: std::collections::HashMap<u32, RefusedWhy> = refused.iter().copied().collect();
        for ((index, one), (_, change)) in (0_u32..).zip(sent).zip(changes) {
            match refused.get(&index).copied() {
                None => write.receive(one, change)?,
                Some(RefusedWhy::Unknown) => write.send_whole(one)?,
                // The clock is corrected by the caller, and the change sent again.
                Some(RefusedWhy::Ahead) => {}
                Some(why) => {
                    counts.refused += 1;
                    write.refuse(one, change, why)?;
                }
            }
        }
        for page in pages {
            write.merge_page(page, &mut counts)?;
        }
        write.finish()?;
        write.transaction.commit()?;
        Ok(counts)
    }
}

impl Write<'_> {
    fn merge_page(&mut self, page: FeedPage, counts: &mut PullCounts) -> Result<(), StoreError> {
        let Some(feed) = feed_row(&self.transaction, page.feed)? else { return Ok(()) };
        // What was edited here since the request must be pushed before it is merged, so that headquarters sees the
        // concurrency and keeps both values.
        if self.overlaps_unsent(&page)? {
            counts.postponed += 1;
            return Ok(());
        }
        if let Some(latest) = page.changes.iter().map(Change::latest).max() {
            self.observe(latest);
        }
        prepared(page.changes, |change| {
            counts.pulled += 1;
            match change {
                Prepared::Person(person, words) => self.take_person(feed, *person, &words, counts)?,
                Prepared::Other(change) => match Table::from_number(change.table) {
                    Some(Table::Person) => self.merge_person(&change, counts)?,
                    Some(table) => self.merge_record(feed, table, &change, counts)?,
                    None if self.keep_stranger(feed, &change)? => {}
                    None => counts.missing += 1,
                },
            }
            Ok(())
        })?;
        if counts.missing == 0 {
            self.transaction
                .prepare_cached("UPDATE feed SET cursor = ?2, complete = iif(?3, complete, ?2) WHERE num = ?1")?
                .execute(params![feed, page.cursor.cast_signed(), page.more])?;
        }
        Ok(())
    }

    fn overlaps_unsent(&self, page: &FeedPage) -> Result<bool, StoreError> {
        let waits = self.transaction.prepare_cached("SELECT 1 FROM unsent LIMIT 1")?.exists([])?;
        if !waits {
            return Ok(false);
        }
        for change in &page.changes {
            let unsent = match Table::from_number(change.table) {
                Some(Table::Person) => match row::num_of(&self.transaction, change.id.into())? {
                    Some(num) => is_unsent(&self.transaction, Table::Person, num)?,
                    None => false,
                },
                Some(table) => match records::by_id(&self.transaction, &change.id)? {
                    Some(stored) => is_unsent(&self.transaction, table, stored.num)?,
                    None => false,
                },
                None => false,
            };
            if unsent {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A whole record: inserted where it is new, merged where it is not.
    fn take_person(
        &mut self,
        feed: i64,
        mut stored: PersonStored,
        words: &str,
        counts: &mut PullCounts,
    ) -> Result<(), StoreError> {
        (stored.feed, stored.created_by) = (feed, self.operation);
        // Nearly all of a first round is new: asking first would look each up twice.
        if self.insert_row(&stored, words)?.is_some() {
            return Ok(());
        }
        let change = of_person(&stored)?.into_whole(Table::Person.number(), stored.id.0);
        self.merge_person(&change, counts)
    }

    fn merge_person(&mut self, change: &Change, counts: &mut PullCounts) -> Result<(), StoreError> {
        let Some(before) = row::by_id(&self.transaction, change.id.into())? else {
            counts.missing += 1;
            return Ok(());
        };
        let mut record = of_person(&before)?;
        let applied = record.merge(change);
        if applied.is_empty() {
            return Ok(());
        }
        self.note_applied(Table::Person, before.num, &record, &applied)?;
        let (person, deleted, extra) = to_person(&record);
        self.update_row(&before, &person, deleted, &record.clock, extra.as_deref())
    }

    fn merge_record(
        &mut self,
        feed: i64,
        table: Table,
        change: &Change,
        counts: &mut PullCounts,
    ) -> Result<(), StoreError> {
        let Some(before) = records::by_id(&self.transaction, &change.id)? else {
            if change.whole {
                let (id, created_by, record) = (change.id, self.operation, Record::from_whole(change));
                self.insert_record(RecordStored { num: 0, table, id, feed, created_by, owner: None, record })?;
            } else {
                counts.missing += 1;
            }
            return Ok(());
        };
        let mut record = before.record.clone();
        let applied = record.merge(change);
        if applied.is_empty() {
            return Ok(());
        }
        self.note_applied(table, before.num, &record, &applied)?;
        self.save_record(&before, &record)
    }

    /// Notes in the history what a merge changed.
    fn note_applied(&mut self, table: Table, num: i64, record: &Record, applied: &[Applied]) -> Result<(), StoreError> {
        for one in applied {
            let (held, holds) = (flagged(&one.key, one.before.clone()), flagged(&one.key, record.value(&one.key)));
            if held != holds {
                self.note(table, num, &one.key, &held, &holds, record.clock.stamp(&one.key))?;
            }
        }
        Ok(())
    }
}

/// Changes that go from one thread to the other together.
const LOT: usize = 256;
/// How many such lots may wait.
const AHEAD: usize = 8;

/// A change, with what can be worked out without the file.
enum Prepared {
    /// A whole person as a row, and the words of the index.
    Person(Box<PersonStored>, String),
    Other(Change),
}

fn prepare(change: Change) -> Prepared {
    if !change.whole || Table::from_number(change.table) != Some(Table::Person) {
        return Prepared::Other(change);
    }
    let id = change.id.into();
    let (person, deleted, extra, clock) = from_whole(change);
    let words = search_text(&person);
    let updated_at = clock.latest() >> 16;
    let stored = PersonStored { num: 0, id, feed: 0, clock, created_by: 0, updated_at, deleted, person, extra };
    Prepared::Person(Box::new(stored), words)
}

/// Prepares changes on a thread of its own, some ahead, and hands them to `see` in their order: a first round is half of
/// this work and half of writing.
fn prepared(changes: Vec<Change>, mut see: impl FnMut(Prepared) -> Result<(), StoreError>) -> Result<(), StoreError> {
    if changes.len() < LOT {
        return changes.into_iter().map(prepare).try_for_each(see);
    }
    std::thread::scope(|scope| {
        let (send, lots) = std::sync::mpsc::sync_channel::<Vec<Prepared>>(AHEAD);
        scope.spawn(move || {
            let mut changes = changes.into_iter();
            loop {
                let lot: Vec<Prepared> = changes.by_ref().take(LOT).map(prepare).collect();
                // Nobody listens any more when the file failed.
                if lot.is_empty() || send.send(lot).is_err() {
                    return;
                }
            }
        });
        lots.into_iter().flatten().try_for_each(&mut see)
    })
}

/// Elements and the deletion are flags in the history, also where they are not there.
fn flagged(key: &permanence_replica::Key, value: Value) -> Value {
    match key.element {
        Some(_) => of_element(value),
        None if key.field == permanence_domain::record::DELETED.number => Value::Flag(value.is_yes()),
        None => value,
    }
}
