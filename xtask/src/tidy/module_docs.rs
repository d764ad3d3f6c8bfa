//! Every module opens with a line that says what it owns.

use super::Source;
use super::finding::Finding;

/// Checks one Rust file; a build script or an example may do without, but these have such a line too.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    if !source.path.ends_with(".rs") {
        return Vec::new();
    }
    let opens_well = source
        .text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with("#!["))
        .is_some_and(|line| line.starts_with("//! ") && line.len() > 8);
    if opens_well {
        return Vec::new();
    }
    vec![Finding::failure(&source.path, 1, "the file opens with no `//!` that says what it owns")]
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Source;

    fn found(path: &str, text: &str) -> usize {
        check(&Source { path: path.to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn a_module_without_its_opening_line_is_found() {
        assert_eq!(found("a.rs", "//! What it owns.\n\nfn a() {}\n"), 0);
        assert_eq!(found("a.rs", "#![forbid(unsafe_code)]\n//! What it owns.\n"), 0);
        assert_eq!(found("a.rs", "use std::fs;\n//! Too late.\n"), 1);
        assert_eq!(found("a.rs", "//!\n"), 1);
        assert_eq!(found("a.rs", ""), 1);
        assert_eq!(found("a.ts", "export {};\n"), 0);
    }
}
