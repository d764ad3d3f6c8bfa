//! What people agreed to, asked of their acts.

mod common;

use common::{TestDesk, person};
use permanence_domain::consent::{Act, Consented, consented};
use permanence_domain::{PersonId, RecordId, Table, Value};
use permanence_store::Kind;

fn act(desk: &mut TestDesk, person: PersonId, act: &Act<'_>) -> RecordId {
    let (entry, id) = (desk.entry(Kind::RecordAdd), desk.id());
    let values = [
        ("person", Value::text(person.0.to_string())),
        ("purpose", Value::text(act.purpose)),
        ("channel", Value::text(act.channel)),
        ("given", Value::Flag(act.given)),
        ("at", Value::text(act.at)),
        ("how", Value::text(act.how)),
    ];
    desk.store.write(&entry, |write| write.record_put(Table::Consent, id, &values)).expect("writes");
    id
}

const ACTS: [Act<'static>; 5] = [
    Act { purpose: "events", channel: "email", given: true, at: "2026-01-01", how: "paper" },
    Act { purpose: "any", channel: "email", given: false, at: "2026-02-01", how: "oral" },
    Act { purpose: "events", channel: "any", given: true, at: "2026-02-01", how: "oral" },
    Act { purpose: "any", channel: "any", given: true, at: "2026-09-01", how: "import" },
    Act { purpose: "donations", channel: "post", given: true, at: "2026-03-01", how: "online" },
];

#[test]
fn the_store_and_the_domain_agree_on_what_counts() {
    let mut desk = TestDesk::new();
    // Every choice of the acts, each by a person of their own.
    let people: Vec<(PersonId, Vec<Act<'_>>)> = (0..1_u32 << ACTS.len())
        .map(|which| {
            let id = desk.add(&person(&format!("Ada {which}"), ""));
            let chosen = ACTS.iter().enumerate().filter(|(at, _)| which & (1 << at) != 0).map(|(_, act)| *act);
            (id, chosen.collect())
        })
        .collect();
    for (id, acts) in &people {
        for one in acts {
            act(&mut desk, *id, one);
        }
    }
    for (purpose, channel) in [("events", "email"), ("any", "any"), ("donations", "post"), ("donations", "email")] {
        let given = desk.store.people_consenting(purpose, channel, Consented::Given).expect("reads");
        let withdrawn = desk.store.people_consenting(purpose, channel, Consented::Withdrawn).expect("reads");
        for (id, acts) in &people {
            let expected = consented(acts.iter().copied(), purpose, channel);
            assert_eq!(desk.store.consented(*id, purpose, channel).expect("reads"), expected, "{acts:?}");
            assert_eq!(given.contains(id), expected == Consented::Given, "{acts:?}");
            assert_eq!(withdrawn.contains(id), expected == Consented::Withdrawn, "{acts:?}");
        }
    }
}

#[test]
fn what_a_merged_person_withdrew_is_withdrawn_for_the_one_who_stands_and_an_undone_act_counts_no_more() {
    let mut desk = TestDesk::new();
    let (ada, twin) = (desk.add(&person("Ada", "Le Goff")), desk.add(&person("Ada", "Legoff")));
    act(&mut desk, twin, &Act { purpose: "any", channel: "any", given: false, at: "2026-02-01", how: "oral" });
    assert_eq!(desk.store.consented(ada, "any", "any").expect("reads"), Consented::Unknown);
    desk.edit(twin, |twin| twin.merged_into = ada.0.to_string());
    assert_eq!(desk.store.consented(ada, "any", "any").expect("reads"), Consented::Withdrawn);
    let found = desk.store.people_consenting("events", "email", Consented::Withdrawn).expect("reads");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [ada]);
    desk.undo();
    desk.undo();
    assert_eq!(desk.store.consented(twin, "any", "any").expect("reads"), Consented::Unknown);
}
