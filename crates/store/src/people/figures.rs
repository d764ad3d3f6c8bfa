//! Figures and values of the directory.

use super::{PersonStored, row};
use crate::{Store, StoreError};
use permanence_domain::{PersonField, Standing};
use rusqlite::params;

/// The people of one standing, deleted ones excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingFigures {
    /// Which.
    pub standing: Standing,
    /// How many there are.
    pub people: u32,
    /// How many of them neither an email nor a phone reaches.
    pub unreachable: u32,
}

impl Store {
    /// The people of each standing, in the order of [`Standing::ALL`].
    ///
    /// # Errors
    /// Those of the file.
    pub fn standings(&self) -> Result<Vec<StandingFigures>, StoreError> {
        // One pass over the rows, which are what costs, and no sorting, which grouping would.
        let counts = Standing::ALL.iter().map(|standing| {
            let code = standing.code();
            format!(
                "count(*) FILTER (WHERE standing = '{code}'),
                 count(*) FILTER (WHERE standing = '{code}' AND emails IS NULL AND phones IS NULL)"
            )
        });
        let sql = format!("SELECT {} FROM person WHERE deleted = 0", counts.collect::<Vec<_>>().join(", "));
        self.read(|reader| {
            Ok(reader.connection().prepare_cached(&sql)?.query_row([], |row| {
                Standing::ALL
                    .iter()
                    .enumerate()
                    .map(|(at, standing)| {
                        Ok(StandingFigures {
                            standing: *standing,
                            people: row.get(2 * at)?,
                            unreachable: row.get(2 * at + 1)?,
                        })
                    })
                    .collect()
            })?)
        })
    }

    /// The values of a field with how many people have each, the most frequent first, `limit` at most; as it was at the
    /// end of a millisecond since 1970, where one is given.
    ///
    /// # Errors
    /// Those of the file.
    pub fn facets(&self, field: PersonField, limit: u32, at: Option<u64>) -> Result<Vec<(String, u32)>, StoreError> {
        let name = field.name();
        let sql =
            format!("SELECT {name}, count(*) FROM person WHERE deleted = 0 AND {name} IS NOT NULL GROUP BY {name}");
        self.read_when(at, |reader| {
            let mut counts = std::collections::HashMap::<String, u32>::new();
            let mut statement = reader.connection().prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (text, count): (String, u32) = (row.get(0)?, row.get(1)?);
                for item in text.split('\n') {
                    *counts.entry(item.to_owned()).or_default() += count;
                }
            }
            let mut facets: Vec<(String, u32)> = counts.into_iter().collect();
            facets.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            facets.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            Ok(facets)
        })
    }

    /// The people whose records were created last, deleted ones excluded: `limit` at most, since `since` (milliseconds since
    /// 1970), the newest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn newest(&self, since: u64, limit: u32) -> Result<Vec<PersonStored>, StoreError> {
        self.read(|reader| {
            let connection = reader.connection();
            let mut statement = connection
                .prepare_cached("SELECT num FROM person WHERE deleted = 0 AND id >= ?1 ORDER BY id DESC LIMIT ?2")?;
            let nums = statement.query_map(params![id_at(since), limit], |row| row.get::<_, i64>(0))?;
            let nums: Vec<i64> = nums.collect::<Result<_, _>>()?;
            nums.into_iter().map(|num| row::by_num(connection, num)?.ok_or(StoreError::Damaged)).collect()
        })
    }

    /// How many records were created in each span between two consecutive instants of `bounds`, deleted ones excluded.
    ///
    /// # Errors
    /// Those of the file.
    pub fn created_between(&self, bounds: &[u64]) -> Result<Vec<u32>, StoreError> {
        self.read(|reader| {
            // A version 7 identifier begins with its milliseconds: the unique index answers without reading rows.
            let mut statement = reader.connection().prepare_cached(
                "SELECT (SELECT count(*) FROM person WHERE id >= ?1 AND id < ?2)
                      - (SELECT count(*) FROM person WHERE deleted = 1 AND id >= ?1 AND id < ?2)",
            )?;
            bounds
                .windows(2)
                .map(|span| match span {
                    [from, to] => Ok(statement.query_row([id_at(*from), id_at(*to)], |row| row.get(0))?),
                    _ => Ok(0),
                })
                .collect()
        })
    }
}

/// The smallest identifier of an instant.
fn id_at(ms: u64) -> Vec<u8> {
    let mut id = ms.to_be_bytes()[2..].to_vec();
    id.resize(16, 0);
    id
}
