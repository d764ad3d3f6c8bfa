//! Which rows a query finds.
//!
//! Words are asked of the full-text index by how they begin; conditions have a module of their own. Each part gives a
//! set of rows; the sets meet in memory.

use super::functions::row_set;
use super::reader::{Found, Reader};
use super::{Condition, Query, condition, words};
use crate::StoreError;
use crate::bits::Bits;
use permanence_domain::fold;
use rusqlite::{Connection, params_from_iter};
use std::sync::Arc;

/// The rows that a query finds; worked out once for all pages of a list.
pub(super) fn find(reader: &mut Reader, query: &Query) -> Result<Arc<Found>, StoreError> {
    reader.refresh()?;
    if let Some((known, found)) = &reader.found
        && same_people(known, query)
    {
        return Ok(Arc::clone(found));
    }
    let found = Arc::new(work_out(reader, query)?);
    reader.found = Some((query.clone(), Arc::clone(&found)));
    Ok(found)
}

fn same_people(a: &Query, b: &Query) -> bool {
    a.search == b.search && a.filter == b.filter && a.deleted == b.deleted
}

fn work_out(reader: &mut Reader, query: &Query) -> Result<Found, StoreError> {
    let mut found: Option<Bits> = None;
    let mut meet = |rows: &Bits| match &mut found {
        Some(bits) => bits.retain(rows, true),
        None => found = Some(rows.clone()),
    };
    let (mut typed, mut letters) = (Vec::new(), Vec::new());
    if query.deleted {
        meet(&deleted(reader.connection(), &query.search)?);
    } else {
        (typed, letters) = fold::query_words(&query.search).into_iter().partition(|word| word.len() > 1);
    }
    if let Some(letter) = initial(query) {
        meet(&having_initial(reader.connection(), &letter)?);
    }
    for word in &typed {
        meet(&*words::beginning_with(reader, word)?);
    }
    if query.filter != Condition::default() {
        meet(&condition::holding(reader, &query.filter, query.deleted)?);
    }
    if let Some(bits) = found.as_mut().filter(|bits| !typed.is_empty() && bits.len() <= LETTERED) {
        beginning(reader.connection(), bits, &letters)?;
    }
    Ok(found.map_or(Found::All, Found::Some))
}

/// The index has no lists for single letters: nearly everybody is in each. A letter alone is a family's initial; after
/// other words it narrows what they find once that is this few, and waits for the next letter until then.
const LETTERED: usize = 300;

/// The letter that is all there is to search for.
pub(super) fn initial(query: &Query) -> Option<String> {
    let words = if query.deleted { Vec::new() } else { fold::query_words(&query.search) };
    words.iter().all(|word| word.len() == 1).then(|| words.into_iter().next()).flatten()
}

fn having_initial(connection: &Connection, letter: &str) -> Result<Bits, StoreError> {
    let sql = "SELECT row_set(num) FROM person WHERE deleted = 0 AND name_key >= ?1 AND name_key < ?1 || char(127)";
    row_set(connection, sql, [letter])
}

/// Keeps who has a word that begins with each of the letters.
fn beginning(connection: &Connection, bits: &mut Bits, letters: &[String]) -> Result<(), StoreError> {
    if letters.is_empty() {
        return Ok(());
    }
    let mut kept = Bits::default();
    for num in bits.iter() {
        let Some(stored) = super::row::by_num(connection, num)? else { continue };
        let text = permanence_domain::person::search_text(&stored.person);
        let has =
            |letter: &String| text.split(' ').any(|word| word.starts_with(letter.as_str()) && !word.contains('_'));
        if letters.iter().all(has) {
            kept.insert(num);
        }
    }
    *bits = kept;
    Ok(())
}

fn deleted(connection: &Connection, search: &str) -> Result<Bits, StoreError> {
    let words = fold::query_words(search);
    let mut sql = String::from("SELECT row_set(num) FROM person WHERE deleted = 1");
    for at in 1..=words.len() {
        sql.push_str(&format!(
            " AND (' ' || coalesce(fold(given_names), '') || ' ' || coalesce(fold(birth_name), '') || ' '
               || coalesce(fold(used_name), '')) LIKE ?{at}"
        ));
    }
    row_set(connection, &sql, params_from_iter(words.iter().map(|word| format!("% {word}%"))))
}
