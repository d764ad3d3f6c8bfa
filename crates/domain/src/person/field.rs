//! The fields of a person: their names, numbers, shapes and bounds.

use crate::record::{DELETED, FieldRule, Shape};

macro_rules! person_fields {
    ($($(#[$doc:meta])* $variant:ident = $number:literal $name:literal $shape:ident $most:literal,)*) => {
        /// A field of a person.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PersonField { $($(#[$doc])* $variant,)* }

        /// The replicated fields of a person, [`DELETED`] last.
        pub const FIELDS: &[FieldRule] = &[
            $(FieldRule::own($number, $name, Shape::$shape),)*
            DELETED,
        ];

        impl PersonField {
            /// Every field, in the order of a record and of an exported file.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Number, name and shape.
            #[must_use]
            pub const fn rule(self) -> FieldRule {
                match self { $(Self::$variant => FieldRule::own($number, $name, Shape::$shape),)* }
            }

            /// The most characters of a text, or of each item of a list.
            #[must_use]
            pub const fn most_chars(self) -> usize {
                match self { $(Self::$variant => $most,)* }
            }

            /// The field with this number, if this version knows it.
            #[must_use]
            pub const fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

person_fields! {
    /// Given names.
    GivenNames = 1 "given_names" Text 120,
    /// Family name at birth.
    BirthName = 2 "birth_name" Text 120,
    /// Family name in use.
    UsedName = 3 "used_name" Text 120,
    /// Standing.
    Standing = 4 "standing" Text 20,
    /// Member number.
    MemberNumber = 5 "member_number" Text 40,
    /// Emails.
    Emails = 6 "emails" List 254,
    /// Phones.
    Phones = 7 "phones" List 16,
    /// Number in the street.
    StreetNumber = 8 "street_number" Text 20,
    /// Street.
    Street = 9 "street" Text 200,
    /// Postcode.
    Postcode = 10 "postcode" Text 16,
    /// Commune.
    Commune = 11 "commune" Text 120,
    /// Country.
    Country = 12 "country" Text 80,
    /// Birth date.
    BirthDate = 13 "birth_date" Text 10,
    /// Gender.
    Gender = 14 "gender" Text 10,
    /// Occupation.
    Occupation = 15 "occupation" Text 120,
    /// Interests.
    Interests = 16 "interests" Set 60,
    /// Tags.
    Tags = 17 "tags" Set 60,
    /// Notes.
    Notes = 18 "notes" Text 10_000,
    /// Civility.
    Civility = 19 "civility" Text 40,
    /// Suffix of the name.
    Suffix = 20 "suffix" Text 40,
    /// What completes the address before the street: flat, stairs, building.
    Complement = 21 "complement" Text 200,
    /// Named place (lieu-dit).
    Place = 22 "place" Text 120,
    /// The commune's INSEE code.
    InseeCode = 23 "insee_code" Text 5,
    /// Latitude and longitude.
    Coordinates = 24 "coordinates" Text 30,
    /// When they can help.
    Availability = 25 "availability" Set 60,
    /// What they can do.
    Skills = 26 "skills" Set 60,
    /// Where the record comes from.
    Source = 27 "source" Text 120,
    /// Household.
    Household = 28 "household" Text 36,
    /// What each phone and email is: `work`, `home`, in the section's words.
    ContactLabels = 29 "contact_labels" Map 60,
    /// Fields of the section's own.
    Own = 30 "own" Map 1_000,
    /// The record that this one was merged into.
    MergedInto = 31 "merged_into" Text 36,
}

impl PersonField {
    /// The most items of a list or a set.
    pub const MOST_ITEMS: usize = 50;

    /// The fields that people and files write: all but where a record was merged.
    pub const WRITTEN: &[Self] = Self::ALL.split_at(Self::ALL.len() - 1).0;

    /// The field's name in commands and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.rule().name
    }

    /// The field called `name`, of those that people write.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::WRITTEN.iter().copied().find(|field| field.name() == name)
    }

    /// Whether the field holds several items.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self.rule().shape, Shape::List | Shape::Set | Shape::Map)
    }

    /// All the names, for a message that says what would be accepted.
    #[must_use]
    pub fn names() -> String {
        Self::WRITTEN.iter().map(|field| field.name()).collect::<Vec<_>>().join(", ")
    }
}
