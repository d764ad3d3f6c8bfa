//! Money, as people write it and as it is kept. Unit: cents of a euro.

/// The largest amount that anybody enters. Unit: cents.
const MOST: i64 = 10_000_000_000;

/// The cents in `20`, `20,50`, `1 234.5 €`, `EUR 20`; `None` for anything else, for less than nothing and for more than a
/// hundred million euros.
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_end_matches('€').trim_start_matches('€');
    let bare = bare.strip_suffix("EUR").or_else(|| bare.strip_prefix("EUR")).unwrap_or(bare);
    let (euros, cents) = bare.split_once([',', '.']).unwrap_or((bare, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if euros.is_empty() || euros.len() > 9 || cents.len() > 2 || !digits(euros) || !digits(cents) {
        return None;
    }
    let cents = match cents.len() {
        0 => 0,
        1 => cents.parse::<i64>().ok()? * 10,
        _ => cents.parse::<i64>().ok()?,
    };
    let all = euros.parse::<i64>().ok()? * 100 + cents;
    (all <= MOST).then_some(all)
}

/// The amount as it would be entered: `20.50`.
#[must_use]
pub fn show(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [
            ("20", Some(2_000)),
            ("20,5", Some(2_050)),
            ("20.05 €", Some(2_005)),
            ("1 234,00", Some(123_400)),
            ("EUR 7", Some(700)),
            ("0", Some(0)),
            ("", None),
            ("-3", None),
            ("1,234", None),
            ("1.2.3", None),
            ("vingt", None),
            ("999999999", None),
        ] {
            assert_eq!(parse(text), cents, "{text}");
        }
        assert_eq!((show(2_005), show(-50)), ("20.05".to_owned(), "-0.50".to_owned()));
    }
}
