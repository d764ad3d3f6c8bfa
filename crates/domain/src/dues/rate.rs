//! The rates of the years.

use crate::fold::fold;
use std::collections::BTreeMap;

/// What a category owes for a calendar year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The year.
    pub year: i16,
    /// The category.
    pub category: String,
    /// What it owes. Unit: cents.
    pub amount: i64,
    /// Whether it is that of people whose category nobody said.
    pub usual: bool,
}

/// Every rate of a section, and until when the year before counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    rates: Vec<Rate>,
    grace: BTreeMap<i16, String>,
}

impl Rates {
    /// These rates; `grace` gives the last day of grace of the years for which the section decided one.
    #[must_use]
    pub fn new(mut rates: Vec<Rate>, grace: BTreeMap<i16, String>) -> Self {
        rates.sort_by(|a, b| (a.year, &a.category).cmp(&(b.year, &b.category)));
        Self { rates, grace }
    }

    /// The rates of a year, by category.
    pub fn of_year(&self, year: i16) -> impl Iterator<Item = &Rate> {
        self.rates.iter().filter(move |rate| rate.year == year)
    }

    /// The rate of somebody of this category, whatever its case and accents. Of a category that is empty, or that the year
    /// no longer has: the usual one, or the only one.
    #[must_use]
    pub fn of(&self, year: i16, category: &str) -> Option<&Rate> {
        let same = |rate: &&Rate| !category.is_empty() && fold(&rate.category) == fold(category);
        self.of_year(year).find(same).or_else(|| self.usual(year))
    }

    fn usual(&self, year: i16) -> Option<&Rate> {
        let flagged = self.of_year(year).find(|rate| rate.usual);
        flagged.or_else(|| {
            let mut all = self.of_year(year);
            let only = all.next();
            if all.next().is_none() { only } else { None }
        })
    }

    /// The last day on which those who paid the year before still count.
    #[must_use]
    pub fn grace_until(&self, year: i16) -> String {
        self.grace.get(&year).cloned().unwrap_or_else(|| super::grace_until(year))
    }
}
