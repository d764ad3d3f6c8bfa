//! Dates as files write them, in the form that a field is entered in.

use crate::mapping::DateOrder;
use jiff::civil::Date;
use permanence_domain::fold::fold;
use std::borrow::Cow;

/// Months as they are written, in French and in English; a longer form begins with one of these.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["fev", "feb"],
    &["mar"],
    &["avr", "apr"],
    &["mai", "may"],
    &["juin", "jun"],
    &["juil", "jul"],
    &["aou", "aug"],
    &["sep"],
    &["oct"],
    &["nov"],
    &["dec"],
];

/// Days of a week, which a date may begin with.
const WEEKDAYS: [&str; 14] = [
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Serial numbers of a spreadsheet with fewer digits than this are years.
const FIRST_SERIAL: i64 = 10_000;

/// A date as `1953-04-12`, or as the field reads it itself; what is no date that files write stays, to be refused where
/// it stands. Two digits of a year are the last such year that has been by `today`; a number of five digits is a
/// spreadsheet's day.
pub(super) fn date(text: &str, order: DateOrder, today: Date) -> Cow<'_, str> {
    let read = || worded(text, today).or_else(|| serial(text, today)).or_else(|| numeric(text, order, today));
    read().map_or(Cow::Borrowed(text), Cow::Owned)
}

/// `12 avril 1953`, `dimanche 1er mai 1953`, `April 12, 1953`.
fn worded(text: &str, today: Date) -> Option<String> {
    if !text.contains(char::is_alphabetic) {
        return None;
    }
    let folded = fold(text);
    let mut words = folded.split(' ').filter(|word| !WEEKDAYS.contains(word)).map(|word| match word {
        "1er" | "1st" => "1",
        word => word.strip_suffix("th").or_else(|| word.strip_suffix("nd")).unwrap_or(word),
    });
    let (one, two, year) = (words.next()?, words.next()?, words.next()?);
    let month = |word: &str| MONTHS.iter().position(|names| names.iter().any(|name| is_month(word, name)));
    let (day, month) = match (month(one), month(two)) {
        (None, Some(month)) => (one, month),
        (Some(month), None) => (two, month),
        _ => return None,
    };
    day_of(year_of(year, today)?, i8::try_from(month).ok()? + 1, day.parse().ok()?, today)
}

/// The months, folded.
pub(super) const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a word is the month that begins so: `avr`, `avril`, `april`. Four letters tell `juin` from `juil`.
fn is_month(word: &str, name: &str) -> bool {
    word.starts_with(name)
        && FRENCH_MONTHS.iter().chain(&ENGLISH_MONTHS).any(|whole| whole.starts_with(name) && whole.starts_with(word))
}

/// `19461` is the day that a spreadsheet counts so.
fn serial(text: &str, today: Date) -> Option<String> {
    let whole = text.trim().split_once(['.', ',']).map_or(text.trim(), |(whole, _)| whole);
    if whole.len() != 5 || !text.trim().bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte)) {
        return None;
    }
    let days = whole.parse::<i64>().ok().filter(|days| *days >= FIRST_SERIAL)?;
    let day = jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    (day <= today).then(|| day.to_string())
}

/// `12.04.53`, `4/12/1953` where the month comes first, `12041953`, `19530412`.
fn numeric(text: &str, order: DateOrder, today: Date) -> Option<String> {
    let text = text.trim();
    let text = text.split_once(['T']).map_or(text, |(date, _)| date);
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let whole = |from: usize, to: usize| text[from..to].parse::<i16>().ok();
        let part = |from: usize, to: usize| text[from..to].parse::<i8>().ok();
        let (first, second, year) = (part(0, 2)?, part(2, 4)?, whole(4, 8)?);
        let (day, month) = ordered(first, second, order);
        let year_first = day_of(whole(0, 4)?, part(4, 6)?, part(6, 8)?, today).filter(|_| text >= "1880");
        return year_first.or_else(|| day_of(year, month, day, today));
    }
    let mut parts = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty());
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_month_first = order == DateOrder::MonthFirst;
    if !(1..=2).contains(&first.len()) || !(1..=2).contains(&second.len()) || (year.len() == 4 && !is_month_first) {
        return None;
    }
    let year = year_of(year, today)?;
    let (day, month) = ordered(first.parse().ok()?, second.parse().ok()?, order);
    if (day, month) == (0, 0) {
        return Some(format!("{year:04}"));
    }
    day_of(year, month, day, today)
}

