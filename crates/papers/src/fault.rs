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
    /// It is a workbook of a format that is not read (`.xls`, `.xlsb`), or a page that a spreadsheet saved.
    #[error("the file is a workbook of another format: save it as .xlsx, .ods or CSV")]
    Spreadsheet,
    /// It is an archive or a document, and no workbook.
    #[error("the file holds no table")]
    NoTable,
    /// The workbook has no sheet with the name that was asked for.
    #[error("the workbook has no such sheet")]
    NoSheet,
    /// The workbook is protected by a passphrase.
    #[error("the workbook is protected by a passphrase")]
    Protected,
    /// The workbook is cut short, or is not what it says it is.
    #[error("the workbook is damaged")]
    Damaged,
    /// More parts in an archive than [`crate::Limits::parts`].
    #[error("the workbook has too many parts")]
    TooManyParts,
    /// More bytes in an archive than [`crate::Limits::expanded_bytes`].
    #[error("the workbook is too large inside")]
    TooLargeInside,
    /// An archive that expands more than [`crate::Limits::ratio`] times.
    #[error("the workbook expands too far")]
    TooDense,
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
            Self::NoTable => "no_table",
            Self::NoSheet => "no_sheet",
            Self::Protected => "protected",
            Self::Damaged => "damaged",
            Self::TooManyParts => "too_many_parts",
            Self::TooLargeInside => "too_large_inside",
            Self::TooDense => "too_dense",
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
            | Self::NoTable
            | Self::NoSheet
            | Self::Protected
            | Self::Damaged
            | Self::TooManyParts
            | Self::TooLargeInside
            | Self::TooDense
            | Self::Delimiter
            | Self::NoHeadings
            | Self::TooLarge
            | Self::TooManyRows
            | Self::TooManyColumns => None,
        }
    }
}
