//! The directory as CSV: what [`super::propose`] and [`super::draft`] read back as it was, in every language.

use super::cell::escape;
use super::heading::Column;
use super::shown::{self, headings};
use permanence_domain::{Person, PersonId};
use std::io;

/// Why a file was not written whole.
#[derive(Debug, thiserror::Error)]
pub enum WriteFault<E> {
    /// The file does not take more.
    #[error("the file cannot be written")]
    File(#[from] io::Error),
    /// The next person could not be had.
    #[error("the next person could not be read")]
    Source(E),
}

/// Writes columns of people as CSV and gives their count. Shape: UTF-8 with its mark, `;`, CRLF; the items of a list separated by
/// `; `, those that hold a separator in quotes; an apostrophe before what a spreadsheet would run; dates as
/// `1953-04-12`. Choices and French telephone numbers are in words and pairs where there is a language.
///
/// # Errors
/// [`WriteFault`]; what is written then is a part of a file.
pub fn write<E>(
    out: &mut impl io::Write,
    language: Option<&str>,
    columns: &[Column],
    people: impl Iterator<Item = Result<(PersonId, Person), E>>,
) -> Result<u64, WriteFault<E>> {
    out.write_all(b"\xEF\xBB\xBF")?;
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(headings(language, columns)).map_err(io::Error::from)?;
    let mut count = 0;
    for next in people {
        let (id, person) = next.map_err(WriteFault::Source)?;
        for column in columns {
            writer.write_field(escape(shown::cell(column, id, &person, language))).map_err(io::Error::from)?;
        }
        writer.write_record(None::<&[u8]>).map_err(io::Error::from)?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}
