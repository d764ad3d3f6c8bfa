//! The words by which a street is found as it is typed: folded, in any order, abbreviations beside what they stand for.

use crate::fold::{PARTICLES, fold};

/// What people and files shorten in the names of streets. Shortenings that begin the word they stand for (`av`, `imp`,
/// `pl`) are found as its beginning and are not here.
const SHORT: &[(&str, &str)] = &[
    ("bd", "boulevard"),
    ("bld", "boulevard"),
    ("blvd", "boulevard"),
    ("bvd", "boulevard"),
    ("cdt", "commandant"),
    ("che", "chemin"),
    ("chs", "chaussee"),
    ("crs", "cours"),
    ("dr", "docteur"),
    ("fbg", "faubourg"),
    ("fg", "faubourg"),
    ("gal", "general"),
    ("gd", "grand"),
    ("gde", "grande"),
    ("gen", "general"),
    ("lt", "lieutenant"),
    ("mal", "marechal"),
    ("pdt", "president"),
    ("pt", "petit"),
    ("pte", "petite"),
    ("qu", "quai"),
    ("rpt", "rond"),
    ("rte", "route"),
    ("sgt", "sergent"),
    ("st", "saint"),
    ("ste", "sainte"),
    ("stes", "saintes"),
    ("sts", "saints"),
    ("vc", "vieux"),
];

/// What a shortened word stands for.
pub(super) fn whole(word: &str) -> Option<&'static str> {
    SHORT.iter().find(|(short, _)| *short == word).map(|(_, whole)| *whole)
}

/// The words of a street's name, one space apart. Shape: ASCII; what is shortened in the file is written out beside it.
#[must_use]
pub fn street_words(name: &str) -> String {
    let mut words = fold(name);
    let written_out: Vec<&str> = words.split(' ').filter_map(whole).collect();
    for word in written_out {
        words.push(' ');
        words.push_str(word);
    }
    words
}

/// What was typed of a street, as words to look for: each is found as the beginning of a word, in either of its forms.
/// Particles say nothing (`rue de la`), except the word being typed, which may become another.
#[must_use]
pub fn street_query(typed: &str) -> Vec<(String, Option<&'static str>)> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let is_being_typed = |at: usize| at + 1 == words.len() && typed.ends_with(char::is_alphanumeric);
    let says = |at: usize| is_being_typed(at) || !PARTICLES.contains(&words[at]);
    (0..words.len()).filter(|at| says(*at)).map(|at| (words[at].to_owned(), whole(words[at]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_is_found_by_its_words_and_by_what_they_are_short_for() {
        assert_eq!(street_words("Rue de l’Église"), "rue de l eglise");
        assert_eq!(street_words("BD DU MAL FOCH"), "bd du mal foch boulevard marechal");
        let query = |typed| street_query(typed).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(query("rue de la Rép"), ["rue", "rep"]);
        assert_eq!(query("rue de la"), ["rue", "la"]);
        assert_eq!(query("rue de la "), ["rue"]);
        assert_eq!(query("  "), [""; 0]);
        assert_eq!(street_query("bd st"), [("bd".to_owned(), Some("boulevard")), ("st".to_owned(), Some("saint"))]);
    }
}
