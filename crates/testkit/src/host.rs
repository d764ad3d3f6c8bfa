//! A host whose time and randomness are arguments.

use crate::network::{Network, TestLink};
use permanence_desk::{Host, Keychain};
use permanence_replica::message::CHUNK_RECORDS_MAX;
use permanence_replica::{LinkError, Signer};
use permanence_store::Cost;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where every test's clock starts: 23 November 2026, noon (UTC).
const START_MS: u64 = 1_795_435_200_000;

/// A host of tests. Time goes on by a millisecond each time it is asked for.
#[derive(Debug)]
pub struct TestHost {
    now: Arc<AtomicU64>,
    offset_ms: AtomicI64,
    random: AtomicU64,
    chunk_records: AtomicUsize,
    network: Network,
    keychain: Option<TestKeychain>,
}

/// A keychain in memory, which stays while programs start and end.
#[derive(Clone, Debug, Default)]
pub struct TestKeychain(Arc<Mutex<BTreeMap<String, [u8; 32]>>>);

impl TestKeychain {
    fn keys(&self) -> MutexGuard<'_, BTreeMap<String, [u8; 32]>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keychain for TestKeychain {
    fn get(&self, folder: &str) -> Option<[u8; 32]> {
        self.keys().get(folder).copied()
    }

    fn set(&self, folder: &str, key: &[u8; 32]) -> bool {
        self.keys().insert(folder.to_owned(), *key);
        true
    }

    fn remove(&self, folder: &str) {
        self.keys().remove(folder);
    }
}

impl TestHost {
    /// A host with its own time and the randomness of `seed`.
    #[must_use]
    pub fn new(seed: u64, network: Network) -> Self {
        Self::at(Arc::new(AtomicU64::new(START_MS)), seed, network)
    }

    /// A host whose time is shared with others.
    #[must_use]
    pub fn at(now: Arc<AtomicU64>, seed: u64, network: Network) -> Self {
        Self {
            now,
            offset_ms: AtomicI64::new(0),
            random: AtomicU64::new(seed.wrapping_mul(0x9e37_79b9)),
            chunk_records: AtomicUsize::new(CHUNK_RECORDS_MAX),
            network,
            keychain: None,
        }
    }

    /// The same on a system with this keychain.
    #[must_use]
    pub fn with_keychain(self, keychain: &TestKeychain) -> Self {
        Self { keychain: Some(keychain.clone()), ..self }
    }

    /// Lets time pass.
    pub fn pass(&self, ms: u64) {
        self.now.fetch_add(ms, Ordering::Relaxed);
    }

    /// Sends so many records in a request from now on.
    pub fn set_chunk_records(&self, count: usize) {
        self.chunk_records.store(count, Ordering::Relaxed);
    }

    /// Sets this machine's clock wrong by so many milliseconds.
    pub fn set_wrong_by(&self, ms: i64) {
        self.offset_ms.store(ms, Ordering::Relaxed);
    }
}

impl Host for TestHost {
    type Link = TestLink;

    fn now_ms(&self) -> u64 {
        let now = self.now.fetch_add(1, Ordering::Relaxed);
        now.saturating_add_signed(self.offset_ms.load(Ordering::Relaxed))
    }

    fn today(&self) -> jiff::civil::Date {
        crate::TODAY
    }

    fn end_of(&self, day: jiff::civil::Date) -> u64 {
        let last = day.at(23, 59, 59, 999_000_000).to_zoned_datetime(jiff::tz::TimeZone::UTC);
        last.ok().and_then(|last| u64::try_from(last.timestamp().as_millisecond()).ok()).unwrap_or(0)
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        for byte in bytes {
            // SplitMix64: no secret is kept in a test.
            let mut z = self.random.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (z >> 56).to_le_bytes()[0];
        }
    }

    fn link(&self, _url: &str, signer: Arc<dyn Signer>) -> Result<TestLink, LinkError> {
        Ok(self.network.link(signer))
    }

    fn file(&self, ticket: &str) -> Option<PathBuf> {
        Some(ticket.into())
    }

    fn keychain(&self) -> Option<&dyn Keychain> {
        self.keychain.as_ref().map(|keychain| -> &dyn Keychain { keychain })
    }

    fn device_name(&self) -> String {
        "portable".to_owned()
    }

    fn chunk_records(&self) -> usize {
        self.chunk_records.load(Ordering::Relaxed)
    }

    fn cost(&self) -> Cost {
        Cost::TEST
    }
}
