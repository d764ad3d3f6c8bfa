//! The directory as cards, for a telephone or a mailer. Source: RFC 6350, and RFC 9554 for the number in the street.

use super::PRODUCT;
use super::street::split_street;
use super::write::WriteFault;
use permanence_domain::{Gender, PartialDate, Person, PersonId};
use std::io::{self, Write};

/// Octets of a line, its end left out.
const LINE_OCTETS: usize = 75;

/// Writes people as vCard 4.0 and gives their count. Shape: UTF-8, CRLF, lines of 75 octets; one card a person, with
/// their identifier as `UID`, names with civility and suffix, emails and telephones with their labels, address and where
/// it is, birth date, gender, occupation, tags and notes.
/// Standing, member number and interests are not in it: cards go to telephones, whose makers read them. The name at
/// birth is `X-MAIDENNAME` where another one is in use, as address books write it.
///
/// # Errors
/// [`WriteFault`].
pub fn write_cards<E>(
    out: &mut impl Write,
    people: impl Iterator<Item = Result<(PersonId, Person), E>>,
) -> Result<u64, WriteFault<E>> {
    let mut count = 0;
    for next in people {
        let (id, person) = next.map_err(WriteFault::Source)?;
        card(out, id, &person)?;
        count += 1;
    }
    Ok(count)
}

fn card(out: &mut impl Write, id: PersonId, person: &Person) -> io::Result<()> {
    let mut line = |name: &str, value: String| if value.is_empty() { Ok(()) } else { folded(out, name, &value) };
    line("BEGIN", "VCARD".to_owned())?;
    line("VERSION", "4.0".to_owned())?;
    line("PRODID", PRODUCT.to_owned())?;
    line("UID", format!("urn:uuid:{id}"))?;
    let shown = [person.full_name(), person.emails.first().cloned().unwrap_or_default(), id.to_string()];
    line("FN", shown.iter().find(|name| !name.is_empty()).map(|name| escaped(name)).unwrap_or_default())?;
    line("N", name(person))?;
    for (at, (property, contact)) in contacts(person).enumerate() {
        // A label is a property of its own in the same group, as address books write it.
        match person.contact_labels.get(contact) {
            Some(label) => {
                line(&format!("item{}.{property}", at + 1), escaped(contact))?;
                line(&format!("item{}.X-ABLabel", at + 1), escaped(label))?;
            }
            None => line(property, escaped(contact))?,
        }
    }
    line("ADR", address(person))?;
    line("GEO", person.coordinates.map_or(String::new(), |at| format!("geo:{at}")))?;
    line("BDAY", person.birth_date.map(birth).unwrap_or_default())?;
    line("GENDER", person.gender.map_or("", gender).to_owned())?;
    line("TITLE", escaped(&person.occupation))?;
    line("CATEGORIES", person.tags.iter().map(|tag| escaped(tag)).collect::<Vec<_>>().join(","))?;
    line("NOTE", escaped(&person.notes))?;
    if !person.used_name.is_empty() {
        // Empty where it is not known, so that the name in use does not come back as the one of birth.
        folded(out, "X-MAIDENNAME", &escaped(&person.birth_name))?;
    }
    folded(out, "END", "VCARD")
}

/// The family name, the given names, nothing, the civility and the suffix.
fn name(person: &Person) -> String {
    [person.family(), &person.given_names, "", &person.civility, &person.suffix].map(escaped).join(";")
}

/// The property of each email and telephone, in their order.
fn contacts(person: &Person) -> impl Iterator<Item = (&'static str, &String)> {
    let phone = |phone: &String| {
        let is_mobile = phone.starts_with("+336") || phone.starts_with("+337");
        if is_mobile { "TEL;TYPE=cell" } else { "TEL" }
    };
    let phones = person.phones.iter().map(move |number| (phone(number), number));
    person.emails.iter().map(|email| ("EMAIL", email)).chain(phones)
}

/// The address; empty where there is none. The number, the street and the named place stand apart only where the line
/// that they make would be read otherwise.
fn address(person: &Person) -> String {
    let Person { street_number: number, street, commune, postcode, country, complement, place, .. } = person;
    let way = [number.as_str(), street].join(" ");
    let whole = [way.trim(), place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let parts = ["", complement, &whole, commune, "", postcode, country];
    if parts.concat().is_empty() {
        return String::new();
    }
    let mut value = parts.map(escaped).join(";");
    if !place.is_empty() || split_street(&whole) != (number.clone(), street.clone()) {
        value.push_str(&format!(";;;;{};{};;;{};;;", escaped(number), escaped(street), escaped(place)));
    }
    value
}

/// `19530412`, or the year alone.
fn birth(date: PartialDate) -> String {
    date.to_string().replace('-', "")
}

fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "F",
        Gender::Male => "M",
        Gender::Other => "O",
    }
}

/// A text whose separators separate nothing.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\r' => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, cut between characters where it is too long; each line that goes on begins with a space.
fn folded(out: &mut impl Write, name: &str, value: &str) -> io::Result<()> {
    let line = format!("{name}:{value}");
    let mut rest = line.as_str();
    let mut most = LINE_OCTETS;
    while rest.len() > most {
        let (head, tail) = rest.split_at(rest.floor_char_boundary(most));
        out.write_all(head.as_bytes())?;
        out.write_all(b"\r\n ")?;
        (rest, most) = (tail, LINE_OCTETS - 1);
    }
    out.write_all(rest.as_bytes())?;
    out.write_all(b"\r\n")
}
