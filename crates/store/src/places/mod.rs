//! The address files that were loaded on this desk: which communes, and their streets and numbers as they are typed.
//! They are this desk's own: no operation, no history, nothing for headquarters.

mod load;
mod search;

pub use load::AddressLoad;
pub use search::{Numbered, Street, StreetScope};

use crate::{Store, StoreError};
use permanence_domain::place::Point;
use rusqlite::Row;

/// A commune whose addresses are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommuneLoaded {
    /// Its INSEE code.
    pub insee: String,
    /// Its name.
    pub name: String,
    /// The name of the file they came from.
    pub source: String,
    /// When they were loaded. Milliseconds since 1970.
    pub loaded_at: u64,
    /// How many streets.
    pub streets: u32,
    /// How many addresses.
    pub addresses: u32,
}

impl Store {
    /// The communes whose addresses are here, by name.
    ///
    /// # Errors
    /// Those of the file.
    pub fn address_communes(&self) -> Result<Vec<CommuneLoaded>, StoreError> {
        self.read(|reader| {
            let mut statement = reader.connection().prepare_cached(
                "SELECT insee, name, source, loaded_at, streets, addresses FROM place_commune ORDER BY key, insee",
            )?;
            Ok(statement.query_map([], loaded)?.collect::<Result<_, _>>()?)
        })
    }

    /// Forgets the addresses of these communes, all or none of them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where one is not here, and those of the file.
    pub fn remove_addresses(&self, insee: &[String]) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for code in insee {
            if !load::forget(&transaction, code)? {
                return Err(StoreError::NotFound);
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

fn loaded(row: &Row<'_>) -> rusqlite::Result<CommuneLoaded> {
    Ok(CommuneLoaded {
        insee: row.get(0)?,
        name: row.get(1)?,
        source: row.get(2)?,
        loaded_at: row.get::<_, i64>(3)?.cast_unsigned(),
        streets: row.get(4)?,
        addresses: row.get(5)?,
    })
}

/// Degrees as the file holds them: millionths, which are a decimetre.
fn millionths(point: Option<Point>) -> (Option<i64>, Option<i64>) {
    #[expect(clippy::cast_possible_truncation, reason = "180 million fits")]
    let of = |degrees: f64| (degrees * 1e6).round() as i64;
    (point.map(|it| of(it.lat())), point.map(|it| of(it.lon())))
}

/// The point in two columns.
fn point(row: &Row<'_>, lat: usize) -> rusqlite::Result<Option<Point>> {
    let degrees = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(at)?.map(|it| f64::from(it) / 1e6));
    Ok(degrees(lat)?.zip(degrees(lat + 1)?).and_then(|(lat, lon)| Point::new(lat, lon)))
}
