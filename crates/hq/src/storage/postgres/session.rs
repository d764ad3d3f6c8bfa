//! One connection, opened when it is first needed and again when it was lost, and the transactions on it.

use super::address::Address;
use super::trouble::Trouble;
use crate::storage::StorageError;
use postgres::types::ToSql;
use postgres::{Client, Row, Statement};
use std::collections::HashMap;
use std::sync::Arc;

/// How often a transaction that met another one is tried, in all.
const TRIES_MAX: usize = 10;

/// A parameter of a statement.
pub(super) type Parameter<'a> = &'a (dyn ToSql + Sync);

/// What a connection is told first. Every commit is on the disk before it is answered; nobody waits for ever.
const SETTINGS: &str = "SET search_path TO permanence; SET lock_timeout TO '10s'; SET statement_timeout TO '60s'; \
     SET idle_in_transaction_session_timeout TO '60s'; SET jit TO off; \
     SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/// How statements see each other's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A transaction that writes. Each statement sees what was committed before it, so that what is read under a lock is
    /// read as it stands.
    Write,
    /// Several statements that see one snapshot.
    Snapshot,
    /// One statement, or several that need not agree.
    Plain,
}

impl Kind {
    const fn begin(self) -> Option<&'static str> {
        match self {
            Self::Write => Some("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
            Self::Snapshot => Some("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
            Self::Plain => None,
        }
    }
}

/// A connection to the database, or the means to make one.
#[derive(Debug)]
pub(super) struct Session {
    address: Arc<Address>,
    open: Option<Open>,
}

struct Open {
    client: Client,
    /// What was prepared on this connection.
    statements: HashMap<String, Statement>,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Open").finish_non_exhaustive()
    }
}

impl Session {
    pub(super) const fn new(address: Arc<Address>) -> Self {
        Self { address, open: None }
    }

    /// Does something on the connection. What met another transaction, or found a connection that the server had closed,
    /// was surely not done and is done again; what was lost while it was committed may be done, and is not repeated here.
    pub(super) fn run<T>(
        &mut self,
        kind: Kind,
        mut work: impl FnMut(&mut Work<'_>) -> Result<T, Trouble>,
    ) -> Result<T, StorageError> {
        let mut tries = 1;
        loop {
            let was_open = self.open.is_some();
            let (trouble, committing) = match self.attempt(kind, &mut work) {
                Ok(done) => return Ok(done),
                Err(failed) => failed,
            };
            if self.open.as_ref().is_some_and(|open| open.client.is_closed()) || matches!(trouble, Trouble::Lost(_)) {
                self.open = None;
            }
            let again = match trouble {
                Trouble::Again => true,
                Trouble::Lost(_) => was_open && !committing,
                Trouble::Storage(_) => false,
            };
            if !again || tries == TRIES_MAX {
                return Err(trouble.into());
            }
            tries += 1;
        }
    }

    /// One try; with its trouble, whether it came from the commit.
    fn attempt<T>(
        &mut self,
        kind: Kind,
        work: &mut impl FnMut(&mut Work<'_>) -> Result<T, Trouble>,
    ) -> Result<T, (Trouble, bool)> {
        let open = match &mut self.open {
            Some(open) => open,
            closed => closed.insert(connect(&self.address).map_err(|trouble| (trouble, false))?),
        };
        let Open { client, statements } = open;
        let mut now = Work { client, statements };
        let Some(begin) = kind.begin() else { return work(&mut now).map_err(|trouble| (trouble, false)) };
        now.batch(begin).map_err(|trouble| (trouble, false))?;
        match work(&mut now) {
            Ok(done) => match now.batch("COMMIT") {
                Ok(()) => Ok(done),
                Err(trouble) => Err((trouble, true)),
            },
            Err(trouble) => {
                let _ = now.batch("ROLLBACK"); // Where that fails the connection is gone, and the transaction with it.
                Err((trouble, false))
            }
        }
    }
}

/// Opens a connection and tells it what every one is told.
fn connect(address: &Address) -> Result<Open, Trouble> {
    let mut client = address.connect()?;
    client.batch_execute(SETTINGS)?;
    Ok(Open { client, statements: HashMap::new() })
}

/// Statements on a connection, in a transaction where there is one.
pub(super) struct Work<'a> {
    client: &'a mut Client,
    statements: &'a mut HashMap<String, Statement>,
}

impl Work<'_> {
    /// All rows of a statement.
    pub(super) fn query(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<Vec<Row>, Trouble> {
        let statement = self.prepared(sql)?;
        Ok(self.client.query(&statement, parameters)?)
    }

    /// The row of a statement that has at most one.
    pub(super) fn query_one(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<Option<Row>, Trouble> {
        Ok(self.query(sql, parameters)?.into_iter().next())
    }

    /// How many rows a statement changed.
    pub(super) fn execute(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<u64, Trouble> {
        let statement = self.prepared(sql)?;
        Ok(self.client.execute(&statement, parameters)?)
    }

    /// Several statements without parameters.
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), Trouble> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, Trouble> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}
