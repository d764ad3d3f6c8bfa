//! Opening a desk's file: its key, its pragmas, its schema; one writer and the readers beside it.

use crate::folder::{self, DESK_FILE, KEY_FILE, MAKING};
use crate::key::private_file;
use crate::lock::FolderLock;
use crate::people::Reader;
use crate::{Cost, DeskKey, Identity, KeyFile, StoreError, exists, identity, migrate};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The oldest SQLite that is safe with several connections on one write-ahead log (a reset could corrupt before it).
const SQLITE_OLDEST: i32 = 3_051_003;

/// An open desk. Reads run beside the one writer and see the last committed state.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    key: DeskKey,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Reader>>,
    // Given back when the connections above are closed.
    _open: FolderLock,
}

impl Store {
    /// Makes a desk in an empty folder. `random` is 40 fresh random bytes for the wrapping of `key`.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::InUse`], [`StoreError::DiskFull`], [`StoreError::Unusable`].
    pub fn create(
        folder: &Path,
        key: DeskKey,
        passphrase: &str,
        cost: Cost,
        random: &[u8; 40],
        identity: &Identity,
    ) -> Result<Self, StoreError> {
        if exists(folder) {
            return Err(StoreError::Exists);
        }
        folder::create_private_folder(folder)?;
        let alone = FolderLock::alone(folder)?;
        if exists(folder) {
            return Err(StoreError::Exists);
        }
        let making = folder.join(MAKING);
        folder::remove_database(&making)?;
        // The file is complete before its key stands, and has its name last: a desk exists wholly or not at all.
        drop(private_file(&making)?);
        let mut connection = connect(&making, &key, true)?;
        migrate::migrate(&mut connection)?;
        identity::save(&connection, "identity", identity)?;
        crate::round::grant_own_feeds(&connection, identity)?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| error)?;
        KeyFile::wrap(&key, passphrase, cost, random).write(&folder.join(KEY_FILE))?;
        if let Err(error) = folder::name_desk(folder, MAKING) {
            folder::remove_file(&folder.join(KEY_FILE))?;
            return Err(error);
        }
        drop(alone);
        Self::open(folder, key)
    }

    /// Opens the desk in a folder with its key.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Damaged`], [`StoreError::TooNew`], [`StoreError::Unusable`];
    /// [`StoreError::InUse`] while another program replaces or removes its files.
    pub fn open(folder: &Path, key: DeskKey) -> Result<Self, StoreError> {
        folder::finish(folder)?;
        let path = folder.join(DESK_FILE);
        if !path.exists() {
            return Err(if exists(folder) { StoreError::Damaged } else { StoreError::Missing });
        }
        let open = FolderLock::shared(folder)?;
        let mut writer = connect(&path, &key, false)?;
        migrate::migrate(&mut writer)?;
        if folder.join(KEY_FILE).exists() {
            folder::clear(folder)?;
        }
        let (writer, readers) = (Mutex::new(writer), Mutex::new(Vec::new()));
        let store = Self { folder: folder.to_owned(), key, writer, readers, _open: open };
        store.identity()?;
        store.take_up_strangers()?;
        Ok(store)
    }

    /// Opens the desk in a folder with its passphrase.
    ///
    /// # Errors
    /// [`StoreError::PassphraseWrong`], and those of [`Store::open`].
    pub fn unlock(folder: &Path, passphrase: &str) -> Result<Self, StoreError> {
        folder::finish(folder)?;
        let key = KeyFile::read(&folder.join(KEY_FILE)).map_err(|error| match error {
            StoreError::Missing if exists(folder) => StoreError::Damaged,
            other => other,
        })?;
        Self::open(folder, key.unwrap(passphrase)?)
    }

    /// The desk's key, for the system's keychain.
    #[must_use]
    pub const fn key(&self) -> &DeskKey {
        &self.key
    }

    /// The desk's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Wraps the key with another passphrase; the old one no longer opens it.
    ///
    /// # Errors
    /// [`StoreError::PassphraseWrong`], [`StoreError::DiskFull`], [`StoreError::Unusable`].
    pub fn change_passphrase(&self, old: &str, new: &str, cost: Cost, random: &[u8; 40]) -> Result<(), StoreError> {
        let path = self.folder.join(KEY_FILE);
        KeyFile::read(&path)?.unwrap(old)?;
        KeyFile::wrap(&self.key, new, cost, random).write(&path)
    }

    /// Who this desk is.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn identity(&self) -> Result<Identity, StoreError> {
        self.read(|reader| identity::load(reader.connection(), "identity")?.ok_or(StoreError::Damaged))
    }

    /// Changes who this desk is.
    ///
    /// # Errors
    /// Those of a write.
    pub fn set_identity(&self, change: impl FnOnce(&mut Identity)) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut identity: Identity = identity::load(&transaction, "identity")?.ok_or(StoreError::Damaged)?;
        change(&mut identity);
        identity::save(&transaction, "identity", &identity)?;
        transaction.execute("UPDATE state SET conduct = conduct + 1", [])?;
        transaction.commit()?;
        Ok(())
    }

    /// One number for each kind of view, which rises when it changes: people, conduct, operations, other records.
    ///
    /// # Errors
    /// Those of the file.
    pub fn revisions(&self) -> Result<(u32, u32, u32, u32), StoreError> {
        self.read(|reader| {
            Ok(reader
                .connection()
                .prepare_cached("SELECT people, conduct, operations, records FROM state")?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?)
        })
    }

    /// Reads beside the writer, on a connection of the pool.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&mut Reader) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let pooled = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut reader = match pooled {
            Some(reader) => reader,
            None => Reader::new(connect(&self.folder.join(DESK_FILE), &self.key, false)?)?,
        };
        let result = read(&mut reader);
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        result
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        // A panic inside a transaction rolled it back; the connection is whole.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who is giving a connection its key.
static KEYING: Mutex<()> = Mutex::new(());

/// Opens one connection.
pub(crate) fn connect(path: &Path, key: &DeskKey, create: bool) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < SQLITE_OLDEST {
        return Err(StoreError::TooNew);
    }
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    // One at a time: SQLCipher readies its cipher with the first connections of a process, and fails in one of two that
    // are opened at the same moment.
    let alone = KEYING.lock().unwrap_or_else(PoisonError::into_inner);
    let connection = Connection::open_with_flags(path, flags)?;
    // SQLCipher would write its faults to standard error, with the file's path.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&key.pragma())?;
    drop(alone);
    connection.busy_timeout(std::time::Duration::from_secs(30))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32000; PRAGMA mmap_size = 0; PRAGMA secure_delete = FAST;
         PRAGMA journal_size_limit = 16000000; PRAGMA wal_autocheckpoint = 4000; PRAGMA trusted_schema = OFF;",
    )?;
    // The first read is what finds a wrong key or a damaged header.
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    Ok(connection)
}
