//! Which rows a query finds.
//!
//! What is in the full-text index is asked of it: words by how they begin, exact values of choices, tags and communes as
//! marks. Other conditions read columns. Each part gives a set of rows; the sets meet in memory.

use super::functions::row_set;
use super::reader::{Found, Reader};
use super::{Filter, Query, Test, words};
use crate::StoreError;
use crate::bits::Bits;
use permanence_domain::person::filter_mark;
use permanence_domain::{PersonField, fold};
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
    a.search == b.search && a.filters == b.filters && a.deleted == b.deleted
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
    for filter in &query.filters {
        match marks(filter) {
            Some(marks) if !query.deleted => meet(&*words::marked(reader, &marks)?),
            _ => meet(&column(reader.connection(), filter, query.deleted)?),
        }
    }
    if let Some(bits) = found.as_mut().filter(|bits| !typed.is_empty() && bits.len() <= LETTERED) {
        beginning(reader.connection(), bits, &letters)?;
    }
    Ok(found.map_or(Found::All, Found::Some))
}

/// The marks that a condition asks the index for; `None` where it must read the column.
fn marks(filter: &Filter) -> Option<Vec<String>> {
    let values = filter.values.iter().map(|value| filter_mark(filter.field, &meant(filter, value)));
    values.collect::<Option<Vec<_>>>().filter(|marks| filter.test == Test::Is && !marks.is_empty())
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

/// The stored form of a value that a person wrote: `Adhérente` is `member`, `06 12…` is `+33612…`.
fn meant(filter: &Filter, value: &str) -> String {
    use permanence_domain::{Gender, Standing};
    let name = filter.field.name();
    let stored = match filter.field {
        PersonField::Standing => {
            Standing::from_code(value).or_else(|| Standing::from_word(value)).map(|it| it.code().to_owned())
        }
        PersonField::Gender => {
            Gender::from_code(value).or_else(|| Gender::from_word(value)).map(|it| it.code().to_owned())
        }
        PersonField::Phones => permanence_domain::contact::phone(name, value).ok(),
        PersonField::BirthDate => permanence_domain::PartialDate::parse(value).map(|date| date.to_string()),
        _ => None,
    };
    stored.unwrap_or_else(|| value.to_owned())
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

/// The rows for which a condition on a column holds. Column names come from our own list, values are bound.
fn column(connection: &Connection, filter: &Filter, deleted: bool) -> Result<Bits, StoreError> {
    let name = filter.field.name();
    let folded = |value: &String| fold::fold(&meant(filter, value));
    let any = |one: &dyn Fn(usize) -> String| {
        let parts: Vec<String> = (1..=filter.values.len()).map(one).collect();
        if parts.is_empty() { "0".to_owned() } else { parts.join(" OR ") }
    };
    // A list's items are separated by line feeds, which fold to spaces: it is compared item by item.
    let equal = |at: usize| {
        if filter.field.is_list() { format!("has_item({name}, ?{at})") } else { format!("fold({name}) = ?{at}") }
    };
    let (condition, bound): (String, Vec<String>) = match filter.test {
        Test::Empty => (format!("{name} IS NULL"), Vec::new()),
        Test::Filled => (format!("{name} IS NOT NULL"), Vec::new()),
        Test::Is => (any(&equal), filter.values.iter().map(folded).collect()),
        Test::IsNot => (format!("{name} IS NULL OR NOT ({})", any(&equal)), filter.values.iter().map(folded).collect()),
        Test::Contains if filter.field == PersonField::Phones => (
            any(&|at| format!("phone_holds({name}, ?{at})")),
            filter.values.iter().map(|value| dialled(value)).collect(),
        ),
        Test::Contains => {
            (any(&|at| format!("instr(fold({name}), ?{at}) > 0")), filter.values.iter().map(folded).collect())
        }
        Test::Between => {
            let bound = |at: usize| filter.values.get(at).map(|value| meant(filter, value)).unwrap_or_default();
            let (low, high) = (bound(0), bound(1));
            // The first of January takes in those of whom the year alone is known, as the last of December does.
            let low = low.strip_suffix("-01-01").unwrap_or(&low).to_owned();
            // A year as the upper bound takes in its days: “1953” is before “1953-04-12” in the order of texts.
            (
                format!(
                    "{name} IS NOT NULL AND (?1 = '' OR {name} >= ?1) AND (?2 = '' OR {name} <= ?2 || char(1114111))"
                ),
                vec![low, high],
            )
        }
    };
    let sql = format!("SELECT row_set(num) FROM person WHERE deleted = {} AND ({condition})", u8::from(deleted));
    row_set(connection, &sql, params_from_iter(bound))
}

/// The digits of a part of a telephone number; `00` is dialled for `+`.
fn dialled(typed: &str) -> String {
    let digits: String = typed.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("00").map_or(digits.clone(), str::to_owned)
}
