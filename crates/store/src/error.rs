//! What can go wrong with a desk's file. No variant carries a value of a row.

/// Why the store refused or failed. Whatever it is, the transaction under way changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file, or its key file, is damaged.
    #[error("the desk's file is damaged")]
    Damaged,
    /// A later version wrote the file.
    #[error("the desk's file was written by a later version")]
    TooNew,
    /// There is no room left.
    #[error("the disk is full")]
    DiskFull,
    /// The passphrase does not open the key.
    #[error("the passphrase is wrong")]
    PassphraseWrong,
    /// The file is no backup, or is cut short.
    #[error("the file is no whole backup")]
    NotABackup,
    /// There is a desk in this folder already.
    #[error("there is a desk here already")]
    Exists,
    /// There is no desk in this folder.
    #[error("there is no desk here")]
    Missing,
    /// Another program has the desk open, or is replacing its files.
    #[error("another program has the desk open")]
    InUse,
    /// A file or folder cannot be read or written.
    #[error("a file cannot be read or written")]
    Unusable(#[source] std::io::Error),
    /// No record has this identifier.
    #[error("no such record")]
    NotFound,
    /// The person cancelled; everything is as it was.
    #[error("cancelled")]
    Cancelled,
    /// A statement failed for a reason that is ours.
    #[error("a statement failed")]
    Sql(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged,
            Some(Code::CannotOpen | Code::ReadOnly | Code::PermissionDenied | Code::SystemIoFailure) => {
                Self::Unusable(std::io::Error::other("SQLite cannot use the file"))
            }
            _ => Self::Sql(error),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Unusable(error),
        }
    }
}
