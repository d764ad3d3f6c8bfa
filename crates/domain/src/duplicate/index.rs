//! Finding pairs without comparing everybody with everybody: only people who share a fact are compared.
//!
//! Facts that many share would make that quadratic again, and say nothing of who somebody is. So:
//! - a telephone, an email or a number that more than eight differently named people have (an office, `0600000000`), an
//!   address of more than forty names, a date of more than fifty (`1900-01-01`) is **no fact**: neither a way to find
//!   pairs nor a reason for them, and such a date contradicts nothing;
//! - a name with one year of birth that more than eight records have, or in one place that more than three have, is no
//!   fact either: they are the Jean Martins of Lyon;
//! - where more than sixty-four records of few names still share a fact (a file imported a hundred times), each is
//!   compared with the eight oldest alone; once these are merged, the next search finds the rest.
//!
//! A person is then compared with sixty-four others at most for each of their facts, whatever the size of the directory.

use super::candidate::Candidate;
use super::compare::{Finding, compare};
use super::fact::{Fact, Kind};
use super::reason::{Reason, Strength};
use crate::id::PersonId;
use std::collections::HashSet;
use std::ops::Range;

/// The most records that are all compared with one another.
const MOST_TOGETHER: usize = 64;

/// Of more than these, the oldest ones that each is compared with.
const OLDEST: usize = 8;

/// The most differently named people who may share a fact of this kind, or for facts that hold a name, the most records.
const fn most_sharing(kind: Kind) -> usize {
    match kind {
        Kind::MemberNumber | Kind::Email | Kind::Phone | Kind::NameAndYear => 8,
        Kind::NameAndPlace => 3,
        Kind::Address => 40,
        Kind::BirthDate => 50,
        Kind::NameAlone => usize::MAX,
    }
}

/// Two records that may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The older record: the one that is kept when nobody chooses.
    pub older: PersonId,
    /// The younger record.
    pub younger: PersonId,
    /// How sure it is.
    pub strength: Strength,
    /// Why, in the order of display; what speaks against it last.
    pub reasons: Vec<Reason>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Each pair once, the surest first, then by identifiers.
    pub pairs: Vec<Pair>,
    /// How many pairs of records were compared.
    pub comparisons: usize,
}

/// A directory made ready for the rules.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// By identifier, each once: the oldest first.
    people: Vec<Candidate>,
    /// Who has which fact, as a place in `people`; sorted, so that those who share a fact are neighbours.
    sharing: Vec<(Fact, u32)>,
    /// What too many share.
    void: HashSet<Fact>,
}

impl Index {
    /// The index of these people, in any order. Of two with one identifier, the first counts.
    #[must_use]
    pub fn new(mut people: Vec<Candidate>) -> Self {
        people.sort_by_key(Candidate::id);
        people.dedup_by_key(|person| person.id);
        let mut sharing: Vec<(Fact, u32)> =
            (0_u32..).zip(&people).flat_map(|(at, person)| person.facts.iter().map(move |fact| (*fact, at))).collect();
        sharing.sort_unstable();
        let void: HashSet<Fact> = sharing
            .chunk_by(|(one, _), (next, _)| one == next)
            .filter_map(|with| with.first().filter(|(fact, _)| is_void(*fact, with, &people)).map(|(fact, _)| *fact))
            .collect();
        people.iter_mut().for_each(|person| forget(person, &void));
        sharing.retain(|(fact, at)| {
            people.get(*at as usize).is_some_and(|person| person.facts.binary_search(fact).is_ok())
        });
        Self { people, sharing, void }
    }

