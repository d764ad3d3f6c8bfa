//! ODS: the sheets of `content.xml`, one after the other. Source: OpenDocument 1.3 part 3, 9 and 19.

use super::{Wanted, boolean, number};
use crate::archive::Archive;
use crate::collect::Collector;
use crate::fault::TableFault;
use crate::records::Cells;
use crate::table::{Limits, Table};
use crate::xml::{self, attribute};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::ops::ControlFlow;

pub(super) fn read(archive: &mut Archive<'_>, wanted: &mut Wanted<'_>) -> Result<Option<Table>, TableFault> {
    if let Some(manifest) = archive.part("META-INF/manifest.xml")? {
        xml::each(manifest, |event| match event {
            Event::Start(start) if start.local_name().as_ref() == "encryption-data" => Err(TableFault::Protected),
            _ => Ok(ControlFlow::Continue(())),
        })?;
    }
    let content = archive.part("content.xml")?.ok_or(TableFault::Damaged)?;
    let (mut hidden, mut style, mut found) = (HashSet::new(), String::new(), None);
    let mut sheet: Option<Sheet<'_>> = None;
    xml::each(content, |event| {
        match event {
            Event::Start(start) if sheet.is_none() => match start.local_name().as_ref() {
                "style" => style = attribute(start, "name")?.unwrap_or_default(),
                "table-properties" if attribute(start, "display")?.as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "table" => {
                    let style = attribute(start, "style-name")?.unwrap_or_default();
                    if wanted.is(&attribute(start, "name")?.unwrap_or_default(), hidden.contains(&style)) {
                        sheet = Some(Sheet::new(wanted.limits));
                    }
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "table" => {
                if let Some(sheet) = sheet.take_if(|sheet| !sheet.cell.is_open) {
                    found = wanted.judge(sheet.rows)?;
                    if found.is_some() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
            }
            _ => {}
        }
        if let Some(sheet) = &mut sheet {
            sheet.see(event, wanted)?;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// The names of the sheets that are not hidden.
pub(super) fn sheets(archive: &mut Archive<'_>) -> Result<Vec<String>, TableFault> {
    let content = archive.part("content.xml")?.ok_or(TableFault::Damaged)?;
    let (mut hidden, mut style, mut names, mut depth) = (HashSet::new(), String::new(), Vec::new(), 0_usize);
    xml::each(content, |event| {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "style" => style = attribute(start, "name")?.unwrap_or_default(),
                "table-properties" if attribute(start, "display")?.as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "table" => {
                    // A table in a cell is no sheet.
                    if depth == 0 && !hidden.contains(&attribute(start, "style-name")?.unwrap_or_default()) {
                        names.push(attribute(start, "name")?.unwrap_or_default());
                    }
                    depth += 1;
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "table" => depth = depth.saturating_sub(1),
            _ => {}
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(names)
}

/// A sheet while it is read.
struct Sheet<'a> {
    rows: Collector<'a>,
    cells: Cells,
    /// The row in the sheet, and how often it stands there.
    line: u32,
    repeated: u32,
    column: usize,
    cell: Cell,
    /// Elements open inside a cell that are none of its text: an annotation, a drawing, a table in the cell.
    aside: usize,
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    is_open: bool,
    repeated: usize,
    /// The value that the file gives beside the text; the text counts where there is none.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    in_paragraph: bool,
}

impl<'a> Sheet<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            rows: Collector::new(limits),
            cells: Cells::default(),
            line: 1,
            repeated: 1,
            column: 0,
            cell: Cell::default(),
            aside: 0,
        }
    }

    fn see(&mut self, event: &Event<'_>, wanted: &mut Wanted<'_>) -> Result<(), TableFault> {
        match event {
            Event::Start(start) if self.cell.is_open => self.open_inside(start, wanted.limits)?,
            Event::Start(start) => match start.local_name().as_ref() {
                "table-row" => {
                    self.repeated = count(start, "number-rows-repeated")?;
                    self.column = 0;
                    self.cells.clear();
                }
                "table-cell" => {
                    let repeated = count(start, "number-columns-repeated")?;
                    self.cell = Cell {
                        is_open: true,
                        repeated: usize::try_from(repeated).unwrap_or(usize::MAX),
                        value: value(start)?,
                        ..Cell::default()
                    };
                }
                // What a merged cell covers: nothing of it is shown.
                "covered-table-cell" => {
                    let repeated = count(start, "number-columns-repeated")?;
                    self.column = self.column.saturating_add(usize::try_from(repeated).unwrap_or(usize::MAX));
                    self.aside += 1;
                    self.cell = Cell { is_open: true, ..Cell::default() };
                }
                _ => {}
            },
            Event::End(end) if self.aside > 0 => {
                self.aside -= 1;
                if self.aside == 0 && end.local_name().as_ref() == "covered-table-cell" {
                    self.cell = Cell::default();
                }
            }
            Event::End(end) => match end.local_name().as_ref() {
                "p" | "h" => self.cell.in_paragraph = false,
                "table-cell" => self.close_cell(wanted)?,
                "table-row" => self.close_row(wanted.limits)?,
                _ => {}
            },
            _ if self.cell.in_paragraph && self.aside == 0 => xml::text(event, &mut self.cell.text)?,
            _ => {}
        }
        Ok(())
    }

    fn open_inside(&mut self, start: &BytesStart<'_>, limits: &Limits) -> Result<(), TableFault> {
        if self.aside > 0 {
            self.aside += 1;
            return Ok(());
        }
        let text = &mut self.cell.text;
        match start.local_name().as_ref() {
            "p" | "h" => {
                if self.cell.paragraphs > 0 {
                    text.push('\n');
                }
                self.cell.paragraphs += 1;
                self.cell.in_paragraph = true;
            }
            "s" => {
                // As many as a cell may hold are enough to refuse it.
                let spaces = count(start, "c")?.min(u32::try_from(limits.cell_chars).unwrap_or(u32::MAX));
                text.extend(std::iter::repeat_n(' ', usize::try_from(spaces).unwrap_or(0)));
            }
            "tab" => text.push('\t'),
            "line-break" => text.push('\n'),
            "span" | "a" => {}
            _ => self.aside += 1,
        }
        Ok(())
    }

    fn close_cell(&mut self, wanted: &mut Wanted<'_>) -> Result<(), TableFault> {
        let cell = std::mem::take(&mut self.cell);
        let text = cell.value.unwrap_or(cell.text);
        if text.is_empty() {
            self.column = self.column.saturating_add(cell.repeated);
            return Ok(());
        }
        // A repeated cell that passes the last column is refused there.
        for _ in 0..cell.repeated {
            wanted.place(&mut self.cells, self.column, &text)?;
            self.column += 1;
        }
        Ok(())
    }

    fn close_row(&mut self, limits: &Limits) -> Result<(), TableFault> {
        let most = u32::try_from(limits.rows).unwrap_or(u32::MAX).saturating_add(2);
        let rows = if self.cells.is_blank() { 0 } else { self.repeated.min(most) };
        for at in 0..rows {
            self.rows.take(self.line.saturating_add(at), &self.cells)?;
        }
        self.line = self.line.saturating_add(self.repeated);
        Ok(())
    }
}

/// How often an element stands there; once unless it says so.
fn count(start: &BytesStart<'_>, name: &str) -> Result<u32, TableFault> {
    let said = attribute(start, name)?;
    Ok(said.map_or(Ok(1), |said| said.parse::<u32>().map_err(|_| TableFault::Damaged))?.max(1))
}

/// The value that a cell gives beside its text.
fn value(start: &BytesStart<'_>) -> Result<Option<String>, TableFault> {
    Ok(match attribute(start, "value-type")?.as_deref() {
        Some("float" | "percentage" | "currency") => attribute(start, "value")?.map(|raw| number::plain(&raw)),
        Some("date") => attribute(start, "date-value")?.map(|day| day.trim_end_matches("T00:00:00").to_owned()),
        Some("time") => attribute(start, "time-value")?,
        Some("boolean") => attribute(start, "boolean-value")?.map(|flag| boolean(flag == "true").to_owned()),
        Some("string") => attribute(start, "string-value")?,
        Some(_) | None => None,
    })
}
