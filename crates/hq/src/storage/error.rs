//! What goes wrong below the storage trait, in words that are the same for every storage.

/// Why the storage did not do what was asked. Nothing is half done.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There is no headquarters here.
    #[error("there is no headquarters here")]
    Absent,
    /// There is one already.
    #[error("there is a headquarters here already")]
    Exists,
    /// The data was written by a later version.
    #[error("the data is of a later version ({found}; this one knows {known})")]
    Newer {
        /// The version of the data.
        found: u32,
        /// The latest this build reads.
        known: u32,
    },
    /// The file is damaged, or is no database.
    #[error("the data is damaged")]
    Damaged,
    /// No room is left on the disk.
    #[error("the disk is full")]
    Full,
    /// Another process held the data for too long.
    #[error("the data is in use by another process")]
    Busy,
    /// The server of the data does not answer, or let go under way.
    #[error("the database cannot be reached")]
    Unreachable {
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Anything else that the database said.
    #[error("the database failed")]
    Failed {
        /// What it said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}
