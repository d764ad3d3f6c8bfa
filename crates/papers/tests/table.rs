//! Files of every make give their headings and rows, or say why not.

use permanence_papers::table::{Limits, read_within};
use permanence_papers::{Encoding, Format, Table, TableFault, read};
use proptest::prelude::*;

fn table(bytes: &[u8]) -> Table {
    read(bytes, None, None).expect("a table")
}

fn rows(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| (0..row.len()).map(|column| row.cell(column)).collect()).collect()
}

#[test]
fn a_french_office_file_is_read() {
    let table = table(
        b"Nom;Pr\xE9nom;Adresse;\r\nL\x92\x8Cuvre;Zo\xEB;\"3, rue \"\"X\"\"\r\n2e \xE9tage\";\r\n\r\n;;;\r\nRoy\r\n",
    );
    assert_eq!(table.format, Format::Text { encoding: Encoding::Windows1252, delimiter: ';' });
    assert_eq!(table.headings, ["Nom", "Prénom", "Adresse"]);
    assert_eq!(rows(&table), [vec!["L’Œuvre", "Zoë", "3, rue \"X\"\r\n2e étage"], vec!["Roy"]]);
    assert_eq!(table.rows.iter().map(permanence_papers::Row::line).collect::<Vec<_>>(), [2, 6]);
    assert_eq!((table.rows[1].cell(1), table.rows[1].cell(99)), ("", ""));
}

#[test]
fn the_announced_delimiter_is_honoured_and_counts_as_a_line() {
    let table = table(b"sep=|\na;b|c\n1;2|3\n");
    assert_eq!(table.format, Format::Text { encoding: Encoding::Utf8, delimiter: '|' });
    assert_eq!(table.headings, ["a;b", "c"]);
    assert_eq!(table.rows[0].line(), 3);
}

#[test]
fn a_title_and_the_names_of_groups_above_the_headings_are_left_out() {
    for above in
        ["Liste des adhérents;;", "Section de Lyon;;\n\nÉdité le 12/03/2026;;", "Identité;;Contact\n;;(à jour)"]
    {
        let table = table(format!("{above}\nNom;Prénom;Courriel\nRoy;Anne;a@b.fr\n").as_bytes());
        assert_eq!(table.headings, ["Nom", "Prénom", "Courriel"], "{above}");
        assert_eq!(rows(&table), [vec!["Roy", "Anne", "a@b.fr"]]);
    }
    // A line that we know no better than the first one is a person's.
    for text in ["identité;rang\nLe Goff;Anne\n", "Nom;Rang;Lot\nMobile;Tel;12\n", "Nom;x\nRoy;a@b.fr\n"] {
        assert_eq!(table(text.as_bytes()).rows.len(), 1, "{text}");
    }
}

#[test]
fn a_row_keeps_its_cells_beyond_the_headings() {
    let table = table(b"a;b\n1;2;3;;\n");
    assert_eq!(table.headings.len(), 2);
    assert_eq!(table.rows[0].len(), 3);
}

#[test]
fn a_column_without_heading_stays_where_it_is_used() {
    assert_eq!(table(b"a;b;;\n1;2;3\n").headings, ["a", "b", ""]);
    assert_eq!(table(b"a;b;;\n1;2;;\n").headings, ["a", "b"]);
}

#[test]
fn what_the_person_says_wins_over_what_was_found() {
    let text = "a;b,c\n\u{e9};2,3\n";
    let read = read(text.as_bytes(), Some(Encoding::Windows1252), Some(',')).expect("a table");
    assert_eq!(read.headings, ["a;b", "c"]);
    assert_eq!(read.rows[0].cell(0), "Ã©;2");
}

