//! The protocol over HTTP: handlers that extract, call and map, and nothing else.

mod body;
mod error;
mod live;
mod serve;
mod tls;

pub use serve::{ServeError, Served, serve};
pub use tls::{Listen, TlsFiles};

use crate::headquarters::Hq;
use crate::storage::Storage;
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use body::{Body, PROOF_BYTES_MAX, STEP_BYTES_MAX};
use error::ApiError;
use permanence_domain::DeviceId;
use permanence_replica::message::VERSION;
use permanence_replica::{LinkError, wire};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Semaphore, watch};

/// The header with the protocol's version, in requests and answers.
const VERSION_HEADER: &str = "permanence-version";

/// Steps that are worked on at once; more are asked to come again.
const STEPS_AT_ONCE: usize = 64;

/// Joins that fail in a minute before all wait: whoever tries codes gets nowhere.
const FAILED_JOINS_MAX: usize = 10;

/// What handlers share.
struct Api<S> {
    hq: Arc<Hq<S>>,
    steps: Arc<Semaphore>,
    failed_joins: Arc<Mutex<VecDeque<u64>>>,
    stopping: watch::Receiver<bool>,
}

impl<S> Clone for Api<S> {
    fn clone(&self) -> Self {
        Self {
            hq: Arc::clone(&self.hq),
            steps: Arc::clone(&self.steps),
            failed_joins: Arc::clone(&self.failed_joins),
            stopping: self.stopping.clone(),
        }
    }
}

/// The routes of headquarters; live streams end when `stopping` says so.
pub fn router<S: Storage>(hq: Arc<Hq<S>>, stopping: watch::Receiver<bool>) -> Router {
    let steps = Arc::new(Semaphore::new(STEPS_AT_ONCE));
    let api = Api { hq, steps, failed_joins: Arc::default(), stopping };
    let v1 = Router::new()
        .route("/v1/join", post(join::<S>))
        .route("/v1/challenge", get(challenge::<S>))
        .route("/v1/session", post(session::<S>))
        .route("/v1/sync", post(sync::<S>))
        .route("/v1/removed", post(removed::<S>))
        .route("/v1/live", get(live::live::<S>))
        .route_layer(from_fn(check_version));
    v1.route("/healthz", get(healthz::<S>)).with_state(api)
}

async fn join<S: Storage>(State(api): State<Api<S>>, Body(body): Body<PROOF_BYTES_MAX>) -> Result<Response, ApiError> {
    let now = api.hq.host.now_ms();
    api.may_join(now)?;
    let request = wire::decode_join_request(&body)?;
    match api.hq.join(&request).await {
        Ok(answer) => Ok(body::answer(&wire::encode_join_answer(&answer))),
        Err(error) => {
            api.failed_joins.lock().unwrap_or_else(PoisonError::into_inner).push_back(now);
            Err(error.into())
        }
    }
}

async fn challenge<S: Storage>(State(api): State<Api<S>>) -> Response {
    body::answer(&wire::encode_challenge(&api.hq.challenge()))
}

async fn session<S: Storage>(
    State(api): State<Api<S>>,
    Body(body): Body<PROOF_BYTES_MAX>,
) -> Result<Response, ApiError> {
    let request = wire::decode_session_request(&body)?;
    Ok(body::answer(&wire::encode_session_answer(&api.hq.session(&request).await?)))
}

async fn sync<S: Storage>(
    State(api): State<Api<S>>,
    Caller(device): Caller,
    Body(body): Body<STEP_BYTES_MAX>,
) -> Result<Response, ApiError> {
    let _step = api.steps.try_acquire().map_err(|_| LinkError::Busy)?;
    let request = body::apart(body, |body| wire::decode_sync_request(&body)).await??;
    let answer = api.hq.sync(device, request).await?;
    body::apart(answer, |answer| body::answer(&wire::encode_sync_answer(&answer))).await
}

async fn removed<S: Storage>(State(api): State<Api<S>>, Caller(device): Caller) -> Result<Response, ApiError> {
    api.hq.removed(device).await?;
    Ok(body::answer(&[]))
}

async fn healthz<S: Storage>(State(api): State<Api<S>>) -> Result<&'static str, ApiError> {
    api.hq.storage.identity().await.map_err(crate::headquarters::failed)?;
    Ok("ok\n")
}

impl<S: Storage> Api<S> {
    /// Whether a join may be tried now.
    fn may_join(&self, now: u64) -> Result<(), ApiError> {
        let mut failed = self.failed_joins.lock().unwrap_or_else(PoisonError::into_inner);
        while failed.front().is_some_and(|at| at.saturating_add(60_000) <= now) {
            failed.pop_front();
        }
        if failed.len() < FAILED_JOINS_MAX { Ok(()) } else { Err(ApiError::TooOften) }
    }
}

/// The device that a request's session proves.
#[derive(Clone, Copy, Debug)]
struct Caller(DeviceId);

impl<S: Storage> FromRequestParts<Api<S>> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api<S>) -> Result<Self, ApiError> {
        let bearer = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = bearer.and_then(|value| value.strip_prefix("Bearer ")).ok_or(ApiError::NoSession)?;
        api.hq.bearer(bearer).map(Caller).ok_or(ApiError::NoSession)
    }
}

/// Refuses versions that are not spoken here, and says which one is.
async fn check_version(headers: HeaderMap, request: Request, next: Next) -> Response {
    let asked = headers.get(VERSION_HEADER).and_then(|value| value.to_str().ok()).and_then(|text| text.parse().ok());
    let mut response = if asked == Some(VERSION) {
        next.run(request).await
    } else {
        ApiError::Link(LinkError::VersionUnknown).into_response()
    };
    response.headers_mut().insert(VERSION_HEADER, VERSION.into());
    response
}
