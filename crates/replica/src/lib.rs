//! How desks and headquarters stay in step: stamps, clocks of records, merge, changes, their encoding, and the
//! protocol's messages and trait.
//!
//! This crate knows no socket and no SQL. The desk's store and headquarters both call the same [`merge`], so that the
//! two cannot disagree about what a change means. `docs/protocol.md` writes the encoding down in CDDL.

pub mod change;
pub mod clock;
pub mod digest;
pub mod hlc;
pub mod merge;
pub mod message;
pub mod protocol;
pub mod wire;

pub use change::{Base, Cell, Change, Key};
pub use clock::RecordClock;
pub use digest::Digest;
pub use hlc::{Hlc, Stamp};
pub use merge::{Applied, Record};
pub use protocol::{Headquarters, LinkError, Signer};
