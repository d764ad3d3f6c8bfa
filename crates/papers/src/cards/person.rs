//! What a card says of a person.

use super::contact::Contacts;
use super::line::Property;
use super::place::{Place, geo};
use crate::people::{PRODUCT, guard, join};
use permanence_domain::Coordinates;

/// One card, while it is read and after.
#[derive(Debug, Default)]
pub(super) struct Card {
    /// The line that it begins on.
    pub line: u32,
    is_ours: bool,
    id: String,
    family: String,
    given: String,
    civility: String,
    suffix: String,
    full: String,
    organisation: String,
    maiden: Option<String>,
    contacts: Contacts,
    /// How well it suits, and the address.
    address: Option<((u8, bool), Place)>,
    coordinates: Option<Coordinates>,
    birth: String,
    gender: String,
    title: String,
    role: String,
    tags: Vec<String>,
    notes: Vec<String>,
}

impl Card {
    pub(super) fn new(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    /// Whether we wrote it.
    pub(super) fn is_ours(&self) -> bool {
        self.is_ours
    }

    /// Takes a property.
    pub(super) fn take(&mut self, property: &Property) {
        let is = |kind: &str| property.types.iter().any(|found| found == kind);
        match property.name.as_str() {
            "PRODID" => self.is_ours = property.raw == PRODUCT,
            "UID" => property.raw.trim().trim_start_matches("urn:uuid:").clone_into(&mut self.id),
            "N" => {
                let parts = property.components();
                let part = |at: usize| parts.get(at).map(|items| items.join(" ")).unwrap_or_default();
                self.family = part(0);
                self.given = [part(1), part(2)].join(" ").trim().to_owned();
                (self.civility, self.suffix) = (part(3), part(4));
            }
            "FN" => self.full = property.text(),
            "ORG" => self.organisation = property.components().into_iter().next().unwrap_or_default().join(", "),
            "X-MAIDENNAME" => self.maiden = Some(property.text()),
            "EMAIL" => self.contacts.email(property),
            "TEL" if !is("FAX") && !is("PAGER") => self.contacts.phone(property),
            "X-ABLABEL" => self.contacts.label(property),
            "ADR" => {
                let suits = (property.rank, !is("HOME"));
                if self.address.as_ref().is_none_or(|(best, _)| suits < *best) {
                    self.address = Place::read(property).map(|place| (suits, place));
                }
            }
            "GEO" => self.coordinates = self.coordinates.or_else(|| geo(&property.text())),
            "BDAY" => self.birth = birth(&property.text(), &property.omitted_year),
            "GENDER" => self.gender = property.components().concat().into_iter().next().unwrap_or_default(),
            "X-GENDER" if self.gender.is_empty() => self.gender = property.text(),
            "TITLE" => self.title = property.text(),
            "ROLE" => self.role = property.text(),
            "CATEGORIES" => self.tags.extend(property.items()),
            "NOTE" => self.notes.push(property.text()),
            _ => {}
        }
    }

    /// Its cells: the identifier where the card is ours, then [`super::COLUMNS`].
    pub(super) fn cells(mut self) -> Vec<String> {
        let is_named = !(self.family.trim().is_empty() && self.given.is_empty());
        // A whole name is not cut: “Le Goff” would lose half of it. One that is the organisation's is nobody's.
        if !is_named && !self.is_ours && self.full.trim() != self.organisation.trim() {
            self.family = std::mem::take(&mut self.full);
        }
        let (birth, used) = match self.maiden {
            Some(maiden) => (maiden, self.family),
            None => (self.family, String::new()),
        };
        let [emails, phones, labels] = self.contacts.cells(self.is_ours);
        let place = self.address.map(|(_, place)| place).unwrap_or_default();
        let id = if self.is_ours { self.id } else { String::new() };
        let gender = if matches!(self.gender.trim(), "N" | "U") { String::new() } else { self.gender };
        let occupation = if self.title.trim().is_empty() { self.role } else { self.title };
        let cells = [
            id,
            self.given,
            birth,
            used,
            emails,
            phones,
            place.number,
            place.street,
            place.postcode,
            place.commune,
            place.country,
            self.birth,
            gender,
            occupation,
            join(&self.tags),
            self.notes.join("\n"),
            self.civility,
            self.suffix,
            place.complement,
            place.place,
            self.coordinates.map(|at| at.to_string()).unwrap_or_default(),
            labels,
        ];
        cells.into_iter().map(guard).collect()
    }
}

/// A birthday as we write it: `1953-04-12` or `1953`. One without its year is none; what is no date stays, to be refused.
fn birth(text: &str, omitted_year: &str) -> String {
    let text = text.trim();
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    let is_yearless = day.starts_with("--") || (!omitted_year.is_empty() && day.starts_with(omitted_year));
    if is_yearless {
        return String::new();
    }
    let digits = |text: &str, len: usize| text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
    match day.split_once('-') {
        Some((year, month)) if digits(year, 4) && digits(month, 2) => year.to_owned(),
        None if digits(day, 8) => format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birthdays_of_every_make_are_ours() {
        for (given, omitted, expected) in [
            ("19800322", "", "1980-03-22"),
            ("1980-03-22", "", "1980-03-22"),
            ("19800322T000000Z", "", "1980-03-22"),
            ("1980-03", "", "1980"),
            ("1980", "", "1980"),
            ("--0322", "", ""),
            ("1604-03-22", "1604", ""),
            ("vers 1950", "", "vers 1950"),
        ] {
            assert_eq!(birth(given, omitted), expected, "{given}");
        }
    }
}
