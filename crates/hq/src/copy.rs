//! A headquarters carried from one place to another, and compared with what it was.

use crate::place::Place;
use crate::{Fault, perform};
use permanence_hq::storage::StorageError;
use permanence_hq::storage::postgres::PostgresStorage;
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_hq::storage::transfer::{Inventory, Transfer, carry, inventory};
use std::io::Write;

/// Copies, compares, and says what was copied.
pub(crate) async fn copy(from: Place, to: Place) -> Result<(), Fault> {
    let copied = match from {
        Place::Directory(directory) => carried(&SqliteStorage::open(&directory)?, to).await?,
        Place::Database(address) => carried(&PostgresStorage::open(*address).await?, to).await?,
    };
    Ok(writeln!(std::io::stdout(), "{copied}")?)
}

async fn carried<S: Transfer>(from: &S, to: Place) -> Result<Inventory, Fault> {
    match to {
        Place::Directory(directory) => {
            let place = directory.clone();
            let given = carry(from, move |pieces| SqliteStorage::receive(&place, pieces)).await?;
            compared(given, &SqliteStorage::open(&directory)?).await
        }
        Place::Database(address) => {
            let place = address.clone();
            let given = carry(from, move |pieces| PostgresStorage::receive(*place, pieces)).await?;
            compared(given, &PostgresStorage::open(*address).await?).await
        }
    }
}

/// What was given, where the copy holds the same, to the last byte of every record, and its digests are right.
async fn compared<S: Transfer>(given: Inventory, copy: &S) -> Result<Inventory, Fault> {
    let faults = copy.check().await?;
    perform::agreed(&faults)?;
    if inventory(copy).await? == given {
        Ok(given)
    } else {
        Err(StorageError::Failed { source: "the copy is not what was given: remove it, and try again".into() }.into())
    }
}
