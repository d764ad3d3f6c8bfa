//! Where the columns of a file go: what a person decides in the window, what a map file says, what is kept for the next
//! file of the same source. Pure data; [`crate::people::Reader`] reads rows by it.

mod cut;
mod proposal;
mod signature;
mod total;

pub use proposal::{Proposal, in_capitals, propose, propose_for};
pub use signature::signature;
pub use total::totals;

pub(crate) use cut::cut;

use crate::people::Column;
use permanence_domain::PersonField;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What stands in [`ColumnRule::values`] for every value that is not named there.
pub const ANY_OTHER: &str = "*";

/// Where the columns of a file go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// The columns in the file's order; those that are missing at the end are left out.
    pub columns: Vec<ColumnRule>,
    /// What every row says where no column of it does: a field and its value, `standing` and `member`.
    #[ts(type = "Record<string, string>")]
    pub always: BTreeMap<String, String>,
    /// How names are written.
    pub names: Names,
}

/// Where one column goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnRule {
    /// The fields, `id` for our identifier; none leaves the column out. Several take the parts of each cell
    /// in order; an empty name leaves its part out.
    pub fields: Vec<String>,
    /// How a cell is cut into parts.
    pub cut: Cut,
    /// How it joins the columns before it that go to the same field; lists always gather theirs.
    pub joined: Joined,
    /// What values stand for, whatever their case and accents; an empty text gives nothing, [`ANY_OTHER`] is the rest.
    #[ts(type = "Record<string, string>")]
    pub values: BTreeMap<String, String>,
    /// In which order a date is written.
    pub dates: DateOrder,
}

/// How a cell is cut into the parts that several fields take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// Not at all: each field takes the whole cell.
    #[default]
    Whole,
    /// A whole name, `LE GOFF Anne` or `Le Goff, Anne`: the family name, the given names.
    FamilyFirst,
    /// A whole name, `Anne Le Goff`: the given names, the family name.
    GivenFirst,
    /// The number in the street, the street.
    Street,
    /// `14 bis rue Paul-Bert, 69003 Lyon`: the number, the street, the postcode, the commune.
    Address,
    /// A postcode and a commune, in either order: `69003 Lyon`.
    Place,
    /// At each comma.
    Comma,
    /// At each semicolon.
    Semicolon,
    /// At each slash.
    Slash,
    /// At each hyphen that has a space on both sides.
    Dash,
    /// At each line end.
    Line,
}

/// How a column joins those before it that go to the same field, where the field takes one value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// They must say the same; a row in which they do not is refused.
    #[default]
    Same,
    /// After a space: a kind of way and its name.
    Space,
    /// After a comma.
    Comma,
    /// On a line of its own.
    Line,
    /// Only where those before say nothing.
    Otherwise,
}

/// In which order days and months stand in a date whose year comes last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `12/04/1953` is in April.
    #[default]
    DayFirst,
    /// `12/04/1953` is in December.
    MonthFirst,
}

/// How names are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Names {
    /// As they are in the file.
    #[default]
    AsGiven,
    /// `LE GOFF` becomes `Le Goff`; a name that is not in capitals stays.
    Titled,
}

impl ColumnRule {
    /// A column that goes to one field whole, or is left out where `field` is empty.
    #[must_use]
    pub fn to(field: &str) -> Self {
        let fields = if field.is_empty() { Vec::new() } else { vec![field.to_owned()] };
        Self { fields, ..Self::default() }
    }
}

impl Mapping {
    /// Columns that each go to one field whole; an address without a number of its own gives both.
    #[must_use]
    pub fn simple(columns: &[Option<Column>]) -> Self {
        let street = Column::Field(PersonField::Street);
        let has_number = columns.contains(&Some(Column::Field(PersonField::StreetNumber)));
        let rule = |column: &Option<Column>| match column {
            Some(column) if *column == street && !has_number => ColumnRule::street(),
            Some(column @ Column::Consent(_)) => ColumnRule { values: not_asked(), ..ColumnRule::to(&column.name()) },
            column => ColumnRule::to(&column.as_ref().map(Column::name).unwrap_or_default()),
        };
        Self { columns: columns.iter().map(rule).collect(), ..Self::default() }
    }
}

/// Words by which somebody did not ask for something: that is no withdrawal of what they may have agreed to elsewhere.
pub(crate) const NOT_ASKED: &[(&str, &str)] =
    &[("0", ""), ("non", ""), ("no", ""), ("n", ""), ("false", ""), ("faux", ""), ("off", "")];

fn not_asked() -> BTreeMap<String, String> {
    NOT_ASKED.iter().map(|(word, means)| ((*word).to_owned(), (*means).to_owned())).collect()
}

impl ColumnRule {
    /// A column that holds the number and the street.
    #[must_use]
    pub fn street() -> Self {
        let fields = [PersonField::StreetNumber, PersonField::Street].map(|field| field.name().to_owned());
        Self { fields: fields.into(), cut: Cut::Street, ..Self::default() }
    }
}
