//! What an answer, or the lack of one, means.

use permanence_replica::LinkError;
use permanence_replica::message::BODY_BYTES_MAX;
use reqwest::{Error, Response, StatusCode};
use std::error::Error as StdError;

/// Why there was no answer: another certificate than expected, or no network.
#[expect(clippy::needless_pass_by_value, reason = "it maps an error")]
pub(crate) fn no_answer(error: Error) -> LinkError {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(&error);
    while let Some(error) = cause {
        // An input error shows what it carries, but not as its source.
        let carried = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let carried = carried.map(|carried| carried as &(dyn StdError + 'static));
        let is_certificate = |error: &(dyn StdError + 'static)| {
            matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))
        };
        if is_certificate(error) || carried.is_some_and(is_certificate) {
            return LinkError::WrongIdentity;
        }
        cause = carried.or_else(|| error.source());
    }
    LinkError::Unreachable
}

/// What an answer that is no success means; nothing when it is one, or asks for a new session.
pub(crate) async fn refusal(response: Response) -> LinkError {
    let status = response.status();
    match status {
        StatusCode::FORBIDDEN => match word(response).await.as_str() {
            "revoked" => LinkError::Revoked,
            "copied" => LinkError::Copied,
            _ => LinkError::Failed,
        },
        StatusCode::GONE => LinkError::InvitationSpent,
        StatusCode::UPGRADE_REQUIRED => LinkError::VersionUnknown,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => LinkError::Busy,
        // Something on the way answers in headquarters' place: a gateway, or a network that wants a password first.
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => LinkError::Unreachable,
        _ if status.is_redirection() => LinkError::Unreachable,
        _ => LinkError::Failed,
    }
}

/// The code of a refusal: the only word in its body that matters.
async fn word(response: Response) -> String {
    let body = body(response).await.unwrap_or_default();
    let text = String::from_utf8(body).unwrap_or_default();
    let after = text.split_once("\"code\"").and_then(|(_, after)| after.split('"').nth(1));
    after.unwrap_or_default().to_owned()
}

/// The body of an answer, at most as large as any message may be.
pub(crate) async fn body(mut response: Response) -> Result<Vec<u8>, LinkError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(no_answer)? {
        if body.len() + chunk.len() > BODY_BYTES_MAX {
            return Err(LinkError::Failed);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
