//! Tests of columns, as SQL: all the tests of a condition read the table in one pass.
//!
//! Column names come from our own list and keys are quoted; values are bound.

use super::{Filter, Subject, Test};
use crate::StoreError;
use crate::bits::Bits;
use permanence_domain::{PersonField, fold};
use rusqlite::{Connection, params_from_iter};

/// The rows, among those who are deleted or among the others, for which each of the tests holds, in their order.
pub(super) fn holding(connection: &Connection, tests: &[&Filter], deleted: bool) -> Result<Vec<Bits>, StoreError> {
    let mut sets = Vec::with_capacity(tests.len());
    for lot in tests.chunks(TOGETHER) {
        let mut bound = Vec::new();
        let sets_of: Vec<String> =
            lot.iter().map(|filter| format!("row_set(num) FILTER (WHERE {})", condition(filter, &mut bound))).collect();
        let sql = format!("SELECT {} FROM person WHERE deleted = {}", sets_of.join(", "), u8::from(deleted));
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(bound))?;
        let row = rows.next()?.ok_or(StoreError::Damaged)?;
        for at in 0..lot.len() {
            sets.push(Bits::from_bytes(row.get_ref(at)?.as_blob().map_err(|_| StoreError::Damaged)?));
        }
    }
    Ok(sets)
}

/// Tests of one pass: a statement may not grow without bound.
const TOGETHER: usize = 16;

/// The condition of a test, whose values go to the end of `bound`.
fn condition(filter: &Filter, bound: &mut Vec<String>) -> String {
    match filter.subject {
        // Digits are no words: neither folding nor the order of texts fits.
        Subject::Own { is_number: true, .. } => number(filter, bound),
        _ => text(filter, bound),
    }
}

fn number(filter: &Filter, bound: &mut Vec<String>) -> String {
    let name = expression(&filter.subject);
    let among = |bound: &mut Vec<String>| {
        any(filter.values.iter().map(|value| format!("{name} = CAST({} AS REAL)", bind(bound, value.clone()))))
    };
    match filter.test {
        Test::Is => among(bound),
        Test::IsNot => format!("{name} IS NULL OR NOT ({})", among(bound)),
        Test::Between => {
            let mut bind = |at: usize| bind(bound, filter.values.get(at).cloned().unwrap_or_default());
            let (low, high) = (bind(0), bind(1));
            let from = format!("({low} = '' OR {name} >= CAST({low} AS REAL))");
            let to = format!("({high} = '' OR {name} <= CAST({high} AS REAL))");
            format!("{name} IS NOT NULL AND {from} AND {to}")
        }
        Test::Contains | Test::Empty | Test::Filled => text(&as_text(filter), bound),
    }
}

/// The same test of the digits as they are written.
fn as_text(filter: &Filter) -> Filter {
    let subject = match &filter.subject {
        Subject::Own { key, .. } => Subject::Own { key: key.clone(), is_number: false },
        other => other.clone(),
    };
    Filter { subject, ..filter.clone() }
}

fn text(filter: &Filter, bound: &mut Vec<String>) -> String {
    let name = expression(&filter.subject);
    let is_list = matches!(filter.subject, Subject::Field(field) if field.is_list());
    let folded = |value: &String| fold::fold(&meant(filter, value));
    // A list's items are separated by line feeds, which fold to spaces: it is compared item by item.
    let among = |bound: &mut Vec<String>| {
        any(filter.values.iter().map(|value| {
            let value = bind(bound, folded(value));
            if is_list { format!("has_item({name}, {value})") } else { format!("fold({name}) = {value}") }
        }))
    };
    match filter.test {
        Test::Empty => format!("{name} IS NULL"),
        Test::Filled => format!("{name} IS NOT NULL"),
        Test::Is => among(bound),
        Test::IsNot => format!("{name} IS NULL OR NOT ({})", among(bound)),
        Test::Contains if filter.subject == Subject::Field(PersonField::Phones) => {
            any(filter.values.iter().map(|value| format!("phone_holds({name}, {})", bind(bound, dialled(value)))))
        }
        Test::Contains => {
            any(filter.values.iter().map(|value| format!("instr(fold({name}), {}) > 0", bind(bound, folded(value)))))
        }
        Test::Between => {
            let end = |at: usize| filter.values.get(at).map(|value| meant(filter, value)).unwrap_or_default();
            let (low, high) = (end(0), end(1));
            // The first of January takes in those of whom the year alone is known, as the last of December does.
            let low = bind(bound, low.strip_suffix("-01-01").unwrap_or(&low).to_owned());
            let high = bind(bound, high);
            // A year as the upper bound takes in its days: “1953” is before “1953-04-12” in the order of texts.
            format!(
                "{name} IS NOT NULL AND ({low} = '' OR {name} >= {low})
                 AND ({high} = '' OR {name} <= {high} || char(1114111))"
            )
        }
    }
}

/// Binds a value, and says how the statement names it.
fn bind(bound: &mut Vec<String>, value: String) -> String {
    bound.push(value);
    format!("?{}", bound.len())
}

/// One of these comparisons; without any, none.
fn any(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "0".to_owned() } else { parts.join(" OR ") }
}

/// The stored form of a value that a person wrote: `Adhérente` is `member`, `06 12…` is `+33612…`.
pub(super) fn meant(filter: &Filter, value: &str) -> String {
    use permanence_domain::{Gender, Standing};
    let Subject::Field(field) = filter.subject else { return value.to_owned() };
    let stored = match field {
        PersonField::Standing => {
            Standing::from_code(value).or_else(|| Standing::from_word(value)).map(|it| it.code().to_owned())
        }
        PersonField::Gender => {
            Gender::from_code(value).or_else(|| Gender::from_word(value)).map(|it| it.code().to_owned())
        }
        PersonField::Phones => permanence_domain::contact::phone(field.name(), value).ok(),
        PersonField::BirthDate => permanence_domain::PartialDate::parse(value).map(|date| date.to_string()),
        _ => None,
    };
    stored.unwrap_or_else(|| value.to_owned())
}

/// What holds a subject's text, or nothing. A key is all but free text: it is the one thing that has to be quoted.
fn expression(subject: &Subject) -> String {
    match subject {
        Subject::Field(field) => field.name().to_owned(),
        Subject::BirthMonth => "nullif(substr(birth_date, 6, 2), '')".to_owned(),
        Subject::Own { key, is_number: false } => format!("own_text(own, '{}')", key.replace('\'', "''")),
        Subject::Own { key, is_number: true } => {
            format!("CAST(own_text(own, '{}') AS REAL)", key.replace('\'', "''"))
        }
    }
}

/// The digits of a part of a telephone number; `00` is dialled for `+`.
fn dialled(typed: &str) -> String {
    let digits: String = typed.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("00").map_or(digits.clone(), str::to_owned)
}
