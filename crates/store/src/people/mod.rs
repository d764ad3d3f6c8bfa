//! People in the store: their rows, lists, searches and figures.

pub(crate) mod column;
mod condition;
mod figures;
mod functions;
mod group;
mod list;
mod names;
mod past;
mod query;
mod reader;
pub(crate) mod row;
mod scan;
mod words;

pub use figures::StandingFigures;
pub use past::PersonThen;
pub(crate) use reader::Reader;

use permanence_domain::consent::Consented;
use permanence_domain::dues::State;
use permanence_domain::{Coordinates, Person, PersonField, PersonId};
use permanence_replica::RecordClock;

/// A person as it is stored.
#[derive(Clone, Debug)]
pub struct PersonStored {
    /// The row.
    pub num: i64,
    /// Identifier.
    pub id: PersonId,
    /// The feed's row.
    pub feed: i64,
    /// The stamps of its registers.
    pub clock: RecordClock,
    /// The operation that created it on this desk.
    pub created_by: i64,
    /// When it last changed. Milliseconds since 1970.
    pub updated_at: u64,
    /// Whether it is deleted.
    pub deleted: bool,
    /// What is known of the person.
    pub person: Person,
    /// Registers of fields that a later version knows.
    pub extra: Option<Vec<u8>>,
}

/// What a list is sorted by; ties by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Family name, then given names.
    #[default]
    Name,
    /// Commune, then street and number.
    Address,
    /// One field, blind to case and accents; a list by its first items. Standing has members first, member numbers the
    /// shorter ones, streets go by their numbers.
    Field(PersonField),
    /// The first phone, or else the first email.
    Contact,
    /// Age, the youngest first after those whose birth is not known.
    Age,
    /// When the record was made.
    CreatedAt,
    /// When the record last changed.
    UpdatedAt,
}

/// How a filter compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// Equal to one of the values, blind to case and accents; a list holds one of them.
    Is,
    /// None of them.
    IsNot,
    /// Holds one of them as a part.
    Contains,
    /// Nothing there.
    Empty,
    /// Something there.
    Filled,
    /// From the first value to the second, both included; either may be empty. A year takes in its days.
    Between,
}

/// What a filter compares.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A field.
    Field(PersonField),
    /// The month of the birth date, `01` to `12`; nothing where the year alone is known.
    BirthMonth,
    /// A field of the section's own.
    Own {
        /// Its key.
        key: String,
        /// Whether it holds a number, which is compared as one.
        is_number: bool,
    },
}

/// People whom no column of theirs tells from the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Those in this state of their dues for a year, at the end of a day. Deleted people are in none.
    Dues {
        /// The year.
        year: i16,
        /// The day, as `2026-03-12`.
        at: String,
        /// The state.
        state: State,
    },
    /// Those whose acts about a purpose and a channel come to a consent: nobody for [`Consented::Unknown`].
    Consent {
        /// One of [`permanence_domain::consent::PURPOSES`].
        purpose: String,
        /// One of [`permanence_domain::consent::CHANNELS`].
        channel: String,
        /// What they come to.
        consented: Consented,
    },
    /// Those whose address lies this near a point.
    Near {
        /// The point.
        centre: Coordinates,
        /// The distance, border included.
        metres: u32,
    },
}

/// One test.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Of what.
    pub subject: Subject,
    /// How.
    pub test: Test,
    /// With what.
    pub values: Vec<String>,
}

/// What holds for people. The caller bounds its depth.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Every one of them holds; without any, it holds for everybody.
    All(Vec<Self>),
    /// At least one of them holds; without any, it holds for nobody.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// One test.
    Test(Filter),
    /// Being of a group.
    Of(Group),
}

impl Default for Condition {
    /// Everybody.
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// Which people, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// Words as typed; empty finds everybody.
    pub search: String,
    /// What holds for them.
    pub filter: Condition,
    /// Whether it is deleted people that are looked for.
    pub deleted: bool,
    /// The directory as it was at the end of this millisecond since 1970; as it is when there is none.
    pub at: Option<u64>,
    /// The order.
    pub sort: Sort,
    /// Whether the order is reversed.
    pub descending: bool,
}

/// A page of people.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// The people from the offset; whether each is unsent.
    pub rows: Vec<(PersonStored, bool)>,
    /// How many the query finds.
    pub total: u32,
}
