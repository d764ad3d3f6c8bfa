//! The values of a column that is a choice, with how often each occurs.

use crate::contract::ImportValue;
use permanence_papers::Table;
use std::collections::HashMap;

/// Values beyond which a column is no choice.
const VALUES_MAX: usize = 30;
/// Characters beyond which a text is no choice.
const CHARS_MAX: usize = 60;

/// The values of a column, the most frequent first; none where they are many or long.
pub(super) fn of_column(table: &Table, column: usize) -> Vec<ImportValue> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for cell in table.rows.iter().map(|row| row.cell(column).trim()).filter(|cell| !cell.is_empty()) {
        *counts.entry(cell).or_default() += 1;
        if counts.len() > VALUES_MAX || cell.chars().count() > CHARS_MAX {
            return Vec::new();
        }
    }
    let mut values: Vec<_> =
        counts.into_iter().map(|(value, count)| ImportValue { value: value.to_owned(), count }).collect();
    values.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], expected: &[(&str, u32)]) {
        let text = format!("Nom;Statut\n{}", cells.iter().map(|cell| format!("x;{cell}\n")).collect::<String>());
        let table = permanence_papers::read(text.as_bytes(), None, Some(';')).expect("a table");
        let found = of_column(&table, 1);
        let found: Vec<_> = found.iter().map(|value| (value.value.as_str(), value.count)).collect();
        assert_eq!(found, expected, "{cells:?}");
    }

    #[test]
    fn what_may_be_a_choice_is_counted() {
        check(&["a", "b", "", "b "], &[("b", 2), ("a", 1)]);
        check(&["a", "b"], &[("a", 1), ("b", 1)]);
        check(&["a"], &[("a", 1)]);
        let many: Vec<String> = (0..31).flat_map(|at| [at.to_string(), at.to_string()]).collect();
        check(&many.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
        let long = "é".repeat(61);
        check(&[&long, &long], &[]);
    }
}
