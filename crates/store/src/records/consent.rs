//! What people agreed to, asked of their acts by the rules of [`permanence_domain::consent`] as one SQL aggregate: a list
//! of a hundred thousand asks once.

use super::row::owner_in;
use crate::{Store, StoreError};
use permanence_domain::consent::Consented;
use permanence_domain::{PersonId, RecordId, Table};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// The last day of each kind of act about purpose `?1` and channel `?2`; `?3` is the table of acts.
const ACTS: &str = "
    max(CASE WHEN coalesce(r.body ->> 'given', 0) = 0 THEN r.body ->> 'at' END) AS withdrawn,
    max(CASE WHEN r.body ->> 'given' = 1 AND r.body ->> 'how' <> 'import' THEN r.body ->> 'at' END) AS given,
    max(r.body ->> 'given' = 1 AND r.body ->> 'how' = 'import') AS imported
    FROM record r";

/// Which acts are about them.
const ABOUT: &str = "r.tab = ?3 AND r.live = 1 AND r.body ->> 'purpose' IN ('any', ?1)
    AND r.body ->> 'channel' IN ('any', ?2)";

impl Store {
    /// Whether a person, with those merged into them, agreed to be contacted for a purpose by a channel.
    ///
    /// # Errors
    /// Those of the file.
    pub fn consented(&self, person: PersonId, purpose: &str, channel: &str) -> Result<Consented, StoreError> {
        self.read(|reader| consented(reader.connection(), person, purpose, channel))
    }

    /// The people whose acts about a purpose and a channel come to `wanted`: those who gave, or withdrew. Nobody is found
    /// for [`Consented::Unknown`]: those are all the others.
    ///
    /// # Errors
    /// Those of the file.
    pub fn people_consenting(
        &self,
        purpose: &str,
        channel: &str,
        wanted: Consented,
    ) -> Result<BTreeSet<PersonId>, StoreError> {
        self.read(|reader| consenting(reader.connection(), purpose, channel, wanted))
    }
}

/// [`Store::consented`] on a connection.
pub(crate) fn consented(
    connection: &Connection,
    person: PersonId,
    purpose: &str,
    channel: &str,
) -> Result<Consented, StoreError> {
    let sql = format!("SELECT {ACTS} WHERE {ABOUT} AND {}", owner_in("?4"));
    let mut statement = connection.prepare_cached(&sql)?;
    let bound = params![purpose, channel, Table::Consent.number(), person.0.as_bytes()];
    Ok(statement.query_row(bound, |row| Ok(state(row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

/// [`Store::people_consenting`] on a connection.
pub(crate) fn consenting(
    connection: &Connection,
    purpose: &str,
    channel: &str,
    wanted: Consented,
) -> Result<BTreeSet<PersonId>, StoreError> {
    let sql = format!(
        "SELECT coalesce((SELECT root FROM merged WHERE person = r.owner), r.owner) AS who, {ACTS} WHERE {ABOUT}
         AND r.owner IS NOT NULL GROUP BY who"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![purpose, channel, Table::Consent.number()])?;
    let mut people = BTreeSet::new();
    while let Some(row) = rows.next()? {
        if state(row.get(1)?, row.get(2)?, row.get(3)?) == wanted {
            let id: Vec<u8> = row.get(0)?;
            people.insert(PersonId(RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?));
        }
    }
    Ok(people)
}

/// What the last days come to: [`permanence_domain::consent::consented`], of which a test says that they agree.
fn state(withdrawn: Option<String>, given: Option<String>, imported: Option<bool>) -> Consented {
    match (given, withdrawn) {
        (None, None) if imported == Some(true) => Consented::Given,
        (None, None) => Consented::Unknown,
        (given, withdrawn) if withdrawn >= given => Consented::Withdrawn,
        _ => Consented::Given,
    }
}
