//! XLSX: the workbook, and the cells of a sheet. Source: ECMA-376 part 1, 18.2 and 18.3.

use super::package::relations;
use super::strings::{RichText, Strings, unescape};
use super::{Wanted, boolean, number, styles};
use crate::archive::Archive;
use crate::collect::Collector;
use crate::fault::TableFault;
use crate::records::Cells;
use crate::table::Table;
use crate::xml::{self, attribute};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::BufRead;
use std::ops::ControlFlow;

/// What every sheet needs.
#[derive(Default)]
struct Book {
    /// Name, whether it is hidden, the identifier of its relationship.
    sheets: Vec<(String, bool, String)>,
    since_1904: bool,
    strings: Strings,
    moments: Vec<bool>,
}

pub(super) fn read(archive: &mut Archive<'_>, wanted: &mut Wanted<'_>) -> Result<Option<Table>, TableFault> {
    let start = relations(archive, "")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let path = start.ok_or(TableFault::NoTable)?.target;
    let mut book = book(archive, &path)?;
    let related = relations(archive, &path)?;
    for relation in &related {
        match relation.kind.as_str() {
            "sharedStrings" => {
                if let Some(part) = archive.part(&relation.target)? {
                    book.strings = Strings::read(part)?;
                }
            }
            "styles" => {
                if let Some(part) = archive.part(&relation.target)? {
                    book.moments = styles::moments(part)?;
                }
            }
            _ => {}
        }
    }
    for (name, is_hidden, id) in &book.sheets {
        let relation = related.iter().find(|relation| relation.id == *id && relation.kind == "worksheet");
        if !wanted.is(name, *is_hidden) {
            continue;
        }
        let Some(part) = relation.map(|relation| archive.part(&relation.target)).transpose()?.flatten() else {
            continue;
        };
        let sheet = sheet(part, &book, wanted)?;
        if let Some(table) = wanted.judge(sheet)? {
            return Ok(Some(table));
        }
    }
    Ok(None)
}

/// The names of the sheets that are not hidden.
pub(super) fn sheets(archive: &mut Archive<'_>) -> Result<Vec<String>, TableFault> {
    let start = relations(archive, "")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let book = book(archive, &start.ok_or(TableFault::NoTable)?.target)?;
    Ok(book.sheets.into_iter().filter(|(_, is_hidden, _)| !is_hidden).map(|(name, ..)| name).collect())
}

