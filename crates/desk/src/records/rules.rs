//! What each table asks beyond its fields: which may be written by hand, which records are the same, what contradicts.

use super::consent::DO_NOT_CONTACT;
use super::kin::is_known;
use crate::contract::{ErrorCode, Refusal};
use jiff::civil::Date;
use permanence_domain::{PersonField, Problem, ProblemCode, RecordId, Table, Value, own, person};
use permanence_store::Store;
use std::collections::BTreeMap;

/// The values of a record by field.
pub(crate) type Values = BTreeMap<&'static str, Value>;

/// What identifiers that are made of what makes a record the same are made in.
const SAME: RecordId = RecordId::from_u128(0x70_65_72_6d_61_6e_65_6e_63_65_2d_73_61_6d_65_31);

/// The table called `name`, if its records are written by hand. Consents, payments, receipts and the log are written by
/// what they are about.
///
/// # Errors
/// [`ErrorCode::Invalid`] with the tables that would be accepted.
pub(super) fn by_hand(name: &str) -> Result<Table, Refusal> {
    const TABLES: [Table; 8] = [
        Table::OwnField,
        Table::Office,
        Table::Household,
        Table::Kinship,
        Table::Address,
        Table::Rate,
        Table::DuesYear,
        Table::View,
    ];
    let names = || TABLES.map(Table::name).join(", ");
    TABLES
        .into_iter()
        .find(|table| table.name() == name)
        .ok_or_else(|| Problem::new("table", ProblemCode::ChoiceUnknown, name).expecting(names()).into())
}

/// Completes a new record: what follows from its other fields.
pub(super) fn complete(table: Table, values: &mut Values) {
    if table == Table::OwnField
        && let Some(label) = values.get("label").and_then(Value::as_text)
    {
        let key = values.get("key").and_then(Value::as_text).unwrap_or(label);
        let mut key = own::key(key);
        // A field of ours answers to its own name.
        if PersonField::parse(&key).is_some() || matches!(key.as_str(), DO_NOT_CONTACT | "id") {
            key.push_str("_2");
        }
        values.insert("key", Value::text(key));
    }
}

/// Checks that a new record does not say what one says already: two desks that make it apart make one.
///
/// # Errors
/// [`ErrorCode::Invalid`] with [`ProblemCode::Taken`].
pub(super) fn is_new(store: &Store, table: Table, values: &Values) -> Result<(), Refusal> {
    let text = |name: &str| values.get(name).and_then(Value::as_text).unwrap_or_default();
    let (field, known) = match table {
        Table::OwnField => {
            let here = identity(table, values).map(|id| store.record(id));
            ("label", here.is_some_and(|found| found.is_ok_and(|stored| stored.is_live())))
        }
        Table::Kinship => ("other", is_known(store, values)?),
        _ => return Ok(()),
    };
    if known { Err(Problem::new(field, ProblemCode::Taken, text(field)).into()) } else { Ok(()) }
}

/// An address beside a person's own is entered as theirs is.
///
/// # Errors
/// [`ErrorCode::Invalid`] with every problem.
pub(super) fn enter_address(values: &mut Values, country: &str, today: Date) -> Result<(), Refusal> {
    let mut problems = Vec::new();
    for (name, value) in values.iter_mut() {
        let (Some(field), Some(text)) = (PersonField::parse(name), value.as_text()) else { continue };
        match person::enter(field, &[text], country, today) {
            Ok(entered) => *value = entered,
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::invalid(problems)) }
}

/// The identifier of a record that two desks may make apart; none for those that are each their own.
pub(crate) fn identity(table: Table, values: &Values) -> Option<RecordId> {
    let fields: &[&str] = match table {
        Table::OwnField => &["key"],
        Table::Rate => &["year", "category"],
        Table::DuesYear => &["year"],
        Table::Mapping => &["signature"],
        Table::Distinct => &["person", "other"],
        Table::Merge => &["person", "into", "content"],
        _ => return None,
    };
    let mut name = table.name().to_owned();
    for field in fields {
        name.push('\n');
        name.push_str(&values.get(field).map(Value::to_line).unwrap_or_default());
    }
    Some(RecordId::new_v5(&SAME, name.as_bytes()))
}

/// Checks what no field can check alone.
///
/// # Errors
/// [`ErrorCode::Invalid`] with every problem.
pub(super) fn check(table: Table, values: &Values) -> Result<(), Refusal> {
    let text = |name: &str| values.get(name).and_then(Value::as_text).unwrap_or_default();
    permanence_domain::record::check(table, |field| values.get(field.name).cloned().unwrap_or_default())
        .map_err(Refusal::invalid)?;
    match table {
        Table::Office if !text("until").is_empty() && text("until") < text("since") => {
            Err(Problem::new("until", ProblemCode::DaysBackwards, text("until")).into())
        }
        Table::Kinship if text("person") == text("other") => {
            Err(Problem::new("other", ProblemCode::RecordUnknown, text("other")).into())
        }
        Table::Address
            if ["complement", "street", "place", "postcode", "commune"].iter().all(|it| text(it).is_empty()) =>
        {
            Err(Problem::new("street", ProblemCode::FieldMissing, "").into())
        }
        Table::OwnField if text("kind") == "choice" && values.get("choices").is_none_or(Value::is_empty) => {
            Err(Problem::new("choices", ProblemCode::FieldMissing, "").into())
        }
        _ => Ok(()),
    }
}

/// Whether a field may no longer be changed once the record is there: others refer to it.
pub(super) fn fixed(table: Table, field: &str) -> bool {
    matches!(
        (table, field),
        (Table::OwnField, "key" | "kind") | (Table::Rate, "year" | "category") | (Table::DuesYear, "year")
    ) || table.owner() == Some(field)
}

/// The record that a change of a fixed field would be refused for.
pub(super) fn refuse_fixed(field: &str) -> Refusal {
    Refusal::detailed(ErrorCode::NotAllowed, field)
}
