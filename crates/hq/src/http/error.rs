//! What a device is told when it is not given what it asked: a status and a word, and nothing of what went wrong inside.

use crate::session::SessionError;
use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use permanence_replica::LinkError;
use permanence_replica::wire::WireError;

/// Why a request got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ApiError {
    /// No session, one that is over, or a proof that is none.
    NoSession,
    /// The body is no message.
    Malformed,
    /// The body is too large, before or after decompression.
    TooLarge,
    /// The body took too long to arrive.
    TooSlow,
    /// Too many joins failed.
    TooOften,
    /// What the protocol has a name for.
    Link(LinkError),
}

impl From<LinkError> for ApiError {
    fn from(error: LinkError) -> Self {
        Self::Link(error)
    }
}

impl From<WireError> for ApiError {
    fn from(error: WireError) -> Self {
        match error {
            WireError::Malformed => Self::Malformed,
            WireError::TooLarge => Self::TooLarge,
        }
    }
}

impl From<SessionError> for ApiError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::NotProved => Self::NoSession,
            SessionError::Link(error) => Self::Link(error),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code, retry_after) = match self {
            Self::NoSession => (StatusCode::UNAUTHORIZED, "session", None),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed", None),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large", None),
            Self::TooSlow => (StatusCode::REQUEST_TIMEOUT, "too_slow", None),
            Self::TooOften => (StatusCode::TOO_MANY_REQUESTS, "busy", Some("60")),
            Self::Link(LinkError::Revoked) => (StatusCode::FORBIDDEN, "revoked", None),
            Self::Link(LinkError::Copied) => (StatusCode::FORBIDDEN, "copied", None),
            Self::Link(LinkError::InvitationSpent) => (StatusCode::GONE, "invitation_spent", None),
            Self::Link(LinkError::VersionUnknown) => (StatusCode::UPGRADE_REQUIRED, "version_unknown", None),
            Self::Link(LinkError::Busy) => (StatusCode::SERVICE_UNAVAILABLE, "busy", Some("2")),
            Self::Link(
                LinkError::Failed | LinkError::Unreachable | LinkError::WrongIdentity | LinkError::AddressInvalid,
            ) => (StatusCode::INTERNAL_SERVER_ERROR, "failed", None),
        };
        let mut response = (status, Json(serde_json::json!({ "code": code }))).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        response
    }
}
