//! Workbooks give their headings and rows, or say why not. Each file is made here, part by part.

mod common;

use common::{ods, sheet, xlsx, zipped};
use permanence_papers::table::{Limits, read_within};
use permanence_papers::{Format, Table, TableFault, read, workbook};
use proptest::prelude::*;
use std::io::{Cursor, Read, Write};

fn table(bytes: &[u8]) -> Table {
    let table = read(bytes, None, None).expect("a table");
    assert_eq!(table.format, Format::Workbook);
    table
}

fn rows(table: &Table) -> Vec<(u32, Vec<&str>)> {
    table.rows.iter().map(|row| (row.line(), (0..row.len()).map(|column| row.cell(column)).collect())).collect()
}

fn fault(bytes: &[u8]) -> &'static str {
    read(bytes, None, None).expect_err("refused").code()
}

#[test]
fn a_sheet_is_read_as_people_would_write_it() {
    let book = xlsx(&[(
        "Feuil1",
        &sheet(
            "<row r='1'><c r='A1' t='inlineStr'><is><t>Section de Lyon</t></is></c></row>\
             <row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='s'><v>1</v></c><c r='C3' t='s'><v>2</v></c>\
               <c r='D3' t='s'><v>3</v></c><c r='E3' t='s'><v>4</v></c><c r='F3' t='s'><v>5</v></c></row>\
             <row r='4'><c r='A4' t='s'><v>6</v></c><c r='B4' s='1'><v>19461</v></c><c r='C4'><v>6.12449018E8</v></c>\
               <c r='D4'><v>69003.0</v></c><c r='E4' t='b'><v>1</v></c><c r='F4' t='str'><f>A4&amp;1</f><v>deux &amp; trois</v></c></row>\
             <row r='5' spans='1:6'><c r='A5' s='1'/><c r='F5' t='e'><v>#N/A</v></c></row>\
             <row r='9'><c r='A9' t='s'><v>7</v></c><c r='C9'><f>1+1</f></c></row>",
        ),
    )]);
    let table = table(&book);
    assert_eq!(table.headings, ["Nom", "Date de naissance", "Téléphone", "Code postal", "À jour", "Notes"]);
    assert_eq!(
        rows(&table),
        [(4, vec!["Le Goff", "1953-04-12", "612449018", "69003", "oui", "deux & trois"]), (9, vec!["Roy"]),]
    );
}

#[test]
fn the_first_sheet_with_rows_is_read_unless_one_is_named() {
    let row =
        |at: u32, text: &str| format!("<row r='{at}'><c r='A{at}' t='inlineStr'><is><t>{text}</t></is></c></row>");
    let list = |name: &str| sheet(&format!("{}{}", row(1, "Nom"), row(2, name)));
    let book = xlsx(&[
        ("Vide", &sheet("")),
        ("Titres", &sheet(&row(1, "Nom"))),
        ("Cachée' state='hidden", &list("Cachée")),
        ("Un", &list("Un")),
        ("Deux", &list("Deux")),
    ]);
    assert_eq!(rows(&table(&book)), [(2, vec!["Un"])]);
    let named = workbook::read(&book, Some("Deux"), &Limits::default()).expect("a table");
    assert_eq!(rows(&named), [(2, vec!["Deux"])]);
    assert_eq!(workbook::read(&book, Some("Trois"), &Limits::default()), Err(TableFault::NoSheet));
    assert_eq!(table(&xlsx(&[("Titres", &sheet(&row(1, "Nom")))])).headings, ["Nom"]);
    assert_eq!(fault(&xlsx(&[("Vide", &sheet(""))])), "empty");
    assert_eq!(fault(&xlsx(&[("a", &sheet(&row(1, "anne@exemple.fr")))])), "no_headings");
}

#[test]
fn an_ods_is_read_as_people_would_write_it() {
    let text =
        |text: &str| format!("<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>");
    let book = ods(&format!(
        "<table:table table:name='Un'><table:table-column/><table:table-row table:number-rows-repeated='2'>\
           <table:table-cell table:number-columns-repeated='1024'/></table:table-row>\
         <table:table-header-rows><table:table-row>{}{}{}{}</table:table-row></table:table-header-rows>\
         <table:table-row>{}<table:table-cell office:value-type='date' office:date-value='1953-04-12'><text:p>12/04/53</text:p></table:table-cell>\
           <table:table-cell office:value-type='float' office:value='6.12449018E8'><text:p>06 12</text:p></table:table-cell>\
           <table:table-cell table:number-columns-spanned='2'/><table:covered-table-cell><text:p>caché</text:p></table:covered-table-cell>\
           <table:table-cell office:value-type='boolean' office:boolean-value='false'/></table:table-row>\
         <table:table-row table:number-rows-repeated='2'>{}</table:table-row>\
         <table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
         </table:table><table:table table:name='Deux'><table:table-row>{}</table:table-row></table:table>",
        text("Nom"),
        text("Naissance"),
        text("Tél."),
        text("Notes"),
        text(
            "Le<text:s text:c='2'/>Goff<office:annotation><text:p>note</text:p></office:annotation></text:p><text:p><text:span>&amp; fils</text:span>"
        ),
        text("Roy"),
        text("Nom"),
    ));
    let table = table(&book);
    assert_eq!(table.headings, ["Nom", "Naissance", "Tél.", "Notes", "", ""]);
    assert_eq!(
        rows(&table),
        [(4, vec!["Le  Goff\n& fils", "1953-04-12", "612449018", "", "", "non"]), (5, vec!["Roy"]), (6, vec!["Roy"]),]
    );
    assert_eq!(workbook::read(&book, Some("Deux"), &Limits::default()).expect("a table").headings, ["Nom"]);
}

