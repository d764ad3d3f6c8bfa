//! A file that is complete or is not there, and that its owner alone reads.

use crate::contract::Refusal;
use permanence_store::private_file;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// Writes beside the file and puts it in its place at the end.
pub(crate) fn write_whole<T>(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    let beside = PathBuf::from(name);
    let written = (|| {
        let mut out = BufWriter::new(private_file(&beside)?);
        let result = write(&mut out)?;
        out.into_inner().map_err(|error| Refusal::from(error.into_error()))?.sync_all()?;
        std::fs::rename(&beside, file)?;
        Ok(result)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&beside); // The first error is the one to tell.
    }
    written
}
