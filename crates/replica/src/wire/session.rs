//! How a device proves itself before it speaks: a challenge, its signature, and what to show from then on.

use super::WireError;
use super::envelope::each_part;
use super::parts::{Sure, take_fixed};
use crate::message::{SessionAnswer, SessionRequest};
use minicbor::{Decoder, Encoder};
use permanence_domain::DeviceId;

/// Encodes a challenge: its bytes, which mean something to headquarters alone.
#[must_use]
pub fn encode_challenge(challenge: &[u8]) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    out.map(1).and_then(|out| out.u8(1)).and_then(|out| out.bytes(challenge)).sure();
    out.into_writer()
}

/// Decodes a challenge.
///
/// # Errors
/// [`WireError`].
pub fn decode_challenge(bytes: &[u8]) -> Result<Vec<u8>, WireError> {
    let mut challenge = None;
    each_part(&mut Decoder::new(bytes), |number, decoder| {
        match number {
            1 => challenge = Some(decoder.bytes()?.to_vec()),
            _ => decoder.skip()?,
        }
        Ok(())
    })?;
    challenge.ok_or(WireError::Malformed)
}

/// Encodes the proof of a device.
#[must_use]
pub fn encode_session_request(request: &SessionRequest) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    out.map(3).and_then(|out| out.u8(1)).and_then(|out| out.u64(request.device.0)).sure();
    out.u8(2).and_then(|out| out.bytes(&request.challenge)).sure();
    out.u8(3).and_then(|out| out.bytes(&request.signature)).sure();
    out.into_writer()
}

/// Decodes the proof of a device.
///
/// # Errors
/// [`WireError`].
pub fn decode_session_request(bytes: &[u8]) -> Result<SessionRequest, WireError> {
    let (mut device, mut challenge, mut signature) = (None, None, None);
    each_part(&mut Decoder::new(bytes), |number, decoder| {
        match number {
            1 => device = Some(DeviceId(decoder.u64()?)),
            2 => challenge = Some(decoder.bytes()?.to_vec()),
            3 => signature = Some(take_fixed(decoder)?),
            _ => decoder.skip()?,
        }
        Ok(())
    })?;
    match (device, challenge, signature) {
        (Some(device), Some(challenge), Some(signature)) => Ok(SessionRequest { device, challenge, signature }),
        _ => Err(WireError::Malformed),
    }
}

/// Encodes a session.
#[must_use]
pub fn encode_session_answer(answer: &SessionAnswer) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    out.map(2).and_then(|out| out.u8(1)).and_then(|out| out.str(&answer.bearer)).sure();
    out.u8(2).and_then(|out| out.u64(answer.expires_at)).sure();
    out.into_writer()
}

/// Decodes a session.
///
/// # Errors
/// [`WireError`].
pub fn decode_session_answer(bytes: &[u8]) -> Result<SessionAnswer, WireError> {
    let (mut bearer, mut expires_at) = (None, 0);
    each_part(&mut Decoder::new(bytes), |number, decoder| {
        match number {
            1 => bearer = Some(decoder.str()?.to_owned()),
            2 => expires_at = decoder.u64()?,
            _ => decoder.skip()?,
        }
        Ok(())
    })?;
    bearer.map(|bearer| SessionAnswer { bearer, expires_at }).ok_or(WireError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_of_a_session_read_back() {
        let request = SessionRequest { device: DeviceId(7), challenge: vec![1, 2], signature: [3; 64] };
        assert_eq!(decode_session_request(&encode_session_request(&request)), Ok(request));
        let answer = SessionAnswer { bearer: "abc".to_owned(), expires_at: 9 };
        assert_eq!(decode_session_answer(&encode_session_answer(&answer)), Ok(answer));
        assert_eq!(decode_challenge(&encode_challenge(&[5, 6])), Ok(vec![5, 6]));
        assert_eq!(decode_challenge(b"?"), Err(WireError::Malformed));
    }
}
