//! Adding, changing, deleting and restoring people.

use super::record::to_record;
use crate::contract::{
    Entered, OperationDone, OperationKind, PeopleReq, PersonAddReq, PersonRecord, PersonReq, PersonSetReq, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::operations::done;
use crate::records::{DO_NOT_CONTACT, asks_withdrawal, enter_own, household_of};
use permanence_domain::{Person, PersonField, PersonId, Problem, ProblemCode, Table, Value, person};
use permanence_store::{Kind, Store, StoreError, Write};
use std::collections::BTreeMap;

impl<H: Host> Desk<H> {
    /// Adds a person.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] with every refused value.
    pub fn person_add(&self, request: PersonAddReq) -> Result<PersonRecord, Refusal> {
        let store = self.writable()?;
        let Applied { person, withdraws } =
            apply(&store, None, &Person::default(), &request.fields, self.host.today())?;
        let id = PersonId(self.new_id());
        store.write(&self.entry(Kind::PersonAdd), |write| {
            write.person_insert(id, person)?;
            self.withdraw(write, id, withdraws)
        })?;
        self.rounds.edited();
        to_record(&store, store.person(id)?)
    }

    /// Changes fields of a person.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`], [`ErrorCode::Invalid`] with every refused value; nothing is then changed.
    pub fn person_set(&self, request: PersonSetReq) -> Result<PersonRecord, Refusal> {
        let store = self.writable()?;
        store.write(&self.entry(Kind::PersonSet), |write| -> Result<(), Refusal> {
            let before = write.person(request.id)?;
            let today = self.host.today();
            let applied = apply(&store, Some(request.id), &before.person, &request.fields, today)?;
            write.person_update(&before, &applied.person)?;
            self.withdraw(write, request.id, applied.withdraws)
        })?;
        self.rounds.edited();
        self.person_show(PersonReq { id: request.id })
    }

    /// Notes with the person's own change that contact was withdrawn.
    fn withdraw(&self, write: &mut Write<'_>, person: PersonId, withdraws: bool) -> Result<(), Refusal> {
        if withdraws {
            let (id, values) = self.withdrawal(person)?;
            let values: Vec<_> = values.into_iter().collect();
            write.record_put(Table::Consent, id, &values)?;
        }
        Ok(())
    }

    /// Deletes people, in one operation. They stay in the list of deleted records.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`] when one of them is not there; none is then deleted.
    pub fn person_delete(&self, request: PeopleReq) -> Result<OperationDone, Refusal> {
        self.set_deleted(&request.ids, true)
    }

    /// Restores deleted people, in one operation.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`] when one of them is not there; none is then restored.
    pub fn person_restore(&self, request: PeopleReq) -> Result<OperationDone, Refusal> {
        self.set_deleted(&request.ids, false)
    }

    fn set_deleted(&self, ids: &[PersonId], deleted: bool) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        let (kind, word) = if deleted {
            (Kind::PersonDelete, OperationKind::PersonDelete)
        } else {
            (Kind::PersonRestore, OperationKind::PersonRestore)
        };
        let entry = self.entry(kind);
        let ((), written) = store.write(&entry, |write| {
            for id in ids {
                let mut before = write.person(*id)?;
                if !deleted && !before.person.merged_into.is_empty() {
                    // Somebody who is brought back is a person of their own again.
                    let after = Person { merged_into: String::new(), ..before.person.clone() };
                    write.person_update(&before, &after)?;
                    before = write.person(*id)?;
                }
                write.person_set_deleted(&before, deleted)?;
            }
            Ok::<_, StoreError>(())
        })?;
        self.rounds.edited();
        done(&store, &entry.id, word, &written)
    }

    /// One person.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`].
    pub fn person_show(&self, request: PersonReq) -> Result<PersonRecord, Refusal> {
        let store = self.store()?;
        to_record(&store, store.person(request.id)?)
    }
}

/// What fields as typed make of a person.
struct Applied {
    person: Person,
    /// Whether `do_not_contact` asks for a withdrawal.
    withdraws: bool,
}

/// The person with these fields changed; all the problems when some are refused. A name that is no field of ours is a key
/// of the section's own.
fn apply(
    store: &Store,
    id: Option<PersonId>,
    person: &Person,
    fields: &BTreeMap<String, Entered>,
    today: jiff::civil::Date,
) -> Result<Applied, Refusal> {
    let mut after = person.clone();
    let mut withdraws = false;
    let mut problems = Vec::new();
    // The country decides what a postcode is: it goes first.
    let country_first = |name: &&String| name.as_str() != PersonField::Country.name();
    let mut names: Vec<&String> = fields.keys().collect();
    names.sort_by_key(country_first);
    for name in names {
        if name == DO_NOT_CONTACT {
            match asks_withdrawal(store, id, &fields[name]) {
                Ok(asked) => withdraws = asked,
                Err(refusal) if refusal.problems.is_empty() => return Err(refusal),
                Err(refusal) => problems.extend(refusal.problems),
            }
            continue;
        }
        let Some(field) = PersonField::parse(name) else {
            match own_value(store, name, &fields[name]) {
                Ok(value) if value.is_empty() => drop(after.own.remove(name)),
                Ok(value) => drop(after.own.insert(name.clone(), value)),
                Err(refusal) => problems.extend(refusal.problems),
            }
            continue;
        };
        match enter_one(field, &fields[name], &after.country, today) {
            Ok(value) => after.set(field, value),
            Err(problem) => problems.push(problem),
        }
    }
    after.relabel(person);
    if after.household != person.household
        && !after.household.is_empty()
        && household_of(store, &after.household)?.is_none()
    {
        problems.push(Problem::new(PersonField::Household.name(), ProblemCode::RecordUnknown, &after.household));
    }
    if problems.is_empty()
        && let Err(problem) = after.check()
    {
        problems.push(problem);
    }
    if problems.is_empty() { Ok(Applied { person: after, withdraws }) } else { Err(Refusal::invalid(problems)) }
}

/// What somebody typed for a field of the section's own.
fn own_value(store: &Store, key: &str, entered: &Entered) -> Result<String, Refusal> {
    let typed = match entered {
        Entered::One(text) => text.clone(),
        Entered::Many(items) => items.join("; "),
    };
    let unknown = |problem: Problem| match problem.code {
        ProblemCode::FieldUnknown => {
            let own = if problem.expected.is_empty() { String::new() } else { format!(", {}", problem.expected) };
            problem.expecting(format!("{}, {DO_NOT_CONTACT}{own}", PersonField::names()))
        }
        _ => problem,
    };
    enter_own(store, key, &typed)
        .map_err(|refusal| Refusal::invalid(refusal.problems.into_iter().map(unknown).collect()))
}

/// What somebody typed for one field, made canonical. One text of a list has its items separated by `;`.
pub(crate) fn enter_one(
    field: PersonField,
    entered: &Entered,
    country: &str,
    today: jiff::civil::Date,
) -> Result<Value, Problem> {
    let items: Vec<&str> = match entered {
        Entered::One(text) if field.is_list() => text.split(';').collect(),
        Entered::One(text) => vec![text],
        Entered::Many(items) => items.iter().map(String::as_str).collect(),
    };
    person::enter(field, &items, country, today)
}
