//! What a statement's failure means: to be tried again, the connection is gone, or the storage's own trouble. What the
//! server says in detail is left out, for it quotes values.

use crate::storage::StorageError;
use postgres::error::SqlState;
use std::error::Error as _;

/// Why a transaction was not done.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It met another one and was undone: the same once more may well go through.
    Again,
    /// The server is not there, or went away under way.
    Lost(String),
    /// Anything else.
    Storage(StorageError),
}

impl From<StorageError> for Trouble {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<postgres::Error> for Trouble {
    fn from(error: postgres::Error) -> Self {
        let Some(said) = error.as_db_error() else { return without_server(&error) };
        let code = said.code();
        let words = || format!("{} ({})", said.message(), code.code());
        if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
            Self::Again
        } else if *code == SqlState::LOCK_NOT_AVAILABLE || *code == SqlState::QUERY_CANCELED {
            Self::Storage(StorageError::Busy)
        } else if *code == SqlState::DISK_FULL {
            Self::Storage(StorageError::Full)
        } else if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED {
            Self::Storage(StorageError::Damaged)
        } else if is_going_away(code.code()) {
            Self::Lost(words())
        } else {
            Self::Storage(StorageError::Failed { source: words().into() })
        }
    }
}

impl From<Trouble> for StorageError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Again => Self::Busy,
            Trouble::Lost(why) => Self::Unreachable { source: why.into() },
            Trouble::Storage(error) => error,
        }
    }
}

/// Whether the server says that it stops, starts, has no connection left, or closed this one for being idle.
fn is_going_away(code: &str) -> bool {
    ["08", "57P", "53300", "25P03"].iter().any(|class| code.starts_with(class))
}

/// A failure that no server told: the line, the handshake, or an answer that cannot be read.
fn without_server(error: &postgres::Error) -> Trouble {
    let mut words = error.to_string();
    let mut cause = error.source();
    let mut is_of_the_line = error.is_closed();
    while let Some(inner) = cause {
        is_of_the_line |= inner.is::<std::io::Error>();
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    if is_of_the_line { Trouble::Lost(words) } else { Trouble::Storage(StorageError::Failed { source: words.into() }) }
}
