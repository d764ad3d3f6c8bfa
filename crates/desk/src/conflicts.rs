//! Conflicts: two values entered apart, for a person to settle.

use crate::contract::{
    Conflict, ConflictListReq, ConflictSettleReq, ConflictSide, Conflicts, Entered, ErrorCode, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::{enter_one, field_name, side};
use crate::records::{enter_field, title};
use permanence_domain::record::DELETED;
use permanence_domain::{DeviceId, FieldRule, PersonField, PersonId, Problem, ProblemCode, Table, Value, own};
use permanence_replica::Key;
use permanence_store::{ConflictChoice, ConflictRow, Identity, Kind, PersonStored, RecordStored, Store, Write};

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
        let subject = Subject::find(&store, &row)?.ok_or(Refusal::new(ErrorCode::NotFound))?;
        let mine_kept = is_mine_kept(&identity, &row);
        let (choice, value) = match request.keep.as_str() {
            "mine" if mine_kept => (ConflictChoice::Kept, row.kept.clone()),
            "mine" => (ConflictChoice::Other, row.other.clone()),
            "theirs" if mine_kept => (ConflictChoice::Other, row.other.clone()),
            "theirs" => (ConflictChoice::Kept, row.kept.clone()),
            "base" => (ConflictChoice::Base, row.base.clone()),
            _ => (ConflictChoice::Value, subject.enter(&store, &row.key, &request.value, self.host.today())?),
        };
        let by =
            if identity.person_name.is_empty() { identity.device_name.clone() } else { identity.person_name.clone() };
        store.write(&self.entry(Kind::ConflictSettle), |write| -> Result<(), Refusal> {
            subject.settle(write, &row.key, &value)?;
            write.conflict_settle(row.id, &choice, &by)?;
            Ok(())
        })?;
        self.rounds.edited();
        shown(&store, &identity, &store.conflict(request.id)?)?.ok_or(Refusal::new(ErrorCode::NotFound))
    }
}

/// The record that a conflict is about.
enum Subject {
    Person(Box<PersonStored>),
    Record(Box<RecordStored>),
}

impl Subject {
    /// The record, where it is here (it may come after the conflict, in a later page) and this version knows the field.
    fn find(store: &Store, row: &ConflictRow) -> Result<Option<Self>, Refusal> {
        let known = Table::from_number(row.table).filter(|table| table.field(row.key.field).is_some());
        Ok(match known {
            None => None,
            Some(Table::Person) => store.person(PersonId(row.record)).ok().map(|stored| Self::Person(Box::new(stored))),
            Some(_) => store.record(row.record).ok().map(|stored| Self::Record(Box::new(stored))),
        })
    }

    fn table(&self) -> Table {
        match self {
            Self::Person(_) => Table::Person,
            Self::Record(stored) => stored.table,
        }
    }

    /// What the register holds now.
    fn held(&self, key: &Key) -> Value {
        match self {
            Self::Record(stored) => stored.record.value(key),
            Self::Person(stored) if key.field == DELETED.number => Value::Flag(stored.deleted),
            Self::Person(stored) => match (PersonField::from_number(key.field), key.element.as_deref()) {
                (Some(PersonField::ContactLabels), Some(entry)) => text(stored.person.contact_labels.get(entry)),
                (Some(PersonField::Own), Some(entry)) => text(stored.person.own.get(entry)),
                (Some(field), _) => stored.person.get(field),
                (None, _) => Value::Empty,
            },
        }
    }

    /// A third value, as somebody typed it.
    fn enter(&self, store: &Store, key: &Key, typed: &str, today: jiff::civil::Date) -> Result<Value, Refusal> {
        if key.field == DELETED.number {
            return match typed {
                "true" => Ok(Value::Flag(true)),
                "false" => Ok(Value::Flag(false)),
                _ => Err(Problem::new(DELETED.name, ProblemCode::ChoiceUnknown, typed).expecting("true, false").into()),
            };
        }
        match (self, key.element.as_deref()) {
            (Self::Person(stored), None) => {
                let field = PersonField::from_number(key.field).ok_or(Refusal::new(ErrorCode::NotFound))?;
                Ok(enter_one(field, &Entered::One(typed.to_owned()), &stored.person.country, today)?)
            }
            (Self::Person(_), Some(entry)) if key.field == PersonField::Own.rule().number => {
                Ok(Value::text(crate::records::enter_own(store, entry, typed)?))
            }
            (_, Some(_)) => Ok(Value::text(own::enter("", "text", &[], typed)?)),
            (Self::Record(stored), None) => {
                let field = stored.table.field(key.field).ok_or(Refusal::new(ErrorCode::NotFound))?;
                Ok(enter_field(field, &Entered::One(typed.to_owned()))?)
            }
        }
    }

