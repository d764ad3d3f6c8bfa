//! Workbooks made part by part, as no library would make them.

use std::io::{Cursor, Write};

/// What an ODS says it is.
pub(crate) const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// An archive of these parts.
pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part begins");
        archive.write_all(text.as_bytes()).expect("memory takes everything");
    }
    archive.finish().expect("an archive ends").into_inner()
}

/// A worksheet with these rows.
pub(crate) fn sheet(rows: &str) -> String {
    format!("<?xml version='1.0'?><worksheet><sheetPr/><sheetData>{rows}</sheetData><pageSetup/></worksheet>")
}

/// A workbook of sheets by name, with eight shared strings and a style for dates.
pub(crate) fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let strings = ["Nom", "Date de naissance", "Téléphone", "Code postal", "À jour", "Notes", "Le Goff", "Roy"];
    let strings: String = strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let strings = format!("<sst count='8' uniqueCount='99999999999999'>{strings}</sst>");
    let (mut list, mut relations) = (String::new(), String::new());
    let mut names = Vec::new();
    for (at, (name, _)) in sheets.iter().enumerate() {
        list.push_str(&format!("<sheet name='{name}' sheetId='{at}' r:id='r{at}'/>"));
        relations.push_str(&format!("<Relationship Id='r{at}' Type='x/worksheet' Target='worksheets/{at}.xml'/>"));
        names.push(format!("xl/worksheets/{at}.xml"));
    }
    let book = format!("<workbook><workbookPr/><sheets>{list}</sheets></workbook>");
    let relations = format!(
        "<Relationships>{relations}<Relationship Id='s' Type='x/sharedStrings' Target='/xl/sharedStrings.xml'/>\
         <Relationship Id='t' Type='x/styles' Target='styles.xml'/></Relationships>"
    );
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", "<R><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.xml'/></R>"),
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", relations.as_str()),
        ("xl/sharedStrings.xml", strings.as_str()),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"),
    ];
    parts.extend(names.iter().zip(sheets).map(|(name, (_, sheet))| (name.as_str(), *sheet)));
    zipped(&parts)
}

/// An ODS with these tables.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version='1.0'?><office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet>\
         </office:body></office:document-content>"
    );
    zipped(&[("mimetype", ODS), ("content.xml", &content), ("META-INF/manifest.xml", "<manifest/>")])
}