#[test]
fn sheets_are_named_so_that_one_can_be_chosen() {
    let of = |text: &str| {
        sheet(&format!(
            "<row r='1'><c r='A1' t='inlineStr'><is><t>{text}</t></is></c></row><row r='2'><c r='A2'><v>1</v></c></row>"
        ))
    };
    let (one, two) = (of("Nom"), of("Ville"));
    let book = xlsx(&[("Adhérents", &one), ("Anciens", &two)]);
    assert_eq!(workbook::sheets(&book, &Limits::default()), Ok(vec!["Adhérents".to_owned(), "Anciens".to_owned()]));
    let read =
        |name| workbook::read(&book, name, &Limits::default()).map(|table| (table.sheet, table.headings[0].clone()));
    assert_eq!(read(None), Ok(("Adhérents".to_owned(), "Nom".to_owned())));
    assert_eq!(read(Some("Anciens")), Ok(("Anciens".to_owned(), "Ville".to_owned())));
    assert_eq!(read(Some("Autre")), Err(TableFault::NoSheet));
    let hidden = "<style:style style:name='h'><style:table-properties table:display='false'/></style:style>\
        <table:table table:name='a' table:style-name='h'/><table:table table:name='b'><table:table-row><table:table-cell>\
        <table:table table:name='inside'/></table:table-cell></table:table-row></table:table>";
    assert_eq!(workbook::sheets(&ods(hidden), &Limits::default()), Ok(vec!["b".to_owned()]));
    assert_eq!(workbook::sheets(b"Nom\nRoy\n", &Limits::default()), Ok(Vec::new()));
}

