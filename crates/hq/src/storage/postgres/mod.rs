//! The storage in a PostgreSQL database, which several processes may share: threads with a connection each, writers and
//! readers apart, so that whoever waits for a feed's lock keeps nobody from reading.

mod address;
mod check;
mod convert;
mod live;
mod members;
mod open;
mod pages;
mod push;
mod rows;
mod session;
mod tls;
mod transfer;
mod trouble;

pub use address::{Address, AddressError};

use super::worker::Workers;
use super::{
    Device, DeviceMark, Faults, Heard, Identity, Invitation, Joined, Joining, KeptAside, Moved, Named, PageRows,
    PageWanted, PublicUrl, Right, Section, Standing, Step, Storage, StorageError,
};
use live::Channel;
use open::First;
use permanence_domain::DeviceId;
use permanence_replica::message::Nonce;
use session::{Kind, Session, Work};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use trouble::Trouble;

/// Connections that write, and as many that read.
const CONNECTIONS: usize = 6;

/// The storage in a PostgreSQL database.
#[derive(Debug)]
pub struct PostgresStorage {
    address: Arc<Address>,
    readers: Workers<Session>,
    writers: Workers<Session>,
    channel: OnceLock<Channel>,
}

impl PostgresStorage {
    /// Makes a headquarters in a database that has none.
    ///
    /// # Errors
    /// [`StorageError::Exists`] when there is one already, [`StorageError::Unreachable`].
    pub async fn create(
        address: Address,
        organisation: &str,
        epoch: Nonce,
        session_key: [u8; 32],
    ) -> Result<(), StorageError> {
        let first = First { organisation: organisation.to_owned(), epoch, session_key, restored: false };
        let session = Session::new(Arc::new(address));
        let maker = Workers::start("maker", vec![session]);
        maker.run(move |session| session.run(Kind::Write, |work| open::create(work, &first))).await
    }

    /// Opens the headquarters of a database, and brings its schema to this version.
    ///
    /// # Errors
    /// [`StorageError::Absent`], [`StorageError::Newer`] or [`StorageError::Unreachable`].
    pub async fn open(address: Address) -> Result<Self, StorageError> {
        let address = Arc::new(address);
        let start = |name| {
            let sessions = (0..CONNECTIONS).map(|_| Session::new(Arc::clone(&address))).collect();
            Workers::start(name, sessions)
        };
        let (readers, writers) = (start("reader"), start("writer"));
        writers.run(open::open).await?;
        Ok(Self { address, readers, writers, channel: OnceLock::new() })
    }

    /// Writes in one transaction, which is tried again where it met another one.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Work<'_>) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, StorageError> {
        self.writers.run(move |session| session.run(Kind::Write, work)).await
    }

    /// Reads with one statement, or with several that need not agree.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Work<'_>) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, StorageError> {
        self.readers.run(move |session| session.run(Kind::Plain, work)).await
    }
}

impl Storage for PostgresStorage {
    async fn identity(&self) -> Result<Identity, StorageError> {
        self.read(members::identity).await
    }

    async fn begin_epoch(&self, instead_of: Nonce, epoch: Nonce) -> Result<(), StorageError> {
        // The membership's version leaps, so that no desk has seen the new one before the backup was put back.
        let update = "UPDATE meta SET epoch = $1, restored = false, membership_version = membership_version + 1000000 \
             WHERE epoch = $2";
        self.write(move |work| {
            if work.execute(update, &[&epoch.as_slice(), &instead_of.as_slice()])? > 0 {
                work.execute("UPDATE feed SET begun = latest", &[])?;
            }
            Ok(())
        })
        .await
    }

    async fn public_url(&self) -> Result<Option<PublicUrl>, StorageError> {
        self.read(|work| {
            let row = work.query_one("SELECT public_url FROM meta", &[])?.ok_or(StorageError::Damaged)?;
            Ok(convert::get::<Option<String>>(&row, 0)?.map(PublicUrl))
        })
        .await
    }

    async fn set_public_url(&self, url: PublicUrl) -> Result<(), StorageError> {
        self.write(move |work| work.execute("UPDATE meta SET public_url = $1", &[&url.0]).map(drop)).await
    }

    async fn add_section(&self, section: Section) -> Result<bool, StorageError> {
        self.write(move |work| members::add_section(work, &section)).await
    }

    async fn sections(&self) -> Result<Vec<Section>, StorageError> {
        self.read(members::sections).await
    }

    async fn add_invitation(&self, invitation: Invitation) -> Result<(), StorageError> {
        self.write(move |work| members::add_invitation(work, &invitation)).await
    }

    async fn join(&self, right: Right, joining: Joining) -> Result<Joined, StorageError> {
        self.write(move |work| members::join(work, &right, &joining)).await
    }

    async fn standing(&self, device: DeviceId) -> Result<Standing, StorageError> {
        self.read(move |work| members::standing(work, device)).await
    }

    async fn devices(&self) -> Result<Vec<Device>, StorageError> {
        self.read(members::devices).await
    }

    async fn mark_device(&self, device: DeviceId, mark: DeviceMark) -> Result<bool, StorageError> {
        self.write(move |work| members::mark(work, device, mark)).await
    }

    async fn kept_aside(&self, device: DeviceId) -> Result<Vec<KeptAside>, StorageError> {
        self.read(move |work| members::kept_aside(work, device)).await
    }

    async fn aside_counts(&self) -> Result<HashMap<DeviceId, u32>, StorageError> {
        self.read(members::aside_counts).await
    }

    async fn settle_aside(&self, kept: KeptAside, left: Option<Vec<u8>>) -> Result<(), StorageError> {
        self.write(move |work| members::settle_aside(work, &kept, left.as_deref())).await
    }

    async fn push<S: Step>(&self, device: DeviceId, named: Named, step: S) -> Result<S::Answer, StorageError> {
        self.write(move |work| push::push(work, device, &named, step.clone())).await
    }

    async fn pages(
        &self,
        wanted: Vec<PageWanted>,
        records_max: usize,
        bytes_max: usize,
    ) -> Result<Vec<PageRows>, StorageError> {
        self.readers.run(move |session| pages::pages(session, &wanted, records_max, bytes_max)).await
    }

    async fn backup(&self, to: PathBuf) -> Result<Faults, StorageError> {
        transfer::backup(self, to).await
    }

    async fn check(&self) -> Result<Faults, StorageError> {
        self.readers.run(|session| session.run(Kind::Snapshot, check::check)).await
    }

    fn listen(&self, origin: u64, heard: Heard) {
        self.channel.get_or_init(|| Channel::open(&self.address, origin, heard));
    }

    fn tell(&self, moved: &[Moved]) {
        if let Some(channel) = self.channel.get() {
            channel.tell(moved);
        }
    }
}
