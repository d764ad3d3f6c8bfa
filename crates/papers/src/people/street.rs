//! An address in one cell: the number, and the street.

use super::date::FRENCH_MONTHS;
use permanence_domain::fold::fold;

/// Words of repetition that may stand apart from the number.
const REPETITIONS: [&str; 4] = ["bis", "ter", "quater", "quinquies"];

/// The number of a street address with its repetition (`14 bis`, `12B`, `3-5`), and the street. The number is empty
/// where the text has none, and where it is all there is, since a number is no street.
#[must_use]
pub fn split_street(text: &str) -> (String, String) {
    let text = text.trim();
    numbered(text).unwrap_or_else(|| (String::new(), text.to_owned()))
}

fn numbered(text: &str) -> Option<(String, String)> {
    let end = text.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(text.len());
    let (number, mut rest) = text.split_at(end);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (number, suffix) = number.split_at(digits);
    if !(1..=5).contains(&digits) || !is_suffix(suffix) {
        return None;
    }
    let mut number = match fold(suffix).as_str() {
        word if REPETITIONS.contains(&word) => format!("{number} {suffix}"),
        _ => format!("{number}{suffix}"),
    };
    // A repetition apart: `14 bis rue`, `14 B rue`, `14, ter rue`.
    let next = rest.trim_start_matches([' ', ',']);
    let word = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
    let after = &next[word.len()..];
    // A small `a`, `d`, `l` or `y` is a word of the place: `5 a la Croix`.
    let is_letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase() || b"bctq".contains(&b));
    let stands_alone = after.starts_with([' ', ',']);
    if suffix.is_empty() && stands_alone && (is_letter || REPETITIONS.contains(&fold(word).as_str())) {
        number = format!("{number} {word}");
        rest = after;
    }
    let street = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let first = fold(street.split_whitespace().next().unwrap_or_default());
    // Before a month the number in front is a date: `8 mai 1945`, `11 novembre`.
    let is_number_or_date = FRENCH_MONTHS.contains(&first.as_str()) || REPETITIONS.contains(&first.as_str());
    (street.starts_with(char::is_alphabetic) && !is_number_or_date).then(|| (number, street.to_owned()))
}

/// What may be written against the number: a letter, a repetition, a second number. `2e` and `1er` are ordinals.
fn is_suffix(suffix: &str) -> bool {
    let second = suffix.strip_prefix(['-', '/']).unwrap_or_default();
    suffix.is_empty()
        || REPETITIONS.contains(&fold(suffix).as_str())
        || (suffix.len() == 1 && suffix != "e" && suffix.bytes().all(|b| b.is_ascii_alphabetic()))
        || (!second.is_empty() && second.len() <= 5 && second.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_front_is_the_number() {
        for (text, number, street) in [
            ("14 bis rue Paul-Bert", "14 bis", "rue Paul-Bert"),
            ("14bis, rue Paul-Bert", "14 bis", "rue Paul-Bert"),
            ("14, ter rue Paul-Bert", "14 ter", "rue Paul-Bert"),
            ("12B, av. X", "12B", "av. X"),
            ("12 B avenue X", "12 B", "avenue X"),
            ("3-5 place Carnot", "3-5", "place Carnot"),
            ("  7,impasse des Lilas ", "7", "impasse des Lilas"),
            ("3 L'Hermitage", "3", "L'Hermitage"),
            ("5 à la Croix", "5", "à la Croix"),
            ("5 a la Croix", "5", "a la Croix"),
            ("21 rue du 8 mai 1945", "21", "rue du 8 mai 1945"),
        ] {
            assert_eq!(split_street(text), (number.to_owned(), street.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_street_without_number_stays_whole() {
        for text in
            ["rue du 8 mai 1945", "8 mai 1945 (rue du)", "2e avenue", "1er bataillon", "14", "14 bis", "", "123456 x"]
        {
            assert_eq!(split_street(text), (String::new(), text.to_owned()), "{text}");
        }
    }
}
