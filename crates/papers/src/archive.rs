//! A ZIP archive that cannot expand without end. Everything is bounded by its directory before anything is inflated, and
//! a part that gives more than the directory says is damaged.

use crate::fault::TableFault;
use crate::table::Limits;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Expanded bytes below which no ratio is counted: a small workbook of repeated cells is dense and harmless.
const DENSE_FROM_BYTES: u64 = 1_000_000;

/// What every entry of a directory begins with.
const ENTRY: &[u8] = b"PK\x01\x02";

/// An archive within its limits.
pub(crate) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

/// A part of an archive, as it is read.
pub(crate) type Part<'p, 'a> = BufReader<std::io::Take<zip::read::ZipFile<'p, Cursor<&'a [u8]>>>>;

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// [`TableFault::TooManyParts`], [`TableFault::TooLargeInside`], [`TableFault::TooDense`], [`TableFault::Damaged`].
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, TableFault> {
        // Counted before the directory is held. Where the signature is in the contents too, once in 4 GiB, it counts.
        if bytes.windows(ENTRY.len()).filter(|four| *four == ENTRY).count() > limits.parts {
            return Err(TableFault::TooManyParts);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableFault::Damaged)?;
        let mut expanded = 0_u64;
        for at in 0..archive.len() {
            let entry = archive.by_index_data(at).map_err(|_| TableFault::Damaged)?;
            expanded = expanded.saturating_add(entry.size());
        }
        if expanded > limits.expanded_bytes {
            return Err(TableFault::TooLargeInside);
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if expanded > DENSE_FROM_BYTES && expanded > size.saturating_mul(limits.ratio) {
            return Err(TableFault::TooDense);
        }
        Ok(Self(archive))
    }

    /// The part called `name`, whatever its case; `None` where there is none.
    ///
    /// # Errors
    /// [`TableFault::Protected`], [`TableFault::Damaged`].
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>, TableFault> {
        let same = |at: &usize| {
            self.0.name_for_index(*at).and_then(Result::ok).is_some_and(|found| found.eq_ignore_ascii_case(name))
        };
        let Some(at) = self.0.index_for_name(name).or_else(|| (0..self.0.len()).find(same)) else { return Ok(None) };
        let entry = self.0.by_index_data(at).map_err(|_| TableFault::Damaged)?;
        if entry.encrypted() {
            return Err(TableFault::Protected);
        }
        // A part that holds more than it says ends here: its document is then cut short, which is refused.
        let most = entry.size();
        let file = self.0.by_index(at).map_err(|error| match error {
            ZipError::InvalidPassword => TableFault::Protected,
            _ => TableFault::Damaged,
        })?;
        Ok(Some(BufReader::new(file.take(most))))
    }
}
