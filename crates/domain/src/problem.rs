//! What can be wrong with an input. A problem is a code with its parameters; its sentence is chosen by the interface
//! from the code, in the reader's language.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a value is refused. Closed: the interface has one sentence for each, checked by its types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The record needs at least one name.
    NameMissing,
    /// Longer than the field allows; `expected` is the most characters.
    TooLong,
    /// More items than the field allows; `expected` is the most items.
    TooMany,
    /// Not an email address.
    EmailInvalid,
    /// Not a telephone number: ten digits in France, `+` and 7 to 15 digits elsewhere.
    PhoneInvalid,
    /// A telephone number that a spreadsheet rounded, `3,36E+10`: its digits are lost.
    DigitsLost,
    /// Neither a year nor a date that exists.
    DateInvalid,
    /// Before 1880 or after the day it is typed.
    DateImplausible,
    /// Not five digits although the country is France.
    PostcodeInvalid,
    /// Not one of the field's choices; `expected` lists them.
    ChoiceUnknown,
    /// No field has this name.
    FieldUnknown,
    /// The field takes one value, not several.
    NotAList,
    /// A record of this kind needs this field.
    FieldMissing,
    /// Not a day that exists.
    DayInvalid,
    /// Not a calendar year from 1900 to 2100.
    YearInvalid,
    /// The last day comes before the first.
    DaysBackwards,
    /// Not an amount of money.
    AmountInvalid,
    /// Not a number.
    NumberInvalid,
    /// Neither yes nor no.
    YesNoInvalid,
    /// Not the identifier of a record that is here.
    RecordUnknown,
    /// The parts do not make the whole: `given` is their sum, `expected` the amount.
    SumDiffers,
    /// More than there is; `expected` is the most.
    AmountTooLarge,
    /// Several people are paid for: whose part it is must be said.
    ShareMissing,
    /// The payment was given back whole.
    GivenBack,
    /// A receipt of another amount stands for this payment; `given` is its number.
    ReceiptStands,
    /// Not the INSEE code of a commune.
    InseeCodeInvalid,
    /// Not a latitude and a longitude.
    CoordinatesInvalid,
    /// Not a key and a text.
    EntryInvalid,
    /// What was withdrawn is given again by a consent alone.
    ConsentNeeded,
    /// Conditions inside conditions beyond what is read; `expected` is the most levels.
    TooDeep,
    /// A filter's text cannot be read; `given` is what stands at the place, `expected` its number of characters from
    /// the start, a space, and what could stand there.
    FilterUnreadable,
    /// Not among the numbers, or the words for them, that are accepted; `expected` says which.
    OutOfRange,
    /// The subject of a filter cannot be compared in this way.
    TestUnfit,
    /// The record is deleted.
    PersonDeleted,
    /// The record was merged into another one, which `expected` names.
    PersonMerged,
    /// The same record twice where two are needed.
    SamePerson,
    /// A day that has not come yet.
    DayToCome,
    /// There is such a record already.
    Taken,
}

/// One refused value: where, what and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct Problem {
    /// The field's name, such as `emails`; the name that was given when no field has it.
    pub field: String,
    /// Why.
    pub code: ProblemCode,
    /// What was given, cut at 80 characters: it goes back to the person who typed it and nowhere else.
    pub given: String,
    /// What would be accepted, where the code alone does not say it.
    pub expected: String,
}

impl Problem {
    /// A problem of `field` with the value `given`.
    #[must_use]
    pub fn new(field: &str, code: ProblemCode, given: &str) -> Self {
        Self { field: field.to_owned(), code, given: given.chars().take(80).collect(), expected: String::new() }
    }

