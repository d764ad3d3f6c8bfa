//! Columns of consents: whether somebody agreed to be contacted for a purpose by a channel, and since when.

use super::date::date;
use crate::mapping::DateOrder;
use jiff::civil::Date;
use permanence_domain::consent::{CHANNELS, PURPOSES};
use permanence_domain::record::yes_no;
use permanence_domain::{PartialDate, Problem, ProblemCode};

/// What stands before a purpose and a channel in the names of fields.
const CONSENT: &str = "consent.";

/// What a column of consents is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConsentColumn {
    /// One of [`PURPOSES`].
    pub purpose: &'static str,
    /// One of [`CHANNELS`].
    pub channel: &'static str,
}

/// What a row says of a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftConsent {
    /// What it is about.
    pub about: ConsentColumn,
    /// Given, or withdrawn.
    pub given: bool,
}

impl ConsentColumn {
    /// What somebody who asks for a newsletter agrees to.
    pub(crate) const NEWSLETTER: Self = Self { purpose: "information", channel: "email" };

    /// The column called `consent.PURPOSE.CHANNEL`.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let (purpose, channel) = name.strip_prefix(CONSENT)?.split_once('.')?;
        let among = |words: &'static [&'static str], word: &str| words.iter().copied().find(|known| *known == word);
        Some(Self { purpose: among(PURPOSES, purpose)?, channel: among(CHANNELS, channel)? })
    }

    /// `consent.PURPOSE.CHANNEL`.
    #[must_use]
    pub fn name(self) -> String {
        format!("{CONSENT}{}.{}", self.purpose, self.channel)
    }

    /// What a cell says: a yes is given, a no is withdrawn.
    pub(super) fn enter(self, text: &str) -> Result<DraftConsent, Problem> {
        let given = yes_no(text).ok_or_else(|| Problem::new(&self.name(), ProblemCode::YesNoInvalid, text.trim()))?;
        Ok(DraftConsent { about: self, given })
    }
}

/// Adds what another column says of the same: a no is stronger.
pub(super) fn add(consents: &mut Vec<DraftConsent>, said: DraftConsent) {
    match consents.iter_mut().find(|known| known.about == said.about) {
        Some(known) => known.given &= said.given,
        None => consents.push(said),
    }
}

/// The day in a cell, with or without its time of day; none where it is no day, or one to come.
pub(super) fn day(text: &str, order: DateOrder, today: Date) -> Option<Date> {
    let read = |text: &str| match PartialDate::parse(&date(text, order, today)) {
        Some(PartialDate::Day(day)) => Some(day),
        Some(PartialDate::Year(_)) | None => None,
    };
    let first = text.split([' ', 'T']).next().unwrap_or_default();
    read(text.trim()).or_else(|| read(first)).filter(|day| *day <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_and_others_are_none() {
        let column = ConsentColumn::parse("consent.information.email").expect("a consent");
        assert_eq!(column.name(), "consent.information.email");
        for name in ["consent.information", "consent.lottery.email", "consent.any.pigeon", "information.email"] {
            assert_eq!(ConsentColumn::parse(name), None, "{name}");
        }
    }

    #[test]
    fn a_day_is_read_with_its_time_and_never_lies_ahead() {
        let today = jiff::civil::date(2026, 11, 23);
        for (text, expected) in [
            ("2026-03-12 10:22:33", Some("2026-03-12")),
            ("12/03/2026 10:22", Some("2026-03-12")),
            ("2026-03-12T10:22:33Z", Some("2026-03-12")),
            ("12/03/2027", None),
            ("2026", None),
            ("hier", None),
        ] {
            assert_eq!(day(text, DateOrder::DayFirst, today).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
    }
}
