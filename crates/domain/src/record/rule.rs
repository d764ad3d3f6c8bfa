//! What one field of a replicated table is.

use super::Table;

/// How a field merges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One text: a last-writer-wins register.
    Text,
    /// An ordered list that changes as a whole: one register.
    List,
    /// A set: one register for each element, so that two desks that add different elements both keep them.
    Set,
    /// Texts by key: one register for each key. As a [`crate::Value`] it is a list of [`crate::entries`].
    Map,
    /// A yes or a no: one register.
    Flag,
    /// A whole number: one register.
    Number,
}

/// What may be entered in a field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Whatever the table's own code accepts.
    Own,
    /// One line of at most so many characters.
    Line(usize),
    /// Several lines of at most so many characters in all.
    Lines(usize),
    /// Items of at most so many characters each.
    Items(usize),
    /// A day: `2026-03-12`.
    Day,
    /// A calendar year.
    Year,
    /// Money. Unit: cents of a euro; entered and shown in euros.
    Amount,
    /// A whole number from zero.
    Count,
    /// A yes or a no.
    YesNo,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The identifier of a record of this table.
    Record(Table),
}

/// One field of a replicated table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldRule {
    /// The number that travels. Shape: 1 to 250, never reused inside its table.
    pub number: u8,
    /// The field's name in commands, in files and in the store.
    pub name: &'static str,
    /// How it merges.
    pub shape: Shape,
    /// What may be entered.
    pub holds: Holds,
    /// Whether a record without it is refused.
    pub required: bool,
}

/// The field that every table has: whether the record was deleted. Deletion is undone by writing `false`.
pub const DELETED: FieldRule = FieldRule::own(250, "deleted", Shape::Flag);

impl FieldRule {
    /// A field whose values its table's own code checks.
    #[must_use]
    pub const fn own(number: u8, name: &'static str, shape: Shape) -> Self {
        Self { number, name, shape, holds: Holds::Own, required: false }
    }

    /// A field of a record.
    #[must_use]
    pub(super) const fn new(number: u8, name: &'static str, holds: Holds) -> Self {
        let shape = match holds {
            Holds::Own | Holds::Line(_) | Holds::Lines(_) | Holds::Day | Holds::Choice(_) | Holds::Record(_) => {
                Shape::Text
            }
            Holds::Items(_) => Shape::List,
            Holds::Year | Holds::Amount | Holds::Count => Shape::Number,
            Holds::YesNo => Shape::Flag,
        };
        Self { number, name, shape, holds, required: false }
    }

    /// The same, without which a record is refused.
    #[must_use]
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}
