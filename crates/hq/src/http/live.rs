//! The live stream: server-sent events that say that something moved, and never what.

use super::{Api, ApiError, Caller};
use crate::grants::Grants;
use crate::headquarters::{Hq, failed};
use crate::storage::{Moved, Storage};
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use permanence_domain::DeviceId;
use permanence_replica::LinkError;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;

/// How often a stream that has nothing to say says so, and the device's rights are looked at again.
const HEARTBEAT: Duration = Duration::from_secs(20);

const EVENT: &str = "event: moved\ndata:\n\n";
const COMMENT: &str = ":\n\n";

/// One stream.
struct Stream<S> {
    hq: Arc<Hq<S>>,
    device: DeviceId,
    grants: Grants,
    version: u64,
    moves: Receiver<Moved>,
    stopping: watch::Receiver<bool>,
    opened: bool,
}

pub(super) async fn live<S: Storage>(State(api): State<Api<S>>, Caller(device): Caller) -> Result<Response, ApiError> {
    let moves = api.hq.moves(); // Before the rights are read, so that nothing is missed between the two.
    let (grants, version) = standing(&api.hq, device).await?;
    let stream = Stream { hq: api.hq, device, grants, version, moves, stopping: api.stopping, opened: false };
    let events = stream::unfold(stream, |mut stream| async move {
        let event = stream.next().await?;
        Some((Ok::<_, Infallible>(event), stream))
    });
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(events)).into_response())
}

/// What a device may hold now; an error once it may hold nothing.
async fn standing<S: Storage>(hq: &Hq<S>, device: DeviceId) -> Result<(Grants, u64), LinkError> {
    let standing = hq.storage().standing(device).await.map_err(failed)?;
    let device = standing.device.ok_or(LinkError::Copied)?;
    if device.revoked_at.is_some() {
        return Err(LinkError::Revoked);
    }
    if device.doubled || device.replaced_by.is_some() {
        return Err(LinkError::Copied);
    }
    Ok((Grants::of(&device), standing.identity.membership_version))
}

impl<S: Storage> Stream<S> {
    /// What to say next; nothing any more when the stream ends.
    async fn next(&mut self) -> Option<&'static str> {
        if !std::mem::replace(&mut self.opened, true) {
            return Some(COMMENT); // So that the other end knows at once that it listens.
        }
        loop {
            let moved = tokio::select! {
                _ = self.stopping.wait_for(|stopping| *stopping) => return None,
                moved = tokio::time::timeout(HEARTBEAT, self.moves.recv()) => moved,
            };
            match moved {
                Ok(Ok(Moved::Feed { feed, by })) if by == self.device || self.grants.find(feed).is_none() => {}
                Ok(Ok(_) | Err(RecvError::Lagged(_))) => {
                    while self.moves.try_recv().is_ok() {} // One event for all that moved meanwhile.
                    return Some(EVENT);
                }
                Ok(Err(RecvError::Closed)) => return None,
                Err(_) => {
                    // An error ends the stream; the device learns why when it asks for something.
                    let (grants, version) = standing(&self.hq, self.device).await.ok()?;
                    self.grants = grants;
                    let changed = std::mem::replace(&mut self.version, version) != version;
                    return Some(if changed { EVENT } else { COMMENT });
                }
            }
        }
    }
}
