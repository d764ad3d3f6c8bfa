//! The directory as an ODS: the columns of the CSV, every cell a text. Source: OpenDocument 1.3 parts 2 and 3.

use super::cell::guard;
use super::heading::Column;
use super::shown::{self, headings};
use super::write::WriteFault;
use permanence_domain::{Person, PersonId};
use quick_xml::escape::escape;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What the archive says it is, in its first part and uncompressed, so that it is known by its bytes.
const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"#;

/// What stands before the rows. `ce` makes a cell a text, which it stays when somebody edits it; `he` is one in bold.
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">
<office:automatic-styles><number:text-style style:name="T"><number:text-content/></number:text-style>
<style:style style:name="ce" style:family="table-cell" style:data-style-name="T"/>
<style:style style:name="he" style:family="table-cell" style:data-style-name="T"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="co" style:family="table-column"><style:table-column-properties style:column-width="4cm"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Permanence">"#;

const TAIL: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";

/// Writes columns of people as ODS and gives their count. Shape: one sheet, its first row bold; cells are what [`super::write`]
/// writes, as texts: `+33…` and `=…` are never computed. Held in memory whole; nothing goes to a temporary file.
///
/// # Errors
/// [`WriteFault`].
pub fn write_spreadsheet<E>(
    out: &mut impl Write,
    language: Option<&str>,
    columns: &[Column],
    people: impl Iterator<Item = Result<(PersonId, Person), E>>,
) -> Result<u64, WriteFault<E>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file("mimetype", stored).map_err(io::Error::from)?;
    archive.write_all(KIND.as_bytes())?;
    archive.start_file("META-INF/manifest.xml", SimpleFileOptions::default()).map_err(io::Error::from)?;
    archive.write_all(MANIFEST.as_bytes())?;
    archive.start_file("content.xml", SimpleFileOptions::default()).map_err(io::Error::from)?;
    let count = columns.len();
    write!(archive, "{HEAD}<table:table-column table:style-name=\"co\" table:number-columns-repeated=\"{count}\"/>")?;
    row(&mut archive, "he", headings(language, columns).into_iter())?;
    let mut count = 0;
    for next in people {
        let (id, person) = next.map_err(WriteFault::Source)?;
        row(&mut archive, "ce", columns.iter().map(|column| guard(shown::cell(column, id, &person, language))))?;
        count += 1;
    }
    archive.write_all(TAIL.as_bytes())?;
    out.write_all(archive.finish().map_err(io::Error::from)?.get_ref())?;
    Ok(count)
}

fn row(out: &mut impl Write, style: &str, cells: impl Iterator<Item = String>) -> io::Result<()> {
    out.write_all(b"<table:table-row>")?;
    for cell in cells {
        if cell.is_empty() {
            out.write_all(b"<table:table-cell/>")?;
            continue;
        }
        write!(out, "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">")?;
        for line in cell.split('\n') {
            write!(out, "<text:p>{}</text:p>", spaced(line))?;
        }
        out.write_all(b"</table:table-cell>")?;
    }
    out.write_all(b"</table:table-row>")
}

/// The text of a paragraph: spaces that would be taken for the layout of the file are elements.
fn spaced(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find([' ', '\t', '\r']) {
        let (before, after) = rest.split_at(at);
        out.push_str(&escape(before));
        let spaces = after.len() - after.trim_start_matches(' ').len();
        let (taken, is_lone) = (spaces.max(1), spaces == 1 && !before.is_empty() && after.len() > 1);
        match after.as_bytes()[0] {
            b'\t' => out.push_str("<text:tab/>"),
            // XML takes a bare one for a line end.
            b'\r' => out.push_str("&#13;"),
            _ if is_lone => out.push(' '),
            _ => out.push_str(&format!("<text:s text:c=\"{spaces}\"/>")),
        }
        rest = &after[taken..];
    }
    out.push_str(&escape(rest));
    out
}
