//! What somebody typed for the fields of a record, made canonical.

use crate::contract::{Entered, Refusal};
use permanence_domain::record::{self, DELETED};
use permanence_domain::{FieldRule, Holds, PersonId, Problem, ProblemCode, RecordId, Table, Value};
use permanence_store::Store;
use std::collections::BTreeMap;

/// The values of these fields; all the problems when some are refused.
pub(super) fn enter(
    store: &Store,
    table: Table,
    fields: &BTreeMap<String, Entered>,
) -> Result<Vec<(&'static str, Value)>, Refusal> {
    let (mut values, mut problems) = (Vec::new(), Vec::new());
    for (name, entered) in fields {
        let Some(field) = table.field_named(name).filter(|field| **field != DELETED) else {
            problems.push(Problem::new("", ProblemCode::FieldUnknown, name).expecting(table.field_names()));
            continue;
        };
        match enter_field(field, entered).and_then(|value| found(store, field, value)) {
            Ok(value) => values.push((field.name, value)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(values) } else { Err(Refusal::invalid(problems)) }
}

/// What somebody typed for one field. One text of a list has its items separated by `;`.
pub(crate) fn enter_field(field: &FieldRule, entered: &Entered) -> Result<Value, Problem> {
    let items: Vec<&str> = match entered {
        Entered::One(text) if matches!(field.holds, Holds::Items(_)) => text.split(';').collect(),
        Entered::One(text) => vec![text],
        Entered::Many(items) => items.iter().map(String::as_str).collect(),
    };
    record::enter(field, &items)
}

/// The same value, when the record that it names is on this desk.
fn found(store: &Store, field: &FieldRule, value: Value) -> Result<Value, Problem> {
    let Holds::Record(table) = field.holds else { return Ok(value) };
    let Some(text) = value.as_text() else { return Ok(value) };
    let is_here = match table {
        Table::Person => PersonId::parse(text).is_some_and(|id| store.person(id).is_ok()),
        table => RecordId::parse_str(text).is_ok_and(|id| store.record(id).is_ok_and(|stored| stored.table == table)),
    };
    if is_here { Ok(value) } else { Err(Problem::new(field.name, ProblemCode::RecordUnknown, text)) }
}
