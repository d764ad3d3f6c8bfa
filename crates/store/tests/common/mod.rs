//! A desk in a temporary folder, with a clock and identifiers that count.
#![allow(dead_code, reason = "each test file uses its part")]

use permanence_domain::record::CONFLICT_FIELDS;
use permanence_domain::{
    ConflictId, DeviceId, FeedKind, OperationId, Person, PersonId, RecordId, Role, SectionId, Value,
};
use permanence_replica::message::{FeedId, FeedPage};
use permanence_replica::{Cell, Change, Key, Stamp};
use permanence_store::{Cost, DeskKey, Entry, Identity, Kind, Store, StoreError, UndoCounts};

pub(crate) struct TestDesk {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) store: Store,
    pub(crate) now_ms: u64,
    next: u64,
    device: u64,
}

pub(crate) fn identity(device: u64) -> Identity {
    Identity {
        device: DeviceId(device),
        secret: [1; 32],
        device_name: "portable".into(),
        person_name: "Ada".into(),
        section: SectionId(RecordId::from_bytes([9; 16])),
        section_names: vec!["Saint-Arnoux".into()],
        organisation: String::new(),
        role: Role::Secretary,
        demo: false,
        url: String::new(),
        epoch: [0; 16],
        token: [0; 16],
        membership_version: 0,
        devices: Vec::new(),
        restored_from: None,
        last_round_at: None,
    }
}

pub(crate) fn person(given: &str, birth: &str) -> Person {
    Person { given_names: given.into(), birth_name: birth.into(), ..Person::default() }
}

impl TestDesk {
    pub(crate) fn new() -> Self {
        Self::with_device(1)
    }

    pub(crate) fn with_device(device: u64) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::create(
            &folder.path().join("desk"),
            DeskKey::new([5; 32]),
            "correct horse",
            Cost::TEST,
            &[6; 40],
            &identity(device),
        )
        .expect("creates");
        Self { folder, store, now_ms: 1_700_000_000_000, next: 0, device }
    }

    pub(crate) fn id(&mut self) -> RecordId {
        self.next += 1;
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.next.to_be_bytes());
        random[9] = u8::try_from(self.device).unwrap_or(0);
        permanence_domain::id::new_record_id(self.now_ms, random)
    }

    pub(crate) fn entry(&mut self, kind: Kind) -> Entry {
        self.now_ms += 1_000;
        Entry { id: OperationId(self.id()), kind, source: String::new(), now_ms: self.now_ms }
    }

    pub(crate) fn add(&mut self, person: &Person) -> PersonId {
        let entry = self.entry(Kind::PersonAdd);
        let id = PersonId(self.id());
        self.store.write(&entry, |write| write.person_insert(id, person.clone())).expect("adds");
        id
    }

    pub(crate) fn edit(&mut self, id: PersonId, change: impl FnOnce(&mut Person)) -> Option<OperationId> {
        let entry = self.entry(Kind::PersonSet);
        let (_, written) = self
            .store
            .write(&entry, |write| {
                let before = write.person(id)?;
                let mut after = before.person.clone();
                change(&mut after);
                write.person_update(&before, &after)
            })
            .expect("edits");
        written.operation
    }

    /// A conflict of a field of a person, as headquarters sends it: what stands, then the other value.
    pub(crate) fn conflict(&mut self, person: PersonId, field: u8, kept: &Value, other: &Value) -> ConflictId {
        let id = self.id();
        let stamp = Stamp { time: (self.now_ms << 16) | 1, device: DeviceId::HEADQUARTERS };
        let json = |value: &Value| Value::text(serde_json::to_string(value).expect("a value has a JSON form"));
        let values = [
            ("record_table", Value::Number(1)),
            ("record", Value::text(person.0.to_string())),
            ("field", Value::Number(field.into())),
            ("kept_value", json(kept)),
            ("other_value", json(other)),
            ("base_value", json(&Value::Empty)),
        ];
        let cells = values
            .into_iter()
            .map(|(name, value)| {
                let field = CONFLICT_FIELDS.iter().find(|field| field.name == name).expect("a field of conflicts");
                Cell { key: Key::field(field.number), value, stamp, base: None }
            })
            .collect();
        let feed = FeedId { section: identity(1).section, kind: FeedKind::Conduct };
        let change = Change { table: 2, id, row: stamp, whole: true, cells };
        let page = FeedPage { feed, changes: vec![change], cursor: self.now_ms, ..FeedPage::default() };
        let entry = self.entry(Kind::Round);
        self.store.apply_step(&entry, &[], &[], &[], vec![page]).expect("merges");
        ConflictId(id)
    }

    pub(crate) fn delete(&mut self, id: PersonId) {
        let entry = self.entry(Kind::PersonDelete);
        self.store
            .write(&entry, |write| {
                let before = write.person(id)?;
                write.person_set_deleted(&before, true)
            })
            .map_err(|error: StoreError| error)
            .expect("deletes");
    }

    pub(crate) fn undo(&mut self) -> UndoCounts {
        let target = self.store.next_undo().expect("reads").expect("something to undo");
        self.undo_of(Some(target.id))
    }

    pub(crate) fn undo_of(&mut self, id: Option<OperationId>) -> UndoCounts {
        let entry = self.entry(Kind::Undo);
        self.store.undo(&entry, id.expect("an operation")).expect("undoes").0
    }

    pub(crate) fn redo(&mut self) -> UndoCounts {
        let target = self.store.next_redo().expect("reads").expect("something to redo");
        let entry = self.entry(Kind::Redo);
        self.store.undo(&entry, target.id).expect("redoes").0
    }
}
