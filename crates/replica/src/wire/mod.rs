//! The encoding: numbered CBOR (RFC 8949), changes in columns, zstd around the whole. `docs/protocol.md` holds the CDDL.
//!
//! Decoding takes any bytes: it gives a value or a [`WireError`], never a panic, and allocates in proportion to what it
//! was given.

mod batch;
mod envelope;
mod parts;
mod session;

pub use batch::{decode_changes, encode_changes};
pub use envelope::{
    decode_join_answer, decode_join_request, decode_sync_answer, decode_sync_request, encode_join_answer,
    encode_join_request, encode_sync_answer, encode_sync_request,
};
pub use parts::{decode_record, encode_record};
pub use session::{
    decode_challenge, decode_session_answer, decode_session_request, encode_challenge, encode_session_answer,
    encode_session_request,
};

use crate::message::BODY_BYTES_MAX;

/// Why bytes are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// No CBOR, or CBOR of another shape.
    #[error("the bytes are no message")]
    Malformed,
    /// Larger than [`BODY_BYTES_MAX`] when decompressed, or more records than it has bytes for.
    #[error("the message is too large")]
    TooLarge,
}

impl From<minicbor::decode::Error> for WireError {
    fn from(_: minicbor::decode::Error) -> Self {
        Self::Malformed
    }
}

/// Compresses a body for the way. Level 3 is where zstd's gain flattens on such data.
#[must_use]
pub fn compress(body: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(body, 3).expect("compressing memory into memory of its own size cannot fail")
}

/// Decompresses a body, at most [`BODY_BYTES_MAX`] bytes of it.
///
/// # Errors
/// [`WireError`].
pub fn decompress(body: &[u8]) -> Result<Vec<u8>, WireError> {
    use std::io::Read;
    let limit = u64::try_from(BODY_BYTES_MAX).unwrap_or(u64::MAX);
    let mut out = Vec::new();
    let mut decoder = zstd::stream::Decoder::with_buffer(body).map_err(|_| WireError::Malformed)?;
    decoder.window_log_max(25).map_err(|_| WireError::Malformed)?;
    decoder.take(limit + 1).read_to_end(&mut out).map_err(|_| WireError::Malformed)?;
    if out.len() > BODY_BYTES_MAX { Err(WireError::TooLarge) } else { Ok(out) }
}
