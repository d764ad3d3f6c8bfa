//! What a check found, and how it is shown.

use std::fmt;

/// Whether a finding must be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// It is shown, and passes.
    Warning,
    /// Tidy fails.
    Failure,
}

/// One thing found; ordered so that what fails is shown last, nearest to the reader.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    pub(super) level: Level,
    pub(super) path: String,
    /// Counted from 1; 0 is the file as a whole.
    pub(super) line: usize,
    pub(super) says: String,
}

impl Finding {
    /// Something that must be put right.
    pub(super) fn failure(path: &str, line: usize, says: impl Into<String>) -> Self {
        Self { level: Level::Failure, path: path.to_owned(), line, says: says.into() }
    }

    /// Something to keep an eye on.
    pub(super) fn warning(path: &str, line: usize, says: impl Into<String>) -> Self {
        Self { level: Level::Warning, path: path.to_owned(), line, says: says.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.level {
            Level::Warning => "warning",
            Level::Failure => "error",
        };
        match self.line {
            0 => write!(out, "{word}: {}: {}", self.path, self.says),
            line => write!(out, "{word}: {}:{line}: {}", self.path, self.says),
        }
    }
}
