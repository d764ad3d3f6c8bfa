//! The columns of the `person` table, in the order of [`PersonField::ALL`].

use permanence_domain::{Person, PersonField, Shape, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::sync::LazyLock;

/// Items of a list never hold a line feed: it separates them in a column.
const BETWEEN: char = '\n';

/// The column names, separated by commas.
pub(crate) static NAMES: LazyLock<String> =
    LazyLock::new(|| PersonField::ALL.iter().map(|field| field.name()).collect::<Vec<_>>().join(", "));

/// A list as its column holds it.
pub(crate) fn join_items(items: &[String]) -> String {
    items.join("\n")
}

/// The list in a column.
pub(crate) fn split_items(text: &str) -> Vec<String> {
    text.split(BETWEEN).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// A field as its column holds it.
pub(crate) fn to_sql<'a>(person: &'a Person, field: PersonField) -> ToSqlOutput<'a> {
    let borrowed = |text: &'a String| {
        if text.is_empty() {
            ToSqlOutput::Borrowed(ValueRef::Null)
        } else {
            ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
        }
    };
    let items = |items: &'a [String]| match items {
        [] => ToSqlOutput::Borrowed(ValueRef::Null),
        [one] => ToSqlOutput::Borrowed(ValueRef::Text(one.as_bytes())),
        several => ToSqlOutput::Owned(rusqlite::types::Value::Text(join_items(several))),
    };
    match field {
        PersonField::GivenNames => borrowed(&person.given_names),
        PersonField::BirthName => borrowed(&person.birth_name),
        PersonField::UsedName => borrowed(&person.used_name),
        PersonField::Standing => ToSqlOutput::Borrowed(ValueRef::Text(person.standing.code().as_bytes())),
        PersonField::MemberNumber => borrowed(&person.member_number),
        PersonField::Emails => items(&person.emails),
        PersonField::Phones => items(&person.phones),
        PersonField::StreetNumber => borrowed(&person.street_number),
        PersonField::Street => borrowed(&person.street),
        PersonField::Postcode => borrowed(&person.postcode),
        PersonField::Commune => borrowed(&person.commune),
        PersonField::Country => borrowed(&person.country),
        PersonField::BirthDate => match person.birth_date {
            Some(date) => ToSqlOutput::Owned(rusqlite::types::Value::Text(date.to_string())),
            None => ToSqlOutput::Borrowed(ValueRef::Null),
        },
        PersonField::Gender => match person.gender {
            Some(gender) => ToSqlOutput::Borrowed(ValueRef::Text(gender.code().as_bytes())),
            None => ToSqlOutput::Borrowed(ValueRef::Null),
        },
        PersonField::Occupation => borrowed(&person.occupation),
        PersonField::Interests => items(&person.interests),
        PersonField::Tags => items(&person.tags),
        PersonField::Notes => borrowed(&person.notes),
        PersonField::Civility => borrowed(&person.civility),
        PersonField::Suffix => borrowed(&person.suffix),
        PersonField::Complement => borrowed(&person.complement),
        PersonField::Place => borrowed(&person.place),
        PersonField::InseeCode => borrowed(&person.insee_code),
        PersonField::Coordinates => match person.coordinates {
            Some(at) => ToSqlOutput::Owned(rusqlite::types::Value::Text(at.to_string())),
            None => ToSqlOutput::Borrowed(ValueRef::Null),
        },
        PersonField::Availability => items(&person.availability),
        PersonField::Skills => items(&person.skills),
        PersonField::Source => borrowed(&person.source),
        PersonField::Household => borrowed(&person.household),
        PersonField::ContactLabels | PersonField::Own => match person.get(field) {
            Value::List(entries) => ToSqlOutput::Owned(rusqlite::types::Value::Text(join_items(&entries))),
            _ => ToSqlOutput::Borrowed(ValueRef::Null),
        },
        PersonField::MergedInto => borrowed(&person.merged_into),
    }
}

/// Sets a field from its column.
pub(crate) fn set(person: &mut Person, field: PersonField, text: Option<&str>) {
    let Some(text) = text else { return };
    let value = match field.rule().shape {
        Shape::List | Shape::Set | Shape::Map => Value::List(split_items(text)),
        Shape::Text | Shape::Flag | Shape::Number => Value::text(text),
    };
    person.set(field, value);
}
