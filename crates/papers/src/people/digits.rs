//! Telephones that a spreadsheet wrote as a number: `6.12449018E8`.

use std::borrow::Cow;

/// A telephone with its digits in place. `None` where the spreadsheet rounded some of them away: `3,36E+10`.
pub(super) fn digits(text: &str) -> Option<Cow<'_, str>> {
    let trimmed = text.trim();
    let Some((number, exponent)) = trimmed.split_once(['E', 'e']) else { return Some(Cow::Borrowed(text)) };
    let (whole, decimals) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(exponent) = exponent.parse::<usize>().ok().filter(|_| are_digits(exponent)) else {
        return Some(Cow::Borrowed(text));
    };
    if whole.len() != 1 || !are_digits(whole) || !are_digits(decimals) {
        return Some(Cow::Borrowed(text));
    }
    (decimals.len() == exponent).then(|| Cow::Owned(format!("{whole}{decimals}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_while_it_has_all_its_digits() {
        for (text, expected) in [
            ("6.12449018E8", Some("612449018")),
            ("6,12449018E+8", Some("612449018")),
            ("3.3612449018e10", Some("33612449018")),
            ("3,36E+10", None),
            ("6.1E8", None),
            ("3E10", None),
            ("06 12 44 90 18", Some("06 12 44 90 18")),
            ("6.12E+", Some("6.12E+")),
            ("E8", Some("E8")),
            ("12.5E1", Some("12.5E1")),
            ("", Some("")),
        ] {
            assert_eq!(digits(text).as_deref(), expected, "{text}");
        }
    }
}
