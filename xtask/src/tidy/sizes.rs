//! Files stay small: a warning from one length, a failure from another. The generated contract is exempt.

use super::Source;
use super::finding::Finding;

/// Ending, lines that warn, lines that fail.
const LIMITS: &[(&str, usize, usize)] = &[(".rs", 400, 800), (".svelte", 200, 400), (".ts", 300, 400)];

const GENERATED: &str = "ui/src/contract/";

/// Checks one file.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    if source.path.starts_with(GENERATED) {
        return Vec::new();
    }
    let Some((_, warn, fail)) = LIMITS.iter().find(|(ending, ..)| source.path.ends_with(ending)) else {
        return Vec::new();
    };
    let lines = source.text.lines().count();
    if lines > *fail {
        return vec![Finding::failure(&source.path, 0, format!("{lines} lines, and the limit is {fail}: split it"))];
    }
    if lines > *warn {
        return vec![Finding::warning(&source.path, 0, format!("{lines} lines; from {fail} on it must be split"))];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Source;
    use crate::tidy::finding::Level;

    fn found(path: &str, lines: usize) -> Option<Level> {
        let source = Source { path: path.to_owned(), text: "x\n".repeat(lines) };
        check(&source).first().map(|finding| finding.level)
    }

    #[test]
    fn a_file_warns_before_it_fails() {
        assert_eq!(found("a.rs", 400), None);
        assert_eq!(found("a.rs", 401), Some(Level::Warning));
        assert_eq!(found("a.rs", 801), Some(Level::Failure));
        assert_eq!(found("A.svelte", 201), Some(Level::Warning));
        assert_eq!(found("A.svelte", 401), Some(Level::Failure));
        assert_eq!(found("a.ts", 401), Some(Level::Failure));
    }

    #[test]
    fn generated_files_and_other_kinds_have_no_limit() {
        assert_eq!(found("ui/src/contract/index.ts", 5000), None);
        assert_eq!(found("Cargo.lock", 5000), None);
    }
}