    /// Every pair of the directory that may be one person and shares more than a name.
    #[must_use]
    pub fn pairs(&self) -> Found {
        let mut found = Found::default();
        let mut others = Vec::new();
        for with in self.younger().chunk_by(|(one, _), (next, _)| one == next) {
            let Some(person) = with.first().and_then(|(at, _)| self.people.get(*at as usize)) else { continue };
            others.clear();
            let younger = with.iter().filter_map(|(_, range)| self.sharing.get(range.clone())).flatten();
            others.extend(younger.map(|(_, other)| *other));
            others.sort_unstable();
            others.dedup();
            found.comparisons += others.len();
            let alike = others.iter().filter_map(|other| self.pair(person, *other));
            // Somebody of the same name in the same place, but at another address, shares the name alone.
            found.pairs.extend(alike.filter(|pair| pair.reasons.len() > 1));
        }
        found.pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.strength), pair.older, pair.younger));
        found
    }

    /// The people of the directory who may be `typed`, the surest first, then the oldest: the warning while somebody is
    /// being entered. The same rules, but here a name alone is worth a warning: it is all that is typed at first.
    #[must_use]
    pub fn likely_of(&self, typed: &Candidate) -> Vec<Pair> {
        let mut typed = typed.clone();
        forget(&mut typed, &self.void);
        let with = typed.facts.iter().flat_map(|fact| self.sharing_with(*fact).iter().take(MOST_TOGETHER));
        let mut others: Vec<u32> = with.map(|(_, other)| *other).collect();
        others.sort_unstable();
        others.dedup();
        let mut pairs: Vec<Pair> = others.into_iter().filter_map(|other| self.pair(&typed, other)).collect();
        pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.strength), pair.older, pair.younger));
        pairs
    }

    /// For each person, the younger ones to compare with: ranges of `sharing`, sorted by person.
    fn younger(&self) -> Vec<(u32, Range<usize>)> {
        let mut younger = Vec::new();
        let mut from = 0;
        for with in self.sharing.chunk_by(|(one, _), (next, _)| one == next) {
            let to = from + with.len();
            let comparing = if with.len() <= MOST_TOGETHER { with.len() - 1 } else { OLDEST };
            if with.first().is_some_and(|(fact, _)| fact.kind() != Kind::NameAlone) {
                younger.extend((from + 1..).zip(with).take(comparing).map(|(next, (_, at))| (*at, next..to)));
            }
            from = to;
        }
        younger.sort_unstable_by_key(|(at, _)| *at);
        younger
    }

    fn sharing_with(&self, fact: Fact) -> &[(Fact, u32)] {
        let from = self.sharing.partition_point(|(other, _)| *other < fact);
        let (_, rest) = self.sharing.split_at(from);
        let (with, _) = rest.split_at(rest.partition_point(|(other, _)| *other == fact));
        with
    }

    fn pair(&self, person: &Candidate, other: u32) -> Option<Pair> {
        let other = self.people.get(other as usize).filter(|other| other.id != person.id)?;
        let (strength, reasons): Finding = compare(person, other)?;
        let (older, younger) = (person.id.min(other.id), person.id.max(other.id));
        Some(Pair { older, younger, strength, reasons })
    }
}

/// Whether too many share a fact for it to say anything.
fn is_void(fact: Fact, with: &[(Fact, u32)], people: &[Candidate]) -> bool {
    let most = most_sharing(fact.kind());
    match fact.kind() {
        _ if with.len() <= most => false,
        Kind::NameAndPlace | Kind::NameAndYear | Kind::NameAlone => true,
        Kind::MemberNumber | Kind::Email | Kind::Phone | Kind::Address | Kind::BirthDate => {
            let names: HashSet<u64> =
                with.iter().filter_map(|(_, at)| people.get(*at as usize)).map(Candidate::name_hash).collect();
            names.len() > most
        }
    }
}

/// Takes away what too many share. A date that says nothing leaves no year either.
fn forget(person: &mut Candidate, void: &HashSet<Fact>) {
    let says_no_date = person.facts.iter().any(|fact| fact.kind() == Kind::BirthDate && void.contains(fact));
    if says_no_date {
        person.date = None;
    }
    let says_nothing = |fact: &Fact| void.contains(fact) || says_no_date && fact.kind() == Kind::NameAndYear;
    person.facts = person.facts.iter().filter(|fact| !says_nothing(fact)).copied().collect();
}
