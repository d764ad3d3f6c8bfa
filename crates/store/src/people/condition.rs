//! Who a condition holds for: each of its tests gives a set of rows, and the sets are joined in memory.
//!
//! Exact values of choices, tags and communes are marks of the full-text index; other tests read their columns, all of
//! them in one pass. A set is kept until the file changes, so that a condition that is being put together costs only its
//! new test.

use super::functions::row_set;
use super::reader::Reader;
use super::{Condition, Filter, Subject, Test, group, scan, words};
use crate::StoreError;
use crate::bits::Bits;
use permanence_domain::person::filter_mark;
use rusqlite::Connection;
use std::sync::Arc;

/// The rows, among those who are deleted or among the others, for which a condition holds.
pub(super) fn holding(reader: &mut Reader, condition: &Condition, deleted: bool) -> Result<Bits, StoreError> {
    let mut tests = Vec::new();
    gather(reader, condition, deleted, &mut tests);
    let sets = scan::holding(reader.connection(), &tests, deleted)?;
    for (filter, bits) in tests.into_iter().zip(sets) {
        words::keep(reader, asked(filter, deleted), bits);
    }
    joined(reader, condition, deleted)
}

/// The tests of a condition that read a column and whose sets are not known yet, each once.
fn gather<'c>(reader: &Reader, condition: &'c Condition, deleted: bool, tests: &mut Vec<&'c Filter>) {
    match condition {
        Condition::Test(filter) => {
            let read = deleted || marks(filter).is_none();
            if read && !tests.contains(&filter) && !reader.sets.contains_key(&asked(filter, deleted)) {
                tests.push(filter);
            }
        }
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| gather(reader, part, deleted, tests));
        }
        Condition::Not(inner) => gather(reader, inner, deleted, tests),
        Condition::Of(_) => {}
    }
}

fn joined(reader: &mut Reader, condition: &Condition, deleted: bool) -> Result<Bits, StoreError> {
    match condition {
        Condition::Test(filter) => Ok((*tested(reader, filter, deleted)?).clone()),
        Condition::Of(group) => {
            let members = |connection: &Connection| group::members(connection, group, deleted);
            Ok((*kept(reader, format!("{group:?} {deleted}"), members)?).clone())
        }
        Condition::Not(inner) => {
            let mut bits = (*everybody(reader, deleted)?).clone();
            bits.retain(&joined(reader, inner, deleted)?, false);
            Ok(bits)
        }
        Condition::Any(parts) => {
            let mut bits = Bits::default();
            for part in parts {
                bits.join(&joined(reader, part, deleted)?);
            }
            Ok(bits)
        }
        Condition::All(parts) => all(reader, parts, deleted),
    }
}

/// What every part holds for. It begins with a part that says who, so that everybody is read for denials alone.
fn all(reader: &mut Reader, parts: &[Condition], deleted: bool) -> Result<Bits, StoreError> {
    let (denials, mut claims): (Vec<_>, Vec<_>) = parts.iter().partition(|part| matches!(part, Condition::Not(_)));
    let mut bits = match claims.pop() {
        Some(last) => joined(reader, last, deleted)?,
        None => (*everybody(reader, deleted)?).clone(),
    };
    for part in claims {
        bits.retain(&joined(reader, part, deleted)?, true);
    }
    for part in denials {
        if let Condition::Not(inner) = part {
            bits.retain(&joined(reader, inner, deleted)?, false);
        }
    }
    Ok(bits)
}

fn everybody(reader: &mut Reader, deleted: bool) -> Result<Arc<Bits>, StoreError> {
    let sql = "SELECT row_set(num) FROM person WHERE deleted = ?1";
    kept(reader, format!("everybody {deleted}"), |connection| row_set(connection, sql, [deleted]))
}

fn tested(reader: &mut Reader, filter: &Filter, deleted: bool) -> Result<Arc<Bits>, StoreError> {
    if let Some(marks) = marks(filter).filter(|_| !deleted) {
        return words::marked(reader, &marks);
    }
    let column = |connection: &Connection| Ok(scan::holding(connection, &[filter], deleted)?.pop().unwrap_or_default());
    kept(reader, asked(filter, deleted), column)
}

/// What the set of a test is kept under.
fn asked(filter: &Filter, deleted: bool) -> String {
    format!("{filter:?} {deleted}")
}

fn kept(
    reader: &mut Reader,
    asked: String,
    work_out: impl FnOnce(&Connection) -> Result<Bits, StoreError>,
) -> Result<Arc<Bits>, StoreError> {
    if let Some(kept) = reader.sets.get(&asked) {
        return Ok(Arc::clone(kept));
    }
    let bits = work_out(reader.connection())?;
    Ok(words::keep(reader, asked, bits))
}

/// The marks that a test asks the index for; `None` where it must read the column.
fn marks(filter: &Filter) -> Option<Vec<String>> {
    let Subject::Field(field) = filter.subject else { return None };
    let values = filter.values.iter().map(|value| filter_mark(field, &scan::meant(filter, value)));
    values.collect::<Option<Vec<_>>>().filter(|marks| filter.test == Test::Is && !marks.is_empty())
}
