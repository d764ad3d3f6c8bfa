//! Conflicts: two values entered apart, for a person to settle.

use crate::contract::{
    Conflict, ConflictListReq, ConflictSettleReq, ConflictSide, Conflicts, Entered, ErrorCode, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::enter_one;
use permanence_domain::{DeviceId, PersonField, Value};
use permanence_store::{ConflictChoice, ConflictRow, Identity, Kind, Store};

impl<H: Host> Desk<H> {
    /// The section's conflicts, newest first.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`].
    pub fn conflict_list(&self, request: ConflictListReq) -> Result<Conflicts, Refusal> {
        let store = self.store()?;
        let identity = store.identity()?;
        let rows = store.conflicts(request.settled)?;
        let conflicts =
            rows.iter().filter_map(|row| shown(&store, &identity, row).transpose()).collect::<Result<_, _>>()?;
        Ok(Conflicts { conflicts })
    }

    /// Settles a conflict once for all desks: writes the chosen value and closes it, in one operation.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::Settled`], [`ErrorCode::Invalid`] for a third value that the field refuses.
    pub fn conflict_settle(&self, request: ConflictSettleReq) -> Result<Conflict, Refusal> {
        let store = self.writable()?;
        let identity = store.identity()?;
        let row = store.conflict(request.id)?;
        if !row.settled.is_empty() {
            return Err(Refusal::new(ErrorCode::Settled));
        }
        let field = PersonField::from_number(row.field).ok_or(Refusal::new(ErrorCode::NotFound))?;
        let mine_kept = is_mine_kept(&identity, &row);
        let (choice, value) = match request.keep.as_str() {
            "mine" if mine_kept => (ConflictChoice::Kept, row.kept.clone()),
            "mine" => (ConflictChoice::Other, row.other.clone()),
            "theirs" if mine_kept => (ConflictChoice::Other, row.other.clone()),
            "theirs" => (ConflictChoice::Kept, row.kept.clone()),
            "base" => (ConflictChoice::Base, row.base.clone()),
            _ => {
                let person = store.person(row.person)?.person;
                let entered = Entered::One(request.value.clone());
                (ConflictChoice::Value, enter_one(field, &entered, &person.country, self.host.today())?)
            }
        };
        let by =
            if identity.person_name.is_empty() { identity.device_name.clone() } else { identity.person_name.clone() };
        store.write(&self.entry(Kind::ConflictSettle), |write| -> Result<(), Refusal> {
            let before = write.person(row.person)?;
            let mut after = before.person.clone();
            after.set(field, value.clone());
            after.check()?;
            if !write.person_update(&before, &after)? {
                write.person_confirm(&before, row.field)?;
            }
            write.conflict_settle(row.id, &choice, &by)?;
            Ok(())
        })?;
        self.rounds.edited();
        shown(&store, &identity, &store.conflict(request.id)?)?.ok_or(Refusal::new(ErrorCode::NotFound))
    }
}

/// Whether “mine” is the value that stands: this desk wrote it, or wrote neither of the two.
fn is_mine_kept(identity: &Identity, row: &ConflictRow) -> bool {
    row.other_by.0 != identity.device
}

fn shown(store: &Store, identity: &Identity, row: &ConflictRow) -> Result<Option<Conflict>, Refusal> {
    let Some(field) = PersonField::from_number(row.field) else { return Ok(None) };
    // The person may come after the conflict, in a later page.
    let Ok(person) = store.person(row.person) else { return Ok(None) };
    let side = |value: &Value, (device, at): (DeviceId, u64), kept: bool| {
        let (device_name, person_name) = identity.names_of(device);
        ConflictSide { value: value.to_line(), person_name, device_name, at, kept }
    };
    let kept = side(&row.kept, row.kept_by, true);
    let other = side(&row.other, row.other_by, false);
    let mine_kept = is_mine_kept(identity, row);
    let (mine, theirs) = if mine_kept { (kept, other) } else { (other, kept) };
    let settled = match (row.settled.as_str(), mine_kept) {
        ("kept", true) | ("other", false) => "mine",
        ("kept", false) | ("other", true) => "theirs",
        (word, _) => word,
    };
    Ok(Some(Conflict {
        id: row.id,
        person: row.person,
        name: person.person.full_name(),
        field: field.name().to_owned(),
        base: row.base.to_line(),
        mine,
        theirs,
        current: person.person.get(field).to_line(),
        settled: settled.to_owned(),
        settled_by: row.settled_by.clone(),
    }))
}
