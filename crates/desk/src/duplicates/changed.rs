//! Nothing that was typed is lost: a record that was merged while another desk changed it, or merged a third one into it,
//! is shown again, with what the record that stands for it does not say.
//!
//! Stamps cannot tell that: what another desk wrote before the merge, and sent after it, is older than the merge and was
//! not seen by it. So each merge leaves a record of what it saw ([`Table::Merge`]), and what a record says is compared
//! with that.

use super::list::Found;
use crate::contract::DuplicateStrength;
use crate::records::{Values, identity};
use permanence_domain::duplicate::{content, left_out};
use permanence_domain::{Person, PersonId, RecordId, Table, Value};
use permanence_store::{PersonStored, Store, StoreError, Write};
use std::collections::{BTreeMap, HashSet};

/// What merges saw: a person, and what they said.
type Seen = HashSet<(PersonId, String)>;

/// Those of `gone` who say something that neither their merge saw nor the record that stands for them says.
pub(super) fn since_merged(
    store: &Store,
    merged: &BTreeMap<PersonId, PersonId>,
    gone: Vec<(PersonId, Person)>,
) -> Result<Vec<Found>, StoreError> {
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let seen = seen(store)?;
    let mut found = Vec::new();
    for (id, person) in gone.iter().filter(|(id, person)| !was_seen(&seen, *id, person)) {
        let Some(root) = merged.get(id) else { continue };
        let kept = store.person(*root)?;
        if !kept.deleted && !left_out(&kept.person, person).is_empty() {
            found.push(Found { a: *root, b: *id, strength: DuplicateStrength::Changed, reasons: Vec::new() });
        }
    }
    found.sort_by_key(|pair| (pair.a, pair.b));
    Ok(found)
}

/// Whether the person says what no merge saw.
pub(super) fn is_unseen(store: &Store, stored: &PersonStored) -> Result<bool, StoreError> {
    Ok(!was_seen(&seen(store)?, stored.id, &stored.person))
}

/// Notes what a merge into `keep` saw of `other`.
pub(super) fn note_seen(write: &mut Write<'_>, keep: PersonId, other: &PersonStored) -> Result<(), StoreError> {
    let values = Values::from([
        ("person", Value::Text(other.id.to_string())),
        ("into", Value::Text(keep.to_string())),
        ("content", Value::Text(content(&other.person).to_string())),
    ]);
    let id: RecordId = identity(Table::Merge, &values).unwrap_or_default();
    let values: Vec<(&str, Value)> = values.into_iter().collect();
    write.record_put(Table::Merge, id, &values)
}

fn seen(store: &Store) -> Result<Seen, StoreError> {
    let records = store.records(Table::Merge)?;
    let one = |record: &permanence_store::RecordStored| Some((record.owner?, record.text("content")));
    Ok(records.iter().filter_map(one).collect())
}

fn was_seen(seen: &Seen, id: PersonId, person: &Person) -> bool {
    seen.contains(&(id, content(person).to_string()))
}
