//! What is left of a round when headquarters refused a part of it, and what a request carries.

mod common;

use common::{TestDesk, person};
use permanence_domain::{FeedKind, Person};
use permanence_replica::message::{FeedId, RefusedWhy};
use permanence_store::Kind;

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
