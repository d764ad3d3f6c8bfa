//! Making, opening and migrating the schema. A migration is one transaction; of processes that start at once, one goes
//! first and the others find it done. A schema of a later version is refused.

use super::convert;
use super::session::{Kind, Session, Work};
use super::trouble::Trouble;
use crate::storage::StorageError;
use permanence_replica::message::Nonce;

/// Every schema step, in order; a step never changes once it is released, and only adds: an older process may go on.
const STEPS: &[&str] = &[include_str!("schema_1.sql")];

/// The name of the lock that a migration holds: "PHQ1".
const LOCK: i64 = 0x5048_5131;

/// What makes a database another one than it was: another server, another line of its history, or tables made anew, as
/// when a backup was put back. A server that does not tell this is told by a person.
const BIRTHMARK: &str = "SELECT concat_ws('/', system_identifier, timeline_id, 'permanence.meta'::regclass::oid) \
     FROM pg_control_system(), pg_control_checkpoint()";

/// The schema's version that this build writes.
fn known() -> u32 {
    u32::try_from(STEPS.len()).expect("there are few steps")
}

/// What a new headquarters begins with.
#[derive(Clone, Debug)]
pub(super) struct First {
    pub(super) organisation: String,
    pub(super) epoch: Nonce,
    pub(super) session_key: [u8; 32],
    /// Whether it is the copy of another, and so a new incarnation.
    pub(super) restored: bool,
}

/// Makes the schema with its first row, in the caller's transaction.
pub(super) fn create(work: &mut Work<'_>, first: &First) -> Result<(), Trouble> {
    lock(work)?;
    if version(work)?.is_some() {
        return Err(StorageError::Exists.into());
    }
    let encoding: String = match work.query_one("SELECT current_setting('server_encoding')", &[])? {
        Some(row) => convert::get(&row, 0)?,
        None => String::new(),
    };
    if encoding != "UTF8" {
        let source = format!("its texts are in {encoding}: make a database with the encoding UTF8").into();
        return Err(StorageError::Failed { source }.into());
    }
    work.batch(
        "CREATE SCHEMA permanence; CREATE TABLE version (number integer NOT NULL); INSERT INTO version VALUES (0)",
    )?;
    upgrade(work, 0)?;
    let First { organisation, epoch, session_key, restored } = first;
    let insert = "INSERT INTO meta (organisation, epoch, session_key, restored) VALUES ($1, $2, $3, $4)";
    work.execute(insert, &[organisation, &epoch.as_slice(), &session_key.as_slice(), restored])?;
    Ok(())
}

/// Brings the schema to this version, and notices a database that was put back: it begins a new incarnation.
pub(super) fn open(session: &mut Session) -> Result<(), StorageError> {
    let found = session.run(Kind::Plain, |work| version(work)?.ok_or(StorageError::Absent.into()))?;
    if found > known() {
        return Err(StorageError::Newer { found, known: known() });
    }
    if found < known() {
        session.run(Kind::Write, |work| {
            lock(work)?;
            let found = version(work)?.unwrap_or_default(); // Another process may have been first.
            upgrade(work, found)
        })?;
    }
    let Some(birthmark) = birthmark(session) else { return Ok(()) };
    session.run(Kind::Write, |work| {
        // The first opening of what was made here is no return.
        work.execute("UPDATE meta SET birthmark = $1 WHERE birthmark = ''", &[&birthmark])?;
        work.execute("UPDATE meta SET birthmark = $1, restored = true WHERE birthmark <> $1", &[&birthmark])?;
        Ok(())
    })
}

/// What this database is known by, where the server tells.
fn birthmark(session: &mut Session) -> Option<String> {
    let read =
        session.run(Kind::Plain, |work| work.query_one(BIRTHMARK, &[])?.map(|row| convert::get(&row, 0)).transpose());
    read.unwrap_or_else(|error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "the server does not say which one it is");
        None
    })
}

fn lock(work: &mut Work<'_>) -> Result<(), Trouble> {
    work.query("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).map(drop)
}

/// The version of the schema, where there is one.
fn version(work: &mut Work<'_>) -> Result<Option<u32>, Trouble> {
    let there = "SELECT to_regclass('permanence.version') IS NOT NULL";
    let there: bool = work.query_one(there, &[])?.map_or(Ok(false), |row| convert::get(&row, 0))?;
    if !there {
        return Ok(None);
    }
    let row = work.query_one("SELECT number FROM version", &[])?.ok_or(StorageError::Damaged)?;
    Ok(Some(u32::try_from(convert::get::<i32>(&row, 0)?).map_err(|_| StorageError::Damaged)?))
}

fn upgrade(work: &mut Work<'_>, from: u32) -> Result<(), Trouble> {
    for step in STEPS.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)) {
        work.batch(step)?;
    }
    let known = i32::try_from(known()).expect("there are few steps");
    work.execute("UPDATE version SET number = $1", &[&known]).map(drop)
}
