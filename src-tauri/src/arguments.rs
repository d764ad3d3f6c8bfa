//! What the program is started with.

use std::ffi::OsString;
use std::path::PathBuf;

/// Why the program does not start.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Usage {
    #[error("usage: permanence [--desk DIR]")]
    Unknown,
    #[error("this system names no place for a person's files; say where with --desk DIR")]
    NoPlace,
}

/// The folder of the desk to open.
pub(crate) fn desk_folder(arguments: impl Iterator<Item = OsString>) -> Result<PathBuf, Usage> {
    match named_folder(arguments)? {
        Some(folder) => Ok(folder),
        None => permanence_link::system::data_folder().ok_or(Usage::NoPlace),
    }
}

fn named_folder(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<PathBuf>, Usage> {
    let folder = match arguments.next() {
        None => return Ok(None),
        Some(first) if first == "--desk" => arguments.next().ok_or(Usage::Unknown)?,
        Some(_) => return Err(Usage::Unknown),
    };
    if arguments.next().is_some() {
        return Err(Usage::Unknown);
    }
    Ok(Some(folder.into()))
}

#[cfg(test)]
mod tests {
    use super::{Usage, named_folder};
    use std::path::PathBuf;

    fn given(words: &[&str]) -> Result<Option<PathBuf>, Usage> {
        named_folder(words.iter().map(Into::into))
    }

    #[test]
    fn a_folder_is_named_or_left_to_the_system() {
        assert_eq!(given(&[]), Ok(None));
        assert_eq!(given(&["--desk", "a folder"]), Ok(Some("a folder".into())));
    }

    #[test]
    fn anything_else_is_refused() {
        for words in [&["--desk"][..], &["folder"], &["--desk", "one", "two"], &["--help"]] {
            assert_eq!(given(words), Err(Usage::Unknown), "{words:?}");
        }
    }
}
