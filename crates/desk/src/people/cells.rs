//! What the columns of a list hold.

use super::filter::OWN;
use crate::contract::Refusal;
use jiff::civil::Date;
use permanence_domain::{Person, PersonField, Problem, ProblemCode, id};
use permanence_store::PersonStored;
use std::collections::BTreeMap;

/// Columns of one list.
const COLUMNS_MAX: usize = 64;

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A field.
    Field(PersonField),
    /// A field of the section's own, by its name here. One that the section gave up stays a column: a saved filter of
    /// before still opens.
    Own(String),
    /// The number in the street, and the street.
    Address,
    /// The first phone, or else the first email.
    Contact,
    /// Years today.
    Age,
    CreatedAt,
    UpdatedAt,
}

/// The columns that are no field.
const OTHERS: [(&str, Column); 5] = [
    ("address", Column::Address),
    ("contact", Column::Contact),
    ("age", Column::Age),
    ("created_at", Column::CreatedAt),
    ("updated_at", Column::UpdatedAt),
];

/// The columns by these names.
///
/// # Errors
/// [`crate::contract::ErrorCode::Invalid`] with every name that is none, and for too many.
pub(super) fn columns(names: &[String]) -> Result<Vec<Column>, Refusal> {
    if names.len() > COLUMNS_MAX {
        return Err(Problem::new("columns", ProblemCode::TooMany, "").expecting(COLUMNS_MAX.to_string()).into());
    }
    let (mut columns, mut problems) = (Vec::with_capacity(names.len()), Vec::new());
    for name in names {
        match Column::parse(name) {
            Some(column) => columns.push(column),
            None => {
                let known = OTHERS.map(|(name, _)| name).join(", ");
                let expected = format!("{}, {known}, {OWN}KEY", PersonField::names());
                problems.push(Problem::new("", ProblemCode::FieldUnknown, name).expecting(expected));
            }
        }
    }
    if problems.is_empty() { Ok(columns) } else { Err(Refusal::invalid(problems)) }
}

/// What the columns hold of a person, where they hold anything.
pub(super) fn cells(columns: &[Column], stored: &PersonStored, today: Date) -> BTreeMap<String, String> {
    let cells = columns.iter().map(|column| (column.name().to_owned(), column.text(stored, today)));
    cells.filter(|(_, text)| !text.is_empty()).collect()
}

impl Column {
    fn parse(name: &str) -> Option<Self> {
        if name.strip_prefix(OWN).is_some_and(|key| !key.is_empty()) {
            return Some(Self::Own(name.to_owned()));
        }
        let other = OTHERS.iter().find(|(other, _)| *other == name).map(|(_, column)| column.clone());
        other.or_else(|| PersonField::parse(name).map(Self::Field))
    }

    fn name(&self) -> &str {
        match self {
            Self::Field(field) => field.name(),
            Self::Own(name) => name,
            other => OTHERS.iter().find(|(_, column)| column == other).map_or("", |(name, _)| name),
        }
    }

    fn text(&self, stored: &PersonStored, today: Date) -> String {
        let person = &stored.person;
        match self {
            Self::Field(field) => person.get(*field).to_line(),
            Self::Own(name) => name.strip_prefix(OWN).and_then(|key| person.own.get(key)).cloned().unwrap_or_default(),
            Self::Address => address(person),
            Self::Contact => person.phones.first().or(person.emails.first()).cloned().unwrap_or_default(),
            Self::Age => person.birth_date.map(|born| born.years_on(today).to_string()).unwrap_or_default(),
            Self::CreatedAt => id::created_ms(&stored.id.0).to_string(),
            Self::UpdatedAt => stored.updated_at.to_string(),
        }
    }
}

fn address(person: &Person) -> String {
    match (person.street_number.as_str(), person.street.as_str()) {
        ("", street) => street.to_owned(),
        (number, street) => format!("{number} {street}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_name() {
        for name in PersonField::WRITTEN.iter().map(|field| field.name()).chain(OTHERS.map(|(name, _)| name)) {
            assert_eq!(Column::parse(name).as_ref().map(Column::name), Some(name));
        }
        assert_eq!(Column::parse("own.shoe_size").as_ref().map(Column::name), Some("own.shoe_size"));
        assert_eq!(Column::parse("own."), None);
        let refusal = columns(&["shoe_size".to_owned()]).expect_err("no such column");
        assert_eq!(refusal.problems.len(), 1);
    }
}
