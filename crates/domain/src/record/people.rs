//! What belongs to a person, in tables of its own because there may be several.

use super::Table;
use super::rule::{DELETED, FieldRule, Holds};

/// Which person a record belongs to.
pub(super) const PERSON: FieldRule = FieldRule::new(1, "person", Holds::Record(Table::Person)).required();

/// A consent given or withdrawn. `purpose` and `channel` may be `any`; what was withdrawn for any purpose by any channel
/// is “do not contact”. See [`crate::consent`] for what counts.
pub(super) const CONSENT: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "purpose", Holds::Choice(crate::consent::PURPOSES)).required(),
    FieldRule::new(3, "channel", Holds::Choice(crate::consent::CHANNELS)).required(),
    FieldRule::new(4, "given", Holds::YesNo),
    FieldRule::new(5, "at", Holds::Day).required(),
    FieldRule::new(6, "how", Holds::Choice(crate::consent::HOW)).required(),
    FieldRule::new(7, "wording", Holds::Lines(2_000)),
    FieldRule::new(8, "notes", Holds::Lines(2_000)),
    DELETED,
];

/// An office or a mandate. Dates may be open; the day of `until` is the last one.
pub(super) const OFFICE: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "title", Holds::Line(120)).required(),
    FieldRule::new(3, "body", Holds::Line(200)),
    FieldRule::new(4, "kind", Holds::Choice(&["party", "elected", "association"])),
    FieldRule::new(5, "since", Holds::Day),
    FieldRule::new(6, "until", Holds::Day),
    FieldRule::new(7, "notes", Holds::Lines(2_000)),
    DELETED,
];

/// People who live together; each of them names it in the field `household`.
pub(super) const HOUSEHOLD: &[FieldRule] =
    &[FieldRule::new(1, "name", Holds::Line(120)).required(), FieldRule::new(2, "notes", Holds::Lines(2_000)), DELETED];

/// What `other` is to `person`: `parent` says that `other` is the parent.
pub(super) const KINSHIP: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "other", Holds::Record(Table::Person)).required(),
    FieldRule::new(3, "kind", Holds::Choice(&["spouse", "parent", "child", "sibling", "guardian", "other"])).required(),
    FieldRule::new(4, "notes", Holds::Line(200)),
    DELETED,
];

/// An address beside the one in the person's record.
pub(super) const ADDRESS: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "label", Holds::Line(60)),
    FieldRule::new(3, "complement", Holds::Line(200)),
    FieldRule::new(4, "street_number", Holds::Line(20)),
    FieldRule::new(5, "street", Holds::Line(200)),
    FieldRule::new(6, "place", Holds::Line(120)),
    FieldRule::new(7, "postcode", Holds::Line(16)),
    FieldRule::new(8, "commune", Holds::Line(120)),
    FieldRule::new(9, "insee_code", Holds::Line(5)),
    FieldRule::new(10, "country", Holds::Line(80)),
    FieldRule::new(11, "coordinates", Holds::Line(30)),
    DELETED,
];

/// A file kept with a person. `digest` is the SHA-256 of its content, in hexadecimal; the content stands apart.
pub(super) const ATTACHMENT: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "name", Holds::Line(200)).required(),
    FieldRule::new(3, "media_type", Holds::Line(120)),
    FieldRule::new(4, "size", Holds::Count),
    FieldRule::new(5, "digest", Holds::Line(64)).required(),
    DELETED,
];
