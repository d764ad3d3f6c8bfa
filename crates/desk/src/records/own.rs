//! The section's own fields: which there are, and values for them.

use crate::contract::Refusal;
use permanence_domain::{Problem, ProblemCode, Table, own};
use permanence_papers::people::OwnColumn;
use permanence_store::{RecordStored, Store};

/// The section's own fields, in their order.
pub(crate) fn own_fields(store: &Store) -> Result<Vec<RecordStored>, Refusal> {
    let mut fields = store.records(Table::OwnField)?;
    fields.sort_by_key(|field| (field.number("position"), field.num));
    Ok(fields)
}

/// The same as columns of a file.
pub(crate) fn own_columns(store: &Store) -> Result<Vec<OwnColumn>, Refusal> {
    let column = |field: &RecordStored| OwnColumn {
        key: field.text("key"),
        label: field.text("label"),
        kind: field.text("kind"),
        choices: field.value("choices").items().to_vec(),
    };
    Ok(own_fields(store)?.iter().map(column).collect())
}

/// The canonical text of what somebody typed for the own field with this key.
///
/// # Errors
/// A problem of the field; [`ProblemCode::FieldUnknown`] when the section has none with this key.
pub(crate) fn enter_own(store: &Store, key: &str, typed: &str) -> Result<String, Refusal> {
    let fields = own_fields(store)?;
    let field = fields.iter().find(|field| field.text("key") == key);
    let Some(field) = field else {
        let keys = fields.iter().map(|field| field.text("key")).collect::<Vec<_>>().join(", ");
        return Err(Problem::new("", ProblemCode::FieldUnknown, key).expecting(keys).into());
    };
    Ok(own::enter(key, &field.text("kind"), field.value("choices").items(), typed)?)
}
