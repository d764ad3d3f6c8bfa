//! The storage in one SQLite file: one writer's thread, readers beside it, WAL, and every commit on the disk before it is
//! answered. The only place of headquarters that knows rusqlite.

mod check;
mod convert;
mod members;
mod open;
mod pages;
mod push;
mod transfer;

pub(super) use transfer::receive;

use super::worker::Workers;
use super::{
    Device, DeviceMark, Faults, Identity, Invitation, Joined, Joining, KeptAside, Named, PageRows, PageWanted,
    PublicUrl, Right, Section, Standing, Step, Storage, StorageError,
};
use permanence_domain::DeviceId;
use permanence_replica::message::Nonce;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Reads that go on beside each other.
const READERS: usize = 3;

/// The storage in one SQLite file.
#[derive(Debug)]
pub struct SqliteStorage {
    /// Dropped first: the last connection to close puts the journal back into the file.
    readers: Workers<Connection>,
    writer: Workers<Connection>,
}

impl SqliteStorage {
    /// Makes a headquarters in a directory, which is created where it is not there.
    ///
    /// # Errors
    /// [`StorageError::Exists`] when there is one already.
    pub fn create(
        directory: &Path,
        organisation: &str,
        epoch: Nonce,
        session_key: [u8; 32],
    ) -> Result<(), StorageError> {
        private_directory(directory).map_err(|error| StorageError::Failed { source: Box::new(error) })?;
        open::create(&directory.join(open::FILE_NAME), organisation, epoch, session_key)
    }

    /// Opens the headquarters of a directory.
    ///
    /// # Errors
    /// [`StorageError::Absent`], [`StorageError::Newer`] or [`StorageError::Damaged`].
    pub fn open(directory: &Path) -> Result<Self, StorageError> {
        let path = directory.join(open::FILE_NAME);
        let writer = open::writer(&path)?;
        let readers = (0..READERS).map(|_| open::reader(&path)).collect::<Result<_, _>>()?;
        Ok(Self { writer: Workers::start("writer", vec![writer]), readers: Workers::start("reader", readers) })
    }

    /// Writes in one transaction, which holds the write lock from its beginning.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        let write = |connection: &mut Connection| {
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx)?;
            tx.commit()?;
            Ok(done)
        };
        self.writer.run(write).await
    }

    /// Reads one snapshot.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        self.readers.run(|connection| work(&connection.transaction()?)).await
    }
}

/// Looks for damage in a file that nobody else has open.
pub(super) fn check(path: &Path) -> Result<Faults, StorageError> {
    check::check(&open::reader(path)?)
}

/// Makes a directory that only its owner may look into.
fn private_directory(directory: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(directory)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(directory, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

fn identity(connection: &Connection) -> Result<Identity, StorageError> {
    let select = "SELECT organisation, epoch, session_key, membership_version, restored FROM meta";
    let row = connection.prepare_cached(select)?.query_row([], |row| {
        Ok(Identity {
            organisation: row.get(0)?,
            epoch: row.get(1)?,
            session_key: row.get(2)?,
            membership_version: convert::number(row, 3)?,
            restored: row.get(4)?,
        })
    })?;
    Ok(row)
}

impl Storage for SqliteStorage {
    async fn identity(&self) -> Result<Identity, StorageError> {
        self.read(|tx| identity(tx)).await
    }

    async fn begin_epoch(&self, instead_of: Nonce, epoch: Nonce) -> Result<(), StorageError> {
        // The membership's version leaps, so that no desk has seen the new one before the backup was put back.
        let update = "UPDATE meta SET epoch = ?1, restored = 0, membership_version = membership_version + 1000000 \
             WHERE epoch = ?2";
        self.write(move |tx| {
            if tx.execute(update, params![epoch, instead_of])? > 0 {
                tx.execute("UPDATE feed SET begun = latest", [])?;
            }
            Ok(())
        })
        .await
    }

    async fn public_url(&self) -> Result<Option<PublicUrl>, StorageError> {
        let select = "SELECT public_url FROM meta";
        self.read(move |tx| {
            let url: Option<String> = tx.query_row(select, [], |row| row.get(0)).optional()?.flatten();
            Ok(url.map(PublicUrl))
        })
        .await
    }

    async fn set_public_url(&self, url: PublicUrl) -> Result<(), StorageError> {
        let update = "UPDATE meta SET public_url = ?1";
        self.write(move |tx| tx.execute(update, params![url.0]).map(drop).map_err(Into::into)).await
    }

    async fn add_section(&self, section: Section) -> Result<bool, StorageError> {
        self.write(move |tx| members::add_section(tx, &section)).await
    }

    async fn sections(&self) -> Result<Vec<Section>, StorageError> {
        self.read(|tx| members::sections(tx)).await
    }

    async fn add_invitation(&self, invitation: Invitation) -> Result<(), StorageError> {
        self.write(move |tx| members::add_invitation(tx, &invitation)).await
    }

    async fn join(&self, right: Right, joining: Joining) -> Result<Joined, StorageError> {
        self.write(move |tx| members::join(tx, &right, &joining)).await
    }

    async fn standing(&self, device: DeviceId) -> Result<Standing, StorageError> {
        self.read(move |tx| Ok(Standing { identity: identity(tx)?, device: members::device(tx, device)? })).await
    }

    async fn devices(&self) -> Result<Vec<Device>, StorageError> {
        self.read(|tx| members::devices(tx)).await
    }

    async fn mark_device(&self, device: DeviceId, mark: DeviceMark) -> Result<bool, StorageError> {
        self.write(move |tx| members::mark(tx, device, mark)).await
    }

    async fn kept_aside(&self, device: DeviceId) -> Result<Vec<KeptAside>, StorageError> {
        self.read(move |tx| members::kept_aside(tx, device)).await
    }

    async fn aside_counts(&self) -> Result<HashMap<DeviceId, u32>, StorageError> {
        self.read(|tx| members::aside_counts(tx)).await
    }

    async fn settle_aside(&self, kept: KeptAside, left: Option<Vec<u8>>) -> Result<(), StorageError> {
        self.write(move |tx| members::settle_aside(tx, &kept, left.as_deref())).await
    }

    async fn push<S: Step>(&self, device: DeviceId, named: Named, step: S) -> Result<S::Answer, StorageError> {
        self.write(move |tx| push::push(tx, device, &named, step)).await
    }

    async fn pages(
        &self,
        wanted: Vec<PageWanted>,
        records_max: usize,
        bytes_max: usize,
    ) -> Result<Vec<PageRows>, StorageError> {
        self.read(move |tx| pages::pages(tx, &wanted, records_max, bytes_max)).await
    }

    async fn backup(&self, to: PathBuf) -> Result<Faults, StorageError> {
        self.readers.run(move |connection| check::backup(connection, &to)).await
    }

    async fn check(&self) -> Result<Faults, StorageError> {
        self.read(|tx| check::check(tx)).await
    }
}
