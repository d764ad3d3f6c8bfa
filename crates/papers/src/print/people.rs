//! What each document takes from a record of the directory.

use super::language::Text;
use super::typography::day;
use super::{Align, Attendee, Card, Column, Language, List, Recipient};
use jiff::civil::Date;
use permanence_domain::{Person, contact};

const NAME: Text = Text::new("Nom", "Name");
const NUMBER: Text = Text::new("Numéro", "Number");
const ADDRESS: Text = Text::new("Adresse", "Address");
const PHONE: Text = Text::new("Téléphone", "Phone");
const EMAIL: Text = Text::new("Courriel", "Email");
const TOTAL: Text = Text::new("{} fiches", "{} records");

impl Recipient {
    /// Where somebody is written to.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        Self {
            name: joined(&person.civility, &person.full_name()),
            complements: vec![person.complement.clone()],
            street: joined(&person.street_number, &person.street),
            place: person.place.clone(),
            postcode: person.postcode.clone(),
            commune: person.commune.clone(),
            country: person.country.clone(),
        }
    }

    /// Whether the post could find them: a street, a place or complement, and a commune or postcode.
    #[must_use]
    pub fn is_reachable(&self) -> bool {
        let is_given = |text: &String| !text.trim().is_empty();
        let somewhere = is_given(&self.street) || is_given(&self.place) || self.complements.iter().any(is_given);
        somewhere && (is_given(&self.commune) || is_given(&self.postcode))
    }
}

impl Attendee {
    /// How somebody is called at the door.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        Self { name: person.full_name(), commune: person.commune.clone() }
    }
}

impl Card {
    /// Somebody's card; `code` is what finds their record again.
    #[must_use]
    pub fn of(person: &Person, organisation: &str, period: &str, code: String) -> Self {
        Self {
            organisation: organisation.to_owned(),
            period: period.to_owned(),
            name: person.full_name(),
            member_number: person.member_number.clone(),
            code,
        }
    }
}

impl List {
    /// People with how they are reached on that day, a line each.
    #[must_use]
    pub fn of(people: &[Person], title: &str, today: Date, language: Language) -> Self {
        let column = |heading: Text| Column { heading: heading.text(language).to_owned(), align: Align::Left };
        let row = |person: &Person| {
            let first = |items: &[String]| items.first().cloned().unwrap_or_default();
            let phone = contact::phone_display(&first(&person.phones));
            vec![person.full_name(), person.member_number.clone(), address(person), phone, first(&person.emails)]
        };
        Self {
            title: title.to_owned(),
            notes: vec![day(today, language)],
            columns: [NAME, NUMBER, ADDRESS, PHONE, EMAIL].map(column).to_vec(),
            rows: people.iter().map(row).collect(),
            totals: (!people.is_empty()).then(|| vec![TOTAL.fill(language, &[&people.len().to_string()])]),
        }
    }
}

/// A whole address in one line.
pub(super) fn address(person: &Person) -> String {
    let town = joined(&person.postcode, &person.commune);
    let street = joined(&person.street_number, &person.street);
    let parts = [person.complement.clone(), street, person.place.clone(), town];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn joined(first: &str, second: &str) -> String {
    [first.trim(), second.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_has_the_civility_the_complement_and_the_place() {
        let person = Person {
            civility: "Dr".to_owned(),
            given_names: "Claire".to_owned(),
            birth_name: "Martin".to_owned(),
            complement: "Bâtiment B".to_owned(),
            place: "Le Bourg".to_owned(),
            postcode: "38400".to_owned(),
            commune: "Voiron".to_owned(),
            ..Person::default()
        };
        let lines = Recipient::of(&person).lines(super::super::Capitals::Commune);
        assert_eq!(lines, ["Dr Claire Martin", "Bâtiment B", "Le Bourg", "38400 VOIRON"]);
        let list = List::of(&[person], "", jiff::civil::date(2026, 3, 3), Language::French);
        assert_eq!(list.rows[0][2], "Bâtiment B, Le Bourg, 38400 Voiron");
    }
}
