//! Invented people for the demonstration section of Saint-Arnoux: the same for the same seed, on every machine.
//!
//! Nobody here exists. Telephone numbers are of the ranges that ARCEP keeps for fiction (01 99 00, 06 39 98), emails of
//! example domains, communes and postcodes of nowhere. Pure: knows neither the store nor the clock.

mod dice;
pub(crate) mod dues;
mod life;
mod names;
mod places;

use dice::Dice;
use permanence_domain::{Gender, PartialDate, Person, Standing, fold};
use std::collections::HashSet;

/// `count` people who follow from `seed`; asking for more changes none of the first. `today` bounds their ages.
pub fn people(count: u32, seed: u32, today: jiff::civil::Date) -> impl Iterator<Item = Person> {
    let mut section = Section { seed, today, emails: HashSet::new(), before: Person::default() };
    (0..count).map(move |at| section.next(at))
}

/// What one person has to do with those before.
struct Section {
    seed: u32,
    today: jiff::civil::Date,
    emails: HashSet<String>,
    before: Person,
}

impl Section {
    fn next(&mut self, at: u32) -> Person {
        let dice = &mut Dice::new(self.seed, at);
        let standing = match dice.below(100) {
            0..55 => Standing::Member,
            55..80 => Standing::Sympathiser,
            80..92 => Standing::Contact,
            _ => Standing::FormerMember,
        };
        let mut person = Person { standing, ..Person::default() };
        let is_woman = dice.percent(52);
        let is_young = dice.percent(12);
        let age = if is_young { dice.between(18, 30) } else { 18 + dice.between(0, 37) + dice.between(0, 36) };
        let year = self.today.year() - age;
        name(&mut person, dice, is_woman, year, &self.before);
        if is_known(standing, dice, 90, 45) {
            person.gender = Some(gender(dice, is_woman));
        }
        if is_known(standing, dice, 85, 35) {
            person.birth_date = Some(birth_date(dice, year));
        }
        if is_known(standing, dice, 80, 30) {
            person.occupation = life::occupation(dice, is_woman, age);
        }
        if matches!(standing, Standing::Member | Standing::FormerMember) {
            person.member_number = format!("SA{:06}", 100_000 + u64::from(at) * 3 + u64::from(dice.below(3)));
        }
        if !dice.percent(8) {
            self.reach(&mut person, dice);
        }
        person.interests = life::interests(dice);
        person.tags = life::tags(dice, standing);
        person.notes = life::notes(dice);
        self.before = person.clone();
        person
    }

    /// Telephone numbers and emails; one of them at least.
    fn reach(&mut self, person: &mut Person, dice: &mut Dice) {
        let has_phone = dice.percent(80);
        if has_phone {
            person.phones.push(format!("+3363998{:04}", dice.below(10_000)));
        }
        if dice.percent(18) {
            person.phones.push(format!("+3319900{:04}", dice.below(10_000)));
        }
        if !has_phone || dice.percent(85) {
            let address = self.email(person, dice);
            person.emails.push(address);
        }
        if dice.percent(5) {
            let address = self.email(person, dice);
            if !person.emails.contains(&address) {
                person.emails.push(address);
            }
        }
    }

    /// An email address that nobody has yet.
    fn email(&mut self, person: &Person, dice: &mut Dice) -> String {
        let joined = |text: &str| fold::fold(text).replace(' ', "");
        let given = joined(person.given_names.split(' ').next().unwrap_or_default());
        let family = joined(person.family());
        let local = match dice.below(4) {
            0 => format!("{}.{family}", &given[..given.len().min(1)]),
            1 => format!("{family}.{given}"),
            _ => format!("{given}.{family}"),
        };
        let domain = dice.pick(&["exemple.fr", "exemple.fr", "exemple.org"]);
        let mut address = format!("{local}@{domain}");
        let mut number = 1;
        while !self.emails.insert(address.clone()) {
            number += 1;
            address = format!("{local}{number}@{domain}");
        }
        address
    }
}

/// Names and an address: somebody's own, or those of the person before for one in eight, who lives with them.
fn name(person: &mut Person, dice: &mut Dice, is_woman: bool, year: i16, before: &Person) {
    let named = names::named(dice, is_woman, year);
    person.given_names = named.given;
    person.birth_name = named.family.to_owned();
    let address = places::address(dice);
    let lives_with_them = dice.percent(12) && before.is_named();
    if lives_with_them {
        person.street_number.clone_from(&before.street_number);
        person.street.clone_from(&before.street);
        person.postcode.clone_from(&before.postcode);
        person.commune.clone_from(&before.commune);
    } else if dice.percent(94) {
        person.street_number = address.number;
        person.street = address.street;
        person.postcode = address.postcode;
        person.commune = address.commune;
    } else {
        person.commune = address.commune;
    }
    if is_woman && year < 1_995 && dice.percent(34) {
        let used = if lives_with_them { before.family() } else { names::family(dice) };
        // Some keep both names.
        let both = dice.percent(20) && !used.contains(' ') && !named.family.contains(' ');
        person.used_name = if both { format!("{used}-{}", named.family) } else { used.to_owned() };
    } else if lives_with_them {
        person.birth_name = before.family().to_owned();
    }
    if person.used_name == person.birth_name {
        person.used_name.clear();
    }
}

/// Whether the section knows something of somebody: this many times in a hundred of members, and of others.
fn is_known(standing: Standing, dice: &mut Dice, members: u32, others: u32) -> bool {
    dice.percent(match standing {
        Standing::Member | Standing::FormerMember => members,
        Standing::Sympathiser | Standing::Contact => others,
    })
}

fn gender(dice: &mut Dice, is_woman: bool) -> Gender {
    match (dice.percent(1), is_woman) {
        (true, _) => Gender::Other,
        (false, true) => Gender::Female,
        (false, false) => Gender::Male,
    }
}

/// A day of the year, or the year alone for one person in twelve.
fn birth_date(dice: &mut Dice, year: i16) -> PartialDate {
    if dice.percent(8) {
        return PartialDate::Year(year);
    }
    let part = |number: i16| i8::try_from(number).expect("a month or a day is small");
    let (month, day) = (part(dice.between(1, 12)), part(dice.between(1, 28)));
    PartialDate::Day(jiff::civil::Date::new(year, month, day).expect("every month has 28 days"))
}

#[cfg(test)]
mod tests;
