//! Files that the person picked. The page names them by tickets, never by paths: it cannot reach what nobody picked.

use permanence_link::system;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt as _;

/// Why a file is asked for; it decides between opening and saving, and which kinds are offered.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    Import,
    Addresses,
    Export,
    Backup,
    Restore,
}

/// A file as the page knows it.
#[derive(Debug, Serialize)]
pub(crate) struct PickedFile {
    /// Stands for the file in requests, until the program ends.
    pub(crate) ticket: String,
    /// Its name without its folder.
    pub(crate) name: String,
}

/// The files behind the tickets.
#[derive(Debug, Default)]
pub(crate) struct Files(Mutex<HashMap<String, PathBuf>>);

impl Files {
    /// Gives a ticket for a file.
    pub(crate) fn keep(&self, path: PathBuf) -> PickedFile {
        let mut random = [0; 16];
        system::fill_random(&mut random);
        let ticket = u128::from_le_bytes(random).to_string();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(ticket.clone(), path);
        PickedFile { ticket, name }
    }

    /// The file behind a ticket.
    pub(crate) fn path(&self, ticket: &str) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(ticket).cloned()
    }
}

/// Shows the system's own dialog and waits for it: never on the window's thread.
pub(crate) fn pick(window: &WebviewWindow, purpose: Purpose, suggested_name: &str) -> Option<PathBuf> {
    if let Some(folder) = cfg!(debug_assertions).then(|| std::env::var_os("PERMANENCE_TEST_FILES")).flatten() {
        return Some(answer_of_tests(Path::new(&folder), purpose));
    }
    // Only the last part of a suggestion is a name; the dialog itself chooses the folder.
    let name = Path::new(suggested_name).file_name().unwrap_or_default().to_string_lossy();
    let dialog = window.dialog().file().set_parent(window);
    let picked = match purpose {
        Purpose::Import => dialog
            .add_filter("CSV, XLSX, ODS, vCard", &["csv", "tsv", "txt", "xlsx", "xlsm", "ods", "vcf"])
            .add_filter("*", &["*"])
            .blocking_pick_file(),
        Purpose::Addresses => dialog.add_filter("CSV, GZ", &["csv", "gz"]).add_filter("*", &["*"]).blocking_pick_file(),
        Purpose::Restore => dialog.blocking_pick_file(),
        Purpose::Export => {
            // The ending of the name is the format that the desk writes.
            let ending = Path::new(name.as_ref()).extension().unwrap_or_default().to_string_lossy().into_owned();
            dialog.add_filter(ending.to_uppercase(), &[&ending]).set_file_name(name).blocking_save_file()
        }
        Purpose::Backup => dialog.set_file_name(name).blocking_save_file(),
    };
    picked?.into_path().ok()
}

/// Window tests cannot reach a native dialog. Where this was built for development, `PERMANENCE_TEST_FILES` names a folder
/// whose `import.csv`, `addresses.csv`, `export.csv` and `section.permanence` are picked without asking.
fn answer_of_tests(folder: &Path, purpose: Purpose) -> PathBuf {
    folder.join(match purpose {
        Purpose::Import => "import.csv",
        Purpose::Addresses => "addresses.csv",
        Purpose::Export => "export.csv",
        Purpose::Backup | Purpose::Restore => "section.permanence",
    })
}

#[cfg(test)]
mod tests {
    use super::Files;
    use std::path::Path;

    #[test]
    fn a_ticket_leads_back_to_its_file() {
        let files = Files::default();
        let (one, other) = (files.keep("some/where/one.csv".into()), files.keep("other.csv".into()));
        assert_eq!(one.name, "one.csv");
        assert_ne!(one.ticket, other.ticket);
        assert_eq!(files.path(&one.ticket).as_deref(), Some(Path::new("some/where/one.csv")));
    }

    #[test]
    fn a_path_is_no_ticket() {
        let files = Files::default();
        files.keep("one.csv".into());
        assert_eq!(files.path("one.csv"), None);
        assert_eq!(files.path(""), None);
    }
}
