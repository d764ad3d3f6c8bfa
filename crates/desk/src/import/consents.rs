//! What the rows of an import say of consents: acts that are added where they change what is known, and nowhere else, so
//! that a file that comes twice says it once and nothing in it takes back a withdrawal.

use crate::contract::{ImportChange, Refusal};
use crate::records::ActTexts;
use jiff::civil::Date;
use permanence_domain::consent::{Act, Consented, consented};
use permanence_domain::{PersonId, RecordId, Table, Value};
use permanence_papers::people::{Column, ConsentColumn, DraftConsent, Reader};
use permanence_store::{Store, StoreError, Write};
use std::collections::HashMap;

/// How these acts reached the section.
const IMPORT: &str = "import";

/// What is known of consents before an import.
pub(super) struct Known {
    acts: HashMap<PersonId, Vec<ActTexts>>,
    today: Date,
}

/// An act that a row adds.
pub(super) struct NewAct {
    about: ConsentColumn,
    given: bool,
    at: String,
    before: Consented,
}

impl Known {
    /// The acts of everybody, where the columns of a file say anything of consents.
    pub(super) fn read(store: &Store, reader: &Reader, today: Date) -> Result<Self, Refusal> {
        let mut acts: HashMap<PersonId, Vec<ActTexts>> = HashMap::new();
        if reader.columns().any(|column| matches!(column, Column::Consent(_))) {
            for stored in store.records(Table::Consent)?.iter().filter(|stored| stored.is_live()) {
                if let Some(person) = PersonId::parse(&stored.text("person")) {
                    acts.entry(person).or_default().push(ActTexts::of(stored));
                }
            }
        }
        Ok(Self { acts, today })
    }

    /// The acts that a row adds to somebody, who is there unless they are new. What was given was given on the row's day;
    /// a withdrawal is known from the day that it is imported on, for the row's day is often that of an inscription.
    pub(super) fn added(&self, person: Option<PersonId>, said: &[DraftConsent], day: Option<Date>) -> Vec<NewAct> {
        let known = person.and_then(|person| self.acts.get(&person)).map(Vec::as_slice).unwrap_or_default();
        let new = |said: &DraftConsent| {
            let ConsentColumn { purpose, channel } = said.about;
            let at = if said.given { day.unwrap_or(self.today) } else { self.today }.to_string();
            let act = Act { purpose, channel, given: said.given, at: &at, how: IMPORT };
            let before = consented(known.iter().map(ActTexts::act), purpose, channel);
            let after = consented(known.iter().map(ActTexts::act).chain([act]), purpose, channel);
            (before != after).then_some(NewAct { about: said.about, given: said.given, at, before })
        };
        said.iter().filter_map(new).collect()
    }
}

impl NewAct {
    /// Writes it for somebody. `source` is what the person reads of where it comes from.
    pub(super) fn write(
        &self,
        write: &mut Write<'_>,
        id: RecordId,
        person: PersonId,
        source: &str,
    ) -> Result<(), StoreError> {
        let values = [
            ("person", Value::text(person.to_string())),
            ("purpose", Value::text(self.about.purpose)),
            ("channel", Value::text(self.about.channel)),
            ("given", Value::Flag(self.given)),
            ("at", Value::text(self.at.as_str())),
            ("how", Value::text(IMPORT)),
            ("notes", Value::text(source)),
        ];
        write.record_put(Table::Consent, id, &values)
    }

    /// What a preview shows of it.
    pub(super) fn change(&self) -> ImportChange {
        let word = |given: bool| if given { "yes" } else { "no" }.to_owned();
        let before = match self.before {
            Consented::Unknown => String::new(),
            Consented::Given => word(true),
            Consented::Withdrawn => word(false),
        };
        ImportChange { field: self.about.name(), before, after: word(self.given) }
    }
}
