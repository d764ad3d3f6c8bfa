//! A headquarters carried from SQLite to PostgreSQL and back, with everything that it keeps.

use crate::common::{Desk, FixedHost, Keys, at, database, join_as_copy_of, new_hq, open_hq, open_hq_on_postgres};
use permanence_domain::{Role, Value};
use permanence_hq::Hq;
use permanence_hq::local::wait;
use permanence_hq::storage::postgres::PostgresStorage;
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_hq::storage::transfer::{Piece, carry, inventory};
use permanence_hq::storage::{Storage, StorageError};
use permanence_testkit::postgres::Cluster;
use std::sync::Arc;

/// Two levels of sections, a device that was restored, one that was revoked with changes kept aside, a conflict, and more
/// records than one piece has.
fn fill<S: Storage>(hq: &Arc<Hq<S>>) -> Desk {
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    wait(hq.add_section("Centre", Some("Saint-Arnoux"))).expect("a section");
    wait(hq.set_public_url("https://siege.example.org".to_owned())).expect("an address");
    wait(hq.invite("Centre", Role::Officer, None)).expect("an invitation that is not used");
    let (mut a, mut b) = (Desk::join(hq, "Centre", Role::Secretary, 1), Desk::join(hq, "Centre", Role::Secretary, 2));
    let people = (1..=2_500_u32).map(|n| {
        let mut person = a.person(0, "Ada", at(n.into()));
        person.id = permanence_domain::RecordId::from_u128(n.into());
        person
    });
    let people = people.chain([a.person(1, "Ada", at(1))]).collect();
    a.step(hq, people).expect("it pushes");
    b.pull(hq);
    a.step(hq, vec![a.edit(1, 1, "Ada Maria", at(2))]).expect("it pushes");
    assert_eq!(b.step(hq, vec![b.edit(1, 1, "Adèle", at(3))]).expect("it pushes").conflicts, 1);
    wait(hq.join(&join_as_copy_of(&Keys::new(2), &Keys::new(9)))).expect("it joins again");
    let mut lost = Desk::join(hq, "Centre", Role::Secretary, 3);
    wait(hq.revoke(lost.device)).expect("it is revoked");
    for n in 0..2 {
        assert!(lost.step(hq, vec![lost.person(200 + n, "Eve", at(4))]).is_err(), "kept aside");
    }
    a.pull(hq);
    a
}

#[test]
fn nothing_is_lost_from_sqlite_to_postgresql_and_back() {
    let (data, back) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let (address, host) = (Cluster::shared().database(), FixedHost::new(1));
    let hq = new_hq(data.path(), &host);
    let mut a = fill(&hq);
    let to = database(&address);
    let given = wait(carry(hq.storage(), move |pieces| PostgresStorage::receive(to, pieces))).expect("it is carried");
    assert_eq!(given.to_string(), "2 sections, 4 devices, 4 invitations, 2502 records, 2 bodies kept aside");
    let copy = wait(PostgresStorage::open(database(&address))).expect("it opens");
    assert_eq!(wait(inventory(&copy)).expect("it is looked at"), given);
    assert_eq!(wait(copy.check()).expect("it is checked"), Vec::<String>::new());

    let place = back.path().to_owned();
    let again = wait(carry(&copy, move |pieces| SqliteStorage::receive(&place, pieces))).expect("it is carried back");
    assert_eq!(again, given);
    let returned = SqliteStorage::open(back.path()).expect("it opens");
    assert_eq!(wait(inventory(&returned)).expect("it is looked at"), given);

    // What was pushed to the old one after the copy is offered to the new one: it is another incarnation.
    let late = a.edit(1, 18, "appelle le soir", at(5));
    a.step(&hq, vec![late.clone()]).expect("it pushes");
    let moved = open_hq_on_postgres(&address, &host);
    assert!(a.step(&moved, Vec::new()).expect("an answer").pages[0].latest < at(5_000));
    a.step(&moved, vec![late]).expect("it offers again");
    a.pull(&moved);
    assert_eq!(a.value(1, 18), Value::text("appelle le soir"));
    drop(open_hq(back.path(), &host));
}

#[test]
fn what_is_not_empty_or_not_whole_is_not_taken() {
    let data = tempfile::tempdir().expect("a directory");
    let (address, host) = (Cluster::shared().database(), FixedHost::new(1));
    let hq = new_hq(data.path(), &host);
    fill(&hq);
    let receive = |taken: usize| {
        let to = database(&address);
        wait(carry(hq.storage(), move |pieces| PostgresStorage::receive(to, &mut pieces.take(taken))))
    };
    let cut = receive(6).expect_err("it is cut short");
    assert!(matches!(&cut, StorageError::Failed { source } if source.to_string().contains("cut short")), "{cut:?}");
    let absent = wait(PostgresStorage::open(database(&address))).expect_err("nothing is half taken");
    assert!(matches!(absent, StorageError::Absent));
    receive(usize::MAX).expect("it is whole");
    assert!(matches!(receive(usize::MAX), Err(StorageError::Exists)));

    let place = data.path().to_owned();
    let onto = wait(carry(hq.storage(), move |pieces| SqliteStorage::receive(&place, pieces)));
    assert!(matches!(onto, Err(StorageError::Exists)));
    let elsewhere = tempfile::tempdir().expect("a directory");
    let place = elsewhere.path().to_owned();
    let half = wait(carry(hq.storage(), move |pieces| {
        SqliteStorage::receive(&place, &mut pieces.take_while(|piece| !matches!(piece, Piece::Records(..))))
    }));
    assert!(half.is_err());
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("it is there").count(), 0, "nothing is left of it");
}

#[test]
fn a_backup_is_a_file_that_opens_without_a_server() {
    let elsewhere = tempfile::tempdir().expect("a directory");
    let (address, host) = (Cluster::shared().database(), FixedHost::new(1));
    let hq = crate::common::new_hq_on_postgres(&address, &host);
    let mut a = fill(&hq);
    let file = elsewhere.path().join("headquarters.sqlite");
    assert_eq!(wait(hq.backup(file.clone())).expect("it is written"), Vec::<String>::new());
    assert!(wait(hq.backup(file)).is_err(), "a backup is never written over");
    let restored = open_hq(elsewhere.path(), &host);
    let epoch = a.epoch;
    a.step(&restored, Vec::new()).expect("an answer");
    assert_ne!(a.epoch, epoch, "another incarnation");
    a.pull(&restored);
    assert_eq!(a.value(1, 1), Value::text("Adèle"));
}