#[test]
fn each_fault_has_its_own_answer() {
    for (bytes, code) in [
        (b"".as_slice(), "empty"),
        (b"\n \n;;\n", "no_headings"),
        (b"Le Goff;anne@exemple.fr\nRoy;paul@exemple.fr\n", "no_headings"),
        (b"Le Goff;12/04/1953\n", "no_headings"),
        (b"PK\x03\x04....", "damaged"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "spreadsheet"),
        (b"<html><table>", "spreadsheet"),
        (b"a\0b\x01c;d", "not_text"),
        (b"\xEF\xBB\xBFa;b\n\xE9;c\n", "encoding"),
    ] {
        assert_eq!(read(bytes, None, None).map_err(TableFault::code), Err(code), "{bytes:?}");
    }
    assert_eq!(read(b"a;b", None, Some('é')), Err(TableFault::Delimiter));
    assert_eq!(read(b"a;b", None, Some('"')), Err(TableFault::Delimiter));
    let limits = Limits { bytes: 40, rows: 2, columns: 3, cell_chars: 4, ..Limits::default() };
    for (bytes, fault) in [
        ("a".repeat(41), TableFault::TooLarge),
        ("a\n1\n2\n3\n".to_owned(), TableFault::TooManyRows),
        ("a;b\n1;2;3;4\n".to_owned(), TableFault::TooManyColumns),
        ("a;b;c;d\n1".to_owned(), TableFault::TooManyColumns),
        ("a;b\n\n1;éèàçù\n".to_owned(), TableFault::CellTooLong { line: 3 }),
    ] {
        assert_eq!(read_within(bytes.as_bytes(), None, None, &limits), Err(fault), "{bytes}");
    }
    assert!(read_within("a;b;c\n1;éèàç\n2\n".as_bytes(), None, None, &limits).is_ok());
}

#[test]
fn headings_on_two_lines_are_one() {
    let text = "Nom;Prénom;Adresse;;;Contact;\n;;Rue;CP;Ville;Tél;Mél\nRoy;Anne;3 rue X;69003;Lyon;;a@b.fr\n";
    let table = read(text.as_bytes(), None, None).expect("a table");
    assert_eq!(table.headings, ["Nom", "Prénom", "Rue", "CP", "Ville", "Tél", "Mél"]);
    assert_eq!(table.rows.iter().map(permanence_papers::Row::line).collect::<Vec<_>>(), [3]);
    // Somebody whose name is a heading is not one.
    let text = "Nom;Prénom;Adresse\nVille;Portable;3 rue X\n";
    assert_eq!(read(text.as_bytes(), None, None).expect("a table").rows.len(), 1);
    let text = "Nom;Prénom;;\nVille;Portable;;\n";
    assert_eq!(read(text.as_bytes(), None, None).expect("a table").rows.len(), 1);
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

proptest! {
    #[test]
    fn any_bytes_give_a_table_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, None, None);
        for encoding in Encoding::ALL {
            let _ = read(&bytes, Some(encoding), Some(';'));
        }
    }

    #[test]
    fn any_text_gives_a_table_or_a_fault(text in "[a-zé\";,|\t\r\n =']{0,120}") {
        if let Ok(table) = read(text.as_bytes(), None, None) {
            let last = u32::try_from(text.lines().count() + text.matches('\r').count()).expect("a short text");
            prop_assert!(table.rows.iter().all(|row| row.line() <= last && !row.is_blank()));
        }
    }

    #[test]
    fn well_written_cells_read_back(
        cells in prop::collection::vec(prop::collection::vec("[a-zé\";,|\t\r\n '=]{0,12}", 3), 1..8),
        delimiter in prop::sample::select(vec![';', ',', '\t', '|']),
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string());
        let mut text = format!("nom{delimiter}prénom{delimiter}ville\r\n");
        for row in &cells {
            text.push_str(&line(row));
            text.push_str("\r\n");
        }
        let kept: Vec<_> = cells.iter().filter(|row| !row.concat().trim().is_empty()).collect();
        for bytes in [text.clone().into_bytes(), utf16(&text, u16::to_le_bytes), utf16(&text, u16::to_be_bytes)] {
            let table = read(&bytes, None, Some(delimiter)).expect("a table");
            prop_assert_eq!(table.rows.len(), kept.len());
            for (row, expected) in table.rows.iter().zip(&kept) {
                for (column, cell) in expected.iter().enumerate() {
                    prop_assert_eq!(row.cell(column), cell);
                }
            }
        }
    }
}
