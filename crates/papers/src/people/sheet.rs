//! The directory as a workbook: the cells of the CSV, every cell a text.

use super::cell::guard;
use super::heading::Column;
use super::shown::{self, headings};
use super::write::WriteFault;
use permanence_domain::{Person, PersonField, PersonId};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io;

/// The width of a column. Shape: characters; few people look at the identifier.
const fn width(column: &Column) -> u8 {
    match column {
        Column::Id => 12,
        Column::Field(PersonField::Emails) => 32,
        Column::Field(PersonField::Phones) => 26,
        Column::Field(PersonField::Street) => 28,
        Column::Field(PersonField::Commune) => 20,
        Column::Field(PersonField::Notes) => 40,
        _ => 16,
    }
}

/// Writes columns of people as XLSX and gives their count. Shape: one sheet, its first row bold, in view and with filters; cells
/// are what [`super::write`] writes, as texts: `+33…` and `=…` are never computed, and stay texts when somebody edits
/// them. `made_on` is the day that the file says it was made. Held in memory whole; nothing goes to a temporary file.
///
/// # Errors
/// [`WriteFault`]; [`WriteFault::File`] also for more than 1,048,575 people, which no sheet holds.
pub fn write_workbook<E>(
    out: impl io::Write + Send,
    language: Option<&str>,
    made_on: jiff::civil::Date,
    columns: &[Column],
    people: impl Iterator<Item = Result<(PersonId, Person), E>>,
) -> Result<u64, WriteFault<E>> {
    let (bold, plain) = (Format::new().set_bold().set_num_format("@"), Format::new().set_num_format("@"));
    let mut sheet = Worksheet::new();
    let mut last = (0, 0);
    for (at, (column, heading)) in (0..).zip(columns.iter().zip(headings(language, columns))) {
        sheet.write_string_with_format(0, at, heading, &bold).map_err(file)?;
        sheet.set_column_width(at, width(column)).map_err(file)?;
        last.1 = at;
    }
    for next in people {
        let (id, person) = next.map_err(WriteFault::Source)?;
        last.0 += 1;
        for (at, column) in (0..).zip(columns) {
            let text = guard(shown::cell(column, id, &person, language));
            if !text.is_empty() {
                sheet.write_string_with_format(last.0, at, text, &plain).map_err(file)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0).map_err(file)?;
    sheet.autofilter(0, 0, last.0, last.1).map_err(file)?;
    let mut book = Workbook::new();
    let day = |part: i8| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(made_on.year()).unwrap_or(1900);
    let made = ExcelDateTime::from_ymd(year, day(made_on.month()), day(made_on.day())).map_err(file)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    book.push_worksheet(sheet);
    book.save_to_writer(out).map_err(file)?;
    Ok(last.0.into())
}

fn file<E>(error: XlsxError) -> WriteFault<E> {
    WriteFault::File(match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    })
}
