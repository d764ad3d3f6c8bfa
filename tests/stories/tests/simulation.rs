//! Desks of one section work at random over a bad network, from a seed; in the end they agree, and nothing typed is lost.
//!
//! The desks, their stores and headquarters are the real ones. A failing seed is in the assertion's message and replays.

use permanence_desk::contract::{
    ConflictSettleReq, Entered, Nothing, PeopleReq, PersonListReq, PersonQuery, PersonReq, PersonSetReq,
};
use permanence_domain::{PersonId, Role};
use permanence_stories::{Section, assert_equal, conflicts, settle};
use permanence_testkit::{Fault, TestDesk};
use std::collections::BTreeMap;

const SEEDS: u64 = 120;
const STEPS: u32 = 60;

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(items.len()).unwrap_or(0);
        if count == 0 { None } else { items.get(usize::try_from(self.roll(count)).unwrap_or(0)) }
    }
}

fn people(desk: &TestDesk) -> Vec<PersonId> {
    let page = desk.desk.person_list(PersonListReq {
        query: PersonQuery::default(),
        limit: 1_000,
        ..PersonListReq::default()
    });
    page.expect("lists").rows.into_iter().map(|row| row.id).collect()
}

/// One thing that somebody does at a desk. What was typed in a field is noted with the desk that typed it.
fn act(desk: &TestDesk, dice: &mut Dice, step: u32, typed: &mut Vec<(PersonId, &'static str, String)>) {
    let known = people(desk);
    let one = dice.pick(&known).copied();
    match (dice.roll(12), one) {
        (0..=2, _) | (_, None) => {
            let name = format!("N{step}");
            let added = desk.add(&[("given_names", &name), ("tags", "neuf")]);
            typed.push((added.id, "given_names", name));
        }
        (3..=7, Some(id)) => {
            let field = *dice.pick(&["commune", "occupation", "given_names"]).expect("three fields");
            let value = format!("V{step}");
            let fields = BTreeMap::from([(field.to_owned(), Entered::One(value.clone()))]);
            desk.desk.person_set(PersonSetReq { id, fields }).expect("sets");
            typed.push((id, field, value));
        }
        (8, Some(id)) => {
            let tag = format!("t{}", dice.roll(4));
            let mut tags = desk.desk.person_show(PersonReq { id }).expect("shows").tags;
            if tags.contains(&tag) {
                tags.retain(|other| *other != tag)
            } else {
                tags.push(tag)
            }
            let fields = BTreeMap::from([("tags".to_owned(), Entered::Many(tags))]);
            desk.desk.person_set(PersonSetReq { id, fields }).expect("sets");
        }
        (9, Some(id)) => {
            desk.desk.person_delete(PeopleReq { ids: vec![id] }).expect("deletes");
        }
        (10, _) => {
            let _ = desk.desk.undo(Nothing {});
        }
        _ => {
            if let Some(conflict) = conflicts(desk, false).conflicts.first() {
                let keep = (*dice.pick(&["mine", "theirs", "base"]).expect("three choices")).to_owned();
                // The base of a name may be empty, which is refused: then nothing changes.
                let _ = desk.desk.conflict_settle(ConflictSettleReq { id: conflict.id, keep, value: String::new() });
            }
        }
    }
}

/// Whether a value that was typed is current somewhere, in a record's history, or in a conflict.
fn is_kept(desks: &[&TestDesk], id: PersonId, field: &str, value: &str) -> bool {
    desks.iter().any(|desk| {
        let history = desk.desk.person_history(PersonReq { id }).map(|history| history.entries).unwrap_or_default();
        let told = history.iter().any(|entry| entry.field == field && (entry.before == value || entry.after == value));
        let disputed = conflicts(desk, true).conflicts.iter().any(|conflict| {
            conflict.person == Some(id)
                && conflict.field == field
                && (conflict.mine.value == value || conflict.theirs.value == value)
        });
        let record = desk.desk.person_show(PersonReq { id }).ok();
        let current = record.and_then(|record| serde_json::to_value(record).ok());
        told || disputed || current.is_some_and(|record| record[field] == value)
    })
}

fn simulate(seed: u64) {
    let section = Section::new(seed);
    let mut dice = Dice(seed);
    let networks: Vec<_> = (0..3).map(|_| section.network()).collect();
    let desks: Vec<TestDesk> =
        (1..).zip(&networks).map(|(name, network)| section.desk_on(name, Role::Secretary, network.clone())).collect();
    for (at, network) in networks.iter().enumerate() {
        let mut dice = Dice(seed ^ (u64::try_from(at).unwrap_or(0) + 1) << 32);
        network.faults(move || match dice.roll(10) {
            0 => Fault::Lost,
            1 => Fault::AnswerLost,
            2 => Fault::Twice,
            _ => Fault::None,
        });
    }
    if seed % 2 == 1 {
        // Rounds of many steps: what follows travels while the last is noted.
        section.set_chunk_records(3);
        desks.iter().for_each(|desk| desk.desk.host().set_chunk_records(2));
    }
    let mut typed = Vec::new();
    for step in 0..STEPS {
        section.pass(dice.roll(60_000));
        let desk = dice.pick(&desks).expect("three desks");
        match dice.roll(10) {
            0 => desk
                .desk
                .host()
                .set_wrong_by(i64::try_from(dice.roll(4) * 400 * 86_400_000).unwrap_or(0) - 400 * 86_400_000),
            1..=3 => {
                let _ = desk.desk.round_run(Nothing {});
            }
            _ => act(desk, &mut dice, step, &mut typed),
        }
    }
    networks.iter().for_each(|network| network.faults(|| Fault::None));
    let all: Vec<&TestDesk> = desks.iter().collect();
    settle(&all);
    assert_equal(&all);
    for (id, field, value) in typed {
        assert!(is_kept(&all, id, field, &value), "seed {seed}: {value} in {field} is lost");
    }
}

#[test]
fn desks_agree_and_nothing_typed_is_lost_whatever_the_network_and_the_clocks_do() {
    for seed in 0..SEEDS {
        let outcome = std::panic::catch_unwind(|| simulate(seed));
        assert!(outcome.is_ok(), "seed {seed} fails: run simulate({seed})");
    }
}