fn book(archive: &mut Archive<'_>, path: &str) -> Result<Book, TableFault> {
    let part = archive.part(path)?.ok_or(TableFault::Damaged)?;
    let (mut book, mut is_workbook) = (Book::default(), false);
    xml::each(part, |event| {
        if let Event::Start(start) = event {
            match start.local_name().as_ref() {
                "workbook" => is_workbook = true,
                // A word processor's document, or slides.
                _ if !is_workbook => return Err(TableFault::NoTable),
                "workbookPr" => {
                    let flag = attribute(start, "date1904")?;
                    book.since_1904 |= flag.is_some_and(|flag| flag == "1" || flag == "true");
                }
                "sheet" => {
                    let is_hidden = attribute(start, "state")?.is_some_and(|state| state != "visible");
                    let relation = relation_id(start)?;
                    book.sheets.push((attribute(start, "name")?.unwrap_or_default(), is_hidden, relation));
                }
                _ => {}
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(book)
}

/// The `r:id` of a sheet, whatever its prefix; `sheetId` is another thing.
fn relation_id(start: &BytesStart<'_>) -> Result<String, TableFault> {
    Ok(attribute(start, "id")?.unwrap_or_default())
}

/// How the value of a cell is written.
#[derive(Clone, Copy)]
enum Kind {
    Number { style: usize },
    Shared,
    Text,
    Boolean,
    Moment,
    Error,
}

fn sheet<'l>(part: impl BufRead, book: &Book, wanted: &mut Wanted<'l>) -> Result<Collector<'l>, TableFault> {
    let mut sheet = Collector::new(wanted.limits);
    let (mut cells, mut raw, mut rich) = (Cells::default(), String::new(), RichText::default());
    let (mut line, mut column, mut kind, mut in_value) = (0_u32, 0_usize, Kind::Error, false);
    xml::each(part, |event| {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    let said = attribute(start, "r")?.map(|said| said.parse::<u32>());
                    let next = said.transpose().map_err(|_| TableFault::Damaged)?.unwrap_or(line.saturating_add(1));
                    if next <= line {
                        return Err(TableFault::Damaged);
                    }
                    (line, column) = (next, 0);
                    cells.clear();
                }
                "c" => {
                    kind = open_cell(start, &mut column)?;
                    raw.clear();
                }
                "v" => in_value = true,
                _ => rich.see(event, &mut raw)?,
            },
            Event::End(end) => match end.local_name().as_ref() {
                "v" => in_value = false,
                "c" => {
                    wanted.place(&mut cells, column, &cell(&raw, kind, book)?)?;
                    column += 1;
                }
                "row" => sheet.take(line, &cells)?,
                "sheetData" => return Ok(ControlFlow::Break(())),
                _ => rich.see(event, &mut raw)?,
            },
            _ if in_value => xml::text(event, &mut raw)?,
            _ => rich.see(event, &mut raw)?,
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(sheet)
}

/// How the value of a cell is written; `column` is where it stands, if it says so. One pass and no copy: a sheet has
/// millions of cells.
fn open_cell(start: &BytesStart<'_>, column: &mut usize) -> Result<Kind, TableFault> {
    let (mut kind, mut style) = (None, usize::MAX);
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| TableFault::Damaged)?;
        let value = &*attribute.value;
        match attribute.key.as_ref() {
            "r" => *column = column_of(value).ok_or(TableFault::Damaged)?,
            "s" => style = value.parse().unwrap_or(usize::MAX),
            "t" => {
                kind = match value {
                    "n" => None,
                    "s" => Some(Kind::Shared),
                    "b" => Some(Kind::Boolean),
                    "d" => Some(Kind::Moment),
                    "e" => Some(Kind::Error),
                    _ => Some(Kind::Text),
                }
            }
            _ => {}
        }
    }
    Ok(kind.unwrap_or(Kind::Number { style }))
}

/// The text of a cell. An error has none: what a formula could not compute is nobody's name.
fn cell<'a>(raw: &'a str, kind: Kind, book: &'a Book) -> Result<Cow<'a, str>, TableFault> {
    if raw.is_empty() {
        return Ok(Cow::Borrowed(""));
    }
    Ok(match kind {
        Kind::Number { style } => {
            let is_moment = book.moments.get(style).is_some_and(|is_moment| *is_moment);
            let moment = is_moment.then(|| number::moment(raw, book.since_1904)).flatten();
            Cow::Owned(moment.unwrap_or_else(|| number::plain(raw)))
        }
        Kind::Shared => {
            let at = raw.trim().parse().map_err(|_| TableFault::Damaged)?;
            Cow::Borrowed(book.strings.get(at).ok_or(TableFault::Damaged)?)
        }
        Kind::Text => unescape(raw),
        Kind::Boolean => Cow::Borrowed(boolean(matches!(raw.trim(), "1" | "true"))),
        Kind::Moment => Cow::Borrowed(raw.trim_end_matches("T00:00:00")),
        Kind::Error => Cow::Borrowed(""),
    })
}

/// The column of a place: 0 for `A1`, 27 for `AB12`.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_usize;
    for letter in letters {
        let digit = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_columns() {
        for (place, column) in
            [("A1", Some(0)), ("Z9", Some(25)), ("AB12", Some(27)), ("xfd1", Some(16_383)), ("1", None)]
        {
            assert_eq!(column_of(place), column, "{place}");
        }
        assert_eq!(column_of(&"Z".repeat(40)), None);
    }
}
