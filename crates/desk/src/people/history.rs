//! What happened to a record.

use super::record::field_name;
use crate::contract::{History, HistoryEntry, PersonReq, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::operations::kind_of;
use permanence_domain::Value;
use permanence_replica::Key;

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
        let entries = store
            .person_history(request.id)?
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
                        Some(key) => !waits(key),
                        None => unsent.as_ref().is_none_or(|keys| !keys.is_empty()),
                    };
                let element = change.key.as_ref().and_then(|key| key.element.as_deref());
                HistoryEntry {
                    operation: change.operation.id,
                    kind: kind_of(change.operation.kind),
                    source: change.operation.source.clone(),
                    at: change.stamp.ms(),
                    person_name: if own { change.operation.actor.clone() } else { known },
                    device_name,
                    field: change.key.as_ref().map(|key| field_name(key.field)).unwrap_or_default(),
                    before: side(&change.before, element),
                    after: side(&change.after, element),
                    sent,
                }
            })
            .collect();
        Ok(History { entries })
    }
}

/// One side of a change: the element that is there, or the value.
fn side(value: &Value, element: Option<&str>) -> String {
    match element {
        Some(element) if value.is_yes() => element.to_owned(),
        Some(_) => String::new(),
        None => value.to_line(),
    }
}
