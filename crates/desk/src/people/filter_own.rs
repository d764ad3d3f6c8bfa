//! Tests of the section's own fields, each as its kind is compared.

use super::filter::{OWN, compared, leaf};
use crate::contract::{FilterTest, PersonTest};
use permanence_domain::{PartialDate, Problem, ProblemCode, own};
use permanence_store::{self as store, RecordStored, Subject};

/// A test of the own field with this key.
///
/// # Errors
/// That the section has none; a value that the field cannot hold; that fields of its kind have no order.
pub(super) fn own(asked: &PersonTest, key: &str, fields: &[RecordStored]) -> Result<store::Condition, Problem> {
    let Some(field) = fields.iter().find(|field| field.text("key") == key) else {
        let names: Vec<String> = fields.iter().map(|field| format!("{OWN}{}", field.text("key"))).collect();
        return Err(Problem::new("", ProblemCode::FieldUnknown, &asked.subject).expecting(names.join(", ")));
    };
    let kind = field.text("kind");
    if asked.test == FilterTest::Between && !matches!(kind.as_str(), "number" | "date") {
        let fit = format!("{0}=V, {0}!=V, {0}~V, {0}= or {0}=*", asked.subject);
        return Err(Problem::new(&asked.subject, ProblemCode::TestUnfit, "").expecting(fit));
    }
    let choices = field.value("choices");
    let held = |value: &String| match PartialDate::parse(value) {
        // A span of days may be given in years.
        Some(year @ PartialDate::Year(_)) if kind == "date" && asked.test == FilterTest::Between => {
            Ok(year.to_string())
        }
        _ => own::enter(&asked.subject, &kind, choices.items(), value),
    };
    let values = match compared(asked) {
        [] => asked.values.clone(),
        compared => compared.iter().map(held).collect::<Result<_, _>>()?,
    };
    let subject = Subject::Own { key: key.to_owned(), is_number: kind == "number" };
    Ok(leaf(subject, asked.test, values))
}
