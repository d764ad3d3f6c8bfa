//! A stored person as the contract shows it.

use super::cells::{cells, columns};
use crate::contract::{PersonListReq, PersonRecord, PersonRow, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::records::{do_not_contact, not_to_contact};
use jiff::civil::Date;
use permanence_domain::{PersonField, PersonId, Table, id};
use permanence_store::{PersonStored, Store};
use std::collections::BTreeMap;

impl<H: Host> Desk<H> {
    /// One page of a list, as whole records: what a script reads.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a filter on a field that is none.
    pub fn person_records(&self, request: &PersonListReq) -> Result<Vec<PersonRecord>, Refusal> {
        let store = self.store()?;
        let query = self.query(&request.query)?;
        // Almost always there is none, and then no record is asked for its own.
        let any_conflict = store.conflict_count(None)? > 0;
        let not_to_contact = not_to_contact(&store)?;
        let people = store.people(&query, request.offset, request.limit)?;
        let record = |(stored, unsent): (PersonStored, bool)| {
            let not_to_contact = not_to_contact.contains(&stored.id);
            record(&store, stored, unsent, any_conflict, not_to_contact)
        };
        people.rows.into_iter().map(record).collect()
    }
}

/// Everything about a person.
pub(super) fn to_record(store: &Store, stored: PersonStored) -> Result<PersonRecord, Refusal> {
    let not_to_contact = do_not_contact(store, stored.id)?;
    record(store, stored, true, true, not_to_contact)
}

/// The same, without asking for what is known not to be there.
pub(super) fn record(
    store: &Store,
    stored: PersonStored,
    may_be_unsent: bool,
    may_conflict: bool,
    do_not_contact: bool,
) -> Result<PersonRecord, Refusal> {
    let person = stored.person;
    let keys = if may_be_unsent { store.unsent_of(stored.num)? } else { None };
    let unsent = match keys {
        None => Vec::new(),
        Some(keys) if keys.is_empty() => PersonField::WRITTEN.iter().map(|field| field.name().to_owned()).collect(),
        Some(keys) => {
            let mut names: Vec<String> = keys.iter().map(|key| field_name(Table::Person, key.field)).collect();
            names.dedup();
            names
        }
    };
    Ok(PersonRecord {
        id: stored.id,
        given_names: person.given_names,
        birth_name: person.birth_name,
        used_name: person.used_name,
        standing: person.standing,
        member_number: person.member_number,
        emails: person.emails,
        phones: person.phones,
        street_number: person.street_number,
        street: person.street,
        postcode: person.postcode,
        commune: person.commune,
        country: person.country,
        birth_date: person.birth_date.map(String::from).unwrap_or_default(),
        gender: person.gender.map(|gender| gender.code().to_owned()).unwrap_or_default(),
        occupation: person.occupation,
        interests: person.interests,
        tags: person.tags,
        notes: person.notes,
        civility: person.civility,
        suffix: person.suffix,
        complement: person.complement,
        place: person.place,
        insee_code: person.insee_code,
        coordinates: person.coordinates.map(String::from).unwrap_or_default(),
        availability: person.availability,
        skills: person.skills,
        source: person.source,
        household: person.household,
        contact_labels: person.contact_labels,
        own: person.own,
        merged_into: person.merged_into,
        do_not_contact,
        deleted: stored.deleted,
        created_at: id::created_ms(&stored.id.0),
        updated_at: stored.updated_at,
        unsent,
        conflicts: if may_conflict { store.conflict_count(Some(stored.id))? } else { 0 },
    })
}

/// What identifies a person beside another one.
const IDENTIFYING: [&str; 9] =
    ["birth_date", "address", "postcode", "commune", "phones", "emails", "member_number", "tags", "updated_at"];

/// What a list shows of the person with this identifier, with what identifies them.
pub(crate) fn row_of(store: &Store, id: PersonId, today: Date) -> Result<PersonRow, Refusal> {
    let stored = store.person(id)?;
    let unsent = store.unsent_of(stored.num)?.is_some();
    let cells = cells(&columns(&IDENTIFYING.map(str::to_owned))?, &stored, today);
    Ok(to_row(stored, unsent, cells))
}

/// What a list shows of a person, with the cells that it asked for.
pub(super) fn to_row(stored: PersonStored, unsent: bool, cells: BTreeMap<String, String>) -> PersonRow {
    let family_name = stored.person.family().to_owned();
    let person = stored.person;
    PersonRow {
        id: stored.id,
        given_names: person.given_names,
        family_name,
        standing: person.standing,
        gender: person.gender.map(|gender| gender.code().to_owned()).unwrap_or_default(),
        unsent,
        cells,
    }
}

/// The name of a field, `deleted` for the deletion; a field of a later version by its number.
pub(crate) fn field_name(table: Table, number: u8) -> String {
    table.field(number).map_or_else(|| format!("#{number}"), |field| field.name.to_owned())
}
