//! Membership dues: what a category owes for a calendar year, where somebody stands, and receipts' numbers.
//!
//! What counts is the calendar year. Partial payments add up, what was given back is taken away. Somebody's category is
//! that of their last membership; who has none owes the usual rate. Without a rate for a year, whatever was paid is
//! enough. Amounts are cents of a euro.

mod number;
mod rate;
mod sums;

pub use number::{number, series};
pub use rate::{Rate, Rates};
pub use sums::{Line, Sums};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where somebody stands for a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "DuesState")]
pub enum State {
    /// Paid what they owe.
    UpToDate,
    /// Owes something, and paid for some year before or a part of this one.
    Late,
    /// Owes something and never paid anything.
    Never,
    /// Owes nothing: the rate of their category is zero.
    Exempt,
}

impl State {
    /// Every state, those who need somebody after the others.
    pub const ALL: [Self; 4] = [Self::UpToDate, Self::Exempt, Self::Late, Self::Never];

    /// The state's word in commands.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UpToDate => "up_to_date",
            Self::Late => "late",
            Self::Never => "never",
            Self::Exempt => "exempt",
        }
    }

    /// The state called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing is owed any more.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::UpToDate | Self::Exempt)
    }
}

/// What somebody owes and paid for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Their category; empty when nobody said it and the year has no usual rate.
    pub category: String,
    /// What they owe for the year; `None` when no rate says it.
    pub owed: Option<i64>,
    /// What they paid for it, less what was given back.
    pub paid: i64,
    /// Where they stand.
    pub state: State,
    /// Whether they count as members in good standing on the day that [`Sums`] were made for: settled for the year, or
    /// for the year before while the grace lasts.
    pub counts: bool,
}

/// The day until which those who paid the year before still count, when the section decided nothing: 31 March.
#[must_use]
pub fn grace_until(year: i16) -> String {
    format!("{year:04}-03-31")
}

/// Where somebody stands for `year` on the day `at`, from the sums of that year and day.
#[must_use]
pub fn account(rates: &Rates, year: i16, at: &str, sums: &Sums) -> Account {
    let (category, owed, state) = judge(rates, year, sums.category(), sums.paid, sums.ever);
    let in_grace = || at <= rates.grace_until(year).as_str();
    let counted_before = || {
        let (_, _, before) = judge(rates, year - 1, sums.category_before(), sums.paid_before, sums.ever);
        before.is_settled()
    };
    let counts = state.is_settled() || (in_grace() && counted_before());
    Account { category, owed, paid: sums.paid, state, counts }
}

fn judge(rates: &Rates, year: i16, category: &str, paid: i64, ever: i64) -> (String, Option<i64>, State) {
    let rate = rates.of(year, category);
    let owed = rate.map(|rate| rate.amount);
    let state = match owed {
        Some(0) => State::Exempt,
        Some(owed) if paid >= owed => State::UpToDate,
        None if paid > 0 => State::UpToDate,
        _ if ever > 0 => State::Late,
        _ => State::Never,
    };
    let category = rate.map_or_else(|| category.to_owned(), |rate| rate.category.clone());
    (category, owed, state)
}

#[cfg(test)]
mod tests;
