//! The files people exchange: tables of every make, mappings, address files.

use crate::archive;
use permanence_papers::addresses::{AddressFile, AddressLimits};
use permanence_papers::mapping::{self, Mapping};
use permanence_papers::people::Reader;
use permanence_papers::{Encoding, Limits, Table, read, workbook};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// Any file, as it is picked for an import: recognised, mapped, read row by row.
pub(crate) fn table(bytes: &[u8]) {
    if let Ok(table) = read(bytes, None, None) {
        imported(&table);
        let sheets = workbook::sheets(bytes, &Limits::default()).unwrap_or_default();
        for sheet in sheets.iter().take(3) {
            let _ = workbook::read(bytes, Some(sheet), &Limits::default());
        }
    }
}

/// A text whose encoding and delimiter a person chose: the first two bytes are the choice.
pub(crate) fn told_table(bytes: &[u8]) {
    let [encoding, delimiter, text @ ..] = bytes else { return };
    let encoding = Encoding::ALL.get(usize::from(*encoding) % (Encoding::ALL.len() + 1)).copied();
    let delimiters = [';', ',', '\t', '|', '"', '\n', 'é', ' '];
    let delimiter = delimiters.get(usize::from(*delimiter) % (delimiters.len() + 1)).copied();
    if let Ok(table) = read(text, encoding, delimiter) {
        imported(&table);
    }
}

/// The inside of a card.
pub(crate) fn cards(bytes: &[u8]) {
    table(&[b"BEGIN:VCARD\r\n".as_slice(), bytes].concat());
}

/// The parts of an XLSX, apart by lines `--- name`.
pub(crate) fn xlsx(bytes: &[u8]) {
    table(&archive::of_parts(bytes));
}

/// The content of an ODS.
pub(crate) fn ods(bytes: &[u8]) {
    table(&archive::ods(bytes));
}

/// A mapping in JSON on the first line, and the table that it is for.
pub(crate) fn mapping(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some((mapping, rows)) = text.split_once('\n') else { return };
    let Ok(mapping) = serde_json::from_str::<Mapping>(mapping) else { return };
    let Ok(reader) = Reader::new(&mapping) else { return };
    if let Ok(table) = read(rows.as_bytes(), None, None) {
        let _ = mapping::in_capitals(&table, &mapping);
        drawn(&table, &reader);
    }
}

/// An address file of a commune, compressed or not.
pub(crate) fn addresses(bytes: &[u8]) {
    let Ok(mut file) = AddressFile::open(bytes, AddressLimits::default()) else { return };
    let mut last = 1;
    while let Ok(Some(row)) = file.next_row() {
        assert!(row.line > last, "a row has a line of its own");
        last = row.line;
    }
}

/// What an import does with a table.
fn imported(table: &Table) {
    let limits = Limits::default();
    assert!(table.rows.len() <= limits.rows && table.headings.len() <= limits.columns);
    assert!(table.rows.iter().all(|row| row.len() <= limits.columns && !row.is_blank()));
    let _ = mapping::totals(&table.rows);
    let _ = mapping::signature(&table.headings);
    let mapping = mapping::propose(table).mapping;
    let _ = mapping::in_capitals(table, &mapping);
    drawn(table, &Reader::new(&mapping).expect("what is proposed can be read by"));
}

/// Rows beyond these are like those before them.
const ROWS: usize = 2_000;

fn drawn(table: &Table, reader: &Reader) {
    for row in table.rows.iter().take(ROWS) {
        let draft = reader.draft(row, TODAY);
        let refused = |name: &str| draft.problems.iter().any(|problem| problem.field == name);
        assert!(draft.fields.iter().all(|(field, _)| !refused(field.name())), "a field has a value or a problem");
    }
}
