//! The lines in which test programs count their tests: libtest, vitest, and our own.

use std::fmt;

/// How many tests ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl Counts {
    /// Adds what another step counted.
    pub(super) fn add(&mut self, more: Counts) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// The counts in a line, where it is one that counts: `test result: ok. 3 passed; 0 failed; 1 ignored; …`,
/// `Tests  1 failed | 11 passed (12)`, `3 passed, 0 failed`.
pub(super) fn read(line: &str) -> Option<Counts> {
    let plain = without_colours(line);
    let words: Vec<&str> = plain.split_whitespace().map(|word| word.trim_matches([',', ';', '|', '.'])).collect();
    let is_count = match words.as_slice() {
        ["test", "result:", ..] | ["Tests", ..] => true,
        [number, "passed" | "failed", ..] => number.parse::<usize>().is_ok(),
        _ => false,
    };
    if !is_count {
        return None;
    }
    let mut counts = Counts::default();
    let mut found = false;
    for pair in words.windows(2) {
        let [number, what] = pair else { continue };
        let Ok(number) = number.parse() else { continue };
        match *what {
            "passed" => counts.passed = number,
            "failed" => counts.failed = number,
            "ignored" | "skipped" | "todo" => counts.skipped += number,
            _ => continue,
        }
        found = true;
    }
    found.then_some(counts)
}

/// The line without terminal colours (`ESC [ … m`).
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::{Counts, read};

    fn check(line: &str, expect: Option<(usize, usize, usize)>) {
        let expect = expect.map(|(passed, failed, skipped)| Counts { passed, failed, skipped });
        assert_eq!(read(line), expect, "{line}");
    }

    #[test]
    fn each_test_program_is_understood() {
        check("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out", Some((12, 0, 1)));
        check("test result: FAILED. 11 passed; 2 failed; 0 ignored; 0 measured", Some((11, 2, 0)));
        check("      Tests  1 failed | 11 passed | 2 skipped (14)", Some((11, 1, 2)));
        check("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m\u{1b}[22m (7)", Some((7, 0, 0)));
        check("31 passed, 0 failed", Some((31, 0, 0)));
        check("31 passed, 1 failed, 2 skipped", Some((31, 1, 2)));
    }

    #[test]
    fn other_lines_count_nothing() {
        check("test people::a_name_is_kept ... ok", None);
        check(" Test Files  2 passed (2)", None);
        check("Tests", None);
        check("the 3 passed it on", None);
        check("", None);
    }

    #[test]
    fn what_was_skipped_is_said_only_when_there_is_any() {
        assert_eq!(Counts { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(Counts { passed: 3, failed: 1, skipped: 2 }.to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
