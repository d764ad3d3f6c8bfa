//! Cutting a cell into the parts that several fields take.

use super::Cut;
use crate::people::split_street;
use std::borrow::Cow;

/// Words that belong to the family name after them.
const PARTICLES: [&str; 24] = [
    "de", "du", "des", "d", "da", "das", "do", "dos", "di", "della", "del", "le", "la", "les", "van", "von", "der",
    "den", "ter", "el", "al", "ben", "bel", "saint",
];

/// The parts of a cell in the order that [`Cut`] says; a part may be empty. A part more than `most` stays with the one
/// before it.
pub(crate) fn cut(text: &str, cut: Cut, most: usize) -> Vec<Cow<'_, str>> {
    let owned = |parts: Vec<String>| parts.into_iter().map(Cow::Owned).collect();
    let at = |separator: &str| text.splitn(most.max(1), separator).map(|part| Cow::Borrowed(part.trim())).collect();
    match cut {
        Cut::Whole => std::iter::repeat_n(Cow::Borrowed(text), most).collect(),
        Cut::FamilyFirst => {
            let (given, family) = name(text, false);
            owned(vec![family, given])
        }
        Cut::GivenFirst => {
            let (given, family) = name(text, true);
            owned(vec![given, family])
        }
        Cut::Street => {
            let (number, street) = split_street(text);
            owned(vec![number, street])
        }
        Cut::Address => owned(address(text).into()),
        Cut::Place => owned(place(text).into()),
        Cut::Comma => at(","),
        Cut::Semicolon => at(";"),
        Cut::Slash => at("/"),
        Cut::Dash => at(" - "),
        Cut::Line => at("\n"),
    }
}

/// The given names and the family name. A comma says which is which, then capitals, then the order.
fn name(text: &str, given_first: bool) -> (String, String) {
    if let Some((family, given)) = text.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = |words: &[&str]| words.join(" ");
    let capitals = |word: &&str| is_capitals(word);
    let ahead = words.iter().take_while(|word| capitals(word)).count();
    let behind = words.iter().rev().take_while(|word| capitals(word)).count();
    if ahead < words.len() {
        match (ahead, behind) {
            // An initial is no family name: `A. Le Goff`.
            (1.., 0) if !is_initial(words[0]) => return (joined(&words[ahead..]), joined(&words[..ahead])),
            (0, 1..) => {
                let from = words.len() - behind;
                return (joined(&words[..from]), joined(&words[from..]));
            }
            _ => {}
        }
    }
    if words.len() < 2 {
        return (String::new(), joined(&words));
    }
    if given_first {
        let mut from = words.len() - 1;
        while from > 1 && is_particle(words[from - 1]) {
            from -= 1;
        }
        return (joined(&words[..from]), joined(&words[from..]));
    }
    let particles = words.iter().take(words.len() - 2).take_while(|word| is_particle(word)).count();
    (joined(&words[particles + 1..]), joined(&words[..=particles]))
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.to_lowercase().as_str())
}

fn is_initial(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() == 1
}

fn is_capitals(word: &str) -> bool {
    word.contains(char::is_alphabetic) && !word.contains(char::is_lowercase)
}

/// Number, street, postcode, commune. What stands before the last five digits is the street.
fn address(text: &str) -> [String; 4] {
    let line = text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ");
    let Some(at) = postcode_at(&line) else {
        let (number, street) = split_street(&line);
        return [number, street, String::new(), String::new()];
    };
    let (before, after) = line.split_at(at);
    let (postcode, commune) = after.split_at(POSTCODE);
    let (number, street) = split_street(before.trim_end_matches([' ', ',', '-', '–']));
    [number, street, postcode.to_owned(), commune.trim_matches([' ', ',', '-', '–']).to_owned()]
}

/// Postcode, commune.
fn place(text: &str) -> [String; 2] {
    let Some(at) = postcode_at(text) else { return [String::new(), text.trim().to_owned()] };
    let rest = format!("{} {}", &text[..at], &text[at + POSTCODE..]);
    let commune = rest.trim_matches(|c: char| c.is_whitespace() || ",-–()".contains(c));
    [text[at..at + POSTCODE].to_owned(), commune.to_owned()]
}

/// Digits of a postcode.
const POSTCODE: usize = 5;

/// Where the last group of exactly five digits begins.
fn postcode_at(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    while let Some(last) = bytes[..end].iter().rposition(u8::is_ascii_digit) {
        let digits = bytes[..=last].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let start = last + 1 - digits;
        if digits == POSTCODE {
            return Some(start);
        }
        end = start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(how: Cut, text: &str, expected: &[&str]) {
        let most = expected.len();
        assert_eq!(cut(text, how, most), expected, "{text:?}");
    }

    #[test]
    fn a_whole_name_is_cut_where_it_says_so() {
        for (text, family, given) in [
            ("LE GOFF Anne-Marie", "LE GOFF", "Anne-Marie"),
            ("Anne-Marie LE GOFF", "LE GOFF", "Anne-Marie"),
            ("Le Goff, Anne", "Le Goff", "Anne"),
            ("Martin Anne Lise", "Martin", "Anne Lise"),
            ("Le Goff Anne", "Le Goff", "Anne"),
            ("de la Tour Anne", "de la Tour", "Anne"),
            ("ROY PAUL", "ROY", "PAUL"),
            ("Du Paul", "Du", "Paul"),
            ("Roy", "Roy", ""),
            ("ROY", "ROY", ""),
        ] {
            check(Cut::FamilyFirst, text, &[family, given]);
        }
        for (text, given, family) in [
            ("Anne Le Goff", "Anne", "Le Goff"),
            ("Jean Pierre Martin", "Jean Pierre", "Martin"),
            ("Anne van der Berg", "Anne", "van der Berg"),
            ("A. Martin", "A.", "Martin"),
            ("MARTIN Anne", "Anne", "MARTIN"),
            ("Anne", "", "Anne"),
        ] {
            check(Cut::GivenFirst, text, &[given, family]);
        }
    }

    #[test]
    fn an_address_is_cut_at_its_postcode() {
        check(Cut::Address, "14 bis rue Paul-Bert, 69003 Lyon", &["14 bis", "rue Paul-Bert", "69003", "Lyon"]);
        check(Cut::Address, "3 place Guichard\n69003 LYON CEDEX 3", &["3", "place Guichard", "69003", "LYON CEDEX 3"]);
        check(Cut::Address, "rue du 8 mai 1945", &["", "rue du 8 mai 1945", "", ""]);
        check(Cut::Address, "12 rue X, 123456 Y", &["12", "rue X, 123456 Y", "", ""]);
        check(Cut::Place, "69003 Lyon", &["69003", "Lyon"]);
        check(Cut::Place, "Lyon (69003)", &["69003", "Lyon"]);
        check(Cut::Place, "Lyon", &["", "Lyon"]);
    }

    #[test]
    fn separators_give_as_many_parts_as_there_are_fields() {
        check(Cut::Dash, "Saint-Denis - Roy - x", &["Saint-Denis", "Roy - x"]);
        check(Cut::Whole, "a;b", &["a;b", "a;b"]);
        assert_eq!(cut("a", Cut::Comma, 2), ["a"]);
        assert_eq!(cut("a / b", Cut::Slash, 2), ["a", "b"]);
    }
}
