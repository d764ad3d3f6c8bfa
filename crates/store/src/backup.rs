//! A backup: the desk's file and its wrapped key in one file, checked when it is written and before it is restored.
//!
//! Shape: `PERMANENCE-BACKUP-1\n`, then the key file and the desk's file, each with its length before it in eight
//! bytes, little-endian; then the SHA-256 of all that. The desk's file in it stays encrypted with its own key.

use crate::folder::{self, COPY, KEY_FILE, RESTORING, RESTORING_KEY, remove_database};
use crate::key::{private_file, sync_folder, write_atomically};
use crate::lock::FolderLock;
use crate::open::connect;
use crate::{Identity, KeyFile, Store, StoreError, check, identity, migrate};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufReader, Read, Write as _};
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 20] = b"PERMANENCE-BACKUP-1\n";
/// A key file is some hundred bytes; more is no key file.
const KEY_BYTES_MAX: u64 = 64 * 1024;

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupSize {
    /// People, deleted ones included.
    pub people: u32,
    /// The backup's size.
    pub bytes: u64,
}

impl Store {
    /// Writes a backup to `file` and reads it back. The file is complete or is not there.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::Unusable`], [`StoreError::Damaged`] when the desk itself is.
    pub fn backup(&self, file: &Path) -> Result<BackupSize, StoreError> {
        let copy = self.folder().join(COPY);
        remove_database(&copy)?;
        let result = self.backup_through(&copy, file);
        remove_database(&copy)?;
        result
    }

    fn backup_through(&self, copy: &Path, file: &Path) -> Result<BackupSize, StoreError> {
        let path = copy.to_str().ok_or_else(|| std::io::Error::other("the folder's name is not Unicode"))?.to_owned();
        self.read(|reader| {
            reader.connection().execute("VACUUM INTO ?1", [&path])?;
            Ok(())
        })?;
        let faults = check::check(&connect(copy, self.key(), false)?)?;
        if !faults.kinds.is_empty() {
            return Err(StoreError::Damaged);
        }
        let key = std::fs::read(self.folder().join(KEY_FILE))?;
        let beside = beside(file);
        let written = write_backup(&beside, &key, copy).and_then(|bytes| {
            verify(&beside)?;
            std::fs::rename(&beside, file)?;
            sync_folder(file);
            Ok(BackupSize { people: faults.people, bytes })
        });
        if written.is_err() {
            let _ = std::fs::remove_file(&beside);
        }
        written
    }
}

/// Restores a backup into a folder. A desk that stands there is kept aside, its files renamed; the restored desk will
/// join headquarters again as a new device, for its stamps could otherwise be used twice. `secret` is a new device key.
///
/// # Errors
/// [`StoreError::NotABackup`], [`StoreError::PassphraseWrong`], [`StoreError::Damaged`], [`StoreError::TooNew`],
/// [`StoreError::InUse`] while a program has the desk open; the folder is then as it was.
pub fn restore(
    file: &Path,
    folder: &Path,
    passphrase: &str,
    now_ms: u64,
    renew: impl FnOnce(&mut Identity),
) -> Result<BackupSize, StoreError> {
    verify(file)?;
    folder::create_private_folder(folder)?;
    folder::finish(folder)?;
    let _alone = FolderLock::alone(folder)?;
    let (desk, key_file) = (folder.join(RESTORING), folder.join(RESTORING_KEY));
    let clear = || folder::remove_file(&key_file).and_then(|()| remove_database(&desk));
    clear()?;
    let result = (|| {
        let key_bytes = unpack(file, &desk)?;
        let key = KeyFile::parse(&key_bytes).map_err(|_| StoreError::NotABackup)?.unwrap(passphrase)?;
        let mut connection = connect(&desk, &key, false)?;
        migrate::migrate(&mut connection)?;
        let faults = check::check(&connection)?;
        if !faults.kinds.is_empty() {
            return Err(StoreError::Damaged);
        }
        let mut who: Identity = identity::load(&connection, "identity")?.ok_or(StoreError::Damaged)?;
        renew(&mut who);
        identity::save(&connection, "identity", &who)?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| error)?;
        // From here on a cut is finished at the next opening: the key is there whole or not at all.
        write_atomically(&key_file, &key_bytes)?;
        folder::put_in_place(folder, &folder::aside_at(folder, now_ms))?;
        Ok(BackupSize { people: faults.people, bytes: std::fs::metadata(file)?.len() })
    })();
    if result.is_err() {
        clear()?;
    }
    result
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn write_backup(to: &Path, key: &[u8], desk: &Path) -> Result<u64, StoreError> {
    let mut out = private_file(to)?;
    let mut hash = Sha256::new();
    let mut put = |bytes: &[u8]| -> Result<(), StoreError> {
        hash.update(bytes);
        Ok(out.write_all(bytes)?)
    };
    put(MAGIC)?;
    put(&u64::try_from(key.len()).unwrap_or(u64::MAX).to_le_bytes())?;
    put(key)?;
    let mut from = File::open(desk)?;
    put(&from.metadata()?.len().to_le_bytes())?;
    let mut buffer = vec![0_u8; 1 << 20];
    loop {
        match from.read(&mut buffer)? {
            0 => break,
            count => put(&buffer[..count])?,
        }
    }
    let hash = hash.finalize();
    out.write_all(&hash)?;
    out.sync_all()?;
    Ok(out.metadata()?.len())
}

/// Reads a backup through and compares its hash.
fn verify(file: &Path) -> Result<(), StoreError> {
    let mut from = BufReader::with_capacity(1 << 20, File::open(file)?);
    let length = from.get_ref().metadata()?.len();
    let body = length.checked_sub(32).filter(|body| *body > 36).ok_or(StoreError::NotABackup)?;
    let mut hash = Sha256::new();
    let mut left = body;
    let mut buffer = vec![0_u8; 1 << 20];
    let mut first = true;
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        from.read_exact(&mut buffer[..most])?;
        if first && !buffer.starts_with(MAGIC) {
            return Err(StoreError::NotABackup);
        }
        first = false;
        hash.update(&buffer[..most]);
        left -= u64::try_from(most).unwrap_or(left);
    }
    let mut kept = [0_u8; 32];
    from.read_exact(&mut kept)?;
    if hash.finalize().as_slice() == kept { Ok(()) } else { Err(StoreError::NotABackup) }
}

/// Takes the desk's file out of a verified backup and gives the key file.
fn unpack(file: &Path, desk: &Path) -> Result<Vec<u8>, StoreError> {
    let mut from = BufReader::with_capacity(1 << 20, File::open(file)?);
    let mut magic = [0_u8; 20];
    from.read_exact(&mut magic)?;
    let length = |from: &mut BufReader<File>| -> Result<u64, StoreError> {
        let mut bytes = [0_u8; 8];
        from.read_exact(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    };
    let key_length = length(&mut from)?;
    if key_length > KEY_BYTES_MAX {
        return Err(StoreError::NotABackup);
    }
    let mut key = vec![0_u8; usize::try_from(key_length).map_err(|_| StoreError::NotABackup)?];
    from.read_exact(&mut key)?;
    let desk_length = length(&mut from)?;
    let mut out = private_file(desk)?;
    if std::io::copy(&mut from.take(desk_length), &mut out)? != desk_length {
        return Err(StoreError::NotABackup);
    }
    out.sync_all()?;
    Ok(key)
}
