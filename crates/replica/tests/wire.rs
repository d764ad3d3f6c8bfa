//! The encoding reads back what it wrote, and takes any bytes without a panic.

use permanence_domain::{DeviceId, FeedKind, RecordId, Role, SectionId, Value};
use permanence_replica::message::{
    Credential, DeviceCard, FeedCursor, FeedId, FeedPage, JoinAnswer, JoinRequest, Membership, RefusedWhy, SyncAnswer,
    SyncRequest,
};
use permanence_replica::{Base, Cell, Change, Digest, Key, Record, RecordClock, Stamp, wire};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn stamp() -> impl Strategy<Value = Stamp> {
    (any::<u64>(), 0u64..4).prop_map(|(time, device)| Stamp { time, device: DeviceId(device) })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        any::<bool>().prop_map(Value::Flag),
        any::<i64>().prop_map(Value::Number),
        ".{1,12}".prop_map(Value::Text),
        prop::collection::vec(".{0,6}", 1..4).prop_map(Value::List),
    ]
}

fn cells(whole: bool, row: Stamp) -> impl Strategy<Value = Vec<Cell>> {
    let key = prop_oneof![(1u8..9).prop_map(Key::field), (9u8..12, "[a-c]{1,2}").prop_map(|(f, e)| Key::element(f, e))];
    let base = prop::option::of((stamp(), value()).prop_map(|(stamp, value)| Base { stamp, value }));
    prop::collection::btree_map(key, (value(), stamp(), base, any::<bool>()), 0..8).prop_map(move |cells| {
        let cell = |(key, (value, stamp, base, at_row)): (Key, _)| {
            let value = if key.element.is_some() { Value::Flag(value != Value::Empty) } else { value };
            let stamp: Stamp = if at_row { row } else { stamp };
            Cell { key, value, stamp: if whole { stamp.max(row) } else { stamp }, base }
        };
        cells.into_iter().map(cell).collect()
    })
}

fn change() -> impl Strategy<Value = Change> {
    (1u8..4, any::<[u8; 16]>(), stamp(), any::<bool>()).prop_flat_map(|(table, id, row, whole)| {
        cells(whole, row).prop_map(move |cells| Change { table, id: RecordId::from_bytes(id), row, whole, cells })
    })
}

fn grouped(changes: &[(u8, Change)]) -> Vec<(u8, Change)> {
    let mut groups: BTreeMap<(u8, u8, bool), Vec<Change>> = BTreeMap::new();
    for (feed, change) in changes {
        groups.entry((*feed, change.table, change.whole)).or_default().push(change.clone());
    }
    groups.into_iter().flat_map(|((feed, ..), group)| group.into_iter().map(move |change| (feed, change))).collect()
}

proptest! {
    #[test]
    fn changes_read_back(changes in prop::collection::vec((0u8..3, change()), 0..12)) {
        prop_assert_eq!(wire::decode_changes(&wire::encode_changes(&changes)), Ok(grouped(&changes)));
    }

    #[test]
    fn any_bytes_give_a_value_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = wire::decode_changes(&bytes);
        let _ = wire::decode_sync_request(&bytes);
        let _ = wire::decode_sync_answer(&bytes);
        let _ = wire::decode_join_request(&bytes);
        let _ = wire::decode_join_answer(&bytes);
        let _ = wire::decode_record(&bytes, &bytes);
        let _ = wire::decompress(&bytes);
    }

    #[test]
    fn a_spoiled_message_is_a_value_or_an_error(changes in prop::collection::vec((0u8..1, change()), 1..6), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = wire::encode_sync_request(&SyncRequest { changes, feeds: vec![cursor()], ..SyncRequest::default() });
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = wire::decode_sync_request(&bytes);
    }

    #[test]
    fn a_stored_record_reads_back(change in change()) {
        let mut record = Record { clock: RecordClock::fresh(change.row), ..Record::default() };
        record.merge(&change);
        prop_assert_eq!(wire::decode_record(&wire::encode_record(&record), &record.clock.pack()), Ok(record));
    }
}

fn feed() -> FeedId {
    FeedId { section: SectionId(RecordId::from_bytes([7; 16])), kind: FeedKind::Conduct }
}

