//! What somebody typed for a payment, by the fields of the records that it becomes.

use permanence_domain::record::enter;
use permanence_domain::{Problem, ProblemCode, Table, Value};

/// Values of records, with the problems of those that were refused.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) problems: Vec<Problem>,
}

impl Typed {
    /// The canonical text of a field; empty when it was refused or nothing was typed.
    pub(super) fn text(&mut self, table: Table, field: &str, typed: &str) -> String {
        self.value(table, field, typed).as_text().unwrap_or_default().to_owned()
    }

    /// The number of a field; `None` when it was refused or nothing was typed.
    pub(super) fn number(&mut self, table: Table, field: &str, typed: &str) -> Option<i64> {
        match self.value(table, field, typed) {
            Value::Number(number) => Some(number),
            Value::Empty | Value::Flag(_) | Value::Text(_) | Value::List(_) => None,
        }
    }

    /// A choice that must be made.
    pub(super) fn choice(&mut self, table: Table, field: &str, typed: &str) -> String {
        let refused = self.problems.len();
        let choice = self.text(table, field, typed);
        if choice.is_empty() && self.problems.len() == refused {
            self.problems.push(Problem::new(field, ProblemCode::FieldMissing, ""));
        }
        choice
    }

    fn value(&mut self, table: Table, field: &str, typed: &str) -> Value {
        let rule = table.field_named(field).expect("callers name fields of the table");
        match enter(rule, &[typed]) {
            Ok(value) => value,
            Err(problem) => {
                self.problems.push(problem);
                Value::Empty
            }
        }
    }
}
