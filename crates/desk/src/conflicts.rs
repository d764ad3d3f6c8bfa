//! Conflicts: two values entered apart, for a person to settle.

use crate::contract::{
    Conflict, ConflictListReq, ConflictSettleReq, ConflictSide, Conflicts, Entered, ErrorCode, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::{enter_one, field_name};
use permanence_domain::record::DELETED;
use permanence_domain::{DeviceId, PersonField, Problem, ProblemCode, Value};
use permanence_store::{ConflictChoice, ConflictRow, Identity, Kind, PersonStored, Store};

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
        let field = Field::of(row.field).ok_or(Refusal::new(ErrorCode::NotFound))?;
        let mine_kept = is_mine_kept(&identity, &row);
        let (choice, value) = match request.keep.as_str() {
            "mine" if mine_kept => (ConflictChoice::Kept, row.kept.clone()),
            "mine" => (ConflictChoice::Other, row.other.clone()),
            "theirs" if mine_kept => (ConflictChoice::Other, row.other.clone()),
            "theirs" => (ConflictChoice::Kept, row.kept.clone()),
            "base" => (ConflictChoice::Base, row.base.clone()),
            _ => {
                let country = store.person(row.person)?.person.country;
                (ConflictChoice::Value, field.enter(&request.value, &country, self.host.today())?)
            }
        };
        let by =
            if identity.person_name.is_empty() { identity.device_name.clone() } else { identity.person_name.clone() };
        store.write(&self.entry(Kind::ConflictSettle), |write| -> Result<(), Refusal> {
            let before = write.person(row.person)?;
            let changed = match field {
                Field::Deleted => write.person_set_deleted(&before, value.is_yes())?,
                Field::Person(field) => {
                    let mut after = before.person.clone();
                    after.set(field, value.clone());
                    after.check()?;
                    write.person_update(&before, &after)?
                }
            };
            if !changed {
                write.person_confirm(&before, row.field)?;
            }
            write.conflict_settle(row.id, &choice, &by)?;
            Ok(())
        })?;
        self.rounds.edited();
        shown(&store, &identity, &store.conflict(request.id)?)?.ok_or(Refusal::new(ErrorCode::NotFound))
    }
}

/// The field of a conflict: one of a person's, or whether they are deleted, as `true` or `false`.
#[derive(Clone, Copy, Debug)]
enum Field {
    Person(PersonField),
    Deleted,
}

impl Field {
    /// The field with this number; none where a later version wrote it.
    fn of(number: u8) -> Option<Self> {
        if number == DELETED.number { Some(Self::Deleted) } else { PersonField::from_number(number).map(Self::Person) }
    }

    /// A third value, as somebody typed it.
    fn enter(self, typed: &str, country: &str, today: jiff::civil::Date) -> Result<Value, Problem> {
        match (self, typed) {
            (Self::Person(field), _) => enter_one(field, &Entered::One(typed.to_owned()), country, today),
            (Self::Deleted, "true") => Ok(Value::Flag(true)),
            (Self::Deleted, "false") => Ok(Value::Flag(false)),
            (Self::Deleted, _) => {
                Err(Problem::new(DELETED.name, ProblemCode::ChoiceUnknown, typed).expecting("true, false"))
            }
        }
    }

    /// A value of it, as the contract shows it.
    fn text(self, value: &Value) -> String {
        match self {
            Self::Person(_) => value.to_line(),
            Self::Deleted => value.is_yes().to_string(),
        }
    }

    fn held_by(self, stored: &PersonStored) -> Value {
        match self {
            Self::Person(field) => stored.person.get(field),
            Self::Deleted => Value::Flag(stored.deleted),
        }
    }
}

/// Whether “mine” is the value that stands: this desk wrote it, or wrote neither of the two.
fn is_mine_kept(identity: &Identity, row: &ConflictRow) -> bool {
    row.other_by.0 != identity.device
}

fn shown(store: &Store, identity: &Identity, row: &ConflictRow) -> Result<Option<Conflict>, Refusal> {
    let Some(field) = Field::of(row.field) else { return Ok(None) };
    // The person may come after the conflict, in a later page.
    let Ok(person) = store.person(row.person) else { return Ok(None) };
    let side = |value: &Value, (device, at): (DeviceId, u64), kept: bool| {
        let (device_name, person_name) = identity.names_of(device);
        ConflictSide { value: field.text(value), person_name, device_name, at, kept }
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
        field: field_name(row.field),
        base: field.text(&row.base),
        mine,
        theirs,
        current: field.text(&field.held_by(&person)),
        settled: settled.to_owned(),
        settled_by: row.settled_by.clone(),
    }))
}
