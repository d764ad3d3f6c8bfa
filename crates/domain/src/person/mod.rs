//! A person of the directory: anybody, whatever their standing.

mod choice;
mod enter;
mod field;
mod index;

pub use choice::{Gender, Standing};
pub use enter::enter;
pub use field::{FIELDS, PersonField};
pub use index::{filter_mark, search_text};

use crate::coordinates::Coordinates;
use crate::date::PartialDate;
use crate::record::Shape;
use crate::value::Value;
use crate::{entries, names};
use std::collections::BTreeMap;

/// Everything the directory knows of a person. Texts are canonical: [`enter`] made them so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Given names, in the order of the register: `Marie Claire`.
    pub given_names: String,
    /// Family name at birth.
    pub birth_name: String,
    /// Family name in use, when it is not the one of birth.
    pub used_name: String,
    /// What they are to the section.
    pub standing: Standing,
    /// The party's number for a member, as headquarters writes it.
    pub member_number: String,
    /// Email addresses, the first one is written to.
    pub emails: Vec<String>,
    /// Telephone numbers in E.164, the first one is called.
    pub phones: Vec<String>,
    /// Number in the street with its repetition index: `14 bis`.
    pub street_number: String,
    /// Street.
    pub street: String,
    /// Postcode; five digits in France.
    pub postcode: String,
    /// Commune or town.
    pub commune: String,
    /// Country; empty is France.
    pub country: String,
    /// Birth date, or its year alone.
    pub birth_date: Option<PartialDate>,
    /// Gender, when the person said it.
    pub gender: Option<Gender>,
    /// Occupation.
    pub occupation: String,
    /// Themes that the person cares about: a set, sorted.
    pub interests: Vec<String>,
    /// The section's own marks: a set, sorted.
    pub tags: Vec<String>,
    /// Free notes; several lines.
    pub notes: String,
    /// How the person is addressed, when it is not by their gender: `Dr`, `Me`.
    pub civility: String,
    /// What follows the name: `fils`, `III`.
    pub suffix: String,
    /// Flat, stairs, building: the line before the street.
    pub complement: String,
    /// Named place (lieu-dit): the line after the street.
    pub place: String,
    /// The commune's INSEE code: five characters.
    pub insee_code: String,
    /// Where the address is.
    pub coordinates: Option<Coordinates>,
    /// When the person can help: a set, sorted.
    pub availability: Vec<String>,
    /// What the person can do: a set, sorted.
    pub skills: Vec<String>,
    /// Where the record comes from: a file, a stall, another section.
    pub source: String,
    /// Identifier of the household record, as text.
    pub household: String,
    /// What a phone or an email is, by the phone or the email.
    pub contact_labels: BTreeMap<String, String>,
    /// Values of the section's own fields, by the field's key.
    pub own: BTreeMap<String, String>,
    /// Identifier of the person that this one was merged into, as text.
    pub merged_into: String,
}

impl Person {
    /// The family name in use.
    #[must_use]
    pub fn family(&self) -> &str {
        names::family(&self.birth_name, &self.used_name)
    }

    /// Given and family name, as a sentence says it.
    #[must_use]
    pub fn full_name(&self) -> String {
        names::full(&self.given_names, self.family())
    }

    /// Whether there is any name to find this person by.
    #[must_use]
    pub fn is_named(&self) -> bool {
        !(self.given_names.is_empty() && self.birth_name.is_empty() && self.used_name.is_empty())
    }

    /// Lets the labels follow the phones and emails that were edited since `before`: one that became another keeps its
    /// label, one that is gone leaves nothing behind.
    pub fn relabel(&mut self, before: &Self) {
        for (was, is) in [(&before.phones, &self.phones), (&before.emails, &self.emails)] {
            let gone: Vec<&String> = was.iter().filter(|contact| !is.contains(contact)).collect();
            let came: Vec<&String> = is.iter().filter(|contact| !was.contains(contact)).collect();
            for contact in &gone {
                let Some(label) = self.contact_labels.remove(*contact) else { continue };
                if let ([_], [corrected]) = (gone.as_slice(), came.as_slice()) {
                    self.contact_labels.entry((*corrected).clone()).or_insert(label);
                }
            }
        }
    }

