//! What a printed text owes its language: spaces that do not break, apostrophes, ellipses, dates.

use super::Language;
use jiff::civil::Date;

/// Between a word and `;`, `!` or `?`, and between the groups of three digits: it is thin and never breaks.
pub(super) const THIN: char = '\u{202F}';
/// Before `:` and inside « »: as wide as a space, and it never breaks.
pub(super) const FIRM: char = '\u{A0}';

/// A text as its language prints it. French spaces stand where they are due whether they were typed or not; addresses,
/// times and links keep their punctuation as it is.
pub(super) fn typeset(text: &str, language: Language) -> String {
    let text = text.replace("...", "…").replace('\'', "’");
    match language {
        Language::English => text,
        Language::French => french(&text),
    }
}

fn french(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match c {
            ';' | '!' | '?' if ends(next) => space_before(&mut out, THIN),
            ':' if ends(next) => space_before(&mut out, FIRM),
            '»' => space_before(&mut out, FIRM),
            '€' | '%' if out.ends_with(is_space) => space_before(&mut out, FIRM),
            ' ' if groups(&out, rest.clone()) => {
                out.push(THIN);
                continue;
            }
            ' ' if out.ends_with("n°") || out.ends_with("N°") => {
                out.push(FIRM);
                continue;
            }
            _ => {}
        }
        out.push(c);
        if c == '«' {
            while rest.next_if(|next| is_space(*next)).is_some() {}
            if rest.peek().is_some() {
                out.push(FIRM);
            }
        }
    }
    out
}

/// Whether a sign before this character ends a phrase, unlike the one in `18:30` or `?page=2`.
fn ends(next: Option<char>) -> bool {
    next.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | ')' | ']' | '!' | '?' | '…' | '’' | '”'))
}

/// Whether a space stands between the groups of digits of one number: `1 234`, but neither `06 12` nor `12 2026`.
fn groups(before: &str, after: impl Iterator<Item = char>) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit()) && after.take_while(char::is_ascii_digit).count() == 3
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | FIRM | THIN | '\u{2009}')
}

/// Puts the space that is due at the end of what is written, instead of those that stand there.
fn space_before(out: &mut String, space: char) {
    let kept = out.trim_end_matches(is_space).len();
    out.truncate(kept);
    if !out.is_empty() && !out.ends_with(['!', '?', '«', '(']) {
        out.push(space);
    }
}

/// A day in words: `1er mars 2026`, `1 March 2026`. The day and its month stay on one line.
pub(super) fn day(date: Date, language: Language) -> String {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let names = match language {
        Language::French => FRENCH,
        Language::English => ENGLISH,
    };
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| names.get(month)).copied().unwrap_or_default();
    let first = if language == Language::French && date.day() == 1 { "er" } else { "" };
    format!("{}{first}{FIRM}{month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french_of(text: &str, expected: &str) {
        let seen = typeset(text, Language::French).replace(THIN, "_").replace(FIRM, "~");
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn french_spaces_stand_whether_they_were_typed_or_not() {
        french_of("Bonjour! Ça va ? Oui; voici : rien", "Bonjour_! Ça va_? Oui_; voici~: rien");
        french_of("Dit «oui», puis « non ».", "Dit «~oui~», puis «~non~».");
        french_of("Quoi ?!", "Quoi_?!");
        french_of("12 € soit 5 %", "12~€ soit 5~%");
        french_of("L'eau...", "L’eau…");
        french_of("1 234 567,50 €, n° 12, 06 12 34 56 78", "1_234_567,50~€, n°~12, 06 12 34 56 78");
    }

    #[test]
    fn times_and_links_keep_their_punctuation() {
        french_of("À 18:30, https://exemple.fr/?page=2", "À 18:30, https://exemple.fr/?page=2");
    }

    #[test]
    fn spacing_twice_changes_nothing() {
        for text in ["« Quoi ? » : non !", "«»", "!", "« ", "a;b ; c"] {
            let once = typeset(text, Language::French);
            assert_eq!(typeset(&once, Language::French), once, "{text}");
        }
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french() {
        let date = Date::constant(2026, 8, 1);
        assert_eq!(day(date, Language::French), "1er\u{A0}août 2026");
        assert_eq!(day(date, Language::English), "1\u{A0}August 2026");
    }
}