#[test]
fn each_fault_of_a_workbook_has_its_own_answer() {
    let cell = "<row r='1'><c r='A1' t='inlineStr'><is><t>Nom</t></is></c></row>";
    for (name, bytes, code) in [
        ("not an archive", b"PK\x03\x04....".to_vec(), "damaged"),
        ("an archive", zipped(&[("a.txt", "a")]), "no_table"),
        (
            "a letter",
            zipped(&[
                ("_rels/.rels", "<R><Relationship Id='a' Type='x/officeDocument' Target='word/document.xml'/></R>"),
                ("word/document.xml", "<document/>"),
            ]),
            "no_table",
        ),
        ("a binary workbook", zipped(&[("xl/workbook.bin", "a")]), "spreadsheet"),
        ("an old one", b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(), "spreadsheet"),
        (
            "a protected one",
            [b"\xD0\xCF\x11\xE0".to_vec(), "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect()].concat(),
            "protected",
        ),
        (
            "a protected ODS",
            zipped(&[
                ("mimetype", common::ODS),
                ("META-INF/manifest.xml", "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"),
            ]),
            "protected",
        ),
        ("a sheet cut short", xlsx(&[("a", "<worksheet><sheetData><row r='1'>")]), "damaged"),
        (
            "an ODS cut short",
            zipped(&[("mimetype", common::ODS), ("content.xml", "<a><table:table table:name='a'>")]),
            "damaged",
        ),
        ("rows out of order", xlsx(&[("a", &sheet(&format!("{}{cell}", cell.replace('1', "2"))))]), "damaged"),
        ("no such string", xlsx(&[("a", &sheet("<row r='1'><c r='A1' t='s'><v>99</v></c></row>"))]), "damaged"),
    ] {
        assert_eq!(fault(&bytes), code, "{name}");
    }
}

#[test]
fn an_archive_does_not_expand_without_end() {
    let parts: Vec<(String, String)> = (0..2_001).map(|at| (format!("{at}.xml"), String::new())).collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(fault(&zipped(&parts)), "too_many_parts");
    let dense = zipped(&[("xl/workbook.xml", &" ".repeat(3_000_000))]);
    assert_eq!(fault(&dense), "too_dense");
    let limits = Limits { expanded_bytes: 2_000_000, ..Limits::default() };
    assert_eq!(read_within(&dense, None, None, &limits).map_err(TableFault::code), Err("too_large_inside"));
    // A directory that says less than the part gives.
    let mut lying = zipped(&[("mimetype", common::ODS), ("content.xml", &format!("<a>{}</a>", " ".repeat(3_000_000)))]);
    for said in [3_000_007_u32, 3_000_007] {
        let at = lying.windows(4).rposition(|four| four == said.to_le_bytes());
        if let Some(at) = at {
            lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
        }
    }
    assert_eq!(fault(&lying), "damaged");
    // Rows and cells that one element repeats.
    let wide = "<table:table table:name='a'><table:table-row><table:table-cell table:number-columns-repeated='4000000000' \
        office:value-type='float' office:value='1'/></table:table-row></table:table>";
    assert_eq!(fault(&ods(wide)), "too_many_columns");
    let cell = "<table:table-cell office:value-type='string'><text:p>Nom</text:p></table:table-cell>";
    let long = format!(
        "<table:table table:name='a'><table:table-row table:number-rows-repeated='4000000000'>{cell}</table:table-row></table:table>"
    );
    assert_eq!(fault(&ods(&long)), "too_many_rows");
    let spaces = "<table:table table:name='a'><table:table-row><table:table-cell office:value-type='string'><text:p>a\
        <text:s text:c='4000000000'/></text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(fault(&ods(spaces)), "cell_too_long");
    let far = sheet("<row r='1'><c r='XFD1'><v>1</v></c></row>");
    assert_eq!(fault(&xlsx(&[("a", &far)])), "too_many_columns");
}

#[test]
fn what_a_file_defines_is_never_expanded_and_nothing_outside_it_is_read() {
    for entities in [
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE a [<!ENTITY y 'aaaa'><!ENTITY x '&y;&y;&y;&y;'>]>",
    ] {
        let sheet =
            format!("{entities}{}", sheet("<row r='1'><c r='A1' t='inlineStr'><is><t>Nom &x;</t></is></c></row>"));
        assert_eq!(fault(&xlsx(&[("a", &sheet)])), "damaged");
    }
}

/// Files that are read, to be damaged.
fn sound() -> Vec<Vec<u8>> {
    let rows = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>5</v></c></row>\
        <row r='2'><c r='A2' t='inlineStr'><is><t>Roy &amp; fils</t></is></c><c r='B2' s='1'><v>19461.5</v></c></row>";
    let tables = "<table:table table:name='a'><table:table-row table:number-rows-repeated='2'><table:table-cell \
        office:value-type='string' table:number-columns-repeated='3'><text:p>Nom<text:s text:c='3'/></text:p>\
        <office:annotation><text:p>x</text:p></office:annotation></table:table-cell></table:table-row></table:table>";
    vec![xlsx(&[("a", &sheet(rows))]), ods(tables)]
}

/// The parts of an archive, to be damaged where they are read.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let part = |at: usize| {
        let mut file = archive.by_index(at).expect("a part");
        let mut text = Vec::new();
        file.read_to_end(&mut text).expect("its text");
        (file.name().expect("a name").into_owned(), text)
    };
    (0..count).map(part).collect()
}

fn archived(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part begins");
        archive.write_all(text).expect("memory takes everything");
    }
    archive.finish().expect("an archive ends").into_inner()
}

/// Limits that any answer must keep.
const SMALL: Limits =
    Limits { bytes: 100_000, rows: 40, columns: 12, cell_chars: 200, parts: 20, expanded_bytes: 2_000_000, ratio: 100 };

fn answer(bytes: &[u8]) {
    if let Ok(table) = read_within(bytes, None, None, &SMALL) {
        assert!(table.rows.len() <= SMALL.rows && table.headings.len() <= SMALL.columns);
        for row in &table.rows {
            assert!(row.len() <= SMALL.columns && !row.is_blank());
            assert!((0..row.len()).all(|column| row.cell(column).chars().count() <= SMALL.cell_chars));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_archive_gives_a_table_or_a_fault(
        which in 0..2_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::weighted(0.3, any::<prop::sample::Index>()),
    ) {
        let mut bytes = sound().swap_remove(which);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        answer(&bytes);
    }

    #[test]
    fn a_damaged_part_gives_a_table_or_a_fault(
        which in 0..2_usize,
        part in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        len in 0..12_usize,
        put in prop::sample::select(vec![
            "", "<", ">", "</", "/>", "\"", "'", "&", "&#0;", "&#x110000;", "&x;", "<!--", "<![CDATA[", "<!DOCTYPE a [", "]]>", "\0",
            "é", "99999999999999999999", "-1", "1e308", "NaN", "<table:table>", "</table:table>", "<row>", "</row>", "<c>",
            "</c>", "<v>", "<si/>", "<?", "<a ", "r='ZZZZZZZZZZ9'", "t='s'",
        ]),
    ) {
        let mut parts = parts(&sound().swap_remove(which));
        let part = part.index(parts.len());
        let text = &mut parts[part].1;
        let from = at.index(text.len() + 1);
        let to = (from + len).min(text.len());
        text.splice(from..to, put.bytes());
        answer(&archived(&parts));
    }

    #[test]
    fn any_bytes_after_the_signature_give_a_table_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for signature in [b"PK\x03\x04", b"PK\x05\x06", b"\xD0\xCF\x11\xE0"] {
            answer(&[signature.as_slice(), &bytes].concat());
        }
    }
}
