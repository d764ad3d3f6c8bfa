//! What one cell holds: several items, and texts that a spreadsheet must not run. Each half writes what the other reads.

use std::borrow::Cow;

/// What separates the items of a list in files; `;` is what we write. A slash is in emails and in telephone numbers.
const SEPARATORS: [char; 5] = [';', ',', '|', '\n', '\r'];

/// A cell that a spreadsheet would run begins with one of these.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text of a cell that no spreadsheet runs: an apostrophe before a formula, and before an apostrophe that could be
/// taken for ours.
pub(crate) fn escape(text: String) -> String {
    let escaped = text.strip_prefix('\'').map_or(text.starts_with(FORMULA), is_escaped);
    if escaped { format!("'{text}") } else { text }
}

/// The text of a cell that no spreadsheet would run in any case, typed or on a card: only an apostrophe that could be
/// taken for ours is doubled.
pub(crate) fn guard(text: String) -> String {
    if unescape(&text).len() == text.len() { text } else { format!("'{text}") }
}

/// The text that [`escape`] or [`guard`] was given.
pub(crate) fn unescape(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_escaped(rest)).unwrap_or(cell)
}

/// Whether an apostrophe before `rest` is ours.
fn is_escaped(rest: &str) -> bool {
    rest.starts_with(FORMULA) || rest.starts_with('\'')
}

/// Items in one cell: `rouge; "vert, pâle"`.
pub(crate) fn join(items: &[String]) -> String {
    let mut cell = String::new();
    for item in items {
        if !cell.is_empty() {
            cell.push_str("; ");
        }
        if item.starts_with('"') || item.contains(SEPARATORS) {
            cell.push('"');
            cell.push_str(&item.replace('"', "\"\""));
            cell.push('"');
        } else {
            cell.push_str(item);
        }
    }
    cell
}

/// The items of a cell, empty ones left out. An item in quotes holds separators; a quote elsewhere is a character.
pub(crate) fn split(cell: &str) -> Vec<Cow<'_, str>> {
    let mut items = Vec::new();
    let mut rest = cell.trim_start();
    while !rest.is_empty() {
        let (item, after) = quoted(rest).unwrap_or_else(|| {
            let (item, after) = rest.split_at(rest.find(SEPARATORS).unwrap_or(rest.len()));
            (Cow::Borrowed(item.trim_end()), after)
        });
        if !item.is_empty() {
            items.push(item);
        }
        rest = after.strip_prefix(SEPARATORS).unwrap_or(after).trim_start();
    }
    items
}

/// The item in quotes that `text` begins with, and what follows from its separator on.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let quote = from + inner[from..].find('"')?;
        let after = &inner[quote + 1..];
        if after.starts_with('"') {
            from = quote + 2;
            continue;
        }
        let after = after.trim_start_matches([' ', '\t']);
        let is_closed = after.is_empty() || after.starts_with(SEPARATORS);
        return is_closed.then(|| (Cow::Owned(inner[..quote].replace("\"\"", "\"")), after));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_spreadsheet_runs_is_escaped() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+33612449018", "'+33612449018"),
            ("-", "'-"),
            ("@nom", "'@nom"),
            ("\tx", "'\tx"),
            ("'=x", "''=x"),
            ("''x", "'''x"),
            ("'t Hooft", "'t Hooft"),
            ("'", "'"),
            ("d'Ormesson", "d'Ormesson"),
            ("", ""),
        ] {
            assert_eq!(escape(text.to_owned()), cell);
            assert_eq!(unescape(cell), text);
            assert_eq!(unescape(&guard(text.to_owned())), text);
        }
        assert_eq!(guard("+33".to_owned()), "+33");
    }

    #[test]
    fn items_are_separated_in_every_usual_way() {
        for (cell, items) in [
            ("a; b", ["a", "b"].as_slice()),
            ("a,b|c\r\nd\n;", &["a", "b", "c", "d"]),
            ("porte à porte", &["porte à porte"]),
            ("\"a, b\";c", &["a, b", "c"]),
            ("\"a\"\"b\" ; c", &["a\"b", "c"]),
            ("le \"petit\"; \"x\" y, z", &["le \"petit\"", "\"x\" y", "z"]),
            ("\"ouvert; b", &["\"ouvert", "b"]),
            (" ; ", &[]),
        ] {
            assert_eq!(split(cell), items, "{cell:?}");
        }
    }

    #[test]
    fn joined_items_split_again() {
        let items = ["a, b", "\"c\"", "d;\"e", "f \"g\"", "h|i"].map(str::to_owned);
        assert_eq!(join(&items), "\"a, b\"; \"\"\"c\"\"\"; \"d;\"\"e\"; f \"g\"; \"h|i\"");
        assert_eq!(split(&join(&items)), items);
    }
}
