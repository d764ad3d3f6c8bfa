//! Where a page begins and when it is full, alike for every storage.

use super::{FeedHead, PageRows, PageWanted, StoredRecord};

/// What is left of an answer's room, over all its pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    records: usize,
    bytes: usize,
}

impl Room {
    /// Room for so many records and about so many bytes.
    pub(super) const fn new(records: usize, bytes: usize) -> Self {
        Self { records, bytes }
    }

    /// Whether nothing more fits.
    pub(super) const fn is_full(self) -> bool {
        self.records == 0 || self.bytes == 0
    }

    /// Puts a record on a page.
    pub(super) fn put(&mut self, page: &mut PageRows, record: StoredRecord) {
        self.records = self.records.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(record.values.len() + record.clock.len() + 16);
        page.rows.push(record);
    }
}

/// The page as it is before its first record.
pub(super) fn begun(wanted: &PageWanted, head: FeedHead) -> PageRows {
    let after = if wanted.after > head.last_seq { 0 } else { wanted.after };
    PageRows { head, after, complete: wanted.complete.min(after), rows: Vec::new(), cursor: after, more: false }
}
