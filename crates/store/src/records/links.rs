//! Records that name people from elsewhere than their owner: households, and kinship from its other side.

use super::RecordStored;
use super::row::each;
use crate::people::{PersonStored, row};
use crate::{Store, StoreError};
use permanence_domain::{PersonId, RecordId};
use rusqlite::params;

impl Store {
    /// The people who name this household and are not deleted, by name.
    ///
    /// # Errors
    /// Those of the file.
    pub fn household_members(&self, household: RecordId) -> Result<Vec<PersonStored>, StoreError> {
        self.read(|reader| {
            let connection = reader.connection();
            let mut statement = connection
                .prepare_cached("SELECT num FROM person WHERE household = ?1 AND deleted = 0 ORDER BY name_key, num")?;
            let nums: Vec<i64> =
                statement.query_map([household.to_string()], |row| row.get(0))?.collect::<Result<_, _>>()?;
            nums.into_iter().filter_map(|num| row::by_num(connection, num).transpose()).collect()
        })
    }

    /// The kinships in which a person, or one who was merged into them, is the other one.
    ///
    /// # Errors
    /// Those of the file.
    pub fn kin_from(&self, person: PersonId) -> Result<Vec<RecordStored>, StoreError> {
        let mut people = self.merged_into(person)?;
        people.push(person);
        self.read(|reader| {
            // A literal number, as the index has it: that of kinship.
            let which = "WHERE r.tab = 7 AND json_extract(r.body, '$.other') = ?1 AND r.live = 1 ORDER BY r.num";
            let mut found = Vec::new();
            for id in people {
                found.extend(each(reader.connection(), which, params![id.to_string()])?);
            }
            Ok(found)
        })
    }
}
