//! Which column goes to which field.

use super::consent::ConsentColumn;
use super::own::OwnColumn;
use super::words::{Sense, sense};
use permanence_domain::PersonField;

/// Where a column goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Our identifier of the person.
    Id,
    /// A field.
    Field(PersonField),
    /// A field of the section's own.
    Own(OwnColumn),
    /// A consent. Read, never written: an act is more than a yes.
    Consent(ConsentColumn),
    /// The day of the consents in the row.
    ConsentDay,
}

/// What [`Column::ConsentDay`] is called.
const CONSENT_DAY: &str = "consent_day";

impl Column {
    /// Every column that each section has, in the order of a record and of a file.
    #[must_use]
    pub fn all() -> Vec<Self> {
        std::iter::once(Self::Id).chain(PersonField::WRITTEN.iter().copied().map(Self::Field)).collect()
    }

    /// `id`, the field's name, `own.` and a key, `consent.PURPOSE.CHANNEL`, `consent_day`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Id => "id".to_owned(),
            Self::Field(field) => field.name().to_owned(),
            Self::Own(own) => own.name(),
            Self::Consent(consent) => consent.name(),
            Self::ConsentDay => CONSENT_DAY.to_owned(),
        }
    }

    /// The column called `name`, in a section that has these fields of its own.
    #[must_use]
    pub fn parse(name: &str, own: &[OwnColumn]) -> Option<Self> {
        match name {
            "id" => Some(Self::Id),
            CONSENT_DAY => Some(Self::ConsentDay),
            _ => PersonField::parse(name)
                .map(Self::Field)
                .or_else(|| ConsentColumn::parse(name).map(Self::Consent))
                .or_else(|| own.iter().find(|own| own.name() == name).cloned().map(Self::Own)),
        }
    }
}

/// The column for each heading, in order; `None` where the heading says nothing of ours. Several columns may go to one
/// list (a mobile and a landline); every other field and the identifier have one column at most, the most exact one.
#[must_use]
pub fn propose(headings: &[String]) -> Vec<Option<Column>> {
    let senses: Vec<Option<Sense>> = headings.iter().map(|heading| sense(heading)).collect();
    let wanted: Vec<Option<(Column, bool)>> = (0..senses.len()).map(|at| column(&senses, at)).collect();
    let beaten = |at: usize, column: &Column, weak: bool| {
        let is_list = matches!(column, Column::Field(field) if field.is_list());
        !is_list
            && wanted.iter().enumerate().any(|(other, rival)| match rival {
                Some((rival, rival_weak)) => rival == column && (*rival_weak, other) < (weak, at),
                None => false,
            })
    };
    wanted
        .iter()
        .enumerate()
        .map(|(at, wanted)| {
            wanted.clone().filter(|(column, weak)| !beaten(at, column, *weak)).map(|(column, _)| column)
        })
        .collect()
}

/// The column for the heading at `at`, given what the others say, and whether it is only a weak claim.
fn column(senses: &[Option<Sense>], at: usize) -> Option<(Column, bool)> {
    let has = |wanted: Sense| senses.contains(&Some(wanted));
    let has_field = |field: PersonField| has(Sense::Field(field)) || has(Sense::Weakly(field));
    let family = || {
        if has_field(PersonField::BirthName) { PersonField::UsedName } else { PersonField::BirthName }
    };
    match senses[at]? {
        Sense::Id => Some((Column::Id, false)),
        Sense::Field(field) => Some((Column::Field(field), false)),
        Sense::Newsletter => Some((Column::Consent(ConsentColumn::NEWSLETTER), false)),
        Sense::Weakly(field) => Some((Column::Field(field), true)),
        Sense::Name => Some((Column::Field(family()), true)),
        Sense::AnyName if has(Sense::Name) || !has_field(PersonField::GivenNames) => None,
        Sense::AnyName => Some((Column::Field(family()), true)),
        Sense::Number => {
            let next = senses.get(at + 1).copied().flatten();
            let is_street =
                matches!(next, Some(Sense::Field(PersonField::Street) | Sense::Weakly(PersonField::Street)));
            is_street.then_some((Column::Field(PersonField::StreetNumber), true))
        }
    }
}
