//! Who this desk is, and what headquarters last said of it: two documents in the file.

use crate::StoreError;
use permanence_domain::{DeviceId, Role, SectionId};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Who this desk is. The device's private key is in it: the file it stands in is encrypted.
#[derive(Clone, Serialize, Deserialize)]
pub struct Identity {
    /// The device.
    pub device: DeviceId,
    /// Its Ed25519 private key.
    pub secret: [u8; 32],
    /// What it is called.
    pub device_name: String,
    /// Who sits at it.
    pub person_name: String,
    /// The section.
    pub section: SectionId,
    /// The section's name, then the names above it, nearest first.
    pub section_names: Vec<String>,
    /// The organisation's name; empty while the desk has not joined.
    pub organisation: String,
    /// The role.
    pub role: Role,
    /// Whether the people are invented.
    pub demo: bool,
    /// Headquarters' address with its pin; empty while the desk has not joined.
    pub url: String,
    /// The incarnation of headquarters.
    pub epoch: [u8; 16],
    /// To show at the next step.
    pub token: [u8; 16],
    /// The membership that headquarters last told.
    pub membership_version: u64,
    /// The devices of the section, as headquarters last said.
    pub devices: Vec<StoredDevice>,
    /// A restored desk must join again as a new device: the one it was, and its private key.
    pub restored_from: Option<(DeviceId, [u8; 32])>,
    /// When the last round succeeded. Milliseconds since 1970.
    pub last_round_at: Option<u64>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("device", &self.device).finish_non_exhaustive()
    }
}

/// A device of the section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDevice {
    /// The device.
    pub device: DeviceId,
    /// What it is called.
    pub name: String,
    /// Who sits at it.
    pub person_name: String,
    /// What they do.
    pub role: Role,
    /// When it joined.
    pub joined_at: u64,
    /// When headquarters last heard of it.
    pub seen_at: u64,
    /// Whether it was revoked.
    pub revoked: bool,
}

impl Identity {
    /// Whether the desk has joined headquarters.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        !self.url.is_empty()
    }

    /// The device's name and its person's, as far as this desk knows.
    #[must_use]
    pub fn names_of(&self, device: DeviceId) -> (String, String) {
        if device == self.device {
            return (self.device_name.clone(), self.person_name.clone());
        }
        let known = self.devices.iter().find(|known| known.device == device);
        known.map_or_else(
            || (device.to_string(), String::new()),
            |known| (known.name.clone(), known.person_name.clone()),
        )
    }
}

pub(crate) fn load<T: DeserializeOwned>(connection: &Connection, name: &str) -> Result<Option<T>, StoreError> {
    let body: Option<String> = connection
        .prepare_cached("SELECT body FROM document WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    body.map(|body| serde_json::from_str(&body).map_err(|_| StoreError::Damaged)).transpose()
}

pub(crate) fn save<T: Serialize>(connection: &Connection, name: &str, document: &T) -> Result<(), StoreError> {
    let body = serde_json::to_string(document).expect("our documents have text keys only");
    connection
        .prepare_cached("INSERT INTO document VALUES (?1, ?2) ON CONFLICT DO UPDATE SET body = excluded.body")?
        .execute(params![name, body])?;
    Ok(())
}
