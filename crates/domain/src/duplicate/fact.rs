//! What two people can have in common beside their names, as numbers that are quick to sort and to compare.

use super::name::Name;
use crate::fold::fold;
use crate::person::Person;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The kind of a fact. Its number is in the last four bits of a [`Fact`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Kind {
    MemberNumber,
    Email,
    Phone,
    Address,
    /// A full date; a year alone says too little to be a fact.
    BirthDate,
    /// A name in a commune or a postcode.
    NameAndPlace,
    /// A name and a year of birth.
    NameAndYear,
    /// A name alone: for the warning while typing, never for the list of pairs.
    NameAlone,
}

impl Kind {
    pub(super) const ALL: [Self; 8] = [
        Self::MemberNumber,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::BirthDate,
        Self::NameAndPlace,
        Self::NameAndYear,
        Self::NameAlone,
    ];
}

/// A kind and the hash of a value. Equal facts are the same value: among a million values, two different ones meet in
/// one fact once in two million directories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Fact(u64);

impl Fact {
    pub(super) fn new(kind: Kind, value: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        Self(hasher.finish() << 4 | kind as u64)
    }

    pub(super) fn kind(self) -> Kind {
        Kind::ALL.into_iter().find(|kind| *kind as u64 == self.0 & 15).unwrap_or(Kind::NameAlone)
    }
}

/// The facts of a person, sorted, each once.
pub(super) fn facts_of(person: &Person, given: Option<&Name>, families: &[Name]) -> Box<[Fact]> {
    let mut facts = Vec::with_capacity(12);
    let number = joined(&person.member_number);
    if !number.is_empty() {
        facts.push(Fact::new(Kind::MemberNumber, number));
    }
    facts.extend(person.emails.iter().map(|email| Fact::new(Kind::Email, email.to_lowercase())));
    facts.extend(person.phones.iter().map(|phone| Fact::new(Kind::Phone, phone)));
    // A record with the commune alone meets one with the postcode too.
    let places: Vec<String> =
        [joined(&person.postcode), place(&person.commune)].into_iter().filter(|place| !place.is_empty()).collect();
    let street = street(&person.street_number, &person.street);
    if !street.is_empty() {
        facts.extend(places.iter().map(|place| Fact::new(Kind::Address, (&street, place))));
    }
    if let Some(date @ crate::PartialDate::Day(_)) = person.birth_date {
        facts.push(Fact::new(Kind::BirthDate, date));
    }
    for family in families {
        let Some(given) = given else { break };
        // With its particle and without, so that `Delatour`, `de La Tour` and `Tour` meet.
        for family in [family.joined(), family.bare()] {
            // In one order, so that swapped names meet.
            let name = (given.joined().min(family), given.joined().max(family));
            facts.push(Fact::new(Kind::NameAlone, name));
            facts.extend(places.iter().map(|place| Fact::new(Kind::NameAndPlace, (name, place))));
            facts.extend(person.birth_date.map(|date| Fact::new(Kind::NameAndYear, (name, date.year()))));
        }
    }
    facts.sort_unstable();
    facts.dedup();
    facts.into_boxed_slice()
}

fn joined(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// A commune without its district and `Cedex`: `Lyon 3e`, `Lyon Cedex 03`.
pub(super) fn place(commune: &str) -> String {
    let folded = fold(commune);
    let words =
        folded.split(' ').take_while(|word| *word != "cedex" && !word.starts_with(|c: char| c.is_ascii_digit()));
    words.map(spelt_out).collect()
}

/// Number and street without particles, abbreviations spelt out: `14 r. de Créqui`, `14, rue Créqui`.
pub(super) fn street(number: &str, street: &str) -> String {
    let folded = fold(street);
    if folded.is_empty() {
        return folded;
    }
    let mut whole = joined(number);
    for word in folded.split(' ').filter(|word| !crate::fold::PARTICLES.contains(word)) {
        whole.push_str(spelt_out(word));
    }
    whole
}

/// The abbreviations of French addresses (the norm NF Z 10-011, and what people write).
fn spelt_out(word: &str) -> &str {
    match word {
        "all" => "allee",
        "av" | "ave" => "avenue",
        "bd" | "bld" | "blvd" | "boul" => "boulevard",
        "ch" | "che" => "chemin",
        "imp" => "impasse",
        "pl" => "place",
        "r" => "rue",
        "res" => "residence",
        "rte" => "route",
        "sq" => "square",
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    }
}
