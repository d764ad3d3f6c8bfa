//! A year's dues of everybody, in one pass over the index of memberships. The rule itself is the domain's.

use crate::{Store, StoreError};
use permanence_domain::dues::{Line, Rates, State, Sums, account};
use permanence_domain::{PersonId, RecordId, Table};
use rusqlite::{Connection, Row};
use std::collections::HashMap;

/// The memberships that count, each person's together: read from the index alone.
const LINES: &str =
    "SELECT r.owner, r.body ->> 'year', r.body ->> 'paid_on', r.body ->> 'amount', r.body ->> 'category'
     FROM record r INDEXED BY record_dues WHERE r.tab = 11 AND r.live = 1";

/// A person who owes dues for a year, or paid some.
#[derive(Clone, Debug)]
pub struct DuesRow {
    /// The row.
    pub num: i64,
    /// The person.
    pub id: PersonId,
    /// What they paid.
    pub sums: Sums,
}

impl Store {
    /// The members, and whoever else paid for `year`, with what they had paid at the end of the day `at`; in the order of
    /// their names. Deleted people are left out; what was paid under a record that was merged is with the one that stands.
    ///
    /// # Errors
    /// Those of the file.
    pub fn dues(&self, year: i16, at: &str) -> Result<Vec<DuesRow>, StoreError> {
        self.read(|reader| dues(reader.connection(), year, at))
    }

    /// The rows of the people of [`Store::dues`] who are in this state for the year on that day.
    ///
    /// # Errors
    /// Those of the file.
    pub fn dues_people(&self, rates: &Rates, year: i16, at: &str, state: State) -> Result<Vec<i64>, StoreError> {
        self.read(|reader| in_state(reader.connection(), rates, year, at, state))
    }

    /// The rows of the people who count as members in good standing on the day `at` of `year`: who may vote.
    ///
    /// # Errors
    /// Those of the file.
    pub fn dues_in_good_standing(&self, rates: &Rates, year: i16, at: &str) -> Result<Vec<i64>, StoreError> {
        let rows = self.dues(year, at)?.into_iter();
        Ok(rows.filter(|row| account(rates, year, at, &row.sums).counts).map(|row| row.num).collect())
    }

    /// What one person had paid at the end of the day `at`.
    ///
    /// # Errors
    /// Those of the file.
    pub fn dues_sums(&self, person: PersonId, year: i16, at: &str) -> Result<Sums, StoreError> {
        let mut sums = Sums::default();
        for line in self.records_of(Table::Dues, person)? {
            let (paid_on, category) = (line.text("paid_on"), line.text("category"));
            let of_year = i16::try_from(line.number("year")).unwrap_or(0);
            let line = Line { year: of_year, amount: line.number("amount"), paid_on: &paid_on, category: &category };
            sums.add(line, year, at);
        }
        Ok(sums)
    }
}

fn dues(connection: &Connection, year: i16, at: &str) -> Result<Vec<DuesRow>, StoreError> {
    let mut sums = all_sums(connection, year, at)?;
    let mut statement =
        connection.prepare_cached("SELECT num, id, standing, name_key FROM person WHERE deleted = 0")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = id_of(row, 1)?;
        let sums = sums.remove(&id).unwrap_or_default();
        let is_member = row.get_ref(2)?.as_str_or_null().is_ok_and(|standing| standing == Some("member"));
        if is_member || sums.paid != 0 {
            let key: String = row.get(3)?;
            found.push((key, DuesRow { num: row.get(0)?, id: PersonId(id), sums }));
        }
    }
    found.sort_by(|a, b| (&a.0, a.1.num).cmp(&(&b.0, b.1.num)));
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

/// [`Store::dues_people`] on a connection.
pub(crate) fn in_state(
    connection: &Connection,
    rates: &Rates,
    year: i16,
    at: &str,
    state: State,
) -> Result<Vec<i64>, StoreError> {
    let rows = dues(connection, year, at)?.into_iter();
    let in_state = rows.filter(|row| account(rates, year, at, &row.sums).state == state);
    Ok(in_state.map(|row| row.num).collect())
}

/// Everybody's sums, by the person who stands.
fn all_sums(connection: &Connection, year: i16, at: &str) -> Result<HashMap<RecordId, Sums>, StoreError> {
    let mut statement = connection.prepare_cached(LINES)?;
    let mut rows = statement.query([])?;
    let mut all: HashMap<RecordId, Sums> = HashMap::new();
    let mut current: Option<(RecordId, Sums)> = None;
    while let Some(row) = rows.next()? {
        let owner = id_of(row, 0)?;
        if current.as_ref().is_none_or(|(same, _)| *same != owner)
            && let Some((id, sums)) = current.replace((owner, Sums::default()))
        {
            all.entry(id).or_default().join(sums);
        }
        let text = |at: usize| row.get_ref(at)?.as_str_or_null().map_err(|_| StoreError::Damaged);
        let line = Line {
            year: row.get(1)?,
            paid_on: text(2)?.unwrap_or_default(),
            amount: row.get(3)?,
            category: text(4)?.unwrap_or_default(),
        };
        if let Some((_, sums)) = &mut current {
            sums.add(line, year, at);
        }
    }
    if let Some((id, sums)) = current {
        all.entry(id).or_default().join(sums);
    }
    let mut merged = connection.prepare_cached("SELECT person, root FROM merged")?;
    let mut rows = merged.query([])?;
    while let Some(row) = rows.next()? {
        let (person, root) = (id_of(row, 0)?, id_of(row, 1)?);
        if let Some(sums) = all.remove(&person) {
            all.entry(root).or_default().join(sums);
        }
    }
    Ok(all)
}

fn id_of(row: &Row<'_>, at: usize) -> Result<RecordId, StoreError> {
    let bytes = row.get_ref(at)?.as_blob().map_err(|_| StoreError::Damaged)?;
    RecordId::from_slice(bytes).map_err(|_| StoreError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_from_the_index_and_no_document_is_parsed() {
        let mut connection = Connection::open_in_memory().expect("opens");
        crate::migrate::migrate(&mut connection).expect("migrates");
        let plan = |sql: &str, column: usize| -> Vec<String> {
            let mut statement = connection.prepare(sql).expect("prepares");
            let rows = statement.query_map([], |row| row.get(column)).expect("explains");
            rows.collect::<Result<_, _>>().expect("texts")
        };
        assert_eq!(plan(&format!("EXPLAIN QUERY PLAN {LINES}"), 3), ["SCAN r USING INDEX record_dues"]);
        let steps = plan(&format!("EXPLAIN {LINES}"), 1);
        assert!(steps.iter().all(|step| step != "Function"), "{steps:?}");
    }
}
