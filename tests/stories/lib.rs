//! A section whose desks and headquarters are the real code, in one process: only the clock, the randomness and the
//! network are the test's.

use permanence_desk::contract::{
    ConflictListReq, Conflicts, DeskJoinReq, Nothing, PersonListReq, PersonQuery, PersonReq, RecordListReq, RoundReport,
};
use permanence_domain::{DeviceId, Role, Table};
use permanence_hq::local::wait;
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_hq::{Host, Hq, LocalHeadquarters};
use permanence_replica::message::CHUNK_RECORDS_MAX;
use permanence_testkit::{Network, PASSPHRASE, TestDesk, TestHost};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Headquarters' clock and randomness.
#[derive(Debug)]
struct HqHost {
    now: Arc<AtomicU64>,
    random: AtomicU64,
    chunk_records: AtomicUsize,
}

impl Host for HqHost {
    fn now_ms(&self) -> u64 {
        self.now.load(Ordering::Relaxed)
    }

    fn random(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let seed = self.random.fetch_add(1, Ordering::Relaxed);
            *byte = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23).to_le_bytes()[3];
        }
    }

    fn chunk_records(&self) -> usize {
        self.chunk_records.load(Ordering::Relaxed)
    }
}

type Open = Arc<Mutex<Arc<Hq<SqliteStorage>>>>;

/// A section: headquarters, and as many desks as a story joins to it.
pub struct Section {
    hq: Open,
    host: Arc<HqHost>,
    folder: tempfile::TempDir,
    data: PathBuf,
    now: Arc<AtomicU64>,
    seed: u64,
}

impl std::fmt::Debug for Section {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Section").field("data", &self.data).finish_non_exhaustive()
    }
}

impl Section {
    /// A new headquarters with one section.
    ///
    /// # Panics
    /// When it cannot be made.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("the system gives a temporary folder");
        let now = Arc::new(AtomicU64::new(1_795_435_200_000));
        let host = Arc::new(HqHost {
            now: Arc::clone(&now),
            random: AtomicU64::new(seed << 20),
            chunk_records: AtomicUsize::new(CHUNK_RECORDS_MAX),
        });
        let data = folder.path().join("hq");
        SqliteStorage::create(&data, "Parti", random(&host), random(&host)).expect("a new headquarters");
        let hq = open(&data, &host);
        wait(hq.add_section("Saint-Arnoux", None)).expect("a new section");
        Self { hq: Arc::new(Mutex::new(hq)), host, folder, data, now, seed }
    }

    /// The network from a desk to headquarters.
    #[must_use]
    pub fn network(&self) -> Network {
        let hq = Arc::clone(&self.hq);
        Network::to(move |signer| {
            let now = Arc::clone(&hq.lock().expect("no test panics while it holds headquarters"));
            Box::new(LocalHeadquarters::new(now, signer.device()))
        })
    }

    /// A host for a desk of this section, on this network.
    #[must_use]
    pub fn host(&self, name: u64, network: Network) -> TestHost {
        TestHost::at(Arc::clone(&self.now), self.seed.wrapping_mul(1_000).wrapping_add(name), network)
    }

    /// A new desk that has joined.
    ///
    /// # Panics
    /// When it cannot join.
    #[must_use]
    pub fn desk(&self, name: u64) -> TestDesk {
        self.desk_on(name, Role::Secretary, self.network())
    }

    /// A new desk that has joined in this role, over this network.
    ///
    /// # Panics
    /// When it cannot join.
    #[must_use]
    pub fn desk_on(&self, name: u64, role: Role, network: Network) -> TestDesk {
        let desk = TestDesk::fresh(self.host(name, network));
        self.join(&desk, role, &format!("portable {name}"));
        desk
    }

    /// Joins a desk.
    ///
    /// # Panics
    /// When it cannot join.
    pub fn join(&self, desk: &TestDesk, role: Role, device_name: &str) {
        desk.desk.desk_join(self.invite(role, device_name)).expect("it joins");
    }

    /// What a device that is invited asks.
    ///
    /// # Panics
    /// When headquarters invites nobody.
    #[must_use]
    pub fn invite(&self, role: Role, device_name: &str) -> DeskJoinReq {
        let hq = self.hq();
        let invitation =
            wait(hq.invite("Saint-Arnoux", role, Some("http://127.0.0.1:1".to_owned()))).expect("an invitation");
        DeskJoinReq {
            invitation: format!("{} {}", invitation.url, invitation.code),
            person_name: device_name.replace("portable", "Personne"),
            device_name: device_name.to_owned(),
            passphrase: PASSPHRASE.to_owned(),
            remember: false,
        }
    }

    /// Headquarters as it is now.
    ///
    /// # Panics
    /// When another thread panicked with it.
    #[must_use]
    pub fn hq(&self) -> Arc<Hq<SqliteStorage>> {
        Arc::clone(&self.hq.lock().expect("no test panics while it holds headquarters"))
    }

    /// Puts a backup in headquarters' place, made when this is called; the returned closure restores it.
    ///
    /// # Panics
    /// When the backup cannot be made or opened.
    pub fn backup(&self) -> impl Fn() + '_ {
        let file = self.folder.path().join("backup.sqlite");
        let _ = std::fs::remove_file(&file);
        wait(self.hq().backup(file.clone())).expect("a backup");
        move || {
            let data = self.folder.path().join(format!("restored-{}", self.now.load(Ordering::Relaxed)));
            std::fs::create_dir_all(&data).expect("a folder");
            std::fs::copy(&file, data.join("headquarters.sqlite")).expect("copies");
            *self.hq.lock().expect("no test panics while it holds headquarters") = open(&data, &self.host);
        }
    }

    /// Answers with so many records at most from now on.
    pub fn set_chunk_records(&self, count: usize) {
        self.host.chunk_records.store(count, Ordering::Relaxed);
    }

    /// Revokes a device.
    ///
    /// # Panics
    /// When there is none.
    pub fn revoke(&self, device: DeviceId) {
        wait(self.hq().revoke(device)).expect("revokes");
    }

    /// Lets time pass.
    pub fn pass(&self, ms: u64) {
        self.now.fetch_add(ms, Ordering::Relaxed);
    }
}

