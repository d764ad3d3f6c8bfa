//! What the tests of headquarters share: a clock that is set by hand, seeded randomness, devices with keys, and changes.

#![allow(dead_code, reason = "each test file uses its part of this")]

use ed25519_dalek::{Signer as _, SigningKey};
use permanence_domain::{DeviceId, FeedKind, RecordId, Role, SectionId, Table, Value};
use permanence_hq::local::wait;
use permanence_hq::storage::Storage;
use permanence_hq::storage::postgres::{Address, PostgresStorage};
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_hq::{Host, Hq};
use permanence_replica::message::{
    Credential, FeedCursor, FeedId, FeedPage, JoinAnswer, JoinRequest, Nonce, SyncAnswer, SyncRequest, join_message,
};
use permanence_replica::{Base, Cell, Change, Digest, Key, LinkError, Record, RecordClock, Signer, Stamp};
use sha2::Digest as _;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A clock that is set by hand and randomness from a counter.
#[derive(Debug)]
pub(crate) struct FixedHost {
    now_ms: AtomicU64,
    drawn: AtomicU64,
}

impl FixedHost {
    pub(crate) fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self { now_ms: AtomicU64::new(1_800_000_000_000), drawn: AtomicU64::new(seed << 32) })
    }

    pub(crate) fn pass(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Host for FixedHost {
    fn now_ms(&self) -> u64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    fn random(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let drawn = self.drawn.fetch_add(1, Ordering::SeqCst);
            chunk.copy_from_slice(&sha2::Sha256::digest(drawn.to_be_bytes())[..chunk.len()]);
        }
    }
}

/// Headquarters on a new SQLite file in this directory.
pub(crate) fn new_hq(directory: &Path, host: &Arc<FixedHost>) -> Arc<Hq<SqliteStorage>> {
    SqliteStorage::create(directory, "Parti", random(host), random(host)).expect("a new headquarters");
    open_hq(directory, host)
}

pub(crate) fn open_hq(directory: &Path, host: &Arc<FixedHost>) -> Arc<Hq<SqliteStorage>> {
    let storage = SqliteStorage::open(directory).expect("it opens");
    Arc::new(wait(Hq::open(storage, Arc::clone(host) as Arc<dyn Host>)).expect("it opens"))
}

/// Headquarters in a new and empty database.
pub(crate) fn new_hq_on_postgres(address: &str, host: &Arc<FixedHost>) -> Arc<Hq<PostgresStorage>> {
    let made = PostgresStorage::create(database(address), "Parti", random(host), random(host));
    wait(made).expect("a new headquarters");
    open_hq_on_postgres(address, host)
}

pub(crate) fn open_hq_on_postgres(address: &str, host: &Arc<FixedHost>) -> Arc<Hq<PostgresStorage>> {
    let storage = wait(PostgresStorage::open(database(address))).expect("it opens");
    Arc::new(wait(Hq::open(storage, Arc::clone(host) as Arc<dyn Host>)).expect("it opens"))
}

pub(crate) fn database(address: &str) -> Address {
    Address::parse(address, None).expect("an address")
}

fn random<const N: usize>(host: &Arc<FixedHost>) -> [u8; N] {
    permanence_hq::host::random(host.as_ref())
}

/// A device's key.
#[derive(Clone)]
pub(crate) struct Keys(SigningKey);

impl Keys {
    pub(crate) fn new(seed: u8) -> Self {
        Self(SigningKey::from_bytes(&[seed; 32]))
    }
}

