//! Telephone numbers and email addresses in one canonical form, so that equal means the same.

use crate::problem::{Problem, ProblemCode};
use crate::text;

/// An email address: trimmed, its domain in lower case, `mailto:` and a display name removed.
///
/// # Errors
/// [`ProblemCode::EmailInvalid`] when RFC 5321 would not carry it, or its domain has no dot.
pub fn email(field: &str, input: &str) -> Result<String, Problem> {
    let refuse = || Problem::new(field, ProblemCode::EmailInvalid, input.trim());
    let line = text::line(input);
    let bare = line.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).unwrap_or(&line);
    let bare = bare.strip_prefix("mailto:").unwrap_or(bare).trim();
    let (local, domain) = bare.rsplit_once('@').ok_or_else(refuse)?;
    let domain = domain.to_lowercase();
    let address = format!("{local}@{domain}");
    let dotted = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    if dotted && !address.contains(' ') && email_address::EmailAddress::is_valid(&address) {
        Ok(address)
    } else {
        Err(refuse())
    }
}

/// A telephone number as `+` and its digits (ITU-T E.164); ten digits from 0 are French, `00` is `+`.
/// Spaces, dots, hyphens, slashes and parentheses are ignored, `(0)` after a country's code too.
///
/// # Errors
/// [`ProblemCode::PhoneInvalid`].
pub fn phone(field: &str, input: &str) -> Result<String, Problem> {
    let refuse = || Problem::new(field, ProblemCode::PhoneInvalid, input.trim());
    let trimmed = input.trim().strip_prefix("tel:").unwrap_or(input.trim());
    let without_zero = trimmed.replace("(0)", "");
    let source = if trimmed.starts_with('+') { without_zero.as_str() } else { trimmed };
    let mut digits = String::with_capacity(16);
    for (at, c) in source.char_indices() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if at == 0 => {}
            ' ' | '.' | '-' | '/' | '(' | ')' | '\u{a0}' | '\u{202f}' | '\u{2011}' | '\u{2010}' => {}
            _ => return Err(refuse()),
        }
    }
    let international = if source.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else if digits.len() == 10 && digits.starts_with('0') {
        format!("33{}", &digits[1..])
    } else if digits.len() == 9 && !digits.starts_with('0') {
        // A spreadsheet took the leading zero away.
        format!("33{digits}")
    } else if digits.len() == 11 && digits.starts_with("33") {
        // A spreadsheet took the plus away.
        digits
    } else {
        return Err(refuse());
    };
    let french = international.strip_prefix("33");
    let plausible = match french {
        Some(national) => national.len() == 9 && !national.starts_with('0'),
        None => (7..=15).contains(&international.len()) && !international.starts_with('0'),
    };
    if plausible { Ok(format!("+{international}")) } else { Err(refuse()) }
}

/// A number as people write it: French numbers in pairs (`06 12 44 90 18`), others as they are.
#[must_use]
pub fn phone_display(canonical: &str) -> String {
    let in_pairs = |national: &&str| national.len() == 9 && national.bytes().all(|b| b.is_ascii_digit());
    let Some(national) = canonical.strip_prefix("+33").filter(in_pairs) else {
        return canonical.to_owned();
    };
    let mut shown = format!("0{}", &national[..1]);
    for pair in national.as_bytes()[1..].chunks(2) {
        shown.push(' ');
        shown.extend(pair.iter().map(|b| char::from(*b)));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_have_one_form() {
        for (given, canonical) in [
            ("06 12 44 90 18", "+33612449018"),
            ("06.12.44.90.18", "+33612449018"),
            ("+33 (0)6 12 44 90 18", "+33612449018"),
            ("0033612449018", "+33612449018"),
            ("612449018", "+33612449018"),
            ("33612449018", "+33612449018"),
            ("+32 2 123 45 67", "+3221234567"),
        ] {
            assert_eq!(phone("phones", given).as_deref(), Ok(canonical), "{given}");
        }
    }

    #[test]
    fn what_is_no_phone_is_refused() {
        for given in ["", "12", "06 12 44 90", "6,12E+08", "+33 6 12", "06 12 44 90 18 poste 3", "+1"] {
            assert_eq!(phone("phones", given).map_err(|p| p.code), Err(ProblemCode::PhoneInvalid), "{given}");
        }
    }

    #[test]
    fn french_phones_are_shown_in_pairs() {
        assert_eq!(phone_display("+33612449018"), "06 12 44 90 18");
        assert_eq!(phone_display("+3221234567"), "+3221234567");
    }

    #[test]
    fn what_another_desk_sent_in_no_canonical_form_is_shown_as_it_is() {
        for sent in ["+33é1234567", "+336124490é", "+33 12345678", "+33", ""] {
            assert_eq!(phone_display(sent), sent);
        }
    }

    #[test]
    fn emails_have_one_form() {
        assert_eq!(email("emails", " Ada <Ada.L@EXEMPLE.fr> ").as_deref(), Ok("Ada.L@exemple.fr"));
        assert_eq!(email("emails", "mailto:a@b.fr").as_deref(), Ok("a@b.fr"));
        for given in ["", "a", "a@b", "a b@c.fr", "@c.fr", "a@.fr", "a@b..fr"] {
            assert!(email("emails", given).is_err(), "{given}");
        }
    }
}
