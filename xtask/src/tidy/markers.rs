//! Words that say work was left: parked tests, forgotten prints, promises without a number.

use super::Source;
use super::finding::Finding;

/// This file names what it looks for.
const SELF: &str = "xtask/src/tidy/markers.rs";

const RUST: &[(&str, &str)] =
    &[("#[ignore", "a test is never parked: assert what happens today and say so"), ("dbg!(", "a print was forgotten")];

const SCRIPT: &[(&str, &str)] = &[
    (".only(", "one test runs and the others do not"),
    ("test.skip(", "a test is never parked"),
    ("it.skip(", "a test is never parked"),
    ("describe.skip(", "a test is never parked"),
    ("test.fixme(", "a test is never parked"),
    ("debugger;", "a stop was forgotten"),
];

/// Checks one source file.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let is = |endings: &[&str]| endings.iter().any(|ending| source.path.ends_with(ending));
    let words = if is(&[".rs"]) {
        RUST
    } else if is(&[".ts", ".js", ".mjs", ".svelte"]) {
        SCRIPT
    } else {
        return Vec::new();
    };
    if source.path == SELF {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        let mut find = |says: &str| findings.push(Finding::failure(&source.path, index + 1, says));
        for (word, says) in words {
            if line.contains(word) {
                find(&format!("{word}: {says}"));
            }
        }
        if line.contains("FIXME") {
            find("FIXME: mend it, or open an issue and write TODO with its number");
        }
        if is_unnumbered(line) {
            find("TODO without the number of an issue, as in TODO(#12)");
        }
    }
    findings
}

/// Whether a line holds the word TODO with no `(#number)` after it.
fn is_unnumbered(line: &str) -> bool {
    line.match_indices("TODO").any(|(at, word)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + word.len()..];
        let is_a_word = !before.is_some_and(is_part) && !after.chars().next().is_some_and(is_part);
        let numbered = after
            .strip_prefix("(#")
            .and_then(|rest| rest.split_once(')'))
            .is_some_and(|(n, _)| n.parse::<u32>().is_ok());
        is_a_word && !numbered
    })
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Source;

    fn found(path: &str, text: &str) -> usize {
        check(&Source { path: path.to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn parked_tests_are_found() {
        assert_eq!(found("a.rs", "#[test]\n#[ignore]\nfn a() {}"), 1);
        assert_eq!(found("ui/a.test.ts", "it.only('a', () => {})"), 1);
        assert_eq!(found("tests/browser/a.mjs", "test.skip('a')"), 1);
        assert_eq!(found("a.md", "it.only("), 0);
    }

    #[test]
    fn a_promise_needs_a_number() {
        assert_eq!(found("a.rs", "// TODO: later"), 1);
        assert_eq!(found("a.rs", "// TODO(#12): later"), 0);
        assert_eq!(found("a.rs", "const TODOS: u8 = 1;"), 0);
        assert_eq!(found("a.rs", "// FIXME"), 1);
    }
}
