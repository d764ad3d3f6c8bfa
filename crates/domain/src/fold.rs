//! Folding for search and sorting: blind to accents, case, hyphens and particles.
//!
//! A text becomes ASCII words. Words that are written together or apart are found both ways: `Le Goff` is indexed as
//! `le goff legoff`, `Jean-Marc` as `jean marc jeanmarc`.

use std::borrow::Cow;

/// Particles that a search ignores when it has other words, and that a sort key leaves out in front.
pub const PARTICLES: &[&str] = &[
    "a", "d", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "des", "l", "la", "le", "les",
    "of", "the", "van", "von", "y",
];

/// Particles after which French sorts a family name: `de Villepin` under V, but `Le Goff` under L, `Du Bois` under D.
const SORTED_AWAY: &[&str] = &["d", "de"];

/// ASCII letters in lower case and digits; everything else is a space.
#[must_use]
pub fn fold(text: &str) -> String {
    let ascii: Cow<'_, str> =
        if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(deunicode::deunicode(text)) };
    let mut out = String::with_capacity(ascii.len());
    for b in ascii.bytes() {
        if b.is_ascii_alphanumeric() {
            out.push(char::from(b.to_ascii_lowercase()));
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The words of a text, and after them those words joined, for names that some write together.
pub fn push_name(text: &str, into: &mut String) {
    let words = fold(text);
    if words.is_empty() {
        return;
    }
    push_word(&words, into);
    if words.contains(' ') {
        push_word(&words.replace(' ', ""), into);
    }
}

/// The words of a text.
pub fn push_words(text: &str, into: &mut String) {
    push_word(&fold(text), into);
}

/// A telephone number as it is dialled at home and from abroad: one word each.
pub fn push_phone(canonical: &str, into: &mut String) {
    let digits: String = canonical.bytes().filter(u8::is_ascii_digit).map(char::from).collect();
    if let Some(national) = canonical.strip_prefix("+33") {
        push_word(&format!("0{national}"), into);
    }
    push_word(&digits, into);
}

/// One word that stands for an exact value of a field, so that a filter is a search: `t_porte_a_porte`.
#[must_use]
pub fn mark(prefix: char, value: &str) -> String {
    format!("{prefix}_{}", fold(value).replace(' ', "_"))
}

/// Adds a word with a space before it where one is needed.
pub fn push_word(word: &str, into: &mut String) {
    if word.is_empty() {
        return;
    }
    if !into.is_empty() {
        into.push(' ');
    }
    into.push_str(word);
}

/// The words to look for: a typed number is one word, particles go when other words stay.
#[must_use]
pub fn query_words(typed: &str) -> Vec<String> {
    let has_letters = typed.chars().any(char::is_alphabetic);
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if !has_letters && !digits.is_empty() {
        return vec![digits];
    }
    let folded = fold(typed);
    let words: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let kept: Vec<String> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| {
            *at + 1 == words.len() && typed.ends_with(char::is_alphanumeric) || !PARTICLES.contains(&word.as_str())
        })
        .map(|(_, word)| word.clone())
        .collect();
    if kept.is_empty() { words } else { kept }
}

/// What a list of people is sorted by: family name without its leading particle, then given names.
#[must_use]
pub fn sort_key(family: &str, given: &str) -> String {
    let family = fold(family);
    let bare = family
        .split_once(' ')
        .filter(|(first, _)| SORTED_AWAY.contains(first))
        .map_or(family.as_str(), |(_, rest)| rest);
    format!("{bare}\u{1}{}", fold(given))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        let mut out = String::new();
        push_name(text, &mut out);
        out
    }

    #[test]
    fn accents_case_hyphens_and_ligatures_fold_away() {
        assert_eq!(fold("Élise L’Œuvre-Muñoz"), "elise l oeuvre munoz");
        assert_eq!(name("Jean-Marc"), "jean marc jeanmarc");
        assert_eq!(name("Le Goff"), "le goff legoff");
    }

    #[test]
    fn a_query_forgets_particles_but_not_the_word_being_typed() {
        assert_eq!(query_words("de la Tour"), ["tour"]);
        assert_eq!(query_words("Tour de"), ["tour", "de"]);
        assert_eq!(query_words("de "), ["de"]);
        assert_eq!(query_words("06 12 44"), ["061244"]);
        assert_eq!(query_words("14 rue Paul-Bert"), ["14", "rue", "paul", "bert"]);
    }

    #[test]
    fn families_sort_as_a_french_directory() {
        let mut families = ["Le Goff", "de Villepin", "Étienne", "Da Silva", "d’Ormesson", "Du Bois"];
        families.sort_by_key(|family| sort_key(family, ""));
        assert_eq!(families, ["Da Silva", "Du Bois", "Étienne", "Le Goff", "d’Ormesson", "de Villepin"]);
    }
}
