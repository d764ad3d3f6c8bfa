//! A record as the contract shows it.

use crate::contract::{RecordEntry, RecordValue};
use permanence_domain::{Holds, Table, Value, id};
use permanence_store::RecordStored;

/// A record for the interface.
pub(crate) fn shown(stored: &RecordStored) -> RecordEntry {
    let fields = stored.values().into_iter().filter_map(|(name, value)| {
        let field = stored.table.field_named(name)?;
        Some((name.to_owned(), value_shown(field.holds, value)))
    });
    RecordEntry {
        id: stored.id,
        table: stored.table.name().to_owned(),
        person: stored.owner,
        fields: fields.collect(),
        deleted: stored.is_deleted(),
        created_at: if stored.id.get_version_num() == 7 { id::created_ms(&stored.id) } else { 0 },
        updated_at: stored.updated_at(),
    }
}

fn value_shown(holds: Holds, value: Value) -> RecordValue {
    match (holds, value) {
        (Holds::Amount, Value::Number(cents)) if cents % 100 != 0 => {
            #[expect(clippy::cast_precision_loss, reason = "amounts are below 2^53 cents")]
            let euros = cents as f64 / 100.0;
            RecordValue::Decimal(euros)
        }
        (Holds::Amount, Value::Number(cents)) => RecordValue::Whole(cents / 100),
        (_, Value::Number(number)) => RecordValue::Whole(number),
        (_, Value::Flag(flag)) => RecordValue::Flag(flag),
        (_, Value::List(items)) => RecordValue::Items(items),
        (_, Value::Text(text)) => RecordValue::Text(text),
        (_, Value::Empty) => RecordValue::Text(String::new()),
    }
}

/// What a record that belongs to nobody is called.
pub(crate) fn title(stored: &RecordStored) -> String {
    match stored.table {
        Table::OwnField => stored.text("label"),
        Table::Rate => format!("{} {}", stored.text("category"), stored.number("year")),
        Table::DuesYear => stored.number("year").to_string(),
        Table::Household | Table::View | Table::Mapping => stored.text("name"),
        _ => String::new(),
    }
}