impl Signer for Keys {
    fn device(&self) -> DeviceId {
        let hash = sha2::Sha256::digest(self.public_key());
        DeviceId(hash[..8].iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
    }

    fn public_key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

pub(crate) fn join_by_code(keys: &Keys, code: &str) -> JoinRequest {
    JoinRequest {
        credential: Credential::Code(code.to_owned()),
        public_key: keys.public_key(),
        signature: keys.sign(&join_message(code, &keys.public_key())),
        device_name: "portable".to_owned(),
        person_name: "Ada".to_owned(),
    }
}

pub(crate) fn join_as_copy_of(previous: &Keys, keys: &Keys) -> JoinRequest {
    let credential = previous.device().to_string();
    let message = join_message(&credential, &keys.public_key());
    JoinRequest {
        credential: Credential::Previous { device: previous.device(), signature: previous.sign(&message) },
        public_key: keys.public_key(),
        signature: keys.sign(&message),
        device_name: "portable".to_owned(),
        person_name: String::new(),
    }
}

/// A desk as far as headquarters can see one: cursors, tokens, and the records it holds.
pub(crate) struct Desk {
    pub(crate) device: DeviceId,
    pub(crate) keys: Keys,
    pub(crate) epoch: Nonce,
    pub(crate) token: Nonce,
    pub(crate) membership_version: u64,
    pub(crate) section: SectionId,
    pub(crate) cursors: Vec<FeedCursor>,
    pub(crate) records: BTreeMap<RecordId, (u8, Record)>,
}

impl Desk {
    pub(crate) fn new(keys: Keys, joined: &JoinAnswer) -> Self {
        let feeds = joined.membership.feeds.iter();
        Self {
            device: keys.device(),
            keys,
            epoch: joined.epoch,
            token: joined.token,
            membership_version: joined.membership.version,
            section: joined.membership.section,
            cursors: feeds.map(|(feed, _)| FeedCursor { feed: *feed, cursor: 0, complete: 0 }).collect(),
            records: BTreeMap::new(),
        }
    }

    pub(crate) fn join<S: Storage>(hq: &Hq<S>, section: &str, role: Role, seed: u8) -> Self {
        let keys = Keys::new(seed);
        let url = Some("http://127.0.0.1:1".to_owned());
        let invitation = wait(hq.invite(section, role, url)).expect("an invitation");
        let joined = wait(hq.join(&join_by_code(&keys, &invitation.code))).expect("it joins");
        Self::new(keys, &joined)
    }

    pub(crate) fn feed(&self, kind: FeedKind) -> FeedId {
        FeedId { section: self.section, kind }
    }

    pub(crate) fn stamp(&self, time: u64) -> Stamp {
        Stamp { time, device: self.device }
    }

    pub(crate) fn request(&self, changes: Vec<Change>) -> SyncRequest {
        let index = |change: &Change| u8::from(change.table == Table::Conflict.number());
        SyncRequest {
            epoch: self.epoch,
            token: self.token,
            membership_version: self.membership_version,
            feeds: self.cursors.clone(),
            changes: changes.into_iter().map(|change| (index(&change), change)).collect(),
        }
    }

    /// One step, whose answer is merged as a desk merges it.
    pub(crate) fn step<S: Storage>(&mut self, hq: &Hq<S>, changes: Vec<Change>) -> Result<SyncAnswer, LinkError> {
        for change in &changes {
            self.hold(change);
        }
        let answer = wait(hq.sync(self.device, self.request(changes)))?;
        self.take(&answer);
        Ok(answer)
    }

    /// Steps without changes until there is no more.
    pub(crate) fn pull<S: Storage>(&mut self, hq: &Hq<S>) -> Vec<FeedPage> {
        let mut pages = Vec::new();
        loop {
            let answer = self.step(hq, Vec::new()).expect("it pulls");
            let more = answer.pages.iter().any(|page| page.more);
            pages.extend(answer.pages);
            if !more {
                return pages;
            }
        }
    }

    pub(crate) fn take(&mut self, answer: &SyncAnswer) {
        (self.epoch, self.token) = (answer.epoch, answer.token);
        if let Some(membership) = &answer.membership {
            self.membership_version = membership.version;
        }
        for page in &answer.pages {
            for change in &page.changes {
                self.hold(change);
            }
            let cursor = self.cursors.iter_mut().find(|cursor| cursor.feed == page.feed).expect("a feed asked for");
            cursor.cursor = page.cursor;
            if !page.more {
                cursor.complete = page.cursor;
            }
        }
    }

    fn hold(&mut self, change: &Change) {
        match self.records.get_mut(&change.id) {
            Some((_, record)) => drop(record.merge(change)),
            None if change.whole => drop(self.records.insert(change.id, (change.table, Record::from_whole(change)))),
            None => panic!("headquarters sent a part of a record that the desk does not hold"),
        }
    }

    /// The digest of what the desk holds of one table.
    pub(crate) fn digest(&self, table: u8) -> Digest {
        let mut digest = Digest::default();
        for (id, (_, record)) in self.records.iter().filter(|(_, (other, _))| *other == table) {
            digest.add(id, &record.clock.pack());
        }
        digest
    }

    pub(crate) fn value(&self, id: u8, field: u8) -> Value {
        self.records[&record_id(id)].1.value(&Key::field(field))
    }

    /// The field of a record as this desk would write it now, with what it last saw.
    pub(crate) fn edit(&self, id: u8, field: u8, text: &str, time: u64) -> Change {
        let (table, record) = &self.records[&record_id(id)];
        let key = Key::field(field);
        let base = Some(Base { stamp: record.clock.stamp(&key), value: record.value(&key) });
        let cell = Cell { value: Value::text(text), stamp: self.stamp(time), base, key };
        Change { table: *table, id: record_id(id), row: record.clock.row, whole: false, cells: vec![cell] }
    }

    /// A new person.
    pub(crate) fn person(&self, id: u8, name: &str, time: u64) -> Change {
        let record = Record { clock: RecordClock::fresh(self.stamp(time)), ..Record::default() };
        let mut change = record.to_whole(Table::Person.number(), record_id(id));
        change.cells = vec![Cell { key: Key::field(1), value: Value::text(name), stamp: self.stamp(time), base: None }];
        change
    }
}

pub(crate) fn record_id(id: u8) -> RecordId {
    RecordId::from_bytes([id; 16])
}

/// A time of the clock: milliseconds after the tests' beginning.
pub(crate) const fn at(ms: u64) -> u64 {
    (1_800_000_000_000 + ms) << 16
}
