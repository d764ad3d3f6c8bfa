//! When two values of a field say the same.

use crate::fold::fold;
use crate::person::PersonField;
use crate::value::Value;

/// The items of a value (one for a text) in the form in which equal means *says the same*.
pub(super) fn folded_items(field: PersonField, value: &Value) -> Vec<String> {
    match value {
        Value::Empty => Vec::new(),
        Value::List(items) => items.iter().map(|item| folded(field, item)).collect(),
        Value::Flag(_) | Value::Number(_) | Value::Text(_) => vec![folded(field, &value.to_line())],
    }
}

/// One item in that form: folded for names, addresses and marks, in lower case for emails, as it is for what has one form
/// already and for notes, where an accent or a full stop may be all that was added. What folds to nothing (`?`) stays.
pub(super) fn folded(field: PersonField, item: &str) -> String {
    let folded = match field {
        PersonField::Notes | PersonField::Phones | PersonField::BirthDate => String::new(),
        PersonField::Emails => item.to_lowercase(),
        _ => fold(item),
    };
    if folded.is_empty() { item.to_owned() } else { folded }
}
