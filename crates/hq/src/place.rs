//! Where headquarters keeps what it has: a directory with a file, or a PostgreSQL database.

use crate::command::Data;
use permanence_hq::storage::postgres::{Address, AddressError};
use std::path::{Path, PathBuf};

/// The environment's variable for the database, so that no command line has to name it.
const DATABASE: &str = "PERMANENCE_DATABASE";

/// The environment's variable for the password, as PostgreSQL's own programs read it.
const PASSWORD: &str = "PGPASSWORD";

/// Where it is.
#[derive(Debug)]
pub(crate) enum Place {
    /// In a file in this directory.
    Directory(PathBuf),
    /// In a database.
    Database(Box<Address>),
}

/// Why no place was made of what was said.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PlaceError {
    #[error("it is not said where the data is: say --data DIR, or --database ADDRESS")]
    Nowhere,
    #[error(
        "a password on a command line is read by everybody on this machine: put the address in a file that only its user \
         may read and name that file, or put it in {DATABASE}, or the password in {PASSWORD}"
    )]
    Shown,
    #[error("the file {} with the database's address cannot be read", .0.display())]
    File(PathBuf, #[source] std::io::Error),
    #[error(transparent)]
    Address(#[from] AddressError),
}

impl Data {
    /// The database, where the command line or the environment names one; else the directory.
    pub(crate) fn place(&self) -> Result<Place, PlaceError> {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        match (&self.database, variable(DATABASE), &self.directory) {
            (Some(said), _, _) => database(said, false),
            (None, Some(set), _) => database(&set, true),
            (None, None, Some(directory)) => Ok(Place::Directory(directory.clone())),
            (None, None, None) => Err(PlaceError::Nowhere),
        }
    }
}

/// A place in one word: a database's address, a file that holds one, or a directory.
pub(crate) fn named(word: &str) -> Result<Place, PlaceError> {
    if Address::is_one(word) || Path::new(word).is_file() {
        database(word, false)
    } else {
        Ok(Place::Directory(word.into()))
    }
}

/// The database at an address, or at the one that a file holds.
fn database(word: &str, may_hold_password: bool) -> Result<Place, PlaceError> {
    let password = std::env::var(PASSWORD).ok();
    let parse = |text: &str, password: Option<&str>| Address::parse(text, password);
    if !Address::is_one(word) {
        let text = std::fs::read_to_string(word).map_err(|error| PlaceError::File(word.into(), error))?;
        return Ok(Place::Database(Box::new(parse(&text, password.as_deref())?)));
    }
    if !may_hold_password && parse(word, None)?.has_password() {
        return Err(PlaceError::Shown);
    }
    Ok(Place::Database(Box::new(parse(word, password.as_deref())?)))
}
