//! The warning while somebody is typed.
//!
//! It asks the file's index for the few people who share a name, an email, a telephone or a number with what is typed, and
//! applies the rules to those. An index of the rules for everybody would find a little more (a near spelling at the same
//! address), but it would have to be made again, in seconds, after each record that is added: the warning would come when
//! the record is written already. The list of pairs finds the rest.

use super::verdict;
use crate::contract::{DuplicateCheck, DuplicateCheckReq, LikelyPerson, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::{enter_one, row_of};
use permanence_domain::duplicate::{Candidate, Index};
use permanence_domain::{Person, PersonField, PersonId};
use permanence_store::{Query, Store, StoreError};
use std::collections::BTreeMap;

/// The most people who are named.
const MOST: usize = 5;

/// The most people of one search that are looked at.
const MOST_FOUND: u32 = 200;

impl<H: Host> Desk<H> {
    /// Who a person that is being typed may be.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Locked`].
    pub fn duplicate_check(&self, request: DuplicateCheckReq) -> Result<DuplicateCheck, Refusal> {
        let store = self.store()?;
        let typed = typed(&request, self.host.today());
        let mut near = BTreeMap::new();
        for search in searches(&typed) {
            let query = Query { search, ..Query::default() };
            let found = store.people(&query, 0, MOST_FOUND)?.rows;
            near.extend(found.into_iter().map(|(stored, _)| (stored.id, stored.person)));
        }
        let id = request.id.unwrap_or_else(|| PersonId(self.new_id()));
        near.remove(&id);
        let index = Index::new(near.iter().map(|(id, person)| Candidate::new(*id, person)).collect());
        let judged = judged_other(&store, request.id)?;
        let likely = index.likely_of(&Candidate::new(id, &typed)).into_iter().filter_map(|pair| {
            let other = if pair.older == id { pair.younger } else { pair.older };
            (!judged.contains(&other)).then_some((other, pair))
        });
        let people = likely.take(MOST).map(|(other, pair)| {
            let person = row_of(&store, other, self.host.today())?;
            Ok(LikelyPerson { person, strength: pair.strength.into(), reasons: pair.reasons })
        });
        Ok(DuplicateCheck { people: people.collect::<Result<_, Refusal>>()? })
    }
}

/// What can be read of what is typed.
fn typed(request: &DuplicateCheckReq, today: jiff::civil::Date) -> Person {
    let mut person = Person::default();
    let country_first = |(name, _): &(&String, _)| name.as_str() != PersonField::Country.name();
    let mut fields: Vec<_> = request.fields.iter().collect();
    fields.sort_by_key(country_first);
    for (name, entered) in fields {
        if let Some(field) = PersonField::parse(name)
            && let Ok(value) = enter_one(field, entered, &person.country, today)
        {
            person.set(field, value);
        }
    }
    person
}

/// What to look for in the index: the given names, and the first of them alone, with each family name, and whatever one
/// person alone has. All of them first and by themselves: among more people of the first name than are looked at, theirs
/// would be missed.
fn searches(person: &Person) -> Vec<String> {
    let all = person.given_names.trim();
    let mut given = vec![all, all.split_whitespace().next().unwrap_or_default()];
    given.dedup();
    let mut families = vec![person.used_name.as_str(), person.birth_name.as_str()];
    families.retain(|family| !family.is_empty() && !all.is_empty());
    let names = given.iter().flat_map(|given| families.iter().map(move |family| format!("{given} {family}")));
    let others = person.emails.iter().chain(&person.phones).chain([&person.member_number]);
    names.chain(others.filter(|text| !text.is_empty()).cloned()).collect()
}

/// Those whom somebody judged not to be this person.
fn judged_other(store: &Store, id: Option<PersonId>) -> Result<Vec<PersonId>, StoreError> {
    let Some(id) = id else { return Ok(Vec::new()) };
    let distinct = verdict::distinct(store, &store.merged()?)?;
    let other = |(a, b): &(PersonId, PersonId)| if *a == id { Some(*b) } else { (*b == id).then_some(*a) };
    Ok(distinct.iter().filter_map(other).collect())
}
