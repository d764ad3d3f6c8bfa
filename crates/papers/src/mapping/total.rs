//! Lines at the end of a table that count it and are nobody.

use crate::row::Row;
use permanence_domain::fold::fold;

/// How many lines at the end may be totals.
const LINES_BELOW: usize = 5;

/// Words that such a line begins with.
const WORDS: [&str; 6] = ["total", "totaux", "sous total", "somme", "effectif", "nombre"];

/// The lines of the rows at the end that say a total: a word for it, then numbers alone.
#[must_use]
pub fn totals(rows: &[Row]) -> Vec<u32> {
    let end = &rows[rows.len().saturating_sub(LINES_BELOW)..];
    end.iter().filter(|row| is_total(row)).map(Row::line).collect()
}

fn is_total(row: &Row) -> bool {
    let mut cells = row.cells().map(str::trim).filter(|cell| !cell.is_empty());
    let Some(first) = cells.next() else { return false };
    let first = fold(first);
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let is_word = |word: &&str| first.strip_prefix(*word).is_some_and(ends);
    WORDS.iter().any(is_word) && cells.all(is_amount)
}

fn is_amount(cell: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,%€-".contains(c);
    cell.contains(|c: char| c.is_ascii_digit()) && cell.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_a_word_for_it_and_numbers() {
        for (last, is_total) in [
            ("TOTAL;;12", true),
            (";Total général : ;1 240,50 €", true),
            ("Sous-total;3;4", true),
            ("Nombre d'adhérents;128", true),
            ("Total 128", true),
            ("Total;Anne;12", false),
            ("Totale;;12", false),
            ("Sommers;;69003", false),
            ("Roy;;12", false),
        ] {
            let text = format!("Nom;Prénom;Montant\nRoy;Anne;12\n{last}\n");
            let table = crate::read(text.as_bytes(), None, Some(';')).expect("a table");
            assert_eq!(totals(&table.rows), if is_total { vec![3] } else { vec![] }, "{last}");
        }
    }
}
