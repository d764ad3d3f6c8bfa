//! The server is killed, and comes back.

use crate::common::{Desk, FixedHost, at, new_hq_on_postgres};
use permanence_domain::{Role, Value};
use permanence_hq::local::wait;
use permanence_hq::storage::{Moved, Storage, StorageError};
use permanence_replica::LinkError;
use permanence_testkit::postgres::Cluster;
use std::sync::mpsc::channel;
use std::time::Duration;

#[test]
fn a_server_that_is_killed_is_told_as_busy_and_found_again() {
    let cluster = Cluster::start();
    let (address, host) = (cluster.database(), FixedHost::new(1));
    let hq = new_hq_on_postgres(&address, &host);
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    let (said, heard) = channel();
    hq.storage().listen(
        1,
        Box::new(move |moved| {
            let _ = said.send(moved); // The test may be over.
        }),
    );
    let listens = || heard.recv_timeout(Duration::from_secs(60)).expect("it listens again");
    assert_eq!(listens(), Moved::Perhaps);
    let mut a = Desk::join(&hq, "Saint-Arnoux", Role::Secretary, 1);
    a.step(&hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");

    cluster.crash();
    let lost = a.person(2, "Max", at(2));
    assert_eq!(a.step(&hq, vec![lost.clone()]).err(), Some(LinkError::Busy), "come again");
    assert_eq!(a.step(&hq, Vec::new()).err(), Some(LinkError::Busy));
    assert!(matches!(wait(hq.storage().identity()), Err(StorageError::Unreachable { .. })));

    cluster.restart();
    a.step(&hq, vec![lost]).expect("the same process goes on");
    assert_eq!(listens(), Moved::Perhaps, "and may have missed something");
    let mut b = Desk::join(&hq, "Saint-Arnoux", Role::Secretary, 2);
    b.pull(&hq);
    assert_eq!((b.value(1, 1), b.value(2, 1)), (Value::text("Ada"), Value::text("Max")), "what was answered is there");
    let epoch = a.epoch;
    let again = crate::common::open_hq_on_postgres(&address, &host);
    a.step(&again, Vec::new()).expect("it asks");
    assert_eq!(a.epoch, epoch, "a crash is no other incarnation");
    assert_eq!(wait(hq.check()).expect("it is checked"), Vec::<String>::new());
}

#[test]
fn connections_that_the_server_closed_are_opened_again_without_a_word() {
    let cluster = Cluster::shared();
    let (address, host) = (cluster.database(), FixedHost::new(1));
    let hq = new_hq_on_postgres(&address, &host);
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    let mut a = Desk::join(&hq, "Saint-Arnoux", Role::Secretary, 1);
    let others = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for n in 1..=6 {
        assert_ne!(cluster.sql(&address, others), "0");
        a.step(&hq, vec![a.person(n, "Ada", at(n.into()))]).expect("it pushes");
    }
}

#[test]
fn a_transaction_that_met_another_one_is_tried_again() {
    let cluster = Cluster::shared();
    let (address, host) = (cluster.database(), FixedHost::new(1));
    let hq = new_hq_on_postgres(&address, &host);
    wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
    let mut a = Desk::join(&hq, "Saint-Arnoux", Role::Secretary, 1);
    // The first two writes of a record are undone as a server of many machines may undo any.
    let fails = "CREATE SEQUENCE permanence.tries; \
         CREATE FUNCTION permanence.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             IF nextval('permanence.tries') <= 2 THEN RAISE EXCEPTION 'met another' USING ERRCODE = '40001'; END IF; \
             RETURN NULL; END $$; \
         CREATE TRIGGER fail AFTER INSERT ON permanence.record EXECUTE FUNCTION permanence.fail()";
    cluster.sql(&address, fails);
    a.step(&hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    assert_eq!(cluster.sql(&address, "SELECT last_value FROM permanence.tries"), "3");
    assert_eq!(cluster.sql(&address, "SELECT sum(last_seq), sum(count) FROM permanence.feed"), "1|1");
    assert_eq!(wait(hq.check()).expect("it is checked"), Vec::<String>::new());
}
