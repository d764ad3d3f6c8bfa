//! Conditions on people: tests joined by and, or, not.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A condition on people. Range: 8 levels deep, 200 tests, 200 values in each.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every one of them holds; without any, it holds for everybody.
    All(Vec<Self>),
    /// At least one of them holds; without any, it holds for nobody.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// One test.
    Test(PersonTest),
}

impl Default for Condition {
    /// Everybody.
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// One test of one subject.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct PersonTest {
    /// What is tested: a field's name; `age`, in years today; `birth_month`, 1 to 12, `this` or `next`;
    /// `own.` and a key; and, with `is` and `is_not` alone, `dues`, `STATE` or `YEAR:STATE`; `consent`,
    /// `PURPOSE:CHANNEL:STATE`; `do_not_contact`, `yes` or `no`; `near`, `LATITUDE,LONGITUDE,METRES`.
    pub subject: String,
    /// How it is compared.
    pub test: FilterTest,
    /// With what; unused by `empty` and `filled`; two bounds for `between`, either may be empty.
    pub values: Vec<String>,
}

/// How a filter compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilterTest {
    /// Equal to one of the values, blind to case and accents; for a list, holds one of them.
    Is,
    /// None of them.
    IsNot,
    /// Holds one of the values as a part, blind to case and accents.
    Contains,
    /// Nothing there.
    Empty,
    /// Something there.
    Filled,
    /// From the first value to the second, both included (texts in order: dates, postcodes, numbers).
    Between,
}
