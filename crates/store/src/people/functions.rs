//! What conditions on columns ask of SQLite that it does not know: folding, and lists in one column.

use super::column::split_items;
use permanence_domain::fold::fold;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

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
    // phone_holds(list, digits): whether a number holds these digits, as it is dialled at home or from abroad.
    connection.create_scalar_function("phone_holds", 2, flags, |context| {
        let (Some(list), Some(digits)) = (text(context, 0)?, text(context, 1)?) else { return Ok(false) };
        Ok(!digits.is_empty() && split_items(list).iter().any(|phone| phone_holds(phone, digits)))
    })
}

fn text<'a>(context: &'a Context<'_>, at: usize) -> rusqlite::Result<Option<&'a str>> {
    Ok(context.get_raw(at).as_str_or_null()?)
}

fn phone_holds(phone: &str, digits: &str) -> bool {
    phone.contains(digits) || phone.strip_prefix("+33").is_some_and(|national| format!("0{national}").contains(digits))
}
