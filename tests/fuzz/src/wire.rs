//! What desks and headquarters say to each other: the bodies that anybody who reaches headquarters may send, and those
//! that headquarters answers.

use permanence_domain::{DeviceId, FeedKind, RecordId, SectionId, Value};
use permanence_replica::clock::{pack_keys, unpack_keys};
use permanence_replica::message::{
    Credential, FeedCursor, FeedId, FeedPage, JoinRequest, SessionAnswer, SessionRequest, SyncAnswer, SyncRequest,
};
use permanence_replica::{Base, Cell, Change, Digest, Key, Record, RecordClock, Stamp, wire};

/// A body as it travels: compressed, then any message.
pub(crate) fn body(bytes: &[u8]) {
    if let Ok(message) = wire::decompress(bytes) {
        let _ = wire::decode_join_request(&message);
        let _ = wire::decode_session_request(&message);
        let _ = wire::decode_sync_request(&message);
    }
}

/// A batch of changes. What is read can be written and read again as it was.
pub(crate) fn changes(bytes: &[u8]) {
    let Ok(changes) = wire::decode_changes(bytes) else { return };
    let mut record = Record::default();
    for (_, change) in &changes {
        record.merge(change);
    }
    let written = wire::encode_changes(&changes);
    assert_eq!(wire::decode_changes(&written).map(|read| read.len()), Ok(changes.len()));
}

/// An envelope, which the first byte chooses.
pub(crate) fn envelope(bytes: &[u8]) {
    let [which, message @ ..] = bytes else { return };
    match which % 7 {
        0 => same(wire::decode_join_request(message), wire::encode_join_request, wire::decode_join_request),
        1 => same(wire::decode_join_answer(message), wire::encode_join_answer, wire::decode_join_answer),
        2 => {
            let _ = wire::decode_sync_request(message);
        }
        3 => {
            let _ = wire::decode_sync_answer(message);
        }
        4 => same(wire::decode_session_request(message), wire::encode_session_request, wire::decode_session_request),
        5 => same(wire::decode_session_answer(message), wire::encode_session_answer, wire::decode_session_answer),
        _ => {
            let _ = wire::decode_challenge(message);
        }
    }
}

/// A record as a store holds it: its clock, packed, then its values. The first two bytes are the length of the clock.
pub(crate) fn record(bytes: &[u8]) {
    let [high, low, rest @ ..] = bytes else { return };
    let at = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
    let (clock, values) = rest.split_at(at);
    if let Some(clock) = RecordClock::unpack(clock) {
        assert_eq!(RecordClock::unpack(&clock.pack()), Some(clock));
    }
    if let Some(keys) = unpack_keys(clock) {
        assert_eq!(unpack_keys(&pack_keys(&keys)), Some(keys));
    }
    let _ = wire::decode_record(values, clock);
}

/// What was read is itself once it is written and read again.
fn same<T: PartialEq + std::fmt::Debug, E: std::fmt::Debug + PartialEq>(
    read: Result<T, E>,
    write: fn(&T) -> Vec<u8>,
    again: fn(&[u8]) -> Result<T, E>,
) {
    if let Ok(value) = read {
        assert_eq!(again(&write(&value)), Ok(value));
    }
}

fn change(at: u8) -> Change {
    let row = Stamp { time: 1_000 + u64::from(at), device: DeviceId(3) };
    let base = Some(Base { stamp: Stamp { time: 7, device: DeviceId(4) }, value: Value::Number(-3) });
    let cell = |key, value, base| Cell { key, value, stamp: row, base };
    let cells = vec![
        cell(Key::field(1), Value::text("Anne"), None),
        cell(Key::field(2), Value::Empty, base),
        cell(Key::field(6), Value::List(vec!["a@b.fr".to_owned(), "c@d.fr".to_owned()]), None),
        cell(Key::element(17, "collage".to_owned()), Value::Flag(true), None),
    ];
    Change { table: 1 + at % 3, id: RecordId::from_bytes([at; 16]), row, whole: at.is_multiple_of(2), cells }
}

fn feed() -> FeedId {
    FeedId { section: SectionId(RecordId::from_bytes([7; 16])), kind: FeedKind::Directory }
}

fn join() -> Vec<u8> {
    wire::encode_join_request(&JoinRequest {
        credential: Credential::Code("abcd-efgh".to_owned()),
        public_key: [1; 32],
        signature: [2; 64],
        device_name: "portable".to_owned(),
        person_name: "Ada".to_owned(),
    })
}

fn session() -> Vec<u8> {
    wire::encode_session_request(&SessionRequest { device: DeviceId(5), challenge: vec![9; 40], signature: [3; 64] })
}

fn step() -> Vec<u8> {
    wire::encode_sync_request(&SyncRequest {
        feeds: vec![FeedCursor { feed: feed(), cursor: 42, complete: 41 }],
        changes: (0..4).map(|at| (0, change(at))).collect(),
        ..SyncRequest::default()
    })
}

/// First inputs of [`body`].
pub(crate) fn bodies() -> Vec<Vec<u8>> {
    [join(), session(), step()].iter().map(|message| wire::compress(message)).collect()
}

/// First inputs of [`changes`].
pub(crate) fn batches() -> Vec<Vec<u8>> {
    let batch = |count| wire::encode_changes(&(0..count).map(|at| (at % 2, change(at))).collect::<Vec<_>>());
    vec![batch(0), batch(1), batch(9)]
}

/// First inputs of [`envelope`].
pub(crate) fn envelopes() -> Vec<Vec<u8>> {
    let page = FeedPage {
        feed: feed(),
        cursor: 9,
        more: true,
        digest: Some(Digest { count: 3, xor: 4 }),
        latest: 8,
        changes: vec![change(1), change(2)],
    };
    let answer = SyncAnswer { conflicts: 2, pages: vec![page], ..SyncAnswer::default() };
    let session_answer = SessionAnswer { bearer: "abc".to_owned(), expires_at: 12 };
    let messages: [(u8, Vec<u8>); 6] = [
        (0, join()),
        (2, step()),
        (3, wire::encode_sync_answer(&answer)),
        (4, session()),
        (5, wire::encode_session_answer(&session_answer)),
        (6, wire::encode_challenge(&[8; 24])),
    ];
    messages.into_iter().map(|(which, message)| [vec![which], message].concat()).collect()
}

/// First inputs of [`record`].
pub(crate) fn records() -> Vec<Vec<u8>> {
    let mut record = Record { clock: RecordClock::fresh(change(2).row), ..Record::default() };
    record.merge(&change(2));
    let clock = record.clock.pack();
    let length = u16::try_from(clock.len()).expect("a short clock").to_be_bytes();
    vec![[length.as_slice(), &clock, &wire::encode_record(&record)].concat()]
}
