//! What a file may hold at most, and the traps of real ones: read as far as it makes sense, or refused in a word.

mod common;

use common::{ods, sheet, xlsx, zipped};
use permanence_papers::mapping::{self, Proposal};
use permanence_papers::people::Reader;
use permanence_papers::{Limits, Table, TableFault, read};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| (0..row.len()).map(|at| row.cell(at)).collect()).collect()
}

#[test]
fn a_table_of_the_largest_size_is_read_and_one_row_or_column_more_is_refused() {
    let rows = |count: usize| format!("Nom;Prénom\n{}", "Roy;Anne\n".repeat(count)).into_bytes();
    assert_eq!(read(&rows(200_000), None, None).expect("a table").rows.len(), 200_000);
    assert_eq!(read(&rows(200_001), None, None), Err(TableFault::TooManyRows));
    let columns = |count: usize| format!("Nom{}\nRoy\n", ";x".repeat(count - 1)).into_bytes();
    assert_eq!(read(&columns(512), None, None).expect("a table").headings.len(), 512);
    assert_eq!(read(&columns(513), None, None), Err(TableFault::TooManyColumns));
    assert_eq!(read(&vec![b'a'; Limits::default().bytes + 1], None, None), Err(TableFault::TooLarge));
}

#[test]
fn a_formula_gives_its_last_value_and_a_macro_is_never_looked_at() {
    let rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>Nom</t></is></c><c r='B1' t='inlineStr'><is><t>Ville</t></is></c></row>\
        <row r='2'><c r='A2' t='str'><f>UPPER(\"roy\")</f><v>ROY</v></c><c r='B2'><f>1+1</f><v>2</v></c></row>";
    let book = xlsx(&[("a", &sheet(rows))]);
    assert_eq!(cells(&read(&book, None, None).expect("a table")), [["ROY", "2"]]);
    // A workbook with macros has one part more and another type.
    let mut parts = vec![("xl/vbaProject.bin".to_owned(), "\u{1}macro".to_owned())];
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&book)).expect("an archive");
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).expect("text");
        parts.push((
            part.name().expect("a name").into_owned(),
            text.replace(
                "<Types/>",
                "<Types><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>",
            ),
        ));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(cells(&read(&zipped(&parts), None, None).expect("a table")), [["ROY", "2"]]);
    let table = "<table:table table:name='a'><table:table-row><table:table-cell office:value-type='string'><text:p>Nom</text:p>\
        </table:table-cell></table:table-row><table:table-row><table:table-cell table:formula='of:=UPPER(\"roy\")' \
        office:value-type='string' office:string-value='ROY'><text:p>ROY</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(cells(&read(&ods(table), None, None).expect("a table")), [["ROY"]]);
}

#[test]
fn a_merged_cell_is_its_first_one() {
    let text = |at: &str, text: &str| format!("<c r='{at}' t='inlineStr'><is><t>{text}</t></is></c>");
    let rows = format!(
        "<row r='1'>{}{}{}</row><row r='2'>{}<c r='B2'/>{}</row>",
        text("A1", "Nom"),
        text("B1", "Prénom"),
        text("C1", "Ville"),
        text("A2", "Roy Anne"),
        text("C2", "Lyon"),
    );
    let merged = sheet(&rows).replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref='A2:B2'/></mergeCells>");
    assert_eq!(cells(&read(&xlsx(&[("a", &merged)]), None, None).expect("a table")), [["Roy Anne", "", "Lyon"]]);
}

#[test]
fn two_encodings_in_one_file_are_refused_with_the_line() {
    let mut bytes = "Nom;Ville\nLelièvre;Orléans\nÉtienne;Nîmes\n".repeat(30).into_bytes();
    bytes.extend_from_slice(b"Ren\xE9;Dijon\n");
    assert_eq!(read(&bytes, None, None), Err(TableFault::Encoding { line: 91 }));
}

/// What each line of a file says of one field, or the reason it is refused for.
fn told(text: &str, field: &str) -> Vec<String> {
    let table = read(text.as_bytes(), None, Some(';')).expect("a table");
    let Proposal { mapping, .. } = mapping::propose(&table);
    let reader = Reader::new(&mapping).expect("fields");
    let told = |row| {
        let draft = reader.draft(row, TODAY);
        let value = draft.fields.iter().find(|(found, _)| found.name() == field).map(|(_, value)| value.to_line());
        value.unwrap_or_else(|| draft.problems.iter().map(|problem| format!("{:?}", problem.code)).collect())
    };
    table.rows.iter().map(told).collect()
}

#[test]
fn the_traps_of_real_files_are_read_or_refused_on_their_line() {
    let dates = "00/00/1953\n31/02/1990\n12.04.53\n19461\n12 avril 1953\n1953-04-12T00:00:00\n1961\n12/04/2090\n";
    let text =
        format!("Nom;Date de naissance\n{}", dates.lines().map(|date| format!("Roy;{date}\n")).collect::<String>());
    let (day, invalid, implausible) = ("1953-04-12", "DateInvalid", "DateImplausible");
    assert_eq!(told(&text, "birth_date"), ["1953", invalid, day, day, day, day, "1961", implausible]);
    let phones = ["3,36E+10", "6.12449018E8", "3.3612449018E+10", "612449018", "06 12 44 90 18 / 01 99 00 12 34"];
    let text = format!("Nom;Téléphone\n{}", phones.map(|phone| format!("Roy;\"{phone}\"\n")).concat());
    let french = "+33612449018";
    assert_eq!(told(&text, "phones")[..4], ["DigitsLost", french, french, french]);
    assert_eq!(told("Nom;Téléphone;Ville\nRoy;6.12449018E8;Lyon\n", "phones"), [french]);
    assert_eq!(told("Nom;Téléphone;Ville\nRoy;\"3.36E+10\";Lyon\n", "phones"), ["DigitsLost"]);
}
