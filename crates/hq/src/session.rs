//! Sessions without state: a challenge and a bearer are sealed with headquarters' own key, so that any of its processes
//! can tell that it or another made them. A session proves which device asks; what it may do is looked up each time.

use crate::headquarters::{Hq, failed};
use crate::host::random;
use crate::join::verifies;
use crate::storage::Storage;
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use permanence_domain::DeviceId;
use permanence_replica::LinkError;
use permanence_replica::message::{SessionAnswer, SessionRequest, session_message};
use sha2::Sha256;

/// How long a challenge may be answered. Milliseconds.
const CHALLENGE_MS: u64 = 2 * 60 * 1000;
/// How long a session lasts. Milliseconds.
const SESSION_MS: u64 = 12 * 60 * 60 * 1000;

/// What is sealed: the two never stand for each other.
#[derive(Clone, Copy)]
enum Seal {
    Challenge,
    Session,
}

/// Why a device has no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SessionError {
    /// The proof is none, or the challenge is not ours or too old.
    NotProved,
    /// The storage failed.
    Link(LinkError),
}

impl<S: Storage> Hq<S> {
    /// Something to sign, for two minutes.
    pub(crate) fn challenge(&self) -> Vec<u8> {
        let until = self.host.now_ms().saturating_add(CHALLENGE_MS);
        let content = [random::<16>(self.host.as_ref()).as_slice(), &until.to_be_bytes()].concat();
        seal(&self.session_key, Seal::Challenge, &content)
    }

    /// A session for a device that proves itself. Revoked ones get one too: what they bring is kept aside by the round,
    /// and only the round tells them so.
    pub(crate) async fn session(&self, request: &SessionRequest) -> Result<SessionAnswer, SessionError> {
        let now = self.host.now_ms();
        let content = unseal(&self.session_key, Seal::Challenge, &request.challenge).ok_or(SessionError::NotProved)?;
        if content.get(16..).and_then(take_u64).is_none_or(|until| until <= now) {
            return Err(SessionError::NotProved);
        }
        let standing = self.storage.standing(request.device).await.map_err(|e| SessionError::Link(failed(e)))?;
        let device = standing.device.ok_or(SessionError::Link(LinkError::Copied))?;
        if !verifies(&device.public_key, &session_message(&request.challenge), &request.signature) {
            return Err(SessionError::NotProved);
        }
        let expires_at = now.saturating_add(SESSION_MS);
        let content = [device.id.0.to_be_bytes(), expires_at.to_be_bytes()].concat();
        let bearer = BASE64URL_NOPAD.encode(&seal(&self.session_key, Seal::Session, &content));
        Ok(SessionAnswer { bearer, expires_at })
    }

    /// The device of a session; `None` when it is none of ours, or over.
    pub(crate) fn bearer(&self, bearer: &str) -> Option<DeviceId> {
        let sealed = BASE64URL_NOPAD.decode(bearer.as_bytes()).ok()?;
        let content = unseal(&self.session_key, Seal::Session, &sealed)?;
        let (device, expires_at) = (take_u64(content.get(..8)?)?, take_u64(content.get(8..)?)?);
        (self.host.now_ms() < expires_at).then_some(DeviceId(device))
    }
}

fn mac(key: &[u8; 32], seal: Seal, content: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("this kind of key may have any length");
    mac.update(match seal {
        Seal::Challenge => b"permanence challenge 1\0",
        Seal::Session => b"permanence bearer 1\0",
    });
    mac.update(content);
    mac
}

fn seal(key: &[u8; 32], seal: Seal, content: &[u8]) -> Vec<u8> {
    let tag = mac(key, seal, content).finalize().into_bytes();
    [content, tag.as_slice()].concat()
}

/// The content, if the seal is ours; compared in constant time.
fn unseal<'a>(key: &[u8; 32], seal: Seal, sealed: &'a [u8]) -> Option<&'a [u8]> {
    let (content, tag) = sealed.split_at_checked(sealed.len().checked_sub(32)?)?;
    mac(key, seal, content).verify_slice(tag).ok()?;
    Some(content)
}

fn take_u64(bytes: &[u8]) -> Option<u64> {
    bytes.try_into().ok().map(u64::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_only_what_it_sealed() {
        let key = [7; 32];
        let sealed = seal(&key, Seal::Session, b"content");
        assert_eq!(unseal(&key, Seal::Session, &sealed), Some(b"content".as_slice()));
        assert_eq!(unseal(&key, Seal::Challenge, &sealed), None, "another purpose");
        assert_eq!(unseal(&[8; 32], Seal::Session, &sealed), None, "another key");
        assert_eq!(unseal(&key, Seal::Session, b"short"), None);
        let mut spoiled = sealed;
        spoiled[0] ^= 1;
        assert_eq!(unseal(&key, Seal::Session, &spoiled), None, "other content");
    }
}
