//! Which character separates the cells: what the file says in its first line, else what cuts its records alike.

use crate::records::{Cells, Records};

/// What files use, the likeliest first here: French office software writes `;`.
const CANDIDATES: [char; 4] = [';', ',', '\t', '|'];

/// Records that are looked at.
const SAMPLE_RECORDS: usize = 50;

/// The delimiter in Excel's own first line (`sep=;`) and the text after that line.
pub(crate) fn announced(text: &str) -> Option<(char, &str)> {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let (word, said) = line.split_at_checked(4)?;
    let mut said = said.chars();
    let delimiter = said.next().filter(|_| said.next().is_none() && word.eq_ignore_ascii_case("sep="))?;
    Some((delimiter, rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest)))
}

/// The delimiter under which most records have as many cells as the headings; the one that makes the most columns
/// among equals.
pub(crate) fn guess(text: &str) -> char {
    let mut best = (CANDIDATES[0], (0, 0));
    for candidate in CANDIDATES {
        let score = score(text, candidate);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

/// How well a delimiter cuts the file: agreement of records with the headings in thousandths (nothing that leaves one
/// column agrees more than a hundredth), then columns.
fn score(text: &str, delimiter: char) -> (usize, usize) {
    let Ok(delimiter) = u8::try_from(delimiter) else { return (0, 0) };
    let (mut records, mut cells) = (Records::new(text, delimiter, 1), Cells::default());
    let (mut columns, mut seen, mut points) = (0, 0, 0_usize);
    while seen < SAMPLE_RECORDS && records.read(&mut cells).is_some() {
        if cells.is_blank() {
            continue;
        }
        if columns == 0 {
            columns = cells.len();
            continue;
        }
        seen += 1;
        let full = cells.len();
        cells.drop_empty_end();
        points += match cells.len() {
            len if full == columns || len == columns => 1_000,
            // Some software leaves the empty cells at the end out.
            len if len > 1 && len < columns => 600,
            len if len > columns => 100,
            // A comma may be a word's: “nom, prénom” over one column.
            _ if delimiter != b',' || columns > 2 => 20,
            _ => 0,
        };
    }
    let agreement = points.checked_div(seen).unwrap_or(1_000);
    if columns > 1 { (agreement, columns) } else { (agreement / 100, columns) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delimiter_is_found() {
        for (text, expected) in [
            ("nom;prénom\nLe Goff;Anne\n", ';'),
            ("nom,prénom\nLe Goff,Anne\n", ','),
            ("nom\tprénom\nLe Goff\tAnne\n", '\t'),
            ("nom|prénom\nLe Goff|Anne\n", '|'),
            ("nom;adresse;tags\nA;3, rue X, Lyon;a,b\nB;4, rue Y;c,d,e\n", ';'),
            ("nom, prénom;courriel;ville\nLe Goff, Anne;a@b.fr;Lyon\n", ';'),
            ("nom,notes\nA,\"a;b;c\nd;e\"\nB,\"x;y\"\n", ','),
            ("nom,adresse,ville\nA,rue;X,Lyon\nB,rue Y\n", ','),
            ("courriel\na@b.fr\nc@d.fr\n", ';'),
            ("identité\nLe Goff; Anne\nRoy; Paul\n", ','),
            ("nom;prénom", ';'),
            ("nom;prénom\nRoy\n", ';'),
            ("nom, prénom\nRoy Anne\n", ';'),
            ("", ';'),
        ] {
            assert_eq!(guess(text), expected, "{text:?}");
        }
    }

    #[test]
    fn excel_announces_its_delimiter() {
        assert_eq!(announced("sep=,\r\na,b"), Some((',', "a,b")));
        assert_eq!(announced("\"SEP=|\"\na|b"), Some(('|', "a|b")));
        assert_eq!(announced("sep=\t"), Some(('\t', "")));
        for text in ["", "séparé;b", "sep=", "sep=;;\na", "separateur;b\n"] {
            assert_eq!(announced(text), None, "{text:?}");
        }
    }
}
