//! What happened to a record.

use super::record::field_name;
use crate::contract::{History, HistoryEntry, PersonReq, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::operations::kind_of;
use crate::records::household_of;
use permanence_domain::{PersonId, Table, Value, record};
use permanence_replica::Key;
use permanence_store::Store;

impl<H: Host> Desk<H> {
    /// What happened to a record, newest first.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`].
    pub fn person_history(&self, request: PersonReq) -> Result<History, Refusal> {
        let store = self.store()?;
        let identity = store.identity()?;
        let stored = store.person(request.id)?;
        let unsent = store.unsent_of(stored.num)?;
        let joined = identity.is_joined();
        let changes = store.person_history(request.id)?;
        let waiting = store.unsent_records(&changes.iter().map(|change| change.record).collect())?;
        let entries = changes
            .into_iter()
            .map(|change| {
                let (device_name, known) = identity.names_of(change.stamp.device);
                let own = change.stamp.device == identity.device;
                let waits = |key: &Key| {
                    unsent.as_ref().is_some_and(|keys| keys.is_empty() || keys.contains(key))
                        && stored.clock.stamp(key) == change.stamp
                };
                let sent = joined
                    && match &change.key {
                        _ if change.table != Table::Person => !waiting.contains(&change.record),
                        Some(key) => !waits(key),
                        None => unsent.as_ref().is_none_or(|keys| !keys.is_empty()),
                    };
                HistoryEntry {
                    operation: change.operation.id,
                    table: change.table.name().to_owned(),
                    record: change.record,
                    kind: kind_of(change.operation.kind),
                    source: change.operation.source.clone(),
                    at: change.stamp.ms(),
                    person_name: if own { change.operation.actor.clone() } else { known },
                    device_name,
                    field: change.key.as_ref().map(|key| field_name(change.table, key.field)).unwrap_or_default(),
                    before: told(&store, change.table, change.key.as_ref(), &change.before),
                    after: told(&store, change.table, change.key.as_ref(), &change.after),
                    sent,
                }
            })
            .collect();
        Ok(History { entries })
    }
}

/// One side of a change, with the name of the person or the household that it refers to, where that is here.
fn told(store: &Store, table: Table, key: Option<&Key>, value: &Value) -> String {
    let text = side(table, key, value);
    let field = key.map(|key| field_name(table, key.field)).unwrap_or_default();
    let name = match (table, field.as_str()) {
        (Table::Person, "merged_into") | (Table::Kinship, "person" | "other") => {
            PersonId::parse(&text).and_then(|id| store.person(id).ok()).map(|stored| stored.person.full_name())
        }
        (Table::Person, "household") => household_of(store, &text).ok().flatten().map(|stored| stored.text("name")),
        _ => None,
    };
    name.unwrap_or(text)
}

/// One side of a change: the element that is there, the entry with its key, or the value.
pub(crate) fn side(table: Table, key: Option<&Key>, value: &Value) -> String {
    match (key.and_then(|key| key.element.as_deref()), value) {
        (Some(element), Value::Flag(true)) => element.to_owned(),
        (Some(element), Value::Text(text)) => format!("{element}: {text}"),
        (Some(_), _) => String::new(),
        (None, value) => match key.and_then(|key| table.field(key.field)) {
            Some(field) => record::shown(field, value),
            None => value.to_line(),
        },
    }
}
