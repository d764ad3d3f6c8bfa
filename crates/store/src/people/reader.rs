//! A reading connection with what it worked out and may use again until the file changes.

use super::names::Names;
use super::{Query, Sort, functions};
use crate::StoreError;
use crate::bits::Bits;
use permanence_domain::{FeedKind, Table};
use rusqlite::Connection;
use std::collections::HashMap;
use std::sync::Arc;

/// One reading connection.
#[derive(Debug)]
pub(crate) struct Reader {
    connection: Connection,
    version: i64,
    pub(super) found: Option<(Query, Arc<Found>)>,
    /// Sets of the index, by what was asked of it.
    pub(super) sets: HashMap<String, Arc<Bits>>,
    /// The order of names, forwards and backwards.
    names: [Names; 2],
    pub(super) orders: HashMap<Sort, Arc<Vec<i64>>>,
    pub(super) living: Option<usize>,
}

/// Which rows a query finds, whatever the order.
#[derive(Debug)]
pub(crate) enum Found {
    /// Everybody who is not deleted.
    All,
    /// These.
    Some(Bits),
}

impl Reader {
    pub(crate) fn new(connection: Connection) -> Result<Self, StoreError> {
        functions::register(&connection)?;
        let mut reader = Self {
            connection,
            version: -1,
            found: None,
            sets: HashMap::new(),
            names: Default::default(),
            orders: HashMap::new(),
            living: None,
        };
        reader.refresh()?;
        Ok(reader)
    }

    pub(crate) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The connection, and the order of names that it reads.
    pub(super) const fn names(&mut self, descending: bool) -> (&Connection, &mut Names) {
        let [forwards, backwards] = &mut self.names;
        (&self.connection, if descending { backwards } else { forwards })
    }

    /// Forgets what was worked out when the file has changed since, by this process or another.
    pub(crate) fn refresh(&mut self) -> Result<(), StoreError> {
        let version =
            self.connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get::<_, i64>(0))?;
        if version != self.version {
            self.version = version;
            self.found = None;
            self.sets.clear();
            self.names = Default::default();
            self.orders.clear();
            self.living = None;
        }
        Ok(())
    }

    /// How many people are not deleted.
    pub(crate) fn living(&mut self) -> Result<usize, StoreError> {
        if let Some(living) = self.living {
            return Ok(living);
        }
        // The feeds count their records with every write, deleted ones and those of other tables included: these are far
        // fewer than people, or their index at least is far smaller.
        let elsewhere: Vec<String> = Table::ALL
            .iter()
            .filter(|table| table.feed() != FeedKind::Directory)
            .map(|table| table.number().to_string())
            .collect();
        let sql = format!(
            "SELECT (SELECT coalesce(sum(count), 0) FROM feed WHERE kind = 1)
                  - (SELECT count(*) FROM record WHERE tab NOT IN ({}))
                  - (SELECT count(*) FROM stranger WHERE feed IN (SELECT num FROM feed WHERE kind = 1))
                  - (SELECT count(*) FROM person WHERE deleted = 1)",
            elsewhere.join(", ")
        );
        let count: i64 = self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
        let count = usize::try_from(count).unwrap_or(0);
        self.living = Some(count);
        Ok(count)
    }
}
