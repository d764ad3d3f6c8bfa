//! Files in place of native dialogs: the browser sends one in and gets a ticket, or gets a ticket for one to be written
//! and fetches it. Each lies alone in a folder named by its ticket, in a private place that is removed at the end.

use permanence_link::system;
use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};

/// A file as the page knows it.
#[derive(Debug, Serialize)]
pub(crate) struct PickedFile {
    /// Stands for the file in requests.
    pub(crate) ticket: String,
    /// Its name.
    pub(crate) name: String,
}

/// The folder of the files.
#[derive(Debug)]
pub(crate) struct Files(PathBuf);

impl Files {
    pub(crate) fn new(folder: PathBuf) -> io::Result<Self> {
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// A ticket for a file that a command will write.
    pub(crate) fn promise(&self, name: &str) -> io::Result<PickedFile> {
        let mut random = [0; 16];
        system::fill_random(&mut random);
        let ticket = u128::from_le_bytes(random).to_string();
        std::fs::create_dir(self.0.join(&ticket))?;
        let name = last_part(name);
        std::fs::write(self.0.join(format!("{ticket}.name")), &name)?;
        Ok(PickedFile { ticket, name })
    }

    /// A ticket for a file with these bytes.
    pub(crate) fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<PickedFile> {
        let file = self.promise(name)?;
        std::fs::write(self.0.join(&file.ticket).join(&file.name), bytes)?;
        Ok(file)
    }

    /// Where the file of a ticket is, or will be.
    pub(crate) fn path(&self, ticket: &str) -> Option<PathBuf> {
        // A ticket is a number: nothing else reaches the disk.
        let is_ticket = !ticket.is_empty() && ticket.bytes().all(|byte| byte.is_ascii_digit());
        let name = is_ticket.then(|| std::fs::read_to_string(self.0.join(format!("{ticket}.name"))).ok())??;
        Some(self.0.join(ticket).join(name))
    }
}

/// Only the last part of what somebody calls a name is one.
fn last_part(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = Path::new(name).file_name().unwrap_or_default().to_string_lossy();
    if name.is_empty() { "file".to_owned() } else { name.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::Files;

    #[test]
    fn a_file_stays_in_its_own_folder_whatever_it_is_called() {
        let place = tempfile::tempdir().expect("there is a place for temporary files");
        let files = Files::new(place.path().join("files")).expect("the place can be written");
        for (name, kept) in [("a.csv", "a.csv"), ("../../b.csv", "b.csv"), ("..\\c.csv", "c.csv"), ("..", "file")] {
            let file = files.keep(name, b"1;2").expect("the place can be written");
            assert_eq!(file.name, kept);
            let path = files.path(&file.ticket).expect("the ticket is known");
            assert!(path.starts_with(place.path().join("files").join(&file.ticket)), "{name}");
            assert_eq!(std::fs::read(path).expect("the file is there"), b"1;2");
        }
    }

    #[test]
    fn a_path_is_no_ticket() {
        let place = tempfile::tempdir().expect("there is a place for temporary files");
        let files = Files::new(place.path().to_owned()).expect("the place can be written");
        for ticket in ["", "..", "../1", "1.name", "12"] {
            assert_eq!(files.path(ticket), None, "{ticket}");
        }
    }
}
