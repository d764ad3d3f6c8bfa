//! What was paid for a year, by category, means and month.

use crate::{Store, StoreError};

/// Memberships of a year that have their category, means and month in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuesFigure {
    /// The category; empty when nobody said it.
    pub category: String,
    /// How they were paid.
    pub means: String,
    /// When they were paid, as `2026-03`.
    pub month: String,
    /// How many were paid, those that were given back left out.
    pub count: u32,
    /// What was paid, less what was given back. Unit: cents.
    pub amount: i64,
}

impl Store {
    /// What was paid for a year, by category, means and month.
    ///
    /// # Errors
    /// Those of the file.
    pub fn dues_figures(&self, year: i16) -> Result<Vec<DuesFigure>, StoreError> {
        self.read(|reader| {
            let mut statement = reader.connection().prepare_cached(
                "SELECT coalesce(d.body ->> 'category', ''), coalesce(p.body ->> 'means', 'other'),
                        substr(d.body ->> 'paid_on', 1, 7), sum(d.body ->> 'amount' >= 0), sum(d.body ->> 'amount')
                 FROM record d LEFT JOIN record p ON p.id = unhex(d.body ->> 'payment', '-')
                 WHERE d.tab = 11 AND d.live = 1 AND d.body ->> 'year' = ?1
                 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            )?;
            let figures = statement.query_map([year], |row| {
                Ok(DuesFigure {
                    category: row.get(0)?,
                    means: row.get(1)?,
                    month: row.get(2)?,
                    count: row.get(3)?,
                    amount: row.get(4)?,
                })
            })?;
            Ok(figures.collect::<Result<_, _>>()?)
        })
    }
}
