//! Identifiers. Records carry time-ordered UUIDs (RFC 9562, version 7); what two desks may create apart carries a
//! version 5 of what makes it the same; a device is the fingerprint of its key.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Identifier of any replicated record, whatever its table. Shape: 16 bytes, shown as a hyphenated lower-case UUID.
pub type RecordId = Uuid;

macro_rules! record_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The identifier in a text such as a command line gives; `None` when it is not a UUID.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::parse_str(text.trim()).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    };
}

record_id!(
    /// A person of the directory.
    PersonId
);
record_id!(
    /// A node of the section tree.
    SectionId
);
record_id!(
    /// Two values entered apart for one field.
    ConflictId
);
record_id!(
    /// One write of a desk: what undo and history speak of.
    OperationId
);

/// A device: the first eight bytes, big-endian, of the SHA-256 of its Ed25519 public key.
/// Shape: shown as 16 lower-case hexadecimal digits. Zero is headquarters itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeviceId(pub u64);

impl DeviceId {
    /// The device that stamps what headquarters itself writes.
    pub const HEADQUARTERS: Self = Self(0);

    /// The device in a text of 16 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl std::fmt::Display for DeviceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<DeviceId> for String {
    fn from(device: DeviceId) -> Self {
        device.to_string()
    }
}

impl TryFrom<String> for DeviceId {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a device is 16 hexadecimal digits")
    }
}

/// A time-ordered identifier (UUID version 7) from an instant and randomness that the host gives.
#[must_use]
pub fn new_record_id(now_ms: u64, random: [u8; 10]) -> RecordId {
    uuid::Builder::from_unix_timestamp_millis(now_ms, &random).into_uuid()
}

/// The instant in a time-ordered identifier: when its record was created. Milliseconds since 1970.
#[must_use]
pub fn created_ms(id: &RecordId) -> u64 {
    id.as_bytes().iter().take(6).fold(0, |ms, byte| (ms << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_reads_back_from_its_text() {
        let device = DeviceId(0x00ab_cdef_0123_4567);
        assert_eq!(device.to_string(), "00abcdef01234567");
        assert_eq!(DeviceId::parse("00abcdef01234567"), Some(device));
        assert_eq!(DeviceId::parse("abc"), None);
    }

    #[test]
    fn later_identifiers_sort_after_earlier_ones() {
        assert!(new_record_id(1_000, [255; 10]) < new_record_id(1_001, [0; 10]));
        assert_eq!(created_ms(&new_record_id(1_795_435_200_000, [7; 10])), 1_795_435_200_000);
    }
}
