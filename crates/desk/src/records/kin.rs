//! Kinship, noted once and read from both sides.

use super::rules::Values;
use crate::contract::{Kin, PersonName, PersonReq, Refusal, Relative};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::{PersonId, Table, Value};
use permanence_store::{RecordStored, Store, StoreError};

impl<H: Host> Desk<H> {
    /// A person's kin, each as seen from them.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`].
    pub fn kin_list(&self, request: PersonReq) -> Result<Kin, Refusal> {
        let store = self.store()?;
        store.person(request.id)?;
        let mut kin = Vec::new();
        for (stored, other, kind) in seen_from(&store, request.id)? {
            let person = match store.person(other) {
                Ok(relative) if relative.deleted => continue,
                Ok(relative) => PersonName { id: other, name: relative.person.full_name() },
                Err(StoreError::NotFound) => continue,
                Err(error) => return Err(error.into()),
            };
            kin.push(Relative { id: stored.id, person, kind, notes: stored.text("notes") });
        }
        Ok(Kin { kin })
    }
}

/// A person's kinships from either side, with the relative and what the relative is to them.
fn seen_from(store: &Store, person: PersonId) -> Result<Vec<(RecordStored, PersonId, String)>, Refusal> {
    let own = store.records_of(Table::Kinship, person)?.into_iter();
    let own = own.filter_map(|kin| {
        let (other, kind) = (PersonId::parse(&kin.text("other"))?, kin.text("kind"));
        Some((kin, other, kind))
    });
    let from = store.kin_from(person)?.into_iter();
    let from = from.filter_map(|kin| {
        let (other, kind) = (kin.owner?, reversed(&kin.text("kind")).to_owned());
        Some((kin, other, kind))
    });
    let mut all: Vec<_> = own.chain(from).collect();
    all.sort_by_key(|(kin, ..)| kin.num);
    Ok(all)
}

/// What a person is to somebody who is this to them.
fn reversed(kind: &str) -> &str {
    match kind {
        "parent" => "child",
        "child" => "parent",
        "guardian" => "ward",
        other => other,
    }
}

/// Whether a kinship says what one says already, from either side.
pub(super) fn is_known(store: &Store, values: &Values) -> Result<bool, Refusal> {
    let text = |name: &str| values.get(name).and_then(Value::as_text).unwrap_or_default();
    let (Some(person), Some(other)) = (PersonId::parse(text("person")), PersonId::parse(text("other"))) else {
        return Ok(false);
    };
    Ok(seen_from(store, person)?.into_iter().any(|(_, known, kind)| known == other && kind == text("kind")))
}
