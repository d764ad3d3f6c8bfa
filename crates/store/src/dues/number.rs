//! Numbers of receipts. The count of a series stands in a document that undo does not touch, beside the receipts that are
//! here: whichever is higher counts, so that a number is not given again after an undo, nor on a folder that was put back
//! from a copy once its receipts have come back from headquarters.

use crate::identity::{load, save};
use crate::write::Write;
use crate::{Identity, StoreError};
use permanence_domain::dues::{number, series};
use std::collections::BTreeMap;

/// The document with the last count of each series.
const DOCUMENT: &str = "receipts";

impl Write<'_> {
    /// A receipt's number that was never given: in the series of this device and `year`. A restored desk is a new device,
    /// with a new series.
    ///
    /// # Errors
    /// Those of the file.
    pub fn receipt_number(&mut self, year: i16) -> Result<String, StoreError> {
        let identity: Identity = load(&self.transaction, "identity")?.ok_or(StoreError::Damaged)?;
        let series = series(year, identity.device);
        let mut counts: BTreeMap<String, u32> = load(&self.transaction, DOCUMENT)?.unwrap_or_default();
        let here: u32 = self
            .transaction
            .prepare_cached(
                "SELECT coalesce(max(CAST(substr(body ->> 'number', length(?1) + 1) AS INTEGER)), 0) FROM record
                 WHERE tab = 12 AND body ->> 'number' > ?1 AND body ->> 'number' < ?1 || 'z'",
            )?
            .query_row([&series], |row| row.get(0))?;
        let count = counts.get(&series).copied().unwrap_or(0).max(here) + 1;
        counts.insert(series.clone(), count);
        save(&self.transaction, DOCUMENT, &counts)?;
        Ok(number(&series, count))
    }
}
