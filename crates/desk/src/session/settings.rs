//! What the person chose for this desk. Nothing of it is secret: it is readable before the desk is unlocked.

use crate::contract::{FiscalDetails, ListColumn, Refusal, Settings};
use crate::desk::Desk;
use crate::host::Host;
use serde::{Deserialize, Serialize};

const FILE: &str = "settings.json";
const COLUMNS_MAX: usize = 64;
const COLUMN_NAME_MAX: usize = 80;

/// The settings' file: what the person chose, whether the desk is a demonstration, and whether headquarters revoked the
/// device that was here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub settings: Settings,
    pub demo: bool,
    #[serde(default)]
    pub revoked: bool,
}

impl Default for Kept {
    fn default() -> Self {
        let settings = Settings {
            language: String::new(),
            theme: String::new(),
            compact: false,
            lock_after_minutes: 10,
            single_keys: true,
            columns: Vec::new(),
            export_free: 100,
            fiscal: FiscalDetails::default(),
        };
        Self { settings, demo: false, revoked: false }
    }
}

impl<H: Host> Desk<H> {
    /// Keeps what the person chose.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for what no fiscal receipt can bear; [`crate::contract::ErrorCode::FileUnusable`].
    pub fn settings_set(&self, settings: Settings) -> Result<Settings, Refusal> {
        let known = |value: &str, choices: &[&str]| {
            if choices.contains(&value) { value.to_owned() } else { String::new() }
        };
        let settings = Settings {
            language: known(&settings.language, &["fr", "en"]),
            theme: known(&settings.theme, &["light", "dark"]),
            compact: settings.compact,
            lock_after_minutes: settings.lock_after_minutes.min(60),
            single_keys: settings.single_keys,
            columns: columns(settings.columns),
            export_free: settings.export_free,
            fiscal: crate::dues::entered(settings.fiscal)?,
        };
        self.keep(&Kept { settings: settings.clone(), ..self.kept() })?;
        Ok(settings)
    }

    pub(crate) fn kept(&self) -> Kept {
        // A settings file that cannot be read is no reason to keep somebody from their desk.
        let bytes = std::fs::read(self.folder().join(FILE)).ok();
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub(super) fn keep(&self, kept: &Kept) -> Result<(), Refusal> {
        let bytes = serde_json::to_vec(kept).expect("settings are texts and numbers");
        std::fs::create_dir_all(self.folder())?;
        let beside = self.folder().join("settings.new");
        std::fs::write(&beside, bytes)?;
        Ok(std::fs::rename(beside, self.folder().join(FILE))?)
    }
}

/// Columns that a list may have, each once: which of them there are is not known here.
fn columns(asked: Vec<ListColumn>) -> Vec<ListColumn> {
    let mut kept: Vec<ListColumn> = Vec::new();
    for ListColumn { name, width } in asked {
        let sound = name.len() <= COLUMN_NAME_MAX && !name.is_empty();
        if sound && kept.len() < COLUMNS_MAX && kept.iter().all(|other| other.name != name) {
            let width = if width == 0 { 0 } else { width.clamp(60, 800) };
            kept.push(ListColumn { name, width });
        }
    }
    kept
}
