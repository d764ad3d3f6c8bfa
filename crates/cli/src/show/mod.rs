//! What a person reads: compact lines and aligned columns. Scripts read JSON instead.

pub(crate) mod address;
pub(crate) mod bulk;
pub(crate) mod desk;
pub(crate) mod dues;
pub(crate) mod duplicate;
pub(crate) mod filter;
pub(crate) mod import;
pub(crate) mod operation;
pub(crate) mod person;
pub(crate) mod record;
pub(crate) mod round;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Characters of a cell beyond which it is cut.
const CELL_CHARS_MAX: usize = 40;

/// Rows as aligned columns, two spaces apart; nothing for no rows.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0; columns];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count().min(CELL_CHARS_MAX));
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            let cell = cut(cell);
            let pad = width - cell.chars().count() + 2;
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', pad));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A cell on one line, cut where it is too long.
fn cut(cell: &str) -> String {
    let line: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= CELL_CHARS_MAX {
        return line;
    }
    line.chars().take(CELL_CHARS_MAX - 1).chain(['…']).collect()
}

/// Names and values, one a line; those without a value are left out.
fn fields(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    let width = pairs.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for (name, value) in pairs {
        let pad = width - name.chars().count() + 2;
        let indent = format!("\n{:width$}", "", width = width + 2);
        out.push_str(&format!("{name}{:pad$}{}\n", "", value.replace('\n', &indent)));
    }
    out
}

/// An instant where this machine stands, to the minute.
fn instant(ms: u64) -> String {
    let timestamp = i64::try_from(ms).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok());
    timestamp
        .map(|it| it.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

fn instant_or_nothing(ms: Option<u64>) -> String {
    ms.map(instant).unwrap_or_default()
}

/// Who did something, and on which device, as far as this desk knows.
fn who(person_name: &str, device_name: &str) -> String {
    match (person_name.is_empty(), device_name.is_empty()) {
        (false, false) => format!("{person_name} ({device_name})"),
        (false, true) => person_name.to_owned(),
        (true, _) => device_name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_long_cells_cut() {
        let rows = [vec!["é".to_owned(), "b".to_owned()], vec!["aa".to_owned(), "x".repeat(60)]];
        assert_eq!(table(&rows), format!("é   b\naa  {}…\n", "x".repeat(39)));
        assert_eq!(table(&[]), "");
    }

    #[test]
    fn a_value_of_several_lines_stays_in_its_column() {
        let shown = fields(&[("id", "1".to_owned()), ("tags", String::new()), ("notes", "a\nb".to_owned())]);
        assert_eq!(shown, "id     1\nnotes  a\n       b\n");
    }
}