const fn ordered(first: i8, second: i8, order: DateOrder) -> (i8, i8) {
    match order {
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    }
}

/// Four digits, or the last year that ends in these two and has been.
fn year_of(text: &str, today: Date) -> Option<i16> {
    let year = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten()?;
    match text.len() {
        4 => Some(year),
        2 => {
            let this = today.year() - today.year() % 100 + year;
            Some(if this > today.year() { this - 100 } else { this })
        }
        _ => None,
    }
}

/// A day that exists and has been. One that has not is left to the field, which says so.
fn day_of(year: i16, month: i8, day: i8, today: Date) -> Option<String> {
    Date::new(year, month, day).ok().filter(|day| *day <= today).map(|day| day.to_string())
}

/// The order that a column's cells give away: a second number above 12 is no month.
pub(crate) fn order<'a>(cells: impl Iterator<Item = &'a str>) -> DateOrder {
    let (mut day_first, mut month_first) = (0_usize, 0_usize);
    for cell in cells {
        let mut parts = cell.trim().split(['/', '.', '-']);
        let mut number = || parts.next().filter(|part| part.len() <= 2).and_then(|part| part.parse::<u8>().ok());
        match (number(), number()) {
            (Some(13..=31), Some(1..=12)) => day_first += 1,
            (Some(1..=12), Some(13..=31)) => month_first += 1,
            _ => {}
        }
    }
    if month_first > 0 && day_first == 0 { DateOrder::MonthFirst } else { DateOrder::DayFirst }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    #[test]
    fn every_usual_form_is_a_date() {
        for (text, expected) in [
            ("12.04.53", "1953-04-12"),
            ("12/04/26", "2026-04-12"),
            ("12-4-27", "1927-04-12"),
            ("00/00/53", "1953"),
            ("12 avril 1953", "1953-04-12"),
            ("dimanche 12 avril 1953", "1953-04-12"),
            ("1er mai 1953", "1953-05-01"),
            ("3 août 53", "1953-08-03"),
            ("3 AOUT 1953", "1953-08-03"),
            ("12 juil. 1953", "1953-07-12"),
            ("12 juin 1953", "1953-06-12"),
            ("April 12, 1953", "1953-04-12"),
            ("12th Apr 1953", "1953-04-12"),
            ("Sept. 3 1953", "1953-09-03"),
            ("19461", "1953-04-12"),
            ("19461.0", "1953-04-12"),
            ("19530412", "1953-04-12"),
            ("12041953", "1953-04-12"),
        ] {
            assert_eq!(date(text, DateOrder::DayFirst, TODAY), expected, "{text}");
        }
        for (text, expected) in
            [("4/12/1953", "1953-04-12"), ("04-12-53", "1953-04-12"), ("1953-04-12", "1953-04-12"), ("1953", "1953")]
        {
            assert_eq!(date(text, DateOrder::MonthFirst, TODAY), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_of_a_file_is_left_to_the_field() {
        for text in [
            "",
            "12/04/1953",
            "00/00/1953",
            "1953-04-12T10:00",
            "31/02/90",
            "31/02/1990",
            "hier",
            "12 avril",
            "mardi",
            "99999",
            "9999",
            "12 marsouin 1953",
            "avril 1953",
            "31 avril 1953",
            "12/04/2027",
        ] {
            assert_eq!(date(text, DateOrder::DayFirst, TODAY), text, "{text}");
        }
        assert_eq!(date("13/12/1953", DateOrder::MonthFirst, TODAY), "13/12/1953");
    }

    #[test]
    fn a_column_gives_its_order_away() {
        let of = |cells: &[&str]| order(cells.iter().copied());
        assert_eq!(of(&["04/12/1953", "05/31/1960"]), DateOrder::MonthFirst);
        assert_eq!(of(&["04/12/1953", "31/05/1960"]), DateOrder::DayFirst);
        assert_eq!(of(&["31/05/1960", "05/31/1960"]), DateOrder::DayFirst);
        assert_eq!(of(&["04/12/1953", "1953-05-31", ""]), DateOrder::DayFirst);
    }
}
