//! Making, opening and putting back a database; each fault has its answer.

use crate::common::{Desk, FixedHost, at, database, new_hq_on_postgres, open_hq_on_postgres};
use permanence_domain::{Role, Value};
use permanence_hq::local::wait;
use permanence_hq::storage::StorageError;
use permanence_hq::storage::postgres::PostgresStorage;
use permanence_testkit::postgres::Cluster;

#[test]
fn of_two_that_make_a_headquarters_at_once_one_does() {
    let address = Cluster::shared().database();
    let make = || wait(PostgresStorage::create(database(&address), "Parti", [1; 16], [2; 32]));
    let made: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
        threads.into_iter().map(|thread| thread.join().expect("it ends")).collect()
    });
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1);
    assert_eq!(made.iter().filter(|made| matches!(made, Err(StorageError::Exists))).count(), 3);
}

#[test]
fn an_empty_database_a_later_schema_and_no_server_each_have_their_answer() {
    let cluster = Cluster::shared();
    let address = cluster.database();
    let open = |address: &str| wait(PostgresStorage::open(database(address))).expect_err("it does not open");
    assert!(matches!(open(&address), StorageError::Absent));
    wait(PostgresStorage::create(database(&address), "Parti", [1; 16], [2; 32])).expect("a new headquarters");
    cluster.sql(&address, "UPDATE permanence.version SET number = 99");
    assert!(matches!(open(&address), StorageError::Newer { found: 99, known: 1 }));
    let nowhere = address.replace("?host=", "?host=/nowhere");
    assert!(matches!(open(&nowhere), StorageError::Unreachable { .. }));
    let missing = address.replace("@/", "@/no_such_");
    let StorageError::Failed { source } = open(&missing) else { panic!("another fault") };
    assert!(source.to_string().contains("does not exist (3D000)"), "{source}");
}

#[test]
fn a_schema_is_made_whole_or_not_at_all() {
    let cluster = Cluster::shared();
    let address = cluster.database();
    cluster.sql(&address, "CREATE SCHEMA permanence; CREATE TABLE permanence.device (id integer)");
    let made = wait(PostgresStorage::create(database(&address), "Parti", [1; 16], [2; 32]));
    assert!(matches!(made, Err(StorageError::Failed { .. })), "that name is taken");
    cluster.sql(&address, "DROP SCHEMA permanence CASCADE");
    wait(PostgresStorage::create(database(&address), "Parti", [1; 16], [2; 32])).expect("a new headquarters");
}

#[test]
fn a_check_finds_a_digest_or_a_counter_that_is_wrong() {
    let cluster = Cluster::shared();
    let (address, host) = (cluster.database(), FixedHost::new(1));
    let hq = new_hq_on_postgres(&address, &host);
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    let mut a = Desk::join(&hq, "Saint-Arnoux", Role::Secretary, 1);
    a.step(&hq, vec![a.person(1, "Ada", at(1)), a.person(2, "Max", at(1))]).expect("it pushes");
    let faults = || wait(hq.check()).expect("it is checked").len();
    assert_eq!(faults(), 0);
    cluster.sql(&address, "DELETE FROM permanence.record WHERE seq = 1");
    assert_eq!(faults(), 1, "the digest");
    cluster.sql(&address, "UPDATE permanence.feed SET last_seq = 1 WHERE kind = 1");
    assert_eq!(faults(), 2, "and the counter");
    cluster.sql(&address, "DELETE FROM permanence.feed WHERE kind = 1");
    assert_eq!(faults(), 1, "records of no feed");
}

#[test]
fn a_dump_that_is_put_back_is_another_incarnation_and_nothing_that_desks_hold_is_lost() {
    let cluster = Cluster::shared();
    let (address, host) = (cluster.database(), FixedHost::new(1));
    let hq = new_hq_on_postgres(&address, &host);
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    let mut a = Desk::join(&hq, "Saint-Arnoux", Role::Secretary, 1);
    a.step(&hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    let name = |address: &str| address.split(['/', '?']).nth(3).expect("a name").to_owned();
    let dump = cluster.program("pg_dump").arg(name(&address)).output().expect("pg_dump");
    assert!(dump.status.success());
    let late = a.edit(1, 1, "Ada Maria", at(2));
    a.step(&hq, vec![late.clone()]).expect("it pushes");

    let elsewhere = cluster.database();
    let dump = String::from_utf8(dump.stdout).expect("text");
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), dump).expect("it is written");
    let mut restored = cluster.program("psql");
    restored.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &name(&elsewhere), "-f"]).arg(file.path());
    assert!(restored.output().expect("psql").status.success());
    let restored = open_hq_on_postgres(&elsewhere, &host);
    let epoch = a.epoch;
    let answer = a.step(&restored, Vec::new()).expect("an answer");
    assert_eq!((answer.pages[0].more, answer.pages[0].latest), (true, at(1)), "it holds nothing later than the dump");
    assert_ne!(a.epoch, epoch);
    a.step(&restored, vec![late]).expect("it offers again");
    let mut b = Desk::join(&restored, "Saint-Arnoux", Role::Secretary, 2);
    b.pull(&restored);
    assert_eq!(b.value(1, 1), Value::text("Ada Maria"));
    let epoch = a.epoch;
    a.step(&open_hq_on_postgres(&elsewhere, &host), Vec::new()).expect("it asks");
    assert_eq!(a.epoch, epoch, "one restore is one new incarnation");
}
