//! Why an address file, or one of its rows, cannot be read.

/// Why a whole file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum AddressFault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Its first line does not name the columns of an address file.
    #[error("the file is no address file")]
    NotAddresses,
    /// It has the columns, and no row that can be read.
    #[error("the file holds no address")]
    NoAddress,
    /// It is compressed, and cut short or damaged.
    #[error("the compressed file is damaged")]
    Damaged,
    /// It expands beyond what addresses do.
    #[error("the compressed file expands too far")]
    TooDense,
    /// More rows or bytes than [`super::AddressLimits`].
    #[error("the file is too large")]
    TooLarge,
    /// A line that is longer than a line of addresses can be.
    #[error("line {line} is too long")]
    LineTooLong {
        /// Which line; the first one is 1.
        line: u32,
    },
    /// The system does not give more of it.
    #[error("the file cannot be read")]
    Unusable(#[source] std::io::Error),
}

impl AddressFault {
    /// The fault in one word, from which the interface chooses its sentence.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAddresses => "not_addresses",
            Self::NoAddress => "no_address",
            Self::Damaged => "addresses_damaged",
            Self::TooDense => "addresses_too_dense",
            Self::TooLarge => "addresses_too_large",
            Self::LineTooLong { .. } => "line_too_long",
            Self::Unusable(_) => "unusable",
        }
    }

    /// The line it is on, where it is on one.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        match self {
            Self::LineTooLong { line } => Some(*line),
            Self::Empty
            | Self::NotAddresses
            | Self::NoAddress
            | Self::Damaged
            | Self::TooDense
            | Self::TooLarge
            | Self::Unusable(_) => None,
        }
    }
}

/// What is wrong with a row; it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowFault {
    /// No street and no place.
    StreetMissing,
    /// The number is none.
    NumberInvalid,
    /// No INSEE code, or none of a commune, or a commune without a name.
    CommuneInvalid,
    /// The postcode has not five digits.
    PostcodeInvalid,
}
