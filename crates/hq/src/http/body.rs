//! Bodies: CBOR in zstd, bounded before and after decompression, within a time.

use super::error::ApiError;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use permanence_replica::LinkError;
use permanence_replica::wire;
use std::time::Duration;

/// The most bytes of a step as it travels.
pub(super) const STEP_BYTES_MAX: usize = 8 << 20;

/// The most bytes of what a device says before it has proved itself.
pub(super) const PROOF_BYTES_MAX: usize = 16 << 10;

/// How long a body may take to arrive.
const BODY_TIME_MAX: Duration = Duration::from_secs(30);

/// A body that arrived, at most `MAX` bytes of it, decompressed.
pub(super) struct Body<const MAX: usize>(pub(super) Vec<u8>);

impl<S: Send + Sync, const MAX: usize> FromRequest<S> for Body<MAX> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _state: &S) -> Result<Self, ApiError> {
        let encoded = request.headers().get(CONTENT_ENCODING).is_some_and(|value| value == "zstd");
        let cbor = request.headers().get(CONTENT_TYPE).is_some_and(|value| value == "application/cbor");
        if !encoded || !cbor {
            return Err(ApiError::Malformed);
        }
        let arriving = to_bytes(request.into_body(), MAX);
        let bytes: Bytes = tokio::time::timeout(BODY_TIME_MAX, arriving)
            .await
            .map_err(|_| ApiError::TooSlow)?
            .map_err(|_| ApiError::TooLarge)?;
        Ok(Self(apart(bytes, |bytes| wire::decompress(&bytes)).await??))
    }
}

/// An answer with this body.
pub(super) fn answer(body: &[u8]) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/cbor")),
        (CONTENT_ENCODING, HeaderValue::from_static("zstd")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, wire::compress(body)).into_response()
}

/// Something that may take long enough to keep others waiting, by how much there is of it.
pub(super) trait Weight {
    /// Whether it is best done on a thread of its own.
    fn is_heavy(&self) -> bool;
}

impl Weight for Vec<u8> {
    fn is_heavy(&self) -> bool {
        self.len() > 64 << 10
    }
}

impl Weight for Bytes {
    fn is_heavy(&self) -> bool {
        self.len() > 16 << 10
    }
}

impl Weight for permanence_replica::message::SyncAnswer {
    fn is_heavy(&self) -> bool {
        self.pages.iter().map(|page| page.changes.len()).sum::<usize>() > 100
    }
}

/// Encodes or decodes, beside the network's threads where there is much of it.
pub(super) async fn apart<T, U>(what: T, work: impl FnOnce(T) -> U + Send + 'static) -> Result<U, ApiError>
where
    T: Weight + Send + 'static,
    U: Send + 'static,
{
    if what.is_heavy() {
        tokio::task::spawn_blocking(move || work(what)).await.map_err(|_| ApiError::Link(LinkError::Failed))
    } else {
        Ok(work(what))
    }
}
