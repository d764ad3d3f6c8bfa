//! Birth dates: a day that exists, or a year alone.

use crate::problem::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};

/// A date, or a year when that is all that is known (electoral rolls write `00/00/1953`).
/// Shape: shown as `1953-04-12` or `1953`; texts sort in time's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    /// The year alone.
    Year(i16),
    /// A day of the Gregorian calendar.
    Day(jiff::civil::Date),
}

impl PartialDate {
    /// Reads ISO (`1953-04-12`, `1953`), French and foreign order with `/`, `.`, `-` or a space (`12/04/1953`,
    /// `1953/04/12`), a time after the date (which is dropped), and `00/00/1953` as the year alone. Day before month.
    /// `None` for anything else, including days that do not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let date = text.split_once(['T']).map_or(text, |(date, _)| date);
        let parts: Vec<&str> = date.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
        let number = |part: &str| {
            (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten()
        };
        match parts.as_slice() {
            [year] if year.len() == 4 => Some(Self::Year(number(year)?)),
            [a, b, c, ..] => {
                let year_first = a.len() == 4;
                let (year, month, day) = if year_first { (a, b, c) } else { (c, b, a) };
                if year.len() != 4 {
                    return None;
                }
                let (year, month, day) = (number(year)?, number(month)?, number(day)?);
                if month == 0 && day == 0 {
                    return Some(Self::Year(year));
                }
                let day = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
                Some(Self::Day(day))
            }
            _ => None,
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// Years on a day, of somebody born on this one. Where the year alone is known, they were born on its first day.
    #[must_use]
    pub fn years_on(self, on: jiff::civil::Date) -> i16 {
        let birthday_is_ahead = match self {
            Self::Year(_) => false,
            Self::Day(day) => (day.month(), day.day()) > (on.month(), on.day()),
        };
        (on.year() - self.year() - i16::from(birthday_is_ahead)).max(0)
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        }
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a date is 1953-04-12 or a year")
    }
}

/// A birth date that a living person can have: from 1880 to `today`.
///
/// # Errors
/// [`ProblemCode::DateInvalid`] when it is no date, [`ProblemCode::DateImplausible`] when nobody alive has it.
pub fn birth_date(field: &str, text: &str, today: jiff::civil::Date) -> Result<PartialDate, Problem> {
    let date = PartialDate::parse(text).ok_or_else(|| Problem::new(field, ProblemCode::DateInvalid, text))?;
    let future = match date {
        PartialDate::Year(year) => year > today.year(),
        PartialDate::Day(day) => day > today,
    };
    if date.year() < 1880 || future {
        return Err(Problem::new(field, ProblemCode::DateImplausible, text));
    }
    Ok(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_complete_on_the_birthday() {
        let today = jiff::civil::date(2026, 11, 24);
        for (born, years) in
            [("2000-11-24", 26), ("2000-11-25", 25), ("2000-01-01", 26), ("2000", 26), ("2026-11-24", 0)]
        {
            assert_eq!(PartialDate::parse(born).map(|born| born.years_on(today)), Some(years), "{born}");
        }
    }

    #[test]
    fn usual_forms_are_read() {
        for (text, shown) in [
            ("1953", "1953"),
            ("1953-04-12", "1953-04-12"),
            ("12/04/1953", "1953-04-12"),
            ("1.2.1990", "1990-02-01"),
            ("1953/04/12", "1953-04-12"),
            ("00/00/1953", "1953"),
            ("1953-04-12T00:00:00", "1953-04-12"),
            ("12-04-1953 00:00", "1953-04-12"),
        ] {
            assert_eq!(PartialDate::parse(text).map(|date| date.to_string()).as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "31/02/1990", "12/04/53", "hier", "19530412000", "1953-13-01", "0-0-0", "12/1953"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn nobody_is_born_tomorrow_or_before_1880() {
        let today = jiff::civil::date(2026, 11, 23);
        assert!(birth_date("birth_date", "2026-11-23", today).is_ok());
        for text in ["2026-11-24", "2027", "1879"] {
            let problem = birth_date("birth_date", text, today).expect_err("implausible");
            assert_eq!(problem.code, ProblemCode::DateImplausible, "{text}");
        }
    }
}
