//! What holds for any directory: order does not matter, and nobody is compared with everybody.

use super::{Candidate, Index, id, index, pairs, person};
use crate::duplicate::{Found, Half, MergePlan, Strength};
use crate::person::Person;
use crate::{PartialDate, PersonId};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A seeded sequence (splitmix64), so that a directory is its seed.
struct Dice(u64);

impl Dice {
    /// A number below `bound`.
    fn roll(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ z >> 31) % bound
    }

    /// The same, small numbers far more often, as family names are spread.
    fn rare(&mut self, bound: u64) -> u64 {
        let below = self.roll(bound) + 1;
        self.roll(below)
    }

    fn word(&mut self, kinds: u64) -> String {
        const SYLLABLES: [&str; 16] =
            ["ma", "ri", "lou", "den", "vi", "gau", "bel", "to", "chan", "per", "ro", "sol", "du", "fre", "ca", "nec"];
        let mut of = Self(self.rare(kinds));
        (0..3).map(|_| SYLLABLES[usize::try_from(of.roll(16)).expect("small")]).collect()
    }
}

/// A directory of this many people, one in fifty entered twice; and how many were.
fn directory(size: u64, dice: &mut Dice) -> (Vec<Person>, usize) {
    let mut people: Vec<Person> = Vec::new();
    let mut twice = 0;
    for at in 0..size {
        let again = people.last().filter(|_| dice.roll(50) == 0).cloned();
        twice += usize::from(again.is_some());
        people.push(again.unwrap_or_else(|| Person {
            given_names: dice.word(900),
            birth_name: dice.word(9_000),
            birth_date: PartialDate::parse(&format!(
                "{}-{}-{}",
                1930 + dice.roll(75),
                1 + dice.roll(12),
                1 + dice.roll(28)
            )),
            phones: vec![format!("+336{at:08}")],
            emails: vec![format!("p{at}@exemple.fr")],
            street: format!("{} rue {}", dice.roll(200), dice.word(2_000)),
            commune: dice.word(60),
            ..Person::default()
        }));
    }
    (people, twice)
}

#[test]
fn a_hundred_thousand_people_are_not_compared_with_one_another() {
    let per_person = |size: u64| {
        let (people, twice) = directory(size, &mut Dice(7));
        let Found { pairs, comparisons } = index(&people).pairs();
        let identical = pairs.iter().filter(|pair| pair.strength == Strength::Identical).count();
        // Three copies in a row make three pairs.
        assert!((twice..twice + twice / 20).contains(&identical), "{identical} of {twice}");
        assert!(pairs.len() < 3 * twice, "{} pairs", pairs.len());
        comparisons / usize::try_from(size).expect("small")
    };
    // All pairs of 100,000 would be 50,000 for each.
    assert!(per_person(100_000) < 10);
}

#[test]
fn a_crowd_that_shares_something_is_no_reason_to_compare_it() {
    let crowd = |text: &str| -> Vec<Person> {
        let of = |n: u32| {
            let mut person = person(text);
            person.given_names = Dice(u64::from(n)).word(u64::MAX);
            person
        };
        (0..5_000).map(of).collect()
    };
    for text in [
        "phones=0600000000; emails=inconnu@exemple.fr",
        "street=1 rue du Foyer; postcode=69003",
        "birth_date=1900-01-01; birth_name=Roux",
        "member_number=0",
    ] {
        let Found { pairs, comparisons } = index(&crowd(text)).pairs();
        assert!(comparisons < 1_000, "{text}: {comparisons}");
        assert_eq!(pairs.len(), 0, "{text}");
    }
    // One file that came in again and again.
    let copy = person("given_names=Zoé; birth_name=Roux; birth_date=1953-04-12; emails=a@b.fr");
    let Found { pairs, comparisons } = index(&vec![copy; 5_000]).pairs();
    assert_eq!((pairs.len(), comparisons), (39_964, 39_964));
    assert!(pairs.iter().all(|pair| pair.strength == Strength::Identical));
}

