//! A desk: one folder, open or not, with its host.

use crate::contract::{ErrorCode, Refusal, TaskKind, TaskProgress};
use crate::duplicates::Pairs;
use crate::host::Host;
use crate::rounds::RoundMemory;
use crate::signer::DeviceKey;
use permanence_domain::{DeviceId, OperationId, RecordId, Role, id};
use permanence_store::{Entry, Identity, Kind, Store, StoreError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockWriteGuard};

/// A desk on its host. Shared between threads: commands, the background round and the live stream all call it.
pub struct Desk<H: Host> {
    pub(crate) host: H,
    folder: PathBuf,
    store: RwLock<Option<Arc<Store>>>,
    /// Whether a round has taken the store out, to hand over what a revoked device holds.
    taken_out: AtomicBool,
    /// Whether somebody locked the desk: then the keychain does not open it again, a passphrase does.
    locked: AtomicBool,
    task: Mutex<Option<TaskKind>>,
    task_done: AtomicU32,
    task_total: AtomicU32,
    cancelled: AtomicBool,
    pub(crate) rounds: RoundMemory,
    pub(crate) duplicates: Pairs,
    line: Mutex<Option<Line<H>>>,
}

/// The line to headquarters, kept between rounds with its connection and its session: whose it is, and where to.
struct Line<H: Host> {
    url: String,
    device: DeviceId,
    link: Arc<H::Link>,
}

impl<H: Host> std::fmt::Debug for Desk<H> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl<H: Host> Desk<H> {
    /// The desk in `folder`, which need not exist yet. Nothing is opened.
    #[must_use]
    pub fn new(host: H, folder: PathBuf) -> Self {
        Self {
            host,
            folder,
            store: RwLock::new(None),
            taken_out: AtomicBool::new(false),
            locked: AtomicBool::new(false),
            task: Mutex::new(None),
            task_done: AtomicU32::new(0),
            task_total: AtomicU32::new(0),
            cancelled: AtomicBool::new(false),
            rounds: RoundMemory::default(),
            duplicates: Pairs::default(),
            line: Mutex::new(None),
        }
    }

    /// The line to headquarters as this identity.
    pub(crate) fn line(&self, identity: &Identity) -> Result<Arc<H::Link>, Refusal> {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = &*line
            && line.url == identity.url
            && line.device == identity.device
        {
            return Ok(Arc::clone(&line.link));
        }
        let link = Arc::new(self.host.link(&identity.url, Arc::new(DeviceKey::new(&identity.secret)))?);
        *line = Some(Line { url: identity.url.clone(), device: identity.device, link: Arc::clone(&link) });
        Ok(link)
    }