    /// Writes the chosen value; once more where it stands already.
    fn settle(&self, write: &mut Write<'_>, key: &Key, value: &Value) -> Result<(), Refusal> {
        let before = match self {
            Self::Record(stored) => {
                let before = write.record(stored.id)?;
                if !write.record_set(&before, key, value)? {
                    write.record_confirm(&before, key)?;
                }
                return Ok(());
            }
            Self::Person(stored) => write.person(stored.id)?,
        };
        let changed = if key.field == DELETED.number {
            write.person_set_deleted(&before, value.is_yes())?
        } else {
            let mut after = before.person.clone();
            let put = |entries: &mut std::collections::BTreeMap<String, String>, entry: &str| match value.as_text() {
                Some(text) => drop(entries.insert(entry.to_owned(), text.to_owned())),
                None => drop(entries.remove(entry)),
            };
            match (PersonField::from_number(key.field), key.element.as_deref()) {
                (Some(PersonField::ContactLabels), Some(entry)) => put(&mut after.contact_labels, entry),
                (Some(PersonField::Own), Some(entry)) => put(&mut after.own, entry),
                (Some(field), _) => after.set(field, value.clone()),
                (None, _) => return Err(Refusal::new(ErrorCode::NotFound)),
            }
            after.check()?;
            write.person_update(&before, &after)?
        };
        if !changed {
            write.person_confirm(&before, key)?;
        }
        Ok(())
    }

    /// The person it is, or belongs to; and the name to show.
    fn named(&self, store: &Store) -> (Option<PersonId>, String) {
        match self {
            Self::Person(stored) => (Some(stored.id), stored.person.full_name()),
            Self::Record(stored) => match stored.owner.and_then(|id| store.person(id).ok()) {
                Some(person) => (Some(person.id), person.person.full_name()),
                None => (None, title(stored)),
            },
        }
    }
}

fn text(text: Option<&String>) -> Value {
    text.map_or(Value::Empty, |text| Value::text(text.as_str()))
}

/// Whether “mine” is the value that stands: this desk wrote it, or wrote neither of the two.
fn is_mine_kept(identity: &Identity, row: &ConflictRow) -> bool {
    row.other_by.0 != identity.device
}

fn shown(store: &Store, identity: &Identity, row: &ConflictRow) -> Result<Option<Conflict>, Refusal> {
    let Some(subject) = Subject::find(store, row)? else { return Ok(None) };
    let table = subject.table();
    let is_deletion = |field: Option<&FieldRule>| field == Some(&DELETED);
    let text = |value: &Value| {
        if is_deletion(table.field(row.key.field)) {
            value.is_yes().to_string()
        } else {
            side(table, Some(&row.key), value)
        }
    };
    let shown = |value: &Value, (device, at): (DeviceId, u64), kept: bool| {
        let (device_name, person_name) = identity.names_of(device);
        ConflictSide { value: text(value), person_name, device_name, at, kept }
    };
    let kept = shown(&row.kept, row.kept_by, true);
    let other = shown(&row.other, row.other_by, false);
    let mine_kept = is_mine_kept(identity, row);
    let (mine, theirs) = if mine_kept { (kept, other) } else { (other, kept) };
    let settled = match (row.settled.as_str(), mine_kept) {
        ("kept", true) | ("other", false) => "mine",
        ("kept", false) | ("other", true) => "theirs",
        (word, _) => word,
    };
    let (person, name) = subject.named(store);
    Ok(Some(Conflict {
        id: row.id,
        table: table.name().to_owned(),
        person,
        name,
        field: field_name(table, row.key.field),
        base: text(&row.base),
        mine,
        theirs,
        current: text(&subject.held(&row.key)),
        settled: settled.to_owned(),
        settled_by: row.settled_by.clone(),
    }))
}
