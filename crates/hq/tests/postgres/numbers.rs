//! The known trap of a server with many writers: a number that can be seen before a smaller one. Writers of two processes
//! and readers throughout, and no reader skips any.

use crate::common::{Desk, FixedHost, at, new_hq_on_postgres, open_hq_on_postgres};
use permanence_domain::{RecordId, Role, Table};
use permanence_hq::Hq;
use permanence_hq::local::wait;
use permanence_hq::storage::postgres::PostgresStorage;
use permanence_testkit::postgres::Cluster;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

const WRITERS: u8 = 6;
const PUSHES: u32 = 40;
const READERS: u8 = 3;

/// How far they are: readers that have read something, and whether anybody has failed, so that nobody waits for them.
#[derive(Default)]
struct Meeting {
    readers: AtomicU8,
    is_over: AtomicBool,
}

/// Held by each of them: whoever fails ends the meeting.
struct Seat<'a>(&'a Meeting);

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.0.is_over.fetch_or(std::thread::panicking(), Ordering::SeqCst);
    }
}

impl Meeting {
    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }
}

#[test]
fn no_reader_skips_a_number_while_several_write() {
    let (address, host) = (Cluster::shared().database(), FixedHost::new(1));
    let one = new_hq_on_postgres(&address, &host);
    let other = open_hq_on_postgres(&address, &host);
    wait(one.add_section("Saint-Arnoux", None)).expect("a section");
    let writers: Vec<Desk> =
        (0..WRITERS).map(|seed| Desk::join(&one, "Saint-Arnoux", Role::Secretary, seed + 1)).collect();
    let readers: Vec<Desk> =
        (0..READERS).map(|seed| Desk::join(&one, "Saint-Arnoux", Role::Officer, seed + 101)).collect();
    let all = u64::from(WRITERS) * u64::from(PUSHES);
    let hq_of = |which: u8| if which.is_multiple_of(2) { &one } else { &other };
    // Half-way, writers wait until every reader has read something: they do read while others write.
    let meeting = &Meeting::default();
    std::thread::scope(|scope| {
        for (which, desk) in (0..).zip(writers) {
            scope.spawn(move || write(hq_of(which), desk, which, meeting));
        }
        for (which, desk) in (0..).zip(readers) {
            scope.spawn(move || read(hq_of(which), desk, all, meeting));
        }
    });
    assert_eq!(wait(one.check()).expect("it is checked"), Vec::<String>::new());
}

fn write(hq: &Arc<Hq<PostgresStorage>>, mut desk: Desk, which: u8, meeting: &Meeting) {
    let _seat = Seat(meeting);
    for n in 0..PUSHES {
        if n == PUSHES / 2 {
            while meeting.readers.load(Ordering::SeqCst) < READERS && !meeting.is_over() {
                std::thread::yield_now();
            }
        }
        let mut person = desk.person(0, "Ada", at(n.into()));
        person.id = RecordId::from_u128(u128::from(which) << 32 | u128::from(n + 1));
        let answer = wait(hq.sync(desk.device, {
            let mut request = desk.request(vec![person]);
            request.feeds.iter_mut().for_each(|cursor| cursor.cursor = u64::MAX >> 2); // Nothing back.
            request
        }));
        desk.token = answer.expect("it pushes").token;
    }
}

/// Each number is a new record's, and none is ever given again: a page has as many records as its cursor went on.
fn read(hq: &Arc<Hq<PostgresStorage>>, mut desk: Desk, all: u64, meeting: &Meeting) {
    let _seat = Seat(meeting);
    while desk.cursors[0].cursor < all && !meeting.is_over() {
        let before = desk.cursors[0].cursor;
        let answer = desk.step(hq, Vec::new()).expect("it asks");
        let page = &answer.pages[0];
        assert_eq!(u64::try_from(page.changes.len()), Ok(page.cursor - before), "after {before}");
        if before == 0 && page.cursor > 0 {
            meeting.readers.fetch_add(1, Ordering::SeqCst);
        }
        if let Some(digest) = page.digest {
            assert_eq!(digest, desk.digest(Table::Person.number()), "what it holds is what there is");
        }
    }
}
