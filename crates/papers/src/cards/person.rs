//! What a card says of a person.

use super::line::Property;
use crate::people::{PRODUCT, guard, join, split_street};

/// One card, while it is read and after.
#[derive(Debug, Default)]
pub(super) struct Card {
    /// The line that it begins on.
    pub line: u32,
    is_ours: bool,
    id: String,
    family: String,
    given: String,
    full: String,
    organisation: String,
    maiden: Option<String>,
    emails: Vec<(u8, String)>,
    phones: Vec<(u8, String)>,
    /// How well it suits, and the address: number, street, postcode, commune, country.
    address: Option<((u8, bool), [String; 5])>,
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
            }
            "FN" => self.full = property.text(),
            "ORG" => self.organisation = property.components().into_iter().next().unwrap_or_default().join(", "),
            "X-MAIDENNAME" => self.maiden = Some(property.text()),
            "EMAIL" => self.emails.push((property.rank, property.text())),
            "TEL" if !is("FAX") && !is("PAGER") => {
                let text = property.text();
                let number = text
                    .trim()
                    .strip_prefix("tel:")
                    .map_or(text.as_str(), |uri| uri.split_once(';').map_or(uri, |(number, _)| number));
                self.phones.push((property.rank, number.to_owned()));
            }
            "ADR" => {
                let suits = (property.rank, !is("HOME"));
                if self.address.as_ref().is_none_or(|(best, _)| suits < *best) {
                    self.address = Some((suits, address(property))).filter(|(_, address)| !address.concat().is_empty());
                }
            }
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
        let [number, street, postcode, commune, country] = self.address.map(|(_, address)| address).unwrap_or_default();
        let id = if self.is_ours { self.id } else { String::new() };
        let gender = if matches!(self.gender.trim(), "N" | "U") { String::new() } else { self.gender };
        let occupation = if self.title.trim().is_empty() { self.role } else { self.title };
        let cells = [
            id,
            self.given,
            birth,
            used,
            ranked(self.emails),
            ranked(self.phones),
            number,
            street,
            postcode,
            commune,
            country,
            self.birth,
            gender,
            occupation,
            join(&self.tags),
            self.notes.join("\n"),
        ];
        cells.into_iter().map(guard).collect()
    }
}

/// A list in one cell, the preferred ones first.
fn ranked(mut items: Vec<(u8, String)>) -> String {
    items.sort_by_key(|(rank, _)| *rank);
    join(&items.into_iter().map(|(_, item)| item).filter(|item| !item.trim().is_empty()).collect::<Vec<_>>())
}

/// Number, street, postcode, commune, country. The number and the name of the street alone stand at the end in RFC 9554.
fn address(property: &Property) -> [String; 5] {
    let parts = property.components();
    let part = |at: usize| parts.get(at).map(|items| items.join(", ").replace(['\r', '\n'], ", ")).unwrap_or_default();
    let (number, name) = (part(10), part(11));
    let (number, street) = if number.is_empty() && name.is_empty() {
        let whole = [part(2), part(1), part(0)];
        let whole: Vec<&str> = whole.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        split_street(&whole.join(", "))
    } else {
        (number, name)
    };
    [number, street, part(5), part(3), part(6)]
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
