//! Dues: payments, where people stand, reminders, receipts, the cash book.
//!
//! A payment is never changed: it is given back, or cancelled with all that belongs to it. Each command is one operation,
//! undone like any other.

mod add;
mod book;
mod cancel;
mod demo;
mod figures;
mod fiscal;
mod list;
mod paper;
mod rates;
mod receipt;
mod refund;
mod remind;
mod show;
mod typed;

pub(crate) use fiscal::entered;

use crate::contract::{PersonName, Refusal};
use permanence_domain::PersonId;
use permanence_store::{Store, StoreError};

/// Somebody's name; empty when they are not here.
fn name_of(store: &Store, person: PersonId) -> Result<PersonName, Refusal> {
    match store.person(person) {
        Ok(stored) => Ok(PersonName { id: person, name: stored.person.full_name() }),
        Err(StoreError::NotFound) => Ok(PersonName { id: person, name: String::new() }),
        Err(error) => Err(error.into()),
    }
}
