//! What the SQLite storage does with its file: backups, checks, later schemas, many pushes at once.

mod common;

use common::{Desk, FixedHost, at, new_hq, open_hq};
use permanence_domain::{Role, Table, Value};
use permanence_hq::local::{LocalHeadquarters, wait};
use permanence_hq::storage::StorageError;
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_replica::Headquarters as _;
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;

const FILE: &str = "headquarters.sqlite";

fn tamper(directory: &Path, sql: &str) {
    Connection::open(directory.join(FILE)).expect("it opens").execute_batch(sql).expect("it is done");
}

#[test]
fn a_backup_put_back_is_another_incarnation_and_nothing_that_desks_hold_is_lost() {
    let (data, elsewhere) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let host = FixedHost::new(1);
    let hq = new_hq(data.path(), &host);
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    let mut a = Desk::join(&hq, "Saint-Arnoux", Role::Secretary, 1);
    a.step(&hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    let backup = elsewhere.path().join(FILE);
    assert!(wait(hq.backup(backup.clone())).expect("it is written").is_empty());
    assert!(wait(hq.backup(backup)).is_err(), "a backup is never written over");
    let late = a.edit(1, 1, "Ada Maria", at(2));
    a.step(&hq, vec![late.clone(), a.person(2, "Max", at(3))]).expect("it pushes");

    let restored = open_hq(elsewhere.path(), &host);
    let answer = a.step(&restored, Vec::new()).expect("an answer");
    let page = &answer.pages[0];
    assert_eq!((page.cursor, page.more, page.latest), (0, true, at(1)), "it holds nothing later than the backup");
    let offered = vec![late, a.person(2, "Max", at(3))];
    assert_eq!(a.step(&restored, offered).expect("it offers again").refused, []);
    let mut b = Desk::join(&restored, "Saint-Arnoux", Role::Secretary, 2);
    b.pull(&restored);
    assert_eq!((b.value(1, 1), b.value(2, 1)), (Value::text("Ada Maria"), Value::text("Max")));
    assert_eq!(a.digest(Table::Person.number()), b.digest(Table::Person.number()));

    drop(restored);
    let again = open_hq(elsewhere.path(), &host);
    let epoch = a.epoch;
    a.step(&again, Vec::new()).expect("it asks");
    assert_eq!(a.epoch, epoch, "one restore is one new incarnation");
    assert_ne!(b.epoch, [0; 16]);
}

#[test]
fn a_later_schema_a_damaged_file_and_no_file_each_have_their_answer() {
    let data = tempfile::tempdir().expect("a directory");
    let open = || SqliteStorage::open(data.path()).expect_err("it does not open");
    assert!(matches!(open(), StorageError::Absent));
    drop(new_hq(data.path(), &FixedHost::new(1)));
    let again = SqliteStorage::create(data.path(), "Parti", [0; 16], [0; 32]);
    assert!(matches!(again, Err(StorageError::Exists)));
    tamper(data.path(), "PRAGMA user_version = 99");
    assert!(matches!(open(), StorageError::Newer { found: 99, known: 2 }));
    tamper(data.path(), "PRAGMA user_version = 2; PRAGMA application_id = 7");
    assert!(matches!(open(), StorageError::Damaged), "another program's file");
    std::fs::write(data.path().join(FILE), vec![b'x'; 8192]).expect("it is written");
    for journal in ["headquarters.sqlite-wal", "headquarters.sqlite-shm"] {
        let _ = std::fs::remove_file(data.path().join(journal));
    }
    assert!(matches!(open(), StorageError::Damaged));
}

#[test]
fn a_check_finds_a_digest_or_a_counter_that_is_wrong() {
    let data = tempfile::tempdir().expect("a directory");
    let host = FixedHost::new(1);
    let hq = new_hq(data.path(), &host);
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    let mut a = Desk::join(&hq, "Saint-Arnoux", Role::Secretary, 1);
    a.step(&hq, vec![a.person(1, "Ada", at(1)), a.person(2, "Max", at(1))]).expect("it pushes");
    assert_eq!(wait(hq.check()).expect("it is checked").len(), 0);
    tamper(data.path(), "DELETE FROM record WHERE seq = 1");
    assert_eq!(wait(hq.check()).expect("it is checked").len(), 1, "the digest");
    tamper(data.path(), "UPDATE feed SET last_seq = 1 WHERE num = 1");
    assert_eq!(wait(hq.check()).expect("it is checked").len(), 2, "and the counter");
}

#[test]
fn pushes_at_once_lose_nothing_and_numbers_are_without_a_gap() {
    let data = tempfile::tempdir().expect("a directory");
    let host = FixedHost::new(1);
    let hq = new_hq(data.path(), &host);
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    let desks: Vec<Desk> = (1..=4).map(|seed| Desk::join(&hq, "Saint-Arnoux", Role::Secretary, seed)).collect();
    let threads: Vec<_> = (0_u8..)
        .zip(desks)
        .map(|(which, mut desk)| {
            let hq = LocalHeadquarters::new(Arc::clone(&hq), desk.device);
            std::thread::spawn(move || {
                for n in 0..10 {
                    let person = desk.person(which * 10 + n + 1, "Ada", at(u64::from(n)));
                    let answer = hq.sync(&desk.request(vec![person])).expect("it pushes");
                    desk.take(&answer);
                }
                desk
            })
        })
        .collect();
    let desks: Vec<Desk> = threads.into_iter().map(|thread| thread.join().expect("it ends")).collect();
    let mut one = desks.into_iter().next().expect("there are four");
    let pages = one.pull(&hq);
    assert_eq!((one.cursors[0].cursor, pages[0].digest.map(|digest| digest.count)), (40, Some(40)));
    assert_eq!(wait(hq.check()).expect("it is checked").len(), 0);
}
