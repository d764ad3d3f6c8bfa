//! Identifiers, values, records and rules of a party section.
//!
//! Pure by construction: this crate is given nothing to do input or output with, and neither a clock nor randomness.
//! What a caller needs from the outside (an instant, an identifier) is an argument. The words are those of
//! `docs/ARCHITECTURE.md`, the same in code, interface and documents.

pub mod access;
pub mod amount;
pub mod consent;
pub mod contact;
pub mod coordinates;
pub mod date;
pub mod dues;
pub mod duplicate;
pub mod entries;
pub mod fold;
pub mod id;
pub mod invitation;
pub mod names;
pub mod own;
pub mod person;
pub mod place;
pub mod problem;
pub mod record;
pub mod text;
pub mod value;

pub use access::{Access, FeedKind, Role};
pub use coordinates::Coordinates;
pub use date::PartialDate;
pub use id::{ConflictId, DeviceId, OperationId, PersonId, RecordId, SectionId};
pub use person::{Gender, Person, PersonField, Standing};
pub use problem::{Problem, ProblemCode};
pub use record::{FieldRule, Holds, Shape, Table};
pub use value::Value;
