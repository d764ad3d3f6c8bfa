//! What is left of a round when headquarters refused a part of it, and what a request carries.

mod common;

use common::{TestDesk, person};
use permanence_domain::{DeviceId, FeedKind, Person, RecordId, Value};
use permanence_replica::message::{FeedId, FeedPage, RefusedWhy};
use permanence_replica::{Cell, Change, Digest, Key, RecordClock, Stamp};
use permanence_store::{DeskKey, Kind, Store};

fn feeds(desk: &TestDesk) -> Vec<FeedId> {
    desk.store.cursors().expect("cursors").into_iter().map(|cursor| cursor.feed).collect()
}

/// Sends all that waits; what is at these places is refused.
fn send(desk: &mut TestDesk, refused: &[u32]) {
    let waiting = desk.store.outbox(&feeds(desk), None, 100).expect("reads");
    let refused: Vec<(u32, RefusedWhy)> = refused.iter().map(|at| (*at, RefusedWhy::Invalid)).collect();
    let entry = desk.entry(Kind::Round);
    desk.store.apply_step(&entry, &waiting.sent, &waiting.changes, &refused, Vec::new()).expect("notes");
}

#[test]
fn a_refusal_that_was_put_away_is_still_why_its_feed_differs_and_no_other() {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Lovelace"));
    desk.add(&person("Max", "Planck"));
    send(&mut desk, &[0]);
    let settled = |desk: &TestDesk, kind: FeedKind| {
        let feed = feeds(desk).into_iter().find(|feed| feed.kind == kind).expect("a feed of this kind");
        desk.store.settled_digest(feed).expect("reads").is_some()
    };
    let refusals = desk.store.refusals().expect("reads");
    assert_eq!((refusals.len(), refusals[0].person), (1, Some(ada)));
    desk.store.dismiss_refusal(refusals[0].num).expect("is put away");
    assert_eq!((desk.store.refusals().expect("reads").len(), desk.store.refusal_count().expect("counts")), (0, 0));
    assert!(desk.store.dismiss_refusal(refusals[0].num).is_err(), "once");
    assert!(!settled(&desk, FeedKind::Directory) && settled(&desk, FeedKind::Conduct));

    desk.edit(ada, |person| person.commune = "Lyon".into());
    send(&mut desk, &[]);
    assert!(settled(&desk, FeedKind::Directory), "it was offered again with the change, and taken");
}

#[test]
fn a_request_ends_at_its_bytes_and_the_next_begins_there() {
    let mut desk = TestDesk::new();
    let long = "x".repeat(1 << 20);
    for name in ["Ada", "Bea", "Eve", "Ida", "Max", "Zoé"] {
        desk.add(&Person { notes: long.clone(), ..person(name, "") });
    }
    let feeds = feeds(&desk);
    let first = desk.store.outbox(&feeds, None, 100).expect("reads");
    assert_eq!((first.changes.len(), first.more), (4, true));
    let rest = desk.store.outbox(&feeds, first.sent.last().copied(), 100).expect("reads");
    assert_eq!((rest.changes.len(), rest.more), (2, false));
}

#[test]
fn records_of_a_later_version_are_kept_counted_and_read_again_by_the_version_that_knows_them() {
    let mut desk = TestDesk::new();
    let feed = feeds(&desk).into_iter().find(|feed| feed.kind == FeedKind::Directory).expect("a directory");
    let stamp = |time| Stamp { time, device: DeviceId(7) };
    let cell = |text: &str, time| Cell { key: Key::field(1), value: Value::text(text), stamp: stamp(time), base: None };
    let id = RecordId::from_bytes([3; 16]);
    let change = |whole, cells| Change { table: 99, id, row: stamp(1), whole, cells };
    let page = |cursor, changes| FeedPage { feed, changes, cursor, ..FeedPage::default() };
    let take = |desk: &mut TestDesk, page| {
        let entry = desk.entry(Kind::Round);
        desk.store.apply_step(&entry, &[], &[], &[], vec![page]).expect("merges")
    };
    assert_eq!(take(&mut desk, page(1, vec![change(false, vec![cell("x", 2)])])).missing, 1, "a part of nothing");
    take(&mut desk, page(1, vec![change(true, vec![cell("x", 1)])]));
    take(&mut desk, page(2, vec![change(false, vec![cell("y", 2)])]));
    let mut clock = RecordClock::fresh(stamp(1));
    clock.set(&Key::field(1), stamp(2));
    let mut digest = Digest::default();
    digest.add(&id, &clock.pack());
    assert_eq!(desk.store.settled_digest(feed).expect("reads"), Some(digest));
    assert!(desk.store.check().expect("checks").kinds.is_empty());

    let (folder, key) = (desk.store.folder().to_owned(), DeskKey::new(*desk.store.key().bytes()));
    drop(desk.store);
    {
        let file = rusqlite::Connection::open(folder.join(permanence_store::DESK_FILE)).expect("opens");
        let known = format!("PRAGMA key = \"x'{}'\"; UPDATE stranger SET tab = 1", "05".repeat(32));
        file.execute_batch(&known).expect("as if this version knew the table");
    }
    let store = Store::open(&folder, key).expect("opens");
    assert_eq!(store.settled_digest(feed).expect("reads"), Some(Digest::default()));
    let cursor = store.cursors().expect("reads").into_iter().find(|cursor| cursor.feed == feed).expect("the feed");
    assert_eq!((cursor.cursor, cursor.complete), (0, 0), "headquarters sends them again");
    assert!(store.check().expect("checks").kinds.is_empty());
}
