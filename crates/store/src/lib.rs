//! The desk's encrypted SQLite file.
