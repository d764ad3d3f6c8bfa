//! The replicated tables and their fields: the numbers that travel, the feed that carries each table, and what kind of
//! value each field is.
//!
//! **Invariant**: a table's number and a field's number are never reused; the schema only adds.

mod conduct;
mod dues;
mod enter;
mod people;
mod rule;
mod section;

pub use conduct::CONFLICT_FIELDS;
pub use dues::{MEANS, RECEIPT_KINDS};
pub use enter::{check, enter, shown, yes_no};
pub use rule::{DELETED, FieldRule, Holds, Shape};

use crate::access::FeedKind;
use crate::person;

macro_rules! tables {
    ($($(#[$doc:meta])* $variant:ident = $number:literal $name:literal $feed:ident $owner:expr, $fields:expr;)*) => {
        /// A replicated table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Table { $($(#[$doc])* $variant,)* }

        impl Table {
            /// Every table of this version.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The number that travels.
            #[must_use]
            pub const fn number(self) -> u8 {
                match self { $(Self::$variant => $number,)* }
            }

            /// The table's name in commands and messages.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The kind of feed that carries its records.
            #[must_use]
            pub const fn feed(self) -> FeedKind {
                match self { $(Self::$variant => FeedKind::$feed,)* }
            }

            /// The fields this version knows, [`DELETED`] last.
            #[must_use]
            pub const fn fields(self) -> &'static [FieldRule] {
                match self { $(Self::$variant => $fields,)* }
            }

            /// The field that names the person a record belongs to, in tables that have one.
            #[must_use]
            pub const fn owner(self) -> Option<&'static str> {
                match self { $(Self::$variant => $owner,)* }
            }
        }
    };
}

tables! {
    /// People: the directory.
    Person = 1 "person" Directory None, person::FIELDS;
    /// Two values entered apart for one field, for a person to settle.
    Conflict = 2 "conflict" Conduct Some("record"), CONFLICT_FIELDS;
    /// Fields of the section's own.
    OwnField = 3 "own_field" Directory None, section::OWN_FIELD;
    /// A purpose and channel, given or withdrawn: when and how. Never changed; the latest counts.
    Consent = 4 "consent" Directory Some("person"), people::CONSENT;
    /// A role held from a date to a date.
    Office = 5 "office" Directory Some("person"), people::OFFICE;
    /// People who live together.
    Household = 6 "household" Directory None, people::HOUSEHOLD;
    /// Who is whose parent, spouse, guardian.
    Kinship = 7 "kinship" Directory Some("person"), people::KINSHIP;
    /// A further address of a person.
    Address = 8 "address" Directory Some("person"), people::ADDRESS;
    /// What a category of members owes for a calendar year.
    Rate = 9 "rate" Directory None, dues::RATE;
    /// Money received, or given back.
    Payment = 10 "payment" Directory Some("person"), dues::PAYMENT;
    /// The part of a payment that is one person's membership of one year.
    Dues = 11 "dues" Directory Some("person"), dues::DUES;
    /// A receipt that was issued.
    Receipt = 12 "receipt" Directory Some("person"), dues::RECEIPT;
    /// A reminder that was sent.
    Reminder = 13 "reminder" Directory Some("person"), dues::REMINDER;
    /// A saved filter.
    View = 14 "view" Directory None, section::VIEW;
    /// How the files of one source are read.
    Mapping = 15 "mapping" Directory None, section::MAPPING;
    /// Two people whom somebody judged to be two.
    Distinct = 16 "distinct" Directory Some("person"), conduct::DISTINCT;
    /// Something done that must be answered for: data that left the desk.
    Audit = 17 "audit" Conduct None, conduct::AUDIT;
    /// A file kept with a person.
    Attachment = 18 "attachment" Directory Some("person"), people::ATTACHMENT;
    /// What a record said when it was merged into another one.
    Merge = 19 "merge" Directory Some("person"), conduct::MERGE;
    /// What the section decided of a calendar year's dues.
    DuesYear = 30 "dues_year" Directory None, dues::DUES_YEAR;
}

impl Table {
    /// The table with this number, if this version knows it.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.number() == number)
    }

    /// The table called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.name() == name)
    }

    /// Whether its lines are added and never changed afterwards, by whoever holds its feed: who only reads answers for what
    /// they export too.
    #[must_use]
    pub const fn is_log(self) -> bool {
        matches!(self, Self::Audit)
    }

    /// The field with this number, if this version knows it.
    #[must_use]
    pub fn field(self, number: u8) -> Option<&'static FieldRule> {
        self.fields().iter().find(|field| field.number == number)
    }

    /// The field called `name`.
    #[must_use]
    pub fn field_named(self, name: &str) -> Option<&'static FieldRule> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The names of the fields that a person may write, for a message that says what would be accepted.
    #[must_use]
    pub fn field_names(self) -> String {
        let written = self.fields().iter().filter(|field| field.number != DELETED.number);
        written.map(|field| field.name).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_unique<T: Ord + Clone>(items: impl Iterator<Item = T>) -> bool {
        let mut items: Vec<T> = items.collect();
        let count = items.len();
        items.sort();
        items.dedup();
        items.len() == count
    }

    #[test]
    fn numbers_and_names_are_unique_inside_a_table() {
        for table in Table::ALL {
            let fields = table.fields();
            assert!(are_unique(fields.iter().map(|field| field.number)), "{}", table.name());
            assert!(are_unique(fields.iter().map(|field| field.name)), "{}", table.name());
            assert_eq!(fields.last().map(|field| field.number), Some(DELETED.number));
            assert!(table.owner().is_none_or(|owner| table.field_named(owner).is_some()), "{}", table.name());
        }
    }

    #[test]
    fn tables_have_numbers_and_names_of_their_own() {
        assert!(are_unique(Table::ALL.iter().map(|table| table.number())));
        assert!(are_unique(Table::ALL.iter().map(|table| table.name())));
        for table in Table::ALL {
            assert_eq!(Table::from_number(table.number()), Some(*table));
            assert_eq!(Table::parse(table.name()), Some(*table));
        }
    }
}
