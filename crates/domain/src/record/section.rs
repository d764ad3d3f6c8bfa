//! What the section makes for itself: fields, saved filters, how a source's files are read.

use super::rule::{DELETED, FieldRule, Holds};

/// A field of the section's own. The identifier is made of `key`, so that two desks that make the same field make one;
/// `choices` are those of a `choice`.
pub(super) const OWN_FIELD: &[FieldRule] = &[
    FieldRule::new(1, "key", Holds::Line(40)).required(),
    FieldRule::new(2, "label", Holds::Line(60)).required(),
    FieldRule::new(3, "kind", Holds::Choice(crate::own::KINDS)).required(),
    FieldRule::new(4, "choices", Holds::Items(60)),
    FieldRule::new(5, "position", Holds::Count),
    DELETED,
];

/// A saved filter. `query` and `columns` are JSON documents of the contract; one that is not shared is shown to `made_by`
/// alone.
pub(super) const VIEW: &[FieldRule] = &[
    FieldRule::new(1, "name", Holds::Line(60)).required(),
    FieldRule::new(2, "query", Holds::Lines(10_000)).required(),
    FieldRule::new(3, "columns", Holds::Lines(4_000)),
    FieldRule::new(4, "shared", Holds::YesNo),
    FieldRule::new(5, "made_by", Holds::Line(16)),
    DELETED,
];

/// How the files of one source are read. The identifier is made of `signature`, which is made of the headings; `reading`
/// is a JSON document of the contract.
pub(super) const MAPPING: &[FieldRule] = &[
    FieldRule::new(1, "signature", Holds::Line(64)).required(),
    FieldRule::new(2, "name", Holds::Line(120)),
    FieldRule::new(3, "reading", Holds::Lines(10_000)).required(),
    DELETED,
];
