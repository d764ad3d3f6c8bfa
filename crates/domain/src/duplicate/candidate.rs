//! A person as the rules see them: compact, folded once, so that a hundred thousand fit and compare quickly.

use super::fact::{Fact, facts_of};
use super::name::Name;
use super::value::folded_items;
use crate::date::PartialDate;
use crate::fold::fold;
use crate::id::PersonId;
use crate::person::{Gender, Person, PersonField};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What the rules know of a person: half a kilobyte.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub(super) id: PersonId,
    pub(super) given: Option<Name>,
    pub(super) birth: Option<Name>,
    pub(super) used: Option<Name>,
    pub(super) date: Option<PartialDate>,
    pub(super) gender: Option<Gender>,
    /// What follows the name, folded: a son has his father's.
    pub(super) suffix: Option<Box<str>>,
    /// What others may share, sorted.
    pub(super) facts: Box<[Fact]>,
    /// A hash of each item of each filled field, sorted: one record is contained in another when these are.
    filled: Box<[u64]>,
}

impl Candidate {
    /// The person with this identifier. For somebody who is still being typed, any identifier that no record has.
    #[must_use]
    pub fn new(id: PersonId, person: &Person) -> Self {
        let (birth, used) = (Name::new(&person.birth_name), Name::new(&person.used_name));
        let given = Name::new(&person.given_names);
        let families: Vec<Name> = birth.iter().chain(&used).cloned().collect();
        Self {
            id,
            facts: facts_of(person, given.as_ref(), &families),
            given,
            birth,
            used,
            date: person.birth_date,
            gender: person.gender.filter(|gender| *gender != Gender::Other),
            suffix: Some(fold(&person.suffix)).filter(|suffix| !suffix.is_empty()).map(String::into_boxed_str),
            filled: filled(person),
        }
    }

    /// The record.
    #[must_use]
    pub fn id(&self) -> PersonId {
        self.id
    }

    /// The family name in use.
    pub(super) fn family(&self) -> Option<&Name> {
        self.used.as_ref().or(self.birth.as_ref())
    }

    /// The family names: the one in use first, then the one of birth.
    pub(super) fn families(&self) -> impl Iterator<Item = &Name> + Clone {
        self.used.iter().chain(&self.birth)
    }

    /// One number for the whole name, to count how many different names share a fact.
    pub(super) fn name_hash(&self) -> u64 {
        hash((self.given.as_ref().map(Name::joined), self.family().map(Name::bare)))
    }

    /// Whether everything that one of them says, the other says too.
    pub(super) fn says_nothing_else_than(&self, other: &Self) -> bool {
        let (less, more) = if self.filled.len() <= other.filled.len() { (self, other) } else { (other, self) };
        less.filled.iter().all(|item| more.filled.binary_search(item).is_ok())
    }
}

/// A field at its default says nothing: everybody is a contact until somebody says more.
fn filled(person: &Person) -> Box<[u64]> {
    let nobody = Person::default();
    let mut filled = Vec::with_capacity(16);
    for field in PersonField::ALL {
        let value = person.get(*field);
        if value != nobody.get(*field) {
            filled.extend(
                folded_items(*field, &value).into_iter().map(|item| hash((field.rule().number, item.replace(' ', "")))),
            );
        }
    }
    filled.sort_unstable();
    filled.into_boxed_slice()
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