    /// The same with what would be accepted.
    #[must_use]
    pub fn expecting(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    /// The sentence in English, for the command line: what is wrong, where, and what to do.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { field, given, expected, .. } = self;
        match self.code {
            ProblemCode::NameMissing => "a record needs a name: give given_names, birth_name or used_name".to_owned(),
            ProblemCode::TooLong => format!("{field} is too long: shorten it to {expected} characters"),
            ProblemCode::TooMany => format!("{field} has too many items: keep {expected} at most"),
            ProblemCode::EmailInvalid => {
                format!("{field}: “{given}” is not an email address: write it as name@example.org")
            }
            ProblemCode::PhoneInvalid => {
                format!("{field}: “{given}” is not a telephone number: write ten digits, or + and the country's code")
            }
            ProblemCode::DigitsLost => {
                format!("{field}: a spreadsheet rounded “{given}”, its digits are lost: write the number again as text")
            }
            ProblemCode::DateInvalid => {
                format!("{field}: “{given}” is not a date: write 1953-04-12, 12/04/1953, or the year alone")
            }
            ProblemCode::DateImplausible => {
                format!("{field}: “{given}” cannot be a birth date: write a year from 1880 to today")
            }
            ProblemCode::PostcodeInvalid => {
                format!("{field}: “{given}” is not a French postcode: write five digits, or name the country")
            }
            ProblemCode::ChoiceUnknown => {
                format!("{field}: “{given}” is not one of the choices: write {expected}")
            }
            ProblemCode::FieldUnknown => format!("no field is called “{given}”: use one of {expected}"),
            ProblemCode::NotAList => format!("{field} takes one value: give a text"),
            ProblemCode::FieldMissing => format!("{field} is missing: give it a value"),
            ProblemCode::DayInvalid => format!("{field}: “{given}” is not a day: write 2026-03-12 or 12/03/2026"),
            ProblemCode::YearInvalid => format!("{field}: “{given}” is not a year: write four digits, such as 2026"),
            ProblemCode::DaysBackwards => {
                format!("{field}: “{given}” comes before the first day: give a later day, or leave it empty")
            }
            ProblemCode::AmountInvalid => {
                format!("{field}: “{given}” is not an amount: write euros, such as 20 or 20.50")
            }
            ProblemCode::NumberInvalid => format!("{field}: “{given}” is not a number: write digits"),
            ProblemCode::YesNoInvalid => format!("{field}: “{given}” is neither: write yes or no"),
            ProblemCode::RecordUnknown => format!("{field}: “{given}” is no record of this desk: give its identifier"),
            ProblemCode::SumDiffers => {
                format!("{field}: the parts make {given}, not {expected}: correct the parts or the amount")
            }
            ProblemCode::AmountTooLarge => format!("{field}: {given} is more than there is: give {expected} at most"),
            ProblemCode::ShareMissing => {
                format!("{field}: this payment is for several people: say whose part is given back")
            }
            ProblemCode::GivenBack => format!("{field}: all of it was given back: choose another payment"),
            ProblemCode::ReceiptStands => {
                format!("{field}: receipt {given} stands for another amount: cancel it first")
            }
            ProblemCode::InseeCodeInvalid => {
                format!("{field}: “{given}” is not an INSEE code: write five characters, such as 69123 or 2A004")
            }
            ProblemCode::CoordinatesInvalid => {
                format!("{field}: “{given}” is not a place on Earth: write latitude,longitude, such as 45.76,4.83")
            }
            ProblemCode::EntryInvalid => format!("{field}: “{given}” has no key: give a key and a text"),
            ProblemCode::ConsentNeeded => {
                format!("{field}: what was withdrawn comes back by a consent alone: record the consent that was given")
            }
            ProblemCode::TooDeep => {
                format!("{field} has conditions too deep inside others: keep {expected} levels at most")
            }
            ProblemCode::FilterUnreadable => {
                let (place, wanted) = expected.split_once(' ').unwrap_or(("1", expected));
                format!("the filter cannot be read at character {place}, at “{given}”: write {wanted} there")
            }
            ProblemCode::OutOfRange => format!("{field}: “{given}” is no such number: write {expected}"),
            ProblemCode::TestUnfit => format!("{field} cannot be compared in this way: use {expected}"),
            ProblemCode::PersonDeleted => format!("{field}: “{given}” is a deleted record: restore it first"),
            ProblemCode::PersonMerged => {
                format!("{field}: “{given}” was merged into another record already: give {expected}")
            }
            ProblemCode::SamePerson => format!("{field}: “{given}” is given twice: give two records"),
            ProblemCode::DayToCome => format!("{field}: “{given}” has not come yet: give today or an earlier day"),
            ProblemCode::Taken => format!("{field}: “{given}” is there already: change that one, or give another"),
        }
    }
}
