//! Loading an address file: one transaction, in which a commune that was here is replaced when its first row comes.

use super::{loaded, millionths};
use crate::places::CommuneLoaded;
use crate::{Store, StoreError};
use permanence_domain::fold::fold;
use permanence_domain::place::{Address, street_words};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::HashMap;

/// A load under way.
#[derive(Debug)]
pub struct AddressLoad<'c> {
    transaction: Transaction<'c>,
    source: String,
    now_ms: u64,
    /// Rows of communes by INSEE code.
    communes: HashMap<String, i64>,
    /// Rows of streets by commune, name, postcode and former commune.
    streets: HashMap<(i64, String, String, String), i64>,
    /// The last address with the row of its street: most rows are in the street of the row before.
    last: Option<(Address, i64)>,
}

impl Store {
    /// Loads addresses in one transaction: when `work` fails, nothing is changed. Gives the communes that were loaded.
    ///
    /// # Errors
    /// Those of `work`, and of the file.
    pub fn load_addresses<T, E: From<StoreError>>(
        &self,
        source: &str,
        now_ms: u64,
        work: impl FnOnce(&mut AddressLoad<'_>) -> Result<T, E>,
    ) -> Result<(T, Vec<CommuneLoaded>), E> {
        let mut writer = self.writer();
        let transaction =
            writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|error| E::from(error.into()))?;
        let (communes, streets) = (HashMap::new(), HashMap::new());
        let mut load = AddressLoad { transaction, source: source.to_owned(), now_ms, communes, streets, last: None };
        let result = work(&mut load)?;
        Ok((result, load.commit().map_err(E::from)?))
    }
}

impl AddressLoad<'_> {
    /// Adds an address; one that is there already gains a place where it had none.
    ///
    /// # Errors
    /// Those of the file.
    pub fn add(&mut self, address: Address) -> Result<(), StoreError> {
        let street = match &self.last {
            Some((last, street)) if is_same_street(last, &address) => *street,
            _ => self.street(&address)?,
        };
        let (lat, lon) = millionths(address.point);
        if let Some(number) = address.number {
            self.transaction
                .prepare_cached(
                    "INSERT INTO place_address (street, number, repetition, lat, lon) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT DO UPDATE SET lat = coalesce(lat, excluded.lat), lon = coalesce(lon, excluded.lon)",
                )?
                .execute(params![street, number, address.repetition, lat, lon])?;
        } else {
            self.transaction
                .prepare_cached(
                    "UPDATE place_street SET lat = coalesce(lat, ?2), lon = coalesce(lon, ?3) WHERE num = ?1",
                )?
                .execute(params![street, lat, lon])?;
        }
        self.last = Some((address, street));
        Ok(())
    }

    fn street(&mut self, address: &Address) -> Result<i64, StoreError> {
        let commune = match self.communes.get(&address.insee) {
            Some(num) => *num,
            None => self.commune(address)?,
        };
        let key = (commune, address.street.clone(), address.postcode.clone(), address.former.clone());
        if let Some(num) = self.streets.get(&key) {
            return Ok(*num);
        }
        let num = self
            .transaction
            .prepare_cached("INSERT INTO place_street (commune, name, postcode, former) VALUES (?1, ?2, nullif(?3, ''), nullif(?4, ''))")?
            .insert(params![commune, address.street, address.postcode, address.former])?;
        let words = format!("{} c_{commune} p_{}", street_words(&address.street), address.postcode);
        self.transaction
            .prepare_cached("INSERT INTO place_words (rowid, words) VALUES (?1, ?2)")?
            .execute(params![num, words])?;
        self.streets.insert(key, num);
        Ok(num)
    }

    fn commune(&mut self, address: &Address) -> Result<i64, StoreError> {
        forget(&self.transaction, &address.insee)?;
        let num = self
            .transaction
            .prepare_cached(
                "INSERT INTO place_commune (insee, name, key, source, loaded_at, streets, addresses)
                 VALUES (?1, ?2, ?3, ?4, ?5, 0, 0)",
            )?
            .insert(params![
                address.insee,
                address.commune,
                fold(&address.commune),
                self.source,
                self.now_ms.cast_signed()
            ])?;
        self.communes.insert(address.insee.clone(), num);
        Ok(num)
    }

    fn commit(self) -> Result<Vec<CommuneLoaded>, StoreError> {
        let mut found = Vec::with_capacity(self.communes.len());
        for num in self.communes.values() {
            let commune = self
                .transaction
                .prepare_cached(
                    "UPDATE place_commune SET
                       streets = (SELECT count(*) FROM place_street WHERE commune = ?1),
                       addresses = (SELECT count(*) FROM place_street JOIN place_address ON street = place_street.num
                                    WHERE commune = ?1)
                     WHERE num = ?1 RETURNING insee, name, source, loaded_at, streets, addresses",
                )?
                .query_row([num], loaded)?;
            found.push(commune);
        }
        self.transaction.commit()?;
        found.sort_by(|one, other| (fold(&one.name), &one.insee).cmp(&(fold(&other.name), &other.insee)));
        Ok(found)
    }
}

/// Whether two addresses are in one row of streets.
fn is_same_street(one: &Address, other: &Address) -> bool {
    one.insee == other.insee
        && one.street == other.street
        && one.postcode == other.postcode
        && one.former == other.former
}

/// Removes the addresses of a commune. Says whether it had any.
pub(super) fn forget(connection: &Connection, insee: &str) -> Result<bool, StoreError> {
    let num: Option<i64> = connection
        .prepare_cached("SELECT num FROM place_commune WHERE insee = ?1")?
        .query_row([insee], |row| row.get(0))
        .optional()?;
    let Some(num) = num else { return Ok(false) };
    for sql in [
        "DELETE FROM place_address WHERE street IN (SELECT num FROM place_street WHERE commune = ?1)",
        "DELETE FROM place_words WHERE rowid IN (SELECT num FROM place_street WHERE commune = ?1)",
        "DELETE FROM place_street WHERE commune = ?1",
        "DELETE FROM place_commune WHERE num = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([num])?;
    }
    Ok(true)
}