    /// What a list sorts this person by.
    #[must_use]
    pub fn sort_key(&self) -> String {
        crate::fold::sort_key(self.family(), &self.given_names)
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, field: PersonField) -> Value {
        match field {
            PersonField::GivenNames => Value::text(self.given_names.as_str()),
            PersonField::BirthName => Value::text(self.birth_name.as_str()),
            PersonField::UsedName => Value::text(self.used_name.as_str()),
            PersonField::Standing => Value::text(self.standing.code()),
            PersonField::MemberNumber => Value::text(self.member_number.as_str()),
            PersonField::Emails => Value::list(self.emails.clone()),
            PersonField::Phones => Value::list(self.phones.clone()),
            PersonField::StreetNumber => Value::text(self.street_number.as_str()),
            PersonField::Street => Value::text(self.street.as_str()),
            PersonField::Postcode => Value::text(self.postcode.as_str()),
            PersonField::Commune => Value::text(self.commune.as_str()),
            PersonField::Country => Value::text(self.country.as_str()),
            PersonField::BirthDate => self.birth_date.map_or(Value::Empty, |date| Value::Text(date.to_string())),
            PersonField::Gender => self.gender.map_or(Value::Empty, |gender| Value::text(gender.code())),
            PersonField::Occupation => Value::text(self.occupation.as_str()),
            PersonField::Interests => Value::list(self.interests.clone()),
            PersonField::Tags => Value::list(self.tags.clone()),
            PersonField::Notes => Value::text(self.notes.as_str()),
            PersonField::Civility => Value::text(self.civility.as_str()),
            PersonField::Suffix => Value::text(self.suffix.as_str()),
            PersonField::Complement => Value::text(self.complement.as_str()),
            PersonField::Place => Value::text(self.place.as_str()),
            PersonField::InseeCode => Value::text(self.insee_code.as_str()),
            PersonField::Coordinates => self.coordinates.map_or(Value::Empty, |at| Value::Text(at.to_string())),
            PersonField::Availability => Value::list(self.availability.clone()),
            PersonField::Skills => Value::list(self.skills.clone()),
            PersonField::Source => Value::text(self.source.as_str()),
            PersonField::Household => Value::text(self.household.as_str()),
            PersonField::ContactLabels => entries::to_value(&self.contact_labels),
            PersonField::Own => entries::to_value(&self.own),
            PersonField::MergedInto => Value::text(self.merged_into.as_str()),
        }
    }

    /// Sets a field to a value that is already canonical: what [`enter`] made, what was stored, or what another desk
    /// sent. A choice or a date that this version cannot read leaves the field empty; sets are sorted.
    pub fn set(&mut self, field: PersonField, value: Value) {
        let shape = field.rule().shape;
        let (text, mut items) = match value {
            Value::Text(text) => (text, Vec::new()),
            Value::List(items) => (String::new(), items),
            Value::Empty | Value::Flag(_) | Value::Number(_) => (String::new(), Vec::new()),
        };
        if matches!(shape, Shape::Set | Shape::Map) {
            items.sort();
            items.dedup();
        }
        match field {
            PersonField::GivenNames => self.given_names = text,
            PersonField::BirthName => self.birth_name = text,
            PersonField::UsedName => self.used_name = text,
            PersonField::Standing => self.standing = Standing::from_code(&text).unwrap_or_default(),
            PersonField::MemberNumber => self.member_number = text,
            PersonField::Emails => self.emails = items,
            PersonField::Phones => self.phones = items,
            PersonField::StreetNumber => self.street_number = text,
            PersonField::Street => self.street = text,
            PersonField::Postcode => self.postcode = text,
            PersonField::Commune => self.commune = text,
            PersonField::Country => self.country = text,
            PersonField::BirthDate => self.birth_date = PartialDate::parse(&text),
            PersonField::Gender => self.gender = Gender::from_code(&text),
            PersonField::Occupation => self.occupation = text,
            PersonField::Interests => self.interests = items,
            PersonField::Tags => self.tags = items,
            PersonField::Notes => self.notes = text,
            PersonField::Civility => self.civility = text,
            PersonField::Suffix => self.suffix = text,
            PersonField::Complement => self.complement = text,
            PersonField::Place => self.place = text,
            PersonField::InseeCode => self.insee_code = text,
            PersonField::Coordinates => self.coordinates = Coordinates::parse(&text),
            PersonField::Availability => self.availability = items,
            PersonField::Skills => self.skills = items,
            PersonField::Source => self.source = text,
            PersonField::Household => self.household = text,
            PersonField::ContactLabels => self.contact_labels = entries::from_items(&items),
            PersonField::Own => self.own = entries::from_items(&items),
            PersonField::MergedInto => self.merged_into = text,
        }
    }
}
