//! Numbers of a sheet as people write them: whole ones by their digits, days as ISO dates.

use jiff::civil::{Date, date};

/// The largest whole number up to which each has its own double: beyond it the digits are not those that were typed.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Days that a sheet knows end with the year 9999.
const SERIAL_END: f64 = 2_958_466.0;

/// A number as text: `33612449018` for `3.3612449018E10`, `12.5` for `12.50`, and no `.0`. What is no number, or has
/// more digits than a sheet keeps, stays as it is written, so that it is refused where it stands for a telephone.
pub(super) fn plain(raw: &str) -> String {
    let raw = raw.trim();
    if raw.len() <= 15 && raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.to_owned();
    }
    match raw.parse::<f64>() {
        Ok(number) if number.abs() < EXACT => {
            let text = number.to_string();
            if text == "-0" { "0".to_owned() } else { text }
        }
        _ => raw.to_owned(),
    }
}

/// The day and, where there is one, the time of a serial number: `1953-04-12`, `1953-04-12T10:30:00`; a time alone is
/// `10:30:00`. Source: ECMA-376 part 1, 18.17.4; 1900 has a 29 February there.
pub(super) fn moment(raw: &str, since_1904: bool) -> Option<String> {
    let serial = raw.trim().parse::<f64>().ok().filter(|serial| (0.0..SERIAL_END).contains(serial))?;
    let mut days = serial.trunc();
    let mut seconds = (serial.fract() * 86_400.0).round();
    if seconds >= 86_400.0 {
        (days, seconds) = (days + 1.0, 0.0);
    }
    #[expect(clippy::cast_possible_truncation, reason = "both are whole and below four millions")]
    let (days, seconds) = (days as i64, seconds as i64);
    let time = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if days == 0 && !since_1904 {
        return Some(time);
    }
    let first: Date = match (since_1904, days) {
        (true, _) => date(1904, 1, 1),
        (false, ..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    let day = first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    let day = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    Some(if seconds == 0 { day } else { format!("{day}T{time}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_people_write_them() {
        for (raw, text) in [
            ("612449018", "612449018"),
            ("69003.0", "69003"),
            ("3.3612449018E+10", "33612449018"),
            ("6.12449018E8", "612449018"),
            ("12.50", "12.5"),
            ("-3", "-3"),
            ("-0", "0"),
            ("0.1", "0.1"),
            ("0612", "0612"),
            ("3.36E+25", "3.36E+25"),
            ("123456789012345678", "123456789012345678"),
            ("NaN", "NaN"),
            ("x", "x"),
        ] {
            assert_eq!(plain(raw), text, "{raw}");
        }
    }

    #[test]
    fn serial_numbers_are_days() {
        for (raw, since_1904, text) in [
            ("19461", false, Some("1953-04-12")),
            ("19461.4375", false, Some("1953-04-12T10:30:00")),
            ("1", false, Some("1900-01-01")),
            ("59", false, Some("1900-02-28")),
            ("61", false, Some("1900-03-01")),
            ("0.4375", false, Some("10:30:00")),
            ("0", true, Some("1904-01-01")),
            ("17999", true, Some("1953-04-12")),
            ("19460.9999999", false, Some("1953-04-12")),
            ("2958465", false, Some("9999-12-31")),
            ("2958466", false, None),
            ("-1", false, None),
            ("NaN", false, None),
        ] {
            assert_eq!(moment(raw, since_1904).as_deref(), text, "{raw}");
        }
    }
}