fn cursor() -> FeedCursor {
    FeedCursor { feed: feed(), cursor: 42, complete: 41 }
}

fn membership() -> Membership {
    Membership {
        version: 3,
        organisation: "Parti".into(),
        section: feed().section,
        section_names: vec!["Saint-Arnoux".into(), "Fédération".into()],
        role: Role::Treasurer,
        feeds: vec![(feed(), true)],
        devices: vec![DeviceCard {
            device: DeviceId(5),
            name: "portable".into(),
            person_name: "Ada".into(),
            role: Role::Secretary,
            joined_at: 1,
            seen_at: 2,
            revoked: false,
        }],
    }
}

#[test]
fn envelopes_read_back() {
    let join = JoinRequest {
        credential: Credential::Previous { device: DeviceId(9), signature: [3; 64] },
        public_key: [1; 32],
        signature: [2; 64],
        device_name: "portable".into(),
        person_name: "Ada".into(),
    };
    assert_eq!(wire::decode_join_request(&wire::encode_join_request(&join)), Ok(join.clone()));
    let by_code = JoinRequest { credential: Credential::Code("abcd".into()), ..join };
    assert_eq!(wire::decode_join_request(&wire::encode_join_request(&by_code)), Ok(by_code));
    let joined = JoinAnswer { epoch: [1; 16], token: [2; 16], now_ms: 9, membership: membership() };
    assert_eq!(wire::decode_join_answer(&wire::encode_join_answer(&joined)), Ok(joined));
    let answer = SyncAnswer {
        epoch: [1; 16],
        token: [2; 16],
        now_ms: 9,
        membership: Some(membership()),
        refused: vec![(0, RefusedWhy::Ahead), (4, RefusedWhy::NotAllowed)],
        conflicts: 2,
        pages: vec![FeedPage {
            feed: feed(),
            cursor: 9,
            more: true,
            digest: Some(Digest { count: 3, xor: 4 }),
            latest: 8,
            changes: Vec::new(),
        }],
    };
    assert_eq!(wire::decode_sync_answer(&wire::encode_sync_answer(&answer)), Ok(answer));
}

#[test]
fn a_message_of_a_later_version_is_read_without_its_new_parts() {
    let mut request = wire::encode_sync_request(&SyncRequest { feeds: vec![cursor()], ..SyncRequest::default() });
    request[0] += 1; // one part more in the map
    request.extend_from_slice(&[24, 99, 0x82, 1, 0x61, b'x']); // number 99: [1, "x"]
    assert_eq!(wire::decode_sync_request(&request).map(|read| read.feeds), Ok(vec![cursor()]));
}

#[test]
fn a_body_that_expands_without_end_is_refused() {
    let bomb = zstd::bulk::compress(&vec![0_u8; 40 << 20], 3).expect("compresses");
    assert!(bomb.len() < 10_000);
    assert_eq!(wire::decompress(&bomb), Err(wire::WireError::TooLarge));
    assert_eq!(wire::decompress(&wire::compress(b"abc")).as_deref(), Ok(b"abc".as_slice()));
}

#[test]
fn a_batch_of_registers_that_say_nothing_is_refused_before_they_are_held() {
    let mut out = minicbor::Encoder::new(Vec::new());
    let records = 10_000;
    out.array(1).and_then(|out| out.array(6)).expect("memory");
    out.u8(0).and_then(|out| out.u8(1)).and_then(|out| out.bool(false)).expect("memory");
    out.bytes(&vec![7; records * 16]).and_then(|out| out.array(2)).expect("memory");
    out.array(1).and_then(|out| out.u64(1)).and_then(|out| out.array(10_000)).expect("memory");
    for _ in 0..records {
        out.i64(0).expect("memory");
    }
    out.array(200).expect("memory");
    for field in 0..200 {
        out.array(4).and_then(|out| out.u8(field)).and_then(|out| out.u8(0)).expect("memory");
        out.null().and_then(|out| out.array(10_000)).expect("memory");
        for _ in 0..records {
            out.null().expect("memory");
        }
    }
    assert_eq!(wire::decode_changes(&out.into_writer()), Err(wire::WireError::TooLarge));
}
