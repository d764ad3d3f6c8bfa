//! The key of a desk's file: 32 random bytes, wrapped by the passphrase.
//!
//! Argon2id (RFC 9106) makes a key of the passphrase, XChaCha20-Poly1305 wraps the desk's key with it. The wrapped key
//! stands beside the desk's file; the key itself is never written. A wrong passphrase and a spoiled key file are told
//! apart by the file's own shape.

use crate::StoreError;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use std::path::Path;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The key of a desk's file. Wiped from memory when dropped; never shown.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DeskKey([u8; 32]);

impl std::fmt::Debug for DeskKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeskKey(…)")
    }
}

impl DeskKey {
    /// A key of these bytes, which the host drew at random.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for the system's keychain.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The statement that opens a file with this key: a raw key, so that opening derives nothing.
    pub(crate) fn pragma(&self) -> zeroize::Zeroizing<String> {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        zeroize::Zeroizing::new(format!("PRAGMA key = \"x'{hex}'\""))
    }
}

/// What deriving from a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// What desks use: 64 MiB, three passes (RFC 9106's second recommendation).
    pub const DESK: Self = Self { memory_kib: 64 * 1024, passes: 3 };
    /// What tests use, where nothing is secret.
    pub const TEST: Self = Self { memory_kib: 32, passes: 1 };

    /// A key file comes with a backup from anywhere: what it asks for must not end the program. Up to 1 GiB, 16 passes.
    const fn is_bearable(self) -> bool {
        matches!(self.memory_kib, 1..=0x10_0000) && matches!(self.passes, 1..=16)
    }
}

/// The key file: how the key is wrapped, and the wrapped key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyFile {
    version: u8,
    cost: Cost,
    salt: [u8; 16],
    nonce: [u8; 24],
    wrapped: Vec<u8>,
}

impl KeyFile {
    /// Wraps a key; `random` is 40 fresh random bytes.
    #[must_use]
    pub fn wrap(key: &DeskKey, passphrase: &str, cost: Cost, random: &[u8; 40]) -> Self {
        let mut file = Self { version: 1, cost, salt: [0; 16], nonce: [0; 24], wrapped: Vec::new() };
        let (salt, nonce) = random.split_at(16);
        file.salt.copy_from_slice(salt);
        file.nonce.copy_from_slice(nonce);
        let cipher = file.cipher(passphrase).expect("the costs that this program writes are valid");
        file.wrapped = cipher
            .encrypt(&XNonce::from(file.nonce), key.bytes().as_slice())
            .expect("encrypting 32 bytes in memory cannot fail");
        file
    }

    /// The key, when the passphrase is the one it was wrapped with.
    ///
    /// # Errors
    /// [`StoreError::PassphraseWrong`]; [`StoreError::Damaged`] when the file is not one of ours.
    pub fn unwrap(&self, passphrase: &str) -> Result<DeskKey, StoreError> {
        if self.version > 1 {
            return Err(StoreError::TooNew);
        }
        let cipher = self.cipher(passphrase).ok_or(StoreError::Damaged)?;
        let plain = cipher
            .decrypt(&XNonce::from(self.nonce), self.wrapped.as_slice())
            .map_err(|_| StoreError::PassphraseWrong)?;
        let plain = zeroize::Zeroizing::new(plain);
        plain.as_slice().try_into().map(DeskKey).map_err(|_| StoreError::Damaged)
    }

    /// Reads the key file at `path`.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Damaged`], [`StoreError::Unusable`].
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        match std::fs::read(path) {
            Ok(bytes) => Self::parse(&bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(StoreError::Missing),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, StoreError> {
        serde_json::from_slice(bytes).map_err(|_| StoreError::Damaged)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a key file has only numbers in it")
    }

    /// Writes the key file so that after a power cut there is the old one or the new one.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::Unusable`].
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        write_atomically(path, &self.bytes())
    }

    fn cipher(&self, passphrase: &str) -> Option<XChaCha20Poly1305> {
        if !self.cost.is_bearable() {
            return None;
        }
        let params = Params::new(self.cost.memory_kib, self.cost.passes, 1, Some(32)).ok()?;
        let mut key = zeroize::Zeroizing::new([0_u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &self.salt, key.as_mut_slice())
            .ok()?;
        XChaCha20Poly1305::new_from_slice(key.as_slice()).ok()
    }
}

/// Writes a file beside the target, makes it durable, then puts it in the target's place.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    use std::io::Write;
    let beside = path.with_extension("new");
    let mut file = private_file(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&beside, path)?;
    sync_folder(path);
    Ok(())
}

/// A new file that only its owner may read, in the place of one that is there.
///
/// # Errors
/// Those of the file.
pub fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    // One that was left behind would keep its own permissions, and whoever has it open would read on.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Makes a rename durable where the system can; elsewhere the rename itself is as durable as it gets.
pub(crate) fn sync_folder(path: &Path) {
    if cfg!(unix)
        && let Some(folder) = path.parent()
        && let Ok(folder) = std::fs::File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_passphrase_opens_the_key() {
        let file = KeyFile::wrap(&DeskKey::new([7; 32]), "correct horse", Cost::TEST, &[3; 40]);
        assert_eq!(file.unwrap("correct horse").expect("opens").bytes(), &[7; 32]);
        assert!(matches!(file.unwrap("wrong horse"), Err(StoreError::PassphraseWrong)));
    }

    #[test]
    fn a_spoiled_key_file_is_damage_not_a_wrong_passphrase() {
        assert!(matches!(KeyFile::parse(b"{\"version\":1}"), Err(StoreError::Damaged)));
    }

    #[test]
    fn a_key_file_that_asks_for_all_memory_is_damage() {
        let file = KeyFile::wrap(&DeskKey::new([7; 32]), "correct horse", Cost::TEST, &[3; 40]);
        for (memory_kib, passes) in [(u32::MAX, 1), (1024 * 1024 + 1, 1), (0, 1), (32, 17), (32, 0)] {
            let cost = Cost { memory_kib, passes };
            let asked = KeyFile { cost, ..file.clone() }.unwrap("correct horse");
            assert!(matches!(asked, Err(StoreError::Damaged)), "{cost:?}");
        }
    }

    #[test]
    fn a_key_is_not_shown() {
        assert_eq!(format!("{:?}", DeskKey::new([7; 32])), "DeskKey(…)");
    }
}