#[test]
fn a_placeholder_is_no_reason_and_contradicts_nothing() {
    let mut people: Vec<Person> = (0..60)
        .map(|n| Person {
            given_names: Dice(n).word(u64::MAX),
            phones: vec!["+33600000000".to_owned()],
            birth_date: PartialDate::parse("1900-01-01"),
            ..Person::default()
        })
        .collect();
    let of =
        |date: &str, contact: &str| person(&format!("given_names=Zoé; birth_name=Roux; birth_date={date}; {contact}"));
    people.push(of("1900-01-01", "phones=0600000000; emails=a@b.fr"));
    people.push(of("1953-04-12", "phones=0600000000; emails=a@b.fr"));
    people.push(of("1900-01-01", "phones=0600000000"));
    let found = pairs(&people);
    let said: Vec<_> = found.iter().map(|pair| (pair.older, pair.younger, pair.strength)).collect();
    assert_eq!(said, [(id(60), id(61), Strength::Probable)]);
}

/// People from so few names, dates and contacts that many of them are alike.
fn alike() -> impl Strategy<Value = Person> {
    let pick = |of: &'static [&'static str]| proptest::sample::select(of);
    (
        pick(&["", "Jean", "Jean-Marc", "J.", "Jeanne", "Roux"]),
        pick(&["", "Roux", "Rouxe", "Durand", "Durand-Roux", "de Roux"]),
        pick(&["", "", "Roux", "Jean"]),
        pick(&["", "1953", "1953-04-12", "1953-12-04", "1990-01-01"]),
        pick(&["", "a@b.fr", "c@d.fr"]),
        pick(&["", "+33612449018", "+33472000000"]),
        pick(&["", "f", "m"]),
    )
        .prop_map(|(given, birth, used, date, email, phone, gender)| Person {
            given_names: given.to_owned(),
            birth_name: birth.to_owned(),
            used_name: used.to_owned(),
            birth_date: PartialDate::parse(date),
            emails: vec![email.to_owned()].into_iter().filter(|email| !email.is_empty()).collect(),
            phones: vec![phone.to_owned()].into_iter().filter(|phone| !phone.is_empty()).collect(),
            gender: crate::Gender::from_word(gender),
            ..Person::default()
        })
}

fn candidates(people: &[Person]) -> Vec<Candidate> {
    (0..).zip(people).map(|(at, person)| Candidate::new(id(at), person)).collect()
}

proptest! {
    #[test]
    fn each_pair_is_found_once_in_any_order(people in proptest::collection::vec(alike(), 0..12), seed in any::<u64>()) {
        let mut shuffled = candidates(&people);
        let mut dice = Dice(seed);
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, usize::try_from(dice.roll(at as u64 + 1)).expect("small"));
        }
        let found = Index::new(shuffled).pairs();
        prop_assert_eq!(&found, &Index::new(candidates(&people)).pairs());
        let mut seen: Vec<(PersonId, PersonId)> = found.pairs.iter().map(|pair| (pair.older, pair.younger)).collect();
        prop_assert!(seen.iter().all(|(older, younger)| older < younger));
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), found.pairs.len());
    }

    #[test]
    fn two_records_are_judged_alike_whichever_is_older(a in alike(), b in alike()) {
        let judged = |people: [&Person; 2]| -> Vec<_> {
            pairs(&people.map(Clone::clone)).into_iter().map(|pair| (pair.strength, pair.reasons)).collect()
        };
        prop_assert_eq!(judged([&a, &b]), judged([&b, &a]));
    }

    #[test]
    fn identical_records_merge_into_one_person_whichever_is_kept(a in alike(), b in alike()) {
        let never = BTreeMap::new();
        let (of_a, of_b) = (Half { id: id(0), person: &a, written_ms: &never }, Half { id: id(1), person: &b, written_ms: &never });
        let (plan, other) = (MergePlan::new(of_a, of_b), MergePlan::new(of_b, of_a));
        prop_assert_eq!(plan.apply(&BTreeMap::new()), other.apply(&BTreeMap::new()));
        if pairs(&[a.clone(), b.clone()]).iter().any(|pair| pair.strength == Strength::Identical) {
            prop_assert!(plan.fields.iter().all(|field| !field.contradicts));
        }
    }

    #[test]
    fn the_warning_finds_what_the_list_finds(people in proptest::collection::vec(alike(), 1..9)) {
        let all = Index::new(candidates(&people));
        let last = candidates(&people).pop().expect("one");
        let likely = all.likely_of(&last);
        let listed: Vec<_> =
            all.pairs().pairs.into_iter().filter(|pair| pair.older == last.id() || pair.younger == last.id()).collect();
        prop_assert!(listed.iter().all(|pair| likely.contains(pair)));
    }
}
