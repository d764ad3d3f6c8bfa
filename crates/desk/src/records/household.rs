//! Households: people who live together, each of whom names the household in a field of their own.

use crate::contract::{Household, HouseholdListReq, HouseholdMakeReq, Households, PersonName, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::{FieldRule, Problem, ProblemCode, RecordId, Table, record};
use permanence_store::{Kind, RecordStored, Store, StoreError};

impl<H: Host> Desk<H> {
    /// Households with their members, by name: all of them, or the one that a person is of.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`] for a person who is not there.
    pub fn household_list(&self, request: HouseholdListReq) -> Result<Households, Refusal> {
        let store = self.store()?;
        let found = match request.person {
            Some(person) => household_of(&store, &store.person(person)?.person.household)?.into_iter().collect(),
            None => store.records(Table::Household)?,
        };
        let mut households: Vec<Household> =
            found.iter().map(|stored| shown(&store, stored)).collect::<Result<_, _>>()?;
        households.sort_by_key(|household| permanence_domain::fold::fold(&household.name));
        Ok(Households { households })
    }

    /// Makes a household of these people, in one operation.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`] when one of them is not there; [`crate::contract::ErrorCode::Invalid`] without a name to call it by.
    pub fn household_make(&self, request: HouseholdMakeReq) -> Result<Household, Refusal> {
        let store = self.writable()?;
        let first = request.people.first().ok_or_else(|| Problem::new("people", ProblemCode::FieldMissing, ""))?;
        let first = store.person(*first)?.person;
        let typed = match request.name.trim() {
            "" if first.family().is_empty() => first.full_name(),
            "" => first.family().to_owned(),
            name => name.to_owned(),
        };
        let name = record::enter(name_rule(), &[&typed])?;
        let (id, entry) = (self.new_id(), self.entry_of(Kind::RecordAdd, Table::Household));
        store.write(&entry, |write| {
            write.record_put(Table::Household, id, &[("name", name)])?;
            for person in &request.people {
                let before = write.person(*person)?;
                let mut after = before.person.clone();
                after.household = id.to_string();
                write.person_update(&before, &after)?;
            }
            Ok::<_, StoreError>(())
        })?;
        self.rounds.edited();
        shown(&store, &store.record(id)?)
    }
}

/// The household that a person's field names, where it is here and stands.
pub(crate) fn household_of(store: &Store, field: &str) -> Result<Option<RecordStored>, Refusal> {
    let Ok(id) = RecordId::parse_str(field) else { return Ok(None) };
    match store.record(id) {
        Ok(stored) => Ok(Some(stored).filter(|stored| stored.table == Table::Household && stored.is_live())),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn shown(store: &Store, stored: &RecordStored) -> Result<Household, Refusal> {
    let members = store.household_members(stored.id)?;
    let members = members.into_iter().map(|member| PersonName { id: member.id, name: member.person.full_name() });
    Ok(Household { id: stored.id, name: stored.text("name"), notes: stored.text("notes"), members: members.collect() })
}

fn name_rule() -> &'static FieldRule {
    Table::Household.field_named("name").expect("a field of households")
}
