//! Every reason why a file cannot be read, each with the word from which the interface chooses its sentence.

/// Why a file cannot be read. A fault tells lines, never what is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is not text.
    #[error("the file is not text")]
    NotText,
    /// It is a workbook, or a page that a spreadsheet saved.
    #[error("the file is a workbook: save it as CSV")]
    Spreadsheet,
    /// It is not in the encoding that was asked for, or that most of it is in.
    #[error("line {line} is not in the file's encoding")]
    Encoding {
        /// The first line that cannot be read, 1 for the first one.
        line: u32,
    },
    /// The delimiter that was asked for cannot be one: not ASCII, a letter, a digit, a quote or a line end.
    #[error("this character cannot separate cells")]
    Delimiter,
    /// There are no headings: the first record holds values, or no record holds anything.
    #[error("the file has no headings")]
    NoHeadings,
    /// More bytes than [`crate::Limits::bytes`].
    #[error("the file is too large")]
    TooLarge,
    /// More rows than [`crate::Limits::rows`].
    #[error("the file has too many rows")]
    TooManyRows,
    /// More cells in a record than [`crate::Limits::columns`].
    #[error("the file has too many columns")]
    TooManyColumns,
    /// A cell with more characters than [`crate::Limits::cell_chars`].
    #[error("a cell of the record on line {line} is too long")]
    CellTooLong {
        /// The line its record starts on.
        line: u32,
    },
}

impl TableFault {
    /// The fault in one word, from which the interface chooses its sentence.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotText => "not_text",
            Self::Spreadsheet => "spreadsheet",
            Self::Encoding { .. } => "encoding",
            Self::Delimiter => "delimiter",
            Self::NoHeadings => "no_headings",
            Self::TooLarge => "too_large",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
            Self::CellTooLong { .. } => "cell_too_long",
        }
    }

    /// The line it is on, where it is on one.
    #[must_use]
    pub const fn line(self) -> Option<u32> {
        match self {
            Self::Encoding { line } | Self::CellTooLong { line } => Some(line),
            Self::Empty
            | Self::NotText
            | Self::Spreadsheet
            | Self::Delimiter
            | Self::NoHeadings
            | Self::TooLarge
            | Self::TooManyRows
            | Self::TooManyColumns => None,
        }
    }
}