    /// Drops the line: the desk is locked, or is another one.
    pub(crate) fn hang_up(&self) {
        *self.line.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.rounds.stop_listening();
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its host.
    #[must_use]
    pub const fn host(&self) -> &H {
        &self.host
    }

    /// The open store.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`], [`ErrorCode::NoDesk`], [`ErrorCode::Revoked`] where there was one.
    pub fn store(&self) -> Result<Arc<Store>, Refusal> {
        let open = self.store.read().unwrap_or_else(PoisonError::into_inner).clone();
        open.ok_or_else(|| match self.absent() {
            Some(refusal) => refusal,
            None => Refusal::new(ErrorCode::Locked),
        })
    }

    /// Why there is no desk here, when there is none.
    pub(crate) fn absent(&self) -> Option<Refusal> {
        self.finish_removal();
        if permanence_store::exists(&self.folder) {
            return None;
        }
        Some(Refusal::new(if self.kept().revoked { ErrorCode::Revoked } else { ErrorCode::NoDesk }))
    }

    pub(crate) fn set_store(&self, store: Option<Store>) {
        let closed = store.is_none();
        *self.open_store() = store.map(Arc::new);
        if closed {
            self.duplicates.forget();
        }
    }

    /// Takes the open store out, when nobody else uses it: from then on nothing can be typed into it, and the desk cannot
    /// be opened again before [`Desk::put_back`] or a removal. The caller holds no other [`Arc`] of it.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`]; [`ErrorCode::Busy`] when a command goes on using it. It is then where it was.
    pub(crate) fn take_out(&self) -> Result<Arc<Store>, Refusal> {
        self.taken_out.store(true, Ordering::Release);
        let Some(store) = self.open_store().take() else {
            self.taken_out.store(false, Ordering::Release);
            return Err(Refusal::new(ErrorCode::Locked));
        };
        self.duplicates.forget();
        if Arc::strong_count(&store) == 1 {
            return Ok(store);
        }
        self.put_back(store);
        Err(Refusal::new(ErrorCode::Busy))
    }

    /// Puts back what was taken out. Somebody who locked the desk meanwhile finds it locked.
    pub(crate) fn put_back(&self, store: Arc<Store>) {
        if !self.is_locked() {
            *self.open_store() = Some(store);
        }
        self.not_taken_out();
    }

    /// Whether this is the open store still: not after the desk was locked, removed or restored.
    pub(crate) fn is_current(&self, store: &Arc<Store>) -> bool {
        let open = self.store.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().is_some_and(|open| Arc::ptr_eq(open, store))
    }

    pub(crate) fn is_taken_out(&self) -> bool {
        self.taken_out.load(Ordering::Acquire)
    }

    pub(crate) fn not_taken_out(&self) {
        self.taken_out.store(false, Ordering::Release);
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.locked.load(Ordering::Acquire)
    }

    pub(crate) fn set_locked(&self, locked: bool) {
        self.locked.store(locked, Ordering::Release);
    }

    /// Closes the desk and works on its files; opens it again where that failed.
    pub(crate) fn closed<T>(&self, work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.hang_up();
        let key = self.open_store().take().map(|store| store.key().clone());
        self.duplicates.forget();
        let result = work();
        if result.is_err()
            && let Some(key) = key
        {
            self.set_store(Store::open(&self.folder, key).ok());
        }
        result
    }

    fn open_store(&self) -> RwLockWriteGuard<'_, Option<Arc<Store>>> {
        self.store.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The open store, when this desk's role may change the directory.
    pub(crate) fn writable(&self) -> Result<Arc<Store>, Refusal> {
        let store = self.store()?;
        let role = store.identity()?.role;
        if may_write(role) { Ok(store) } else { Err(Refusal::new(ErrorCode::NotAllowed)) }
    }

    /// A new identifier from the host's time and randomness.
    pub(crate) fn new_id(&self) -> RecordId {
        let mut random = [0; 10];
        self.host.fill_random(&mut random);
        id::new_record_id(self.host.now_ms(), random)
    }

    /// An identifier as if its record had been created so many milliseconds ago.
    pub(crate) fn new_id_before(&self, ms: f64) -> RecordId {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a year in milliseconds fits")]
        let before = ms.max(0.0) as u64;
        let mut random = [0; 10];
        self.host.fill_random(&mut random);
        id::new_record_id(self.host.now_ms().saturating_sub(before), random)
    }

    pub(crate) fn entry(&self, kind: Kind) -> Entry {
        Entry { id: OperationId(self.new_id()), kind, source: String::new(), now_ms: self.host.now_ms() }
    }

    pub(crate) fn identity(&self) -> Result<Identity, Refusal> {
        Ok(self.store()?.identity()?)
    }

    /// Begins a long task; only one runs at a time.
    pub(crate) fn begin(&self, kind: TaskKind) -> Result<Task<'_, H>, Refusal> {
        let mut task = self.task();
        if task.is_some() {
            return Err(Refusal::new(ErrorCode::Busy));
        }
        *task = Some(kind);
        self.task_done.store(0, Ordering::Relaxed);
        self.task_total.store(0, Ordering::Relaxed);
        self.cancelled.store(false, Ordering::Relaxed);
        Ok(Task(self))
    }

    /// The long task under way, or the long round.
    pub(crate) fn progress(&self) -> Option<TaskProgress> {
        let Some(kind) = *self.task() else { return self.rounds.progress() };
        let (done, total) = (self.task_done.load(Ordering::Relaxed), self.task_total.load(Ordering::Relaxed));
        Some(TaskProgress { kind, done, total })
    }

    /// Asks the long task under way to stop; it leaves everything as it was. A round stops after its step: what was sent
    /// is noted, and the next round goes on from there.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        if self.task().is_none() {
            self.rounds.stop();
        }
    }

    fn task(&self) -> MutexGuard<'_, Option<TaskKind>> {
        self.task.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A long task under way; it ends when this is dropped.
pub(crate) struct Task<'d, H: Host>(&'d Desk<H>);

impl<H: Host> Task<'_, H> {
    pub(crate) fn total(&self, total: usize) {
        self.0.task_total.store(u32::try_from(total).unwrap_or(u32::MAX), Ordering::Relaxed);
    }

    /// Notes how far it is.
    pub(crate) fn at(&self, done: usize) {
        self.0.task_done.store(u32::try_from(done).unwrap_or(u32::MAX), Ordering::Relaxed);
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}

impl<H: Host> Drop for Task<'_, H> {
    fn drop(&mut self) {
        *self.0.task() = None;
    }
}

fn may_write(role: Role) -> bool {
    use permanence_domain::{Access, FeedKind};
    role.access(FeedKind::Directory) == Some(Access::Write)
}
