//! What headquarters refused, kept with its reason.

use super::outbox::{named, table_at};
use crate::{Store, StoreError};
use permanence_domain::{PersonId, Table};
use permanence_replica::Key;
use permanence_replica::clock::unpack_keys;
use permanence_replica::message::RefusedWhy;

/// A refused change.
#[derive(Clone, Debug)]
pub struct RefusalRow {
    /// Its row.
    pub num: u32,
    /// The table.
    pub table: Table,
    /// The person, when it is one or belongs to one.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// The refused registers; empty for the whole record.
    pub keys: Vec<Key>,
    /// Why.
    pub why: RefusedWhy,
    /// When. Milliseconds since 1970.
    pub at: u64,
}

impl Store {
    /// Offers again all that headquarters refused.
    ///
    /// # Errors
    /// Those of the file.
    pub fn offer_refused(&self, now_ms: u64) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.transaction()?;
        // Whole records: of what was refused a part only, the rest says what it belongs to.
        transaction.execute(
            "INSERT INTO unsent (tab, num, at) SELECT tab, record, ?1 FROM refusal WHERE true
             ON CONFLICT DO UPDATE SET keys = NULL",
            [now_ms.cast_signed()],
        )?;
        transaction.execute("DELETE FROM refusal", [])?;
        Ok(transaction.commit()?)
    }

    /// What was refused, newest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn refusals(&self) -> Result<Vec<RefusalRow>, StoreError> {
        self.read(|reader| {
            let connection = reader.connection();
            let mut statement = connection.prepare_cached(
                "SELECT num, tab, record, keys, why, at FROM refusal WHERE dismissed = 0 ORDER BY num DESC LIMIT 1000",
            )?;
            let mut rows = statement.query([])?;
            let mut refusals = Vec::new();
            while let Some(row) = rows.next()? {
                let (person, name) = named(connection, row.get(1)?, row.get(2)?)?;
                let keys: Option<Vec<u8>> = row.get(3)?;
                refusals.push(RefusalRow {
                    num: row.get(0)?,
                    table: table_at(row.get(1)?)?,
                    person,
                    name,
                    keys: keys
                        .map_or_else(|| Some(Vec::new()), |keys| unpack_keys(&keys))
                        .ok_or(StoreError::Damaged)?,
                    why: why(row.get(4)?)?,
                    at: row.get::<_, i64>(5)?.cast_unsigned(),
                });
            }
            Ok(refusals)
        })
    }

    /// How many changes were refused.
    ///
    /// # Errors
    /// Those of the file.
    pub fn refusal_count(&self) -> Result<u32, StoreError> {
        const COUNT: &str = "SELECT count(*) FROM refusal WHERE dismissed = 0";
        self.read(|reader| Ok(reader.connection().prepare_cached(COUNT)?.query_row([], |row| row.get(0))?))
    }

    /// Puts a refusal away: the values stay here, and are offered again when they change.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn dismiss_refusal(&self, num: u32) -> Result<(), StoreError> {
        let writer = self.writer();
        if writer.execute("UPDATE refusal SET dismissed = 1 WHERE num = ?1 AND dismissed = 0", [num])? == 0 {
            return Err(StoreError::NotFound);
        }
        writer.execute("UPDATE state SET conduct = conduct + 1", [])?;
        Ok(())
    }
}

fn why(number: u8) -> Result<RefusedWhy, StoreError> {
    [RefusedWhy::NotAllowed, RefusedWhy::Invalid, RefusedWhy::Erased, RefusedWhy::Unknown, RefusedWhy::Ahead]
        .into_iter()
        .find(|why| super::receipt::why_number(*why) == number)
        .ok_or(StoreError::Damaged)
}
