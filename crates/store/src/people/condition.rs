//! Who a condition holds for: each of its tests gives a set of rows, and the sets are joined in memory.
//!
//! Exact values of choices, tags and communes are marks of the full-text index; other tests read their column. A set is
//! kept until the file changes, so that a condition that is being put together costs only its new test.

use super::functions::row_set;
use super::reader::Reader;
use super::{Condition, Filter, Subject, Test, group, words};
use crate::StoreError;
use crate::bits::Bits;
use permanence_domain::person::filter_mark;
use permanence_domain::{PersonField, fold};
use rusqlite::{Connection, params_from_iter};
use std::sync::Arc;

/// The rows, among those who are deleted or among the others, for which a condition holds.
pub(super) fn holding(reader: &mut Reader, condition: &Condition, deleted: bool) -> Result<Bits, StoreError> {
    match condition {
        Condition::Test(filter) => Ok((*tested(reader, filter, deleted)?).clone()),
        Condition::Of(group) => {
            let members = |connection: &Connection| group::members(connection, group, deleted);
            Ok((*kept(reader, format!("{group:?} {deleted}"), members)?).clone())
        }
        Condition::Not(inner) => {
            let mut bits = (*everybody(reader, deleted)?).clone();
            bits.retain(&holding(reader, inner, deleted)?, false);
            Ok(bits)
        }
        Condition::Any(parts) => {
            let mut bits = Bits::default();
            for part in parts {
                bits.join(&holding(reader, part, deleted)?);
            }
            Ok(bits)
        }
        Condition::All(parts) => all(reader, parts, deleted),
    }
}

/// What every part holds for. It begins with a part that says who, so that everybody is read for denials alone.
fn all(reader: &mut Reader, parts: &[Condition], deleted: bool) -> Result<Bits, StoreError> {
    let (denials, mut claims): (Vec<_>, Vec<_>) = parts.iter().partition(|part| matches!(part, Condition::Not(_)));
    let mut bits = match claims.pop() {
        Some(last) => holding(reader, last, deleted)?,
        None => (*everybody(reader, deleted)?).clone(),
    };
    for part in claims {
        bits.retain(&holding(reader, part, deleted)?, true);
    }
    for part in denials {
        if let Condition::Not(inner) = part {
            bits.retain(&holding(reader, inner, deleted)?, false);
        }
    }
    Ok(bits)
}

fn everybody(reader: &mut Reader, deleted: bool) -> Result<Arc<Bits>, StoreError> {
    let sql = "SELECT row_set(num) FROM person WHERE deleted = ?1";
    kept(reader, format!("everybody {deleted}"), |connection| row_set(connection, sql, [deleted]))
}

fn tested(reader: &mut Reader, filter: &Filter, deleted: bool) -> Result<Arc<Bits>, StoreError> {
    if let Some(marks) = marks(filter).filter(|_| !deleted) {
        return words::marked(reader, &marks);
    }
    kept(reader, format!("{filter:?} {deleted}"), |connection| match filter.subject {
        Subject::Own { is_number: true, .. } => numbers(connection, filter, deleted),
        _ => column(connection, filter, deleted),
    })
}

fn kept(
    reader: &mut Reader,
    asked: String,
    work_out: impl FnOnce(&Connection) -> Result<Bits, StoreError>,
) -> Result<Arc<Bits>, StoreError> {
    if let Some(kept) = reader.sets.get(&asked) {
        return Ok(Arc::clone(kept));
    }
    let bits = work_out(reader.connection())?;
    Ok(words::keep(reader, asked, bits))
}

/// The marks that a test asks the index for; `None` where it must read the column.
fn marks(filter: &Filter) -> Option<Vec<String>> {
    let Subject::Field(field) = filter.subject else { return None };
    let values = filter.values.iter().map(|value| filter_mark(field, &meant(filter, value)));
    values.collect::<Option<Vec<_>>>().filter(|marks| filter.test == Test::Is && !marks.is_empty())
}

/// The stored form of a value that a person wrote: `Adhérente` is `member`, `06 12…` is `+33612…`.
fn meant(filter: &Filter, value: &str) -> String {
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

/// The rows for which a test of a column of numbers holds. Digits are no words: neither folding nor the order of texts fits.
fn numbers(connection: &Connection, filter: &Filter, deleted: bool) -> Result<Bits, StoreError> {
    let name = expression(&filter.subject);
    let equal = |at: usize| format!("{name} = CAST(?{at} AS REAL)");
    let bound = |at: usize| filter.values.get(at).cloned().unwrap_or_default();
    let among = any(filter.values.len(), &equal);
    let (condition, values) = match filter.test {
        Test::Is => (among, filter.values.clone()),
        Test::IsNot => (format!("{name} IS NULL OR NOT ({among})"), filter.values.clone()),
        Test::Between => {
            let from = format!("(?1 = '' OR {name} >= CAST(?1 AS REAL))");
            let to = format!("(?2 = '' OR {name} <= CAST(?2 AS REAL))");
            (format!("{name} IS NOT NULL AND {from} AND {to}"), vec![bound(0), bound(1)])
        }
        Test::Contains | Test::Empty | Test::Filled => return column(connection, &as_text(filter), deleted),
    };
    rows(connection, &condition, values, deleted)
}

/// The same test of the digits as they are written.
fn as_text(filter: &Filter) -> Filter {
    let subject = match &filter.subject {
        Subject::Own { key, .. } => Subject::Own { key: key.clone(), is_number: false },
        other => other.clone(),
    };
    Filter { subject, ..filter.clone() }
}

/// One of so many comparisons; without any, none.
fn any(count: usize, one: &dyn Fn(usize) -> String) -> String {
    let parts: Vec<String> = (1..=count).map(one).collect();
    if parts.is_empty() { "0".to_owned() } else { parts.join(" OR ") }
}

fn rows(connection: &Connection, condition: &str, bound: Vec<String>, deleted: bool) -> Result<Bits, StoreError> {
    let sql = format!("SELECT row_set(num) FROM person WHERE deleted = {} AND ({condition})", u8::from(deleted));
    row_set(connection, &sql, params_from_iter(bound))
}

/// The rows for which a test of a column holds. Column names come from our own list, values are bound.
fn column(connection: &Connection, filter: &Filter, deleted: bool) -> Result<Bits, StoreError> {
    let name = expression(&filter.subject);
    let is_list = matches!(filter.subject, Subject::Field(field) if field.is_list());
    let folded = |value: &String| fold::fold(&meant(filter, value));
    let any = |one: &dyn Fn(usize) -> String| any(filter.values.len(), one);
    // A list's items are separated by line feeds, which fold to spaces: it is compared item by item.
    let equal = |at: usize| if is_list { format!("has_item({name}, ?{at})") } else { format!("fold({name}) = ?{at}") };
    let (condition, bound): (String, Vec<String>) = match filter.test {
        Test::Empty => (format!("{name} IS NULL"), Vec::new()),
        Test::Filled => (format!("{name} IS NOT NULL"), Vec::new()),
        Test::Is => (any(&equal), filter.values.iter().map(folded).collect()),
        Test::IsNot => (format!("{name} IS NULL OR NOT ({})", any(&equal)), filter.values.iter().map(folded).collect()),
        Test::Contains if filter.subject == Subject::Field(PersonField::Phones) => (
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
    rows(connection, &condition, bound, deleted)
}

/// The digits of a part of a telephone number; `00` is dialled for `+`.
fn dialled(typed: &str) -> String {
    let digits: String = typed.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("00").map_or(digits.clone(), str::to_owned)
}
