//! Sets of rows out of the full-text index.
//!
//! Each word and each mark is asked by itself and its set kept until the file changes, so that a letter more asks only
//! for the word it is typed in; the sets meet in memory.

use super::functions::row_set;
use super::reader::Reader;
use crate::StoreError;
use crate::bits::Bits;
use rusqlite::{Connection, OptionalExtension};
use std::sync::Arc;

/// The longest beginning that the index has a list for, as its schema says. For a longer one it would merge the lists of
/// all the words that begin so into one order, at three times the cost of reading them.
const LISTED: usize = 3;
/// Sets kept. Each has a bit for every row.
const KEPT: usize = 64;

/// Who has a word that begins with `word`. Shape: two ASCII letters or digits, or more.
pub(super) fn beginning_with(reader: &mut Reader, word: &str) -> Result<Arc<Bits>, StoreError> {
    let asked = format!("\"{word}\"*");
    if word.len() <= LISTED || reader.sets.contains_key(&asked) {
        return matching(reader, asked);
    }
    let mut bits = Bits::default();
    if let Some(first) = first_term(reader.connection(), word)? {
        // Most often the word itself, which many have; those that follow it are joined names and numbers.
        bits.join(&*matching(reader, format!("\"{first}\""))?);
        let sql = "SELECT row_set(doc) FROM temp.person_terms WHERE term >= ?1 AND term < ?2";
        bits.join(&row_set(reader.connection(), sql, [format!("{first}{FIRST}"), end(word)])?);
    }
    Ok(keep(reader, asked, bits))
}

/// Who has one of these marks.
pub(super) fn marked(reader: &mut Reader, marks: &[String]) -> Result<Arc<Bits>, StoreError> {
    let marks: Vec<String> = marks.iter().map(|mark| format!("\"{mark}\"")).collect();
    matching(reader, marks.join(" OR "))
}

fn matching(reader: &mut Reader, expression: String) -> Result<Arc<Bits>, StoreError> {
    if let Some(kept) = reader.sets.get(&expression) {
        return Ok(Arc::clone(kept));
    }
    let sql = "SELECT row_set(rowid) FROM person_words WHERE person_words MATCH ?1";
    let bits = row_set(reader.connection(), sql, [&expression])?;
    Ok(keep(reader, expression, bits))
}

pub(super) fn keep(reader: &mut Reader, asked: String, bits: Bits) -> Arc<Bits> {
    if reader.sets.len() >= KEPT {
        reader.sets.clear();
    }
    let bits = Arc::new(bits);
    reader.sets.insert(asked, Arc::clone(&bits));
    bits
}

/// The first word of the index that begins with `word`.
fn first_term(connection: &Connection, word: &str) -> Result<Option<String>, StoreError> {
    connection.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.person_terms USING fts5vocab(main, person_words, instance)",
    )?;
    let sql = "SELECT term FROM temp.person_terms WHERE term >= ?1 AND term < ?2 LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([word, &end(word)], |row| row.get(0)).optional()?)
}

/// The first of the characters that words are made of, in the order of the index; a brace comes after all of them.
const FIRST: char = '0';

/// What comes after every word that begins with `word`.
fn end(word: &str) -> String {
    format!("{word}{{")
}
