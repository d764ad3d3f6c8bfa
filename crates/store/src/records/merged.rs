//! Who was merged into whom. The records of a person who was merged away are found with the one that stands.

use crate::write::Write;
use crate::{Store, StoreError};
use permanence_domain::duplicate::kept_record;
use permanence_domain::{PersonId, RecordId};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// The people who were merged into this one.
    ///
    /// # Errors
    /// Those of the file.
    pub fn merged_into(&self, root: PersonId) -> Result<Vec<PersonId>, StoreError> {
        self.read(|reader| {
            let mut statement = reader.connection().prepare_cached("SELECT person FROM merged WHERE root = ?1")?;
            let mut rows = statement.query([root.0.as_bytes()])?;
            let mut merged = Vec::new();
            while let Some(row) = rows.next()? {
                let id: Vec<u8> = row.get(0)?;
                merged.push(PersonId(RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?));
            }
            Ok(merged)
        })
    }
}

impl Store {
    /// Everybody who was merged, each with the one that stands for them.
    ///
    /// # Errors
    /// Those of the file.
    pub fn merged(&self) -> Result<BTreeMap<PersonId, PersonId>, StoreError> {
        self.read(|reader| {
            let mut statement = reader.connection().prepare_cached("SELECT person, root FROM merged")?;
            let mut rows = statement.query([])?;
            let mut merged = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let (person, root): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
                let id = |bytes: &[u8]| RecordId::from_slice(bytes).map_err(|_| StoreError::Damaged);
                merged.insert(PersonId(id(&person)?), PersonId(id(&root)?));
            }
            Ok(merged)
        })
    }
}

impl Write<'_> {
    /// Works out again where every chain of merges ends. Two desks may merge two people each into the other: the older
    /// record of such a ring then stands, on every desk alike, and is restored.
    pub(crate) fn follow_merges(&mut self) -> Result<(), StoreError> {
        let into = merges(&self.transaction)?;
        for root in rings(&into) {
            let before = self.person(root)?;
            let mut after = before.person.clone();
            after.merged_into.clear();
            self.person_update(&before, &after)?;
            let before = self.person(root)?;
            self.person_set_deleted(&before, false)?;
        }
        write_merged(&self.transaction)
    }
}

/// Writes where each chain of merges ends. There is no ring among them.
pub(crate) fn write_merged(connection: &Connection) -> Result<(), StoreError> {
    let into = merges(connection)?;
    connection.execute("DELETE FROM merged", [])?;
    let mut insert = connection.prepare_cached("INSERT INTO merged VALUES (?1, ?2)")?;
    for person in into.keys() {
        insert.execute(params![person.0.as_bytes(), end(&into, *person).0.as_bytes()])?;
    }
    Ok(())
}

fn merges(connection: &Connection) -> Result<BTreeMap<PersonId, PersonId>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let mut merges = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (id, into): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
        let id = RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?;
        merges.extend(PersonId::parse(&into).map(|into| (PersonId(id), into)));
    }
    Ok(merges)
}

/// Where a chain ends; of a ring, at its oldest.
fn end(into: &BTreeMap<PersonId, PersonId>, from: PersonId) -> PersonId {
    kept_record(from, |person| into.get(&person).copied())
}

/// The oldest person of each ring: a chain that ends at somebody who was merged goes round.
fn rings(into: &BTreeMap<PersonId, PersonId>) -> Vec<PersonId> {
    let ends: BTreeSet<PersonId> = into.keys().map(|person| end(into, *person)).collect();
    ends.into_iter().filter(|end| into.contains_key(end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merges(pairs: &[(u128, u128)]) -> BTreeMap<PersonId, PersonId> {
        pairs.iter().map(|(a, b)| (id(*a), id(*b))).collect()
    }

    fn id(number: u128) -> PersonId {
        PersonId(RecordId::from_u128(number))
    }

    #[test]
    fn a_chain_ends_at_the_one_that_stands() {
        let into = merges(&[(3, 2), (2, 1), (9, 8)]);
        assert_eq!((end(&into, id(3)), end(&into, id(9)), end(&into, id(1))), (id(1), id(8), id(1)));
        assert!(rings(&into).is_empty());
    }

    #[test]
    fn of_a_ring_the_oldest_stands() {
        assert_eq!(rings(&merges(&[(2, 5), (5, 2)])), [id(2)]);
        assert_eq!(rings(&merges(&[(7, 4), (4, 6), (6, 7), (1, 7), (9, 9)])), [id(4), id(9)]);
    }
}
