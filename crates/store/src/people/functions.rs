//! What lists ask of SQLite that it does not know: folding, several items in one column, and sets of rows.

use super::column::split_items;
use crate::StoreError;
use crate::bits::Bits;
use permanence_domain::entries;
use permanence_domain::fold::fold;
use rusqlite::Connection;
use rusqlite::functions::{Aggregate, Context, FunctionFlags};

/// Makes the functions known to a connection.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    // fold(text): nothing for nothing.
    connection.create_scalar_function("fold", 1, flags, |context| Ok(text(context, 0)?.map(fold)))?;
    // has_item(list, folded): whether one of the items is this value.
    connection.create_scalar_function("has_item", 2, flags, |context| {
        let (Some(list), Some(wanted)) = (text(context, 0)?, text(context, 1)?) else { return Ok(false) };
        Ok(split_items(list).iter().any(|item| fold(item) == wanted))
    })?;
    // own_text(own, key): what the section's own field with this key holds.
    connection.create_scalar_function("own_text", 2, flags, |context| {
        let (Some(own), Some(key)) = (text(context, 0)?, text(context, 1)?) else { return Ok(None) };
        let items = split_items(own);
        let held = items.iter().filter_map(|item| entries::split(item)).find(|(known, _)| *known == key);
        Ok(held.map(|(_, text)| text.to_owned()))
    })?;
    // row_set(num): the set of these rows. A hundred thousand of them are one answer instead of as many steps.
    connection.create_aggregate_function("row_set", 1, flags, RowSet)?;
    // phone_holds(list, digits): whether a number holds these digits, as it is dialled at home or from abroad.
    connection.create_scalar_function("phone_holds", 2, flags, |context| {
        let (Some(list), Some(digits)) = (text(context, 0)?, text(context, 1)?) else { return Ok(false) };
        Ok(!digits.is_empty() && split_items(list).iter().any(|phone| phone_holds(phone, digits)))
    })
}

fn text<'a>(context: &'a Context<'_>, at: usize) -> rusqlite::Result<Option<&'a str>> {
    Ok(context.get_raw(at).as_str_or_null()?)
}

struct RowSet;

impl Aggregate<Bits, Vec<u8>> for RowSet {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<Bits> {
        Ok(Bits::default())
    }

    fn step(&self, context: &mut Context<'_>, bits: &mut Bits) -> rusqlite::Result<()> {
        bits.insert(context.get_raw(0).as_i64()?);
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, bits: Option<Bits>) -> rusqlite::Result<Vec<u8>> {
        Ok(bits.unwrap_or_default().to_bytes())
    }
}

/// The set that a statement answers with, whose one column is `row_set(…)`.
pub(super) fn row_set(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<Bits, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(parameters, |row| Ok(Bits::from_bytes(row.get_ref(0)?.as_blob()?)))?)
}

fn phone_holds(phone: &str, digits: &str) -> bool {
    phone.contains(digits) || phone.strip_prefix("+33").is_some_and(|national| format!("0{national}").contains(digits))
}