fn open(data: &std::path::Path, host: &Arc<HqHost>) -> Arc<Hq<SqliteStorage>> {
    let storage = SqliteStorage::open(data).expect("it opens");
    Arc::new(wait(Hq::open(storage, Arc::clone(host) as Arc<dyn Host>)).expect("it opens"))
}

fn random<const N: usize>(host: &Arc<HqHost>) -> [u8; N] {
    permanence_hq::host::random(host.as_ref())
}

/// One round.
///
/// # Panics
/// When it fails.
pub fn round(desk: &TestDesk) -> RoundReport {
    desk.desk.round_run(Nothing {}).expect("the round goes through")
}

/// Rounds of all desks until none of them sends or receives anything.
///
/// # Panics
/// When a round fails, or they do not come to rest.
pub fn settle(desks: &[&TestDesk]) {
    for _ in 0..20 {
        let moved: u32 = desks.iter().map(|desk| round(desk)).map(|report| report.pushed + report.pulled).sum();
        if moved == 0 {
            return;
        }
    }
    panic!("the desks do not come to rest");
}

/// Everything a desk holds, deleted records and settled conflicts included, in one comparable text for each record:
/// what two desks that have exchanged everything must agree on.
///
/// # Panics
/// When the desk cannot be read.
#[must_use]
pub fn contents(desk: &TestDesk) -> Vec<String> {
    let mut all = Vec::new();
    for deleted in [false, true] {
        let query = PersonQuery { deleted, ..PersonQuery::default() };
        let page =
            desk.desk.person_list(PersonListReq { query, limit: u32::MAX, ..PersonListReq::default() }).expect("lists");
        for row in page.rows {
            let mut record = desk.desk.person_show(PersonReq { id: row.id }).expect("shows");
            record.unsent.clear();
            all.push(serde_json::to_string(&record).expect("a record is texts"));
        }
    }
    for table in Table::ALL.iter().filter(|table| !matches!(table, Table::Person | Table::Conflict)) {
        let request = RecordListReq { table: table.name().to_owned(), person: None };
        for record in desk.desk.record_list(request).expect("lists").records {
            all.push(serde_json::to_string(&record).expect("a record is values"));
        }
    }
    for conflict in conflicts(desk, true).conflicts {
        let mut sides = [conflict.mine.value.clone(), conflict.theirs.value.clone()];
        sides.sort();
        all.push(format!("{} {} {} {sides:?} {}", conflict.id, conflict.field, conflict.base, conflict.settled_by));
    }
    all.sort();
    all
}

/// The conflicts a desk shows.
///
/// # Panics
/// When the desk cannot be read.
#[must_use]
pub fn conflicts(desk: &TestDesk, settled: bool) -> Conflicts {
    desk.desk.conflict_list(ConflictListReq { settled }).expect("lists conflicts")
}

/// Asserts that desks hold the same and that each is sound.
///
/// # Panics
/// When they differ.
pub fn assert_equal(desks: &[&TestDesk]) {
    let first = contents(desks[0]);
    for desk in desks {
        assert_eq!(contents(desk), first);
        let check = desk.desk.desk_check(Nothing {}).expect("checks");
        assert!(check.sound, "{:?}", check.faults);
    }
}
