//! Everybody in the order of names, read from its index as far as pages ask.

use crate::StoreError;
use rusqlite::Connection;

/// The beginning of the order that was walked so far. What begins with an M is far into it: the next letter typed does
/// not walk there again.
#[derive(Debug, Default)]
pub(crate) struct Names {
    walked: Vec<i64>,
}

impl Names {
    /// Hands every row to `see` in order, until it says that it has enough.
    pub(super) fn each(
        &mut self,
        connection: &Connection,
        descending: bool,
        mut see: impl FnMut(i64) -> bool,
    ) -> Result<(), StoreError> {
        for num in &self.walked {
            if !see(*num) {
                return Ok(());
            }
        }
        let mut statement = connection.prepare_cached(match (self.walked.is_empty(), descending) {
            (true, false) => "SELECT num FROM person WHERE deleted = 0 AND ?1 = 0 ORDER BY name_key, num",
            (true, true) => "SELECT num FROM person WHERE deleted = 0 AND ?1 = 0 ORDER BY name_key DESC, num DESC",
            (false, false) => {
                "SELECT num FROM person WHERE deleted = 0
                 AND (name_key, num) > ((SELECT name_key FROM person WHERE num = ?1), ?1) ORDER BY name_key, num"
            }
            (false, true) => {
                "SELECT num FROM person WHERE deleted = 0
                 AND (name_key, num) < ((SELECT name_key FROM person WHERE num = ?1), ?1)
                 ORDER BY name_key DESC, num DESC"
            }
        })?;
        let mut rows = statement.query([self.walked.last().copied().unwrap_or(0)])?;
        while let Some(row) = rows.next()? {
            let num = row.get(0)?;
            self.walked.push(num);
            if !see(num) {
                break;
            }
        }
        Ok(())
    }
}

/// The same for those whose name begins with a letter, which stand together: the first letter typed walks to no place.
pub(super) fn each_with_initial(
    connection: &Connection,
    letter: &str,
    descending: bool,
    mut see: impl FnMut(i64) -> bool,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(if descending {
        "SELECT num FROM person WHERE deleted = 0 AND name_key >= ?1 AND name_key < ?1 || char(127)
         ORDER BY name_key DESC, num DESC"
    } else {
        "SELECT num FROM person WHERE deleted = 0 AND name_key >= ?1 AND name_key < ?1 || char(127)
         ORDER BY name_key, num"
    })?;
    let mut rows = statement.query([letter])?;
    while let Some(row) = rows.next()? {
        if !see(row.get(0)?) {
            break;
        }
    }
    Ok(())
}
