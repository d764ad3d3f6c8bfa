//! What the section must look at, or answer for.

use super::Table;
use super::rule::{DELETED, FieldRule, Holds, Shape};

/// The fields of a conflict. `record_table`, `record` and `field` say where; the values are JSON texts of
/// [`crate::Value`]; instants are milliseconds since 1970; `settled` is empty while the conflict is open, else
/// `kept`, `other`, `base` or `value`.
pub const CONFLICT_FIELDS: &[FieldRule] = &[
    FieldRule::own(1, "record_table", Shape::Number),
    FieldRule::own(2, "record", Shape::Text),
    FieldRule::own(3, "field", Shape::Number),
    FieldRule::own(4, "kept_value", Shape::Text),
    FieldRule::own(5, "other_value", Shape::Text),
    FieldRule::own(6, "base_value", Shape::Text),
    FieldRule::own(7, "kept_by", Shape::Text),
    FieldRule::own(8, "other_by", Shape::Text),
    FieldRule::own(9, "kept_at", Shape::Number),
    FieldRule::own(10, "other_at", Shape::Number),
    FieldRule::own(11, "settled", Shape::Text),
    FieldRule::own(12, "settled_by", Shape::Text),
    FieldRule::own(13, "element", Shape::Text),
    DELETED,
];

/// Two people whom somebody judged to be two. The identifier is made of both (the smaller first), so that two desks that
/// judge the same pair make one record.
pub(super) const DISTINCT: &[FieldRule] = &[
    FieldRule::new(1, "person", Holds::Record(Table::Person)).required(),
    FieldRule::new(2, "other", Holds::Record(Table::Person)).required(),
    DELETED,
];

/// A record that was merged, and what it said: `content` is [`crate::duplicate::content`] of what whoever merged it saw. The
/// identifier is made of all three and they are never changed, so that no two desks can disagree: what a record says is
/// taken over where there is such a row for it, and waits for somebody where there is none.
pub(super) const MERGE: &[FieldRule] = &[
    FieldRule::new(1, "person", Holds::Record(Table::Person)).required(),
    FieldRule::new(2, "into", Holds::Record(Table::Person)).required(),
    FieldRule::new(3, "content", Holds::Line(36)).required(),
    DELETED,
];

/// A line of the audit log: never changed.
pub(super) const AUDIT: &[FieldRule] = &[
    FieldRule::new(1, "action", Holds::Choice(&["export", "print"])).required(),
    FieldRule::new(2, "purpose", Holds::Line(200)),
    FieldRule::new(3, "people", Holds::Count),
    FieldRule::new(4, "form", Holds::Line(40)),
    FieldRule::new(5, "fields", Holds::Items(60)),
    FieldRule::new(6, "done_by", Holds::Line(120)).required(),
    FieldRule::new(7, "done_on", Holds::Day).required(),
    DELETED,
];
