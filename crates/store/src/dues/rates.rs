//! The section's rates, as the rules read them.

use crate::records::{RecordStored, each};
use crate::{Store, StoreError};
use permanence_domain::Table;
use permanence_domain::dues::{Rate, Rates};
use rusqlite::Connection;

impl Store {
    /// Every rate, and the days until which those who paid the year before still count.
    ///
    /// # Errors
    /// Those of the file.
    pub fn rates(&self) -> Result<Rates, StoreError> {
        self.read(|reader| all_rates(reader.connection()))
    }
}

pub(crate) fn all_rates(connection: &Connection) -> Result<Rates, StoreError> {
    let live = |table: Table| each(connection, "WHERE r.tab = ?1 AND r.live = 1 ORDER BY r.num", [table.number()]);
    let rates = live(Table::Rate)?.iter().map(rate_of).collect();
    let years = live(Table::DuesYear)?;
    let grace = years.iter().map(|year| (year_of(year), year.text("grace_until"))).filter(|(_, day)| !day.is_empty());
    Ok(Rates::new(rates, grace.collect()))
}

/// The rate that a record of [`Table::Rate`] holds.
#[must_use]
pub fn rate_of(stored: &RecordStored) -> Rate {
    Rate {
        year: year_of(stored),
        category: stored.text("category"),
        amount: stored.number("amount"),
        usual: stored.is_yes("usual"),
    }
}

/// The year that a record of dues is about; 0 when it has none.
#[must_use]
pub fn year_of(stored: &RecordStored) -> i16 {
    i16::try_from(stored.number("year")).unwrap_or(0)
}
