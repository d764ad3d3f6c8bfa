//! What is remembered of the rounds while the desk is open: when to try next, what went wrong last.

use crate::contract::{ErrorCode, TaskKind, TaskProgress};
use crate::host::Listener;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How the last round ended.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Last {
    /// When the last one succeeded. Milliseconds since 1970.
    pub(super) succeeded_at: Option<u64>,
    /// When the next is tried.
    pub(super) next_at: Option<u64>,
    /// Why the last one failed.
    pub(super) error: Option<ErrorCode>,
    /// How many failed in a row.
    pub(super) failures: u32,
}

/// Rounds of fewer records are over before anybody could read how far they are.
const WORTH_SHOWING: u32 = 1_000;

/// What is remembered of the rounds.
#[derive(Default)]
pub(crate) struct RoundMemory {
    /// Held while a round runs.
    running: Mutex<()>,
    is_running: AtomicBool,
    last: Mutex<Last>,
    /// Set by edits, by headquarters' stream and by opening: a round is due. The number rises with each.
    due: Arc<AtomicU64>,
    done: AtomicU64,
    /// Records that the round under way has moved, and that it knows it has to.
    moved: AtomicU32,
    waiting: AtomicU32,
    is_stopped: AtomicBool,
    listener: Mutex<Option<Listener>>,
}

impl std::fmt::Debug for RoundMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RoundMemory").field("last", &*self.last()).finish_non_exhaustive()
    }
}

impl RoundMemory {
    /// Something was written that headquarters does not have.
    pub(crate) fn edited(&self) {
        self.due.fetch_add(1, Ordering::Relaxed);
    }

    /// The desk was opened or joined: a round is due at once, whatever failed before.
    pub(crate) fn wake(&self) {
        *self.last() = Last::default();
        self.edited();
    }

    pub(super) fn due_handle(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.due)
    }

    /// Whether something asked for a round since the last one began.
    pub(super) fn is_due(&self) -> bool {
        self.due.load(Ordering::Relaxed) != self.done.load(Ordering::Relaxed)
    }

    /// Takes the right to run a round; waits for one under way.
    pub(super) fn begin(&self) -> Running<'_> {
        let guard = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        self.done.store(self.due.load(Ordering::Relaxed), Ordering::Relaxed);
        self.is_running.store(true, Ordering::Relaxed);
        self.is_stopped.store(false, Ordering::Relaxed);
        self.expect(0);
        Running { memory: self, _guard: guard }
    }

    /// So many records are to be sent by the round under way.
    pub(super) fn expect(&self, waiting: u32) {
        self.moved.store(0, Ordering::Relaxed);
        self.waiting.store(waiting, Ordering::Relaxed);
    }

    /// The round under way sent or received so many records more.
    pub(super) fn moved(&self, records: u32) {
        self.moved.fetch_add(records, Ordering::Relaxed);
    }

    /// How far a long round is. `total` is what it has to send; 0 when it only receives, for headquarters does not say how
    /// much is to come.
    pub(crate) fn progress(&self) -> Option<TaskProgress> {
        let (done, total) = (self.moved.load(Ordering::Relaxed), self.waiting.load(Ordering::Relaxed));
        let is_shown = self.is_running() && done.max(total) >= WORTH_SHOWING;
        let total = if total == 0 { 0 } else { total.max(done) };
        is_shown.then_some(TaskProgress { kind: TaskKind::Round, done, total })
    }

    /// Asks the round under way to end after the step that it is in.
    pub(crate) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    pub(super) fn is_running(&self) -> bool {
        self.is_running.load(Ordering::Relaxed)
    }

    pub(super) fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set_listener(&self, listener: Option<Listener>) {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = listener;
    }

    pub(super) fn has_listener(&self) -> bool {
        self.listener.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Closes headquarters' stream.
    pub(crate) fn stop_listening(&self) {
        self.set_listener(None);
    }
}

/// The right to run a round.
pub(super) struct Running<'m> {
    memory: &'m RoundMemory,
    _guard: MutexGuard<'m, ()>,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.memory.is_running.store(false, Ordering::Relaxed);
    }
}
