//! The replicated tables and their fields: the numbers that travel, and what kind of value each field is.
//!
//! **Invariant**: a table's number and a field's number are never reused; the schema only adds.

use crate::person;

/// How a field merges and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One text: a last-writer-wins register.
    Text,
    /// An ordered list that changes as a whole: one register.
    List,
    /// A set: one register for each element, so that two desks that add different elements both keep them.
    Set,
    /// A yes or a no: one register.
    Flag,
    /// A whole number: one register.
    Number,
}

/// One field of a replicated table.
#[derive(Clone, Copy, Debug)]
pub struct FieldRule {
    /// The number that travels. Shape: 1 to 250, never reused inside its table.
    pub number: u8,
    /// The field's name in commands, in files and in the store's column.
    pub name: &'static str,
    /// What it holds and how it merges.
    pub shape: Shape,
}

/// A replicated table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// People: the directory.
    Person,
    /// Two values entered apart for one field, for a person to settle.
    Conflict,
}

/// The field that every table has: whether the record was deleted. Deletion is undone by writing `false`.
pub const DELETED: FieldRule = FieldRule { number: 250, name: "deleted", shape: Shape::Flag };

/// The fields of a conflict. `record_table`, `record` and `field` say where; the values are JSON texts of
/// [`crate::Value`]; instants are milliseconds since 1970; `settled` is empty while the conflict is open, else
/// `kept`, `other`, `base` or `value`.
pub const CONFLICT_FIELDS: &[FieldRule] = &[
    FieldRule { number: 1, name: "record_table", shape: Shape::Number },
    FieldRule { number: 2, name: "record", shape: Shape::Text },
    FieldRule { number: 3, name: "field", shape: Shape::Number },
    FieldRule { number: 4, name: "kept_value", shape: Shape::Text },
    FieldRule { number: 5, name: "other_value", shape: Shape::Text },
    FieldRule { number: 6, name: "base_value", shape: Shape::Text },
    FieldRule { number: 7, name: "kept_by", shape: Shape::Text },
    FieldRule { number: 8, name: "other_by", shape: Shape::Text },
    FieldRule { number: 9, name: "kept_at", shape: Shape::Number },
    FieldRule { number: 10, name: "other_at", shape: Shape::Number },
    FieldRule { number: 11, name: "settled", shape: Shape::Text },
    FieldRule { number: 12, name: "settled_by", shape: Shape::Text },
    DELETED,
];

impl Table {
    /// Every table of this version.
    pub const ALL: [Self; 2] = [Self::Person, Self::Conflict];

    /// The number that travels.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Person => 1,
            Self::Conflict => 2,
        }
    }

    /// The table with this number, if this version knows it.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.number() == number)
    }

    /// The table's name in the store and in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Conflict => "conflict",
        }
    }

    /// The fields this version knows, [`DELETED`] last.
    #[must_use]
    pub const fn fields(self) -> &'static [FieldRule] {
        match self {
            Self::Person => person::FIELDS,
            Self::Conflict => CONFLICT_FIELDS,
        }
    }

    /// The field with this number, if this version knows it.
    #[must_use]
    pub fn field(self, number: u8) -> Option<&'static FieldRule> {
        self.fields().iter().find(|field| field.number == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_unique_inside_a_table() {
        for table in Table::ALL {
            let mut numbers: Vec<_> = table.fields().iter().map(|field| field.number).collect();
            let mut names: Vec<_> = table.fields().iter().map(|field| field.name).collect();
            let count = numbers.len();
            numbers.sort_unstable();
            numbers.dedup();
            names.sort_unstable();
            names.dedup();
            assert_eq!((numbers.len(), names.len()), (count, count), "{}", table.name());
            assert_eq!(table.fields().last().map(|field| field.number), Some(DELETED.number));
        }
    }
}
