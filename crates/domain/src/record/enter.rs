//! What somebody typed for a field of a record, made canonical or refused with a reason; and shown again.

use super::Table;
use super::rule::{DELETED, FieldRule, Holds};
use crate::date::PartialDate;
use crate::problem::{Problem, ProblemCode};
use crate::value::Value;
use crate::{amount, fold, text};

/// The most items of a list.
const MOST_ITEMS: usize = 200;

/// The canonical value of `input` for a field: items for a list, one text otherwise.
///
/// # Errors
/// One [`Problem`] that says what is expected.
pub fn enter(field: &FieldRule, input: &[&str]) -> Result<Value, Problem> {
    let problem = |code, given: &str| Problem::new(field.name, code, given);
    if let Holds::Items(most) = field.holds {
        let cleaned = input.iter().map(|item| text::line(item)).filter(|item| !item.is_empty());
        let mut items: Vec<String> = Vec::new();
        for item in cleaned {
            let item = text::at_most(field.name, item, most)?;
            if !items.contains(&item) {
                items.push(item);
            }
        }
        if items.len() > MOST_ITEMS {
            return Err(problem(ProblemCode::TooMany, "").expecting(MOST_ITEMS.to_string()));
        }
        return Ok(Value::list(items));
    }
    let given = match input {
        [] => return Ok(Value::Empty),
        [one] => *one,
        [..] => return Err(problem(ProblemCode::NotAList, &input.join("; "))),
    };
    let cleaned = if matches!(field.holds, Holds::Lines(_)) { text::paragraph(given) } else { text::line(given) };
    if cleaned.is_empty() {
        return Ok(Value::Empty);
    }
    match field.holds {
        Holds::Line(most) | Holds::Lines(most) => text::at_most(field.name, cleaned, most).map(Value::Text),
        Holds::Day => match PartialDate::parse(&cleaned) {
            Some(PartialDate::Day(day)) => Ok(Value::Text(PartialDate::Day(day).to_string())),
            Some(PartialDate::Year(_)) | None => Err(problem(ProblemCode::DayInvalid, &cleaned)),
        },
        Holds::Year => match cleaned.parse::<i64>() {
            Ok(year @ 1900..=2100) => Ok(Value::Number(year)),
            Ok(_) | Err(_) => Err(problem(ProblemCode::YearInvalid, &cleaned)),
        },
        Holds::Amount => {
            amount::parse(&cleaned).map(Value::Number).ok_or_else(|| problem(ProblemCode::AmountInvalid, &cleaned))
        }
        Holds::Count => match cleaned.parse::<u32>() {
            Ok(count) => Ok(Value::Number(count.into())),
            Err(_) => Err(problem(ProblemCode::NumberInvalid, &cleaned)),
        },
        Holds::YesNo => yes_no(&cleaned).map(Value::Flag).ok_or_else(|| problem(ProblemCode::YesNoInvalid, &cleaned)),
        Holds::Choice(words) => {
            let folded = fold::fold(&cleaned).replace(' ', "_");
            let found = words.iter().find(|word| **word == folded);
            found
                .map(|word| Value::text(*word))
                .ok_or_else(|| problem(ProblemCode::ChoiceUnknown, &cleaned).expecting(words.join(", ")))
        }
        Holds::Record(_) => match uuid::Uuid::parse_str(&cleaned) {
            Ok(id) => Ok(Value::Text(id.to_string())),
            Err(_) => Err(problem(ProblemCode::RecordUnknown, &cleaned)),
        },
        Holds::Own | Holds::Items(_) => Err(problem(ProblemCode::FieldUnknown, field.name)),
    }
}

/// Checks that nothing that a record needs is missing; `value` says what a field of it holds.
///
/// # Errors
/// Every missing field.
pub fn check(table: Table, value: impl Fn(&FieldRule) -> Value) -> Result<(), Vec<Problem>> {
    let missing = |field: &&FieldRule| field.required && value(field).is_empty();
    let missing: Vec<Problem> = table
        .fields()
        .iter()
        .filter(missing)
        .map(|field| Problem::new(field.name, ProblemCode::FieldMissing, ""))
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}

/// A value as it would be entered: amounts in euros, yes and no in words.
#[must_use]
pub fn shown(field: &FieldRule, value: &Value) -> String {
    match (field.holds, value) {
        (Holds::Amount, Value::Number(cents)) => amount::show(*cents),
        (_, Value::Flag(yes)) if field.number != DELETED.number => if *yes { "yes" } else { "no" }.to_owned(),
        _ => value.to_line(),
    }
}

/// A yes or a no in French or English.
#[must_use]
pub fn yes_no(word: &str) -> Option<bool> {
    match fold::fold(word).as_str() {
        "yes" | "oui" | "y" | "o" | "true" | "vrai" | "1" | "x" => Some(true),
        "no" | "non" | "n" | "false" | "faux" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(table: Table, field: &str, given: &str) -> Result<String, ProblemCode> {
        let field = table.field_named(field).expect("a field");
        enter(field, &[given]).map(|value| shown(field, &value)).map_err(|problem| problem.code)
    }

    #[test]
    fn each_kind_of_field_takes_what_people_write() {
        for (table, field, given, shown) in [
            (Table::Payment, "amount", "20,5 €", "20.50"),
            (Table::Payment, "means", "Direct debit", "direct_debit"),
            (Table::Payment, "paid_on", "12/03/2026", "2026-03-12"),
            (Table::Rate, "year", "2026", "2026"),
            (Table::Consent, "given", "oui", "yes"),
            (Table::Consent, "wording", " J’accepte \r\nd’être appelé. ", " J’accepte\nd’être appelé."),
            (Table::Reminder, "wave", "2", "2"),
            (Table::Payment, "reference", "", ""),
        ] {
            assert_eq!(entered(table, field, given).as_deref(), Ok(shown), "{field}");
        }
    }

    #[test]
    fn each_kind_of_field_refuses_what_it_cannot_hold() {
        for (table, field, given, code) in [
            (Table::Payment, "amount", "vingt", ProblemCode::AmountInvalid),
            (Table::Payment, "means", "troc", ProblemCode::ChoiceUnknown),
            (Table::Payment, "paid_on", "31/02/2026", ProblemCode::DayInvalid),
            (Table::Payment, "paid_on", "2026", ProblemCode::DayInvalid),
            (Table::Payment, "person", "Ada", ProblemCode::RecordUnknown),
            (Table::Rate, "year", "26", ProblemCode::YearInvalid),
            (Table::Consent, "given", "peut-être", ProblemCode::YesNoInvalid),
            (Table::Reminder, "wave", "-1", ProblemCode::NumberInvalid),
            (Table::Office, "title", &"a".repeat(121), ProblemCode::TooLong),
        ] {
            assert_eq!(entered(table, field, given), Err(code), "{field}");
        }
    }

    #[test]
    fn a_record_lacks_what_it_needs() {
        let missing = check(Table::Rate, |_| Value::Empty).expect_err("all is missing");
        assert_eq!(
            missing.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(),
            ["year", "category", "amount"]
        );
        assert_eq!(check(Table::Rate, |_| Value::Number(1)), Ok(()));
    }
}
