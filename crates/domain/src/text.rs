//! Canonical text: what a person typed, without what they cannot see.

use crate::problem::{Problem, ProblemCode};

/// One line: control characters and runs of white space become one space, ends are trimmed.
#[must_use]
pub fn line(input: &str) -> String {
    if is_clean_line(input) {
        return input.to_owned();
    }
    let mut out = String::with_capacity(input.len());
    for word in input.split(|c: char| c.is_whitespace() || is_invisible(c)).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A paragraph: line ends become `\n`, other control characters go, trailing space and outer blank lines go.
#[must_use]
pub fn paragraph(input: &str) -> String {
    let unified = input.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = unified.chars().filter(|c| *c == '\n' || *c == '\t' || !is_invisible(*c)).collect();
    let lines: Vec<&str> = kept.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').trim_end().to_owned()
}

/// The text as given when it has at most `most` characters.
///
/// # Errors
/// [`ProblemCode::TooLong`].
pub fn at_most(field: &str, text: String, most: usize) -> Result<String, Problem> {
    if text.len() <= most || text.chars().count() <= most {
        Ok(text)
    } else {
        Err(Problem::new(field, ProblemCode::TooLong, &text).expecting(most.to_string()))
    }
}

/// Characters that nobody sees and that break searching: controls, byte-order marks, zero-width and direction marks.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{fffe}')
}

/// The common case, decided without allocation twice: printable, single inner spaces, no outer ones.
fn is_clean_line(input: &str) -> bool {
    let mut before_space = true;
    for c in input.chars() {
        let space = c == ' ';
        if (space && before_space) || (!space && (c.is_whitespace() || is_invisible(c))) {
            return false;
        }
        before_space = space;
    }
    !before_space || input.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_single_spaces_and_no_controls() {
        assert_eq!(line("  Le\u{a0} Goff\t\u{feff}Gaëlle\r\n"), "Le Goff Gaëlle");
        assert_eq!(line("déjà propre"), "déjà propre");
        assert_eq!(line(""), "");
    }

    #[test]
    fn a_paragraph_keeps_its_lines() {
        assert_eq!(paragraph("\r\nun  \rdeux\0\n\n"), "un\ndeux");
    }
}
