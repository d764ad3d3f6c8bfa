//! Headquarters itself: one step of a round, from what is asked to what is answered.

use crate::grants::Grants;
use crate::host::{Host, random};
use crate::membership;
use crate::round::{PushStep, Pushed, Verdict, to_page, verdict};
use crate::storage::{Device, DeviceMark, Identity, Moved, PageWanted, Standing, Storage, StorageError};
use permanence_domain::DeviceId;
use permanence_replica::LinkError;
use permanence_replica::message::{FeedCursor, FeedId, FeedPage, RefusedWhy, SyncAnswer, SyncRequest};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::broadcast;

/// About how many bytes of records one answer carries.
const PAGE_BYTES_MAX: usize = 8 << 20;

/// How often a device that only asks is noted as seen. Milliseconds.
const SEEN_EVERY_MS: u64 = 60_000;

/// How many moves a live stream may lag behind before it is told that it missed some.
const MOVES_KEPT: usize = 256;

/// Headquarters over some storage.
pub struct Hq<S> {
    pub(crate) storage: S,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) session_key: [u8; 32],
    moved: broadcast::Sender<Moved>,
}

impl<S> std::fmt::Debug for Hq<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hq").finish_non_exhaustive()
    }
}

impl<S: Storage> Hq<S> {
    /// Opens headquarters; data put back from a backup start a new incarnation.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn open(storage: S, host: Arc<dyn Host>) -> Result<Self, StorageError> {
        let identity = storage.identity().await?;
        if identity.restored {
            storage.begin_epoch(identity.epoch, random(host.as_ref())).await?;
        }
        let (moved, _) = broadcast::channel(MOVES_KEPT);
        Ok(Self { storage, host, session_key: identity.session_key, moved })
    }

    /// What there is to know about the storage, for the checks that look at it.
    pub const fn storage(&self) -> &S {
        &self.storage
    }

    /// Feeds that move from now on.
    #[must_use]
    pub fn moves(&self) -> broadcast::Receiver<Moved> {
        self.moved.subscribe()
    }

    /// From now on hears what other processes on the same data bring, too.
    pub fn listen(&self) {
        let moved = self.moved.clone();
        let origin = u64::from_be_bytes(random(self.host.as_ref()));
        self.storage.listen(origin, Box::new(move |heard| drop(moved.send(heard))));
    }

    /// One step of a round. The device is the one that proved itself, whatever the request says.
    ///
    /// # Errors
    /// [`LinkError::Revoked`], [`LinkError::Copied`], or that of the storage.
    pub async fn sync(&self, device: DeviceId, request: SyncRequest) -> Result<SyncAnswer, LinkError> {
        let now_ms = self.host.now_ms();
        if request.changes.is_empty() {
            return self.pull(device, &request, now_ms).await;
        }
        let step = PushStep::new(request, now_ms, random(self.host.as_ref()));
        let pushed = self.storage.push(device, step.named(device), step).await.map_err(failed)?;
        match pushed {
            Pushed::Stopped(error) => {
                tracing::warn!(%device, %error, "push stopped");
                Err(error)
            }
            Pushed::OtherEpoch { identity, device, request } => {
                self.other_epoch(&identity, &device, &request, now_ms).await
            }
            Pushed::Taken(taken) => {
                let moved: Vec<_> = taken.moved.iter().map(|feed| Moved::Feed { feed: *feed, by: device }).collect();
                for moved in &moved {
                    let _ = self.moved.send(*moved); // Nobody may listen.
                }
                self.storage.tell(&moved);
                let (pushed, refused, conflicts) = (taken.pushed, taken.refused.len(), taken.conflicts);
                tracing::info!(%device, pushed, refused, conflicts, "push");
                let done = Done { token: taken.token, refused: taken.refused, conflicts, own: taken.own };
                self.answer(&taken.identity, &taken.device, &taken.request, now_ms, done).await
            }
        }
    }

    /// A step without changes: it reads, and notes from time to time that the device was seen.
    async fn pull(&self, id: DeviceId, request: &SyncRequest, now_ms: u64) -> Result<SyncAnswer, LinkError> {
        let Standing { identity, device } = self.storage.standing(id).await.map_err(failed)?;
        let device = match (verdict(&identity, device.as_ref(), request), device) {
            (Verdict::Go, Some(device)) => device,
            (Verdict::OtherEpoch, Some(device)) => return self.other_epoch(&identity, &device, request, now_ms).await,
            (Verdict::Revoked, _) => {
                self.storage.mark_device(id, DeviceMark::Seen(now_ms)).await.map_err(failed)?;
                return Err(LinkError::Revoked);
            }
            (Verdict::SeenTwice, _) => {
                tracing::warn!(device = %id, "the device was seen twice");
                self.storage.mark_device(id, DeviceMark::Doubled).await.map_err(failed)?;
                return Err(LinkError::Copied);
            }
            (Verdict::Copied, _) | (_, None) => return Err(LinkError::Copied),
        };
        if now_ms.saturating_sub(device.seen_at) >= SEEN_EVERY_MS {
            self.storage.mark_device(id, DeviceMark::Seen(now_ms)).await.map_err(failed)?;
        }
        let done = Done { token: device.token_current, ..Done::default() };
        self.answer(&identity, &device, request, now_ms, done).await
    }

    /// A device that was revoked has removed what it held.
    ///
    /// # Errors
    /// [`LinkError::Failed`] for a device that was not revoked, or that of the storage.
    pub async fn removed(&self, device: DeviceId) -> Result<(), LinkError> {
        let mark = DeviceMark::Removed(self.host.now_ms());
        let noted = self.storage.mark_device(device, mark).await.map_err(failed)?;
        tracing::info!(%device, noted, "removed");
        if noted { Ok(()) } else { Err(LinkError::Failed) }
    }

    /// The answer to a device that knows another incarnation: where its feeds stand here, so that it offers again what it
    /// holds later, and then starts them from the beginning.
    async fn other_epoch(
        &self,
        identity: &Identity,
        device: &Device,
        request: &SyncRequest,
        now_ms: u64,
    ) -> Result<SyncAnswer, LinkError> {
        let grants = Grants::of(device);
        let granted = request.feeds.iter().filter_map(|cursor| grants.find(cursor.feed));
        let wanted = granted.map(|grant| PageWanted { grant, after: 0, complete: 0, skip: Vec::new() }).collect();
        let pages = self.storage.pages(wanted, 0, 0).await.map_err(failed)?;
        let page = |page: crate::storage::PageRows| FeedPage {
            feed: page.head.feed,
            more: true,
            latest: page.head.begun,
            ..FeedPage::default()
        };
        Ok(SyncAnswer {
            epoch: identity.epoch,
            token: device.token_current,
            now_ms,
            membership: Some(membership::of(&self.storage, identity, device).await.map_err(failed)?),
            pages: pages.into_iter().map(page).collect(),
            ..SyncAnswer::default()
        })
    }

    async fn answer(
        &self,
        identity: &Identity,
        device: &Device,
        request: &SyncRequest,
        now_ms: u64,
        mut done: Done,
    ) -> Result<SyncAnswer, LinkError> {
        let grants = Grants::of(device);
        let asked = request.feeds.iter().filter_map(|cursor| Some((grants.find(cursor.feed)?, cursor)));
        let wanted: Vec<PageWanted> = asked
            .map(|(grant, FeedCursor { cursor: after, complete, .. })| {
                let skip = done.own.remove(&grant.feed()).unwrap_or_default();
                PageWanted { grant, after: *after, complete: *complete, skip }
            })
            .collect();
        let pages = self.storage.pages(wanted, self.host.chunk_records(), PAGE_BYTES_MAX).await.map_err(failed)?;
        let pages = pages.iter().map(to_page).collect::<Result<_, _>>().map_err(|_| {
            tracing::error!("a record that is kept cannot be read");
            LinkError::Failed
        })?;
        let known = request.membership_version == identity.membership_version;
        let membership =
            if known { None } else { Some(membership::of(&self.storage, identity, device).await.map_err(failed)?) };
        let Done { token, refused, conflicts, .. } = done;
        Ok(SyncAnswer { epoch: identity.epoch, token, now_ms, membership, refused, conflicts, pages })
    }
}

/// What a step did before its pages are read.
#[derive(Default)]
struct Done {
    token: [u8; 16],
    refused: Vec<(u32, RefusedWhy)>,
    conflicts: u32,
    own: HashMap<FeedId, Vec<u64>>,
}

/// What a device is told of the storage's trouble; the trouble itself goes to the log, once, here.
#[expect(clippy::needless_pass_by_value, reason = "it maps an error")]
pub(crate) fn failed(error: StorageError) -> LinkError {
    tracing::error!(error = &error as &dyn std::error::Error, "storage");
    match error {
        StorageError::Busy | StorageError::Full | StorageError::Unreachable { .. } => LinkError::Busy,
        StorageError::Absent
        | StorageError::Exists
        | StorageError::Newer { .. }
        | StorageError::Damaged
        | StorageError::Failed { .. } => LinkError::Failed,
    }
}
