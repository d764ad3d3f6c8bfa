//! Who in the directory a row speaks of.

use permanence_domain::fold::fold;
use permanence_domain::{Person, PersonField, PersonId};
use permanence_store::{Store, StoreError};
use std::collections::HashMap;

/// What a row is recognised by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Id,
    MemberNumber,
    Emails,
    /// Name with birth date; both without one count as the same.
    Name,
    Nothing,
}

impl Key {
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "id" => Self::Id,
            "member_number" => Self::MemberNumber,
            "emails" | "email" => Self::Emails,
            "name" => Self::Name,
            "" | "none" => Self::Nothing,
            _ => return None,
        })
    }

    /// What a person is known by; several for several emails.
    pub(super) fn of(self, id: Option<PersonId>, person: &Person) -> Vec<String> {
        let some = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
        match self {
            Self::Id => id.map(|id| id.to_string()).into_iter().collect(),
            Self::MemberNumber => some(fold(&person.member_number)),
            Self::Emails => person.emails.iter().map(|email| email.to_lowercase()).collect(),
            Self::Name => {
                let name = fold(&person.full_name());
                if name.is_empty() {
                    Vec::new()
                } else {
                    vec![format!("{name}\n{}", person.get(PersonField::BirthDate).to_line())]
                }
            }
            Self::Nothing => Vec::new(),
        }
    }
}

/// Whom the directory knows by a key.
pub(super) struct Known {
    key: Key,
    people: HashMap<String, Vec<PersonId>>,
    /// The countries of those who do not live in France.
    abroad: HashMap<PersonId, String>,
}

/// Whom a row speaks of.
pub(super) enum Match {
    Nobody,
    One(PersonId),
    Several,
}

impl Known {
    /// Everybody who is not deleted.
    pub(super) fn read(store: &Store, key: Key) -> Result<Self, StoreError> {
        let mut people: HashMap<String, Vec<PersonId>> = HashMap::new();
        let mut abroad = HashMap::new();
        if key != Key::Nothing {
            store.people_all(|stored| {
                if !stored.deleted {
                    for known in key.of(Some(stored.id), &stored.person) {
                        people.entry(known).or_default().push(stored.id);
                    }
                    if !matches!(fold(&stored.person.country).as_str(), "" | "france" | "fr") {
                        abroad.insert(stored.id, stored.person.country);
                    }
                }
                Ok(())
            })?;
        }
        Ok(Self { key, people, abroad })
    }

    pub(super) const fn key(&self) -> Key {
        self.key
    }

    /// The country of somebody who does not live in France.
    pub(super) fn country_abroad(&self, id: PersonId) -> Option<&str> {
        self.abroad.get(&id).map(String::as_str)
    }

    pub(super) fn find(&self, keys: &[String]) -> Match {
        let mut found: Vec<PersonId> = keys.iter().filter_map(|key| self.people.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [] => Match::Nobody,
            [one] => Match::One(*one),
            [..] => Match::Several,
        }
    }
}
