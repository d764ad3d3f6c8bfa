//! Workbooks made of their parts, so that what is searched is what they say and not how they are compressed.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// What an ODS says it is.
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Begins the line that names a part.
const NAMES: &str = "--- ";

/// The archive of a text whose lines `--- name` begin its parts.
pub(crate) fn of_parts(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix(NAMES), parts.last_mut()) {
            (Some(name), _) => parts.push((name.trim_end(), String::new())),
            (None, Some((_, part))) => part.push_str(line),
            (None, None) => {}
        }
    }
    archived(&parts.iter().map(|(name, part)| (*name, part.as_bytes())).collect::<Vec<_>>())
}

/// The ODS with this content.
pub(crate) fn ods(content: &[u8]) -> Vec<u8> {
    archived(&[("mimetype", ODS), ("content.xml", content)])
}

/// Whole archives, of the first inputs of the two targets that look inside.
pub(crate) fn workbooks() -> Vec<Vec<u8>> {
    let inputs = |name: &str, make: fn(&[u8]) -> Vec<u8>| {
        let target = crate::Target::find(name).expect("a target");
        target.inputs().into_iter().map(move |(_, bytes)| make(&bytes)).collect::<Vec<_>>()
    };
    [inputs("xlsx", of_parts), inputs("ods", ods)].concat()
}

/// An archive of these parts; of two with one name, and of names that no archive takes, the first.
fn archived(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        if archive.start_file(*name, SimpleFileOptions::default()).is_ok() {
            archive.write_all(bytes).expect("memory takes everything");
        }
    }
    archive.finish().expect("an archive ends").into_inner()
}
