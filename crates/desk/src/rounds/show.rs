//! How the rounds stand, for the interface.

use crate::contract::{
    Device, Devices, ErrorCode, Nothing, Outbox, OutboxItem, OutboxReq, Refusal, RefusalReq, Refusals, RefusedChange,
    RefusedWhy, RoundPhase, RoundState,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::field_name;
use permanence_domain::Table;
use permanence_replica::Key;
use permanence_replica::message::RefusedWhy as Why;
use permanence_store::Store;

impl<H: Host> Desk<H> {
    pub(crate) fn round_state(&self, store: &Store) -> Result<RoundState, Refusal> {
        let identity = store.identity()?;
        let joined = identity.is_joined();
        let last = *self.rounds.last();
        let (unsent, unsent_since) = if joined { store.unsent()? } else { (0, None) };
        let refused = store.refusal_count()?;
        let phase = match last.error {
            _ if !joined => RoundPhase::Alone,
            _ if self.rounds.is_running() => RoundPhase::Running,
            Some(ErrorCode::Revoked | ErrorCode::Copied) => RoundPhase::Stopped,
            Some(ErrorCode::Unreachable) => RoundPhase::Offline,
            Some(_) => RoundPhase::Attention,
            None if refused > 0 => RoundPhase::Attention,
            None if unsent > 0 => RoundPhase::Waiting,
            None => RoundPhase::InStep,
        };
        Ok(RoundState {
            phase,
            url: identity.url.split('#').next().unwrap_or_default().to_owned(),
            organisation: identity.organisation,
            unsent,
            unsent_since,
            refused,
            conflicts: store.conflict_count(None)?,
            last_at: last.succeeded_at.or(identity.last_round_at),
            next_at: if joined { last.next_at } else { None },
            error: last.error,
        })
    }

    /// What waits to be sent, oldest first.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`].
    pub fn outbox_list(&self, request: OutboxReq) -> Result<Outbox, Refusal> {
        let (rows, total) = self.store()?.outbox_rows(request.limit)?;
        let items = rows
            .into_iter()
            .map(|row| OutboxItem {
                table: row.table.name().to_owned(),
                person: row.person,
                name: row.name,
                fields: fields(row.table, &row.keys),
                since: row.since,
            })
            .collect();
        Ok(Outbox { items, total })
    }

    /// What headquarters refused, newest first.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`].
    pub fn refusal_list(&self, _: Nothing) -> Result<Refusals, Refusal> {
        let items = self
            .store()?
            .refusals()?
            .into_iter()
            .map(|row| RefusedChange {
                id: row.num,
                table: row.table.name().to_owned(),
                person: row.person,
                name: row.name,
                fields: fields(row.table, &row.keys),
                why: match row.why {
                    Why::NotAllowed => RefusedWhy::NotAllowed,
                    Why::Erased => RefusedWhy::Erased,
                    Why::Invalid | Why::Unknown | Why::Ahead => RefusedWhy::Invalid,
                },
                at: row.at,
            })
            .collect();
        Ok(Refusals { items })
    }

    /// Forgets a refusal: the values stay on this desk.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn refusal_dismiss(&self, request: RefusalReq) -> Result<Nothing, Refusal> {
        self.store()?.dismiss_refusal(request.id)?;
        Ok(Nothing {})
    }

    /// The devices of the section, this one first.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`].
    pub fn device_list(&self, _: Nothing) -> Result<Devices, Refusal> {
        let identity = self.identity()?;
        let known = identity.devices.iter().find(|known| known.device == identity.device);
        let mut devices = vec![Device {
            id: identity.device,
            name: identity.device_name.clone(),
            person_name: identity.person_name.clone(),
            role: identity.role,
            joined_at: known.map(|known| known.joined_at),
            seen_at: known.map(|known| known.seen_at),
            revoked: known.is_some_and(|known| known.revoked),
            this: true,
        }];
        devices.extend(identity.devices.into_iter().filter(|other| other.device != identity.device).map(|other| {
            Device {
                id: other.device,
                name: other.name,
                person_name: other.person_name,
                role: other.role,
                joined_at: Some(other.joined_at),
                seen_at: Some(other.seen_at),
                revoked: other.revoked,
                this: false,
            }
        }));
        Ok(Devices { devices })
    }
}

fn fields(table: Table, keys: &[Key]) -> Vec<String> {
    let mut names: Vec<String> = keys.iter().map(|key| field_name(table, key.field)).collect();
    names.dedup();
    names
}
