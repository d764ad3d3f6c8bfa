//! The value that is proposed for a field of the merged record.

use super::Half;
use crate::date::PartialDate;
use crate::duplicate::fact;
use crate::duplicate::value::folded;
use crate::entries;
use crate::fold::fold;
use crate::person::{Person, PersonField};
use crate::record::Shape;
use crate::value::Value;

/// The parts of an address, which only make sense together: a street of one town in another is nowhere.
const ADDRESS: &[PersonField] = &[
    PersonField::Complement,
    PersonField::StreetNumber,
    PersonField::Street,
    PersonField::Place,
    PersonField::Postcode,
    PersonField::Commune,
    PersonField::InseeCode,
    PersonField::Country,
    PersonField::Coordinates,
];

/// The family names, which only make sense together too.
const FAMILY: &[PersonField] = &[PersonField::BirthName, PersonField::UsedName];

/// What the merged record says of `field` when nobody chooses.
pub(super) fn value(field: PersonField, older: Half<'_>, younger: Half<'_>) -> Value {
    let (of_older, of_younger) = (older.person.get(field), younger.person.get(field));
    match field.rule().shape {
        Shape::Map => return united_by_key(field, older, younger),
        Shape::List | Shape::Set => return united(field, &of_older, &of_younger),
        Shape::Text | Shape::Number | Shape::Flag => {}
    }
    if field == PersonField::Notes {
        return one_below_the_other(of_older, of_younger);
    }
    let from = if ADDRESS.contains(&field) {
        of_address(field, older, younger)
    } else if FAMILY.contains(&field) {
        of_family(field, older, younger)
    } else {
        of_each(field, &[field], older, younger)
    };
    match from {
        Side::Older => of_older,
        Side::Younger => of_younger,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Older,
    Younger,
}

fn has_address(person: &Person) -> bool {
    ADDRESS.iter().any(|field| !person.get(*field).is_empty())
}

/// The country, folded; France when nothing is said.
fn country(person: &Person) -> String {
    let folded = fold(&person.country);
    if matches!(folded.as_str(), "" | "fr") { "france".to_owned() } else { folded }
}

/// From one of the addresses when they are two, else from the one that says more of this field.
fn of_address(field: PersonField, older: Half<'_>, younger: Half<'_>) -> Side {
    match (has_address(older.person), has_address(younger.person)) {
        (true, false) => Side::Older,
        (false, true) => Side::Younger,
        _ if country(older.person) != country(younger.person) => later(ADDRESS, older, younger),
        _ => of_each(field, ADDRESS, older, younger),
    }
}

/// The same for the family names. A file with one column for them puts the one in use where the one of birth belongs.
fn of_family(field: PersonField, older: Half<'_>, younger: Half<'_>) -> Side {
    let misplaced = |one: &Person, other: &Person| {
        one.used_name.is_empty() && !other.used_name.is_empty() && fold(&one.birth_name) == fold(&other.used_name)
    };
    if misplaced(older.person, younger.person) {
        Side::Younger
    } else if misplaced(younger.person, older.person) {
        Side::Older
    } else {
        of_each(field, FAMILY, older, younger)
    }
}

/// From the record that says more of this field, unless the two contradict each other in the group.
fn of_each(field: PersonField, group: &[PersonField], older: Half<'_>, younger: Half<'_>) -> Side {
    let torn = group.iter().any(|field| fuller(*field, older.person, younger.person).is_none());
    fuller(field, older.person, younger.person).filter(|_| !torn).unwrap_or_else(|| later(group, older, younger))
}

/// The record whose fields were written last; where that says nothing, the one that says more of them; else the older.
fn later(fields: &[PersonField], older: Half<'_>, younger: Half<'_>) -> Side {
    let rank = |half: Half<'_>| {
        let written = fields.iter().filter_map(|field| half.written_ms.get(field)).max().copied();
        let said: usize = fields.iter().map(|field| half.person.get(*field).to_line().chars().count()).sum();
        (written, said)
    };
    if rank(younger) > rank(older) { Side::Younger } else { Side::Older }
}

/// The record that says of a field what the other does and more; the older when they say the same. `None` when each says
/// something else.
fn fuller(field: PersonField, older: &Person, younger: &Person) -> Option<Side> {
    let (of_older, of_younger) = (older.get(field), younger.get(field));
    let nothing = Person::default().get(field);
    if of_younger.is_empty() || of_younger == nothing {
        return Some(Side::Older);
    }
    if of_older.is_empty() || of_older == nothing {
        return Some(Side::Younger);
    }
    let (a, b) = (of_older.to_line(), of_younger.to_line());
    let (folded_a, folded_b) = (folded(field, &a), folded(field, &b));
    let (more_in_a, more_in_b) = (contains(field, &folded_a, &folded_b), contains(field, &folded_b, &folded_a));
    match (more_in_a, more_in_b) {
        (true, true) if care(&b) > care(&a) => Some(Side::Younger),
        (true, _) => Some(Side::Older),
        (false, true) => Some(Side::Younger),
        (false, false) => None,
    }
}

/// Whether a folded text says what another does: its words and maybe more, its initials spelt out, its year with a day.
pub(super) fn contains(field: PersonField, whole: &str, part: &str) -> bool {
    let no_shorter = whole.len() >= part.len();
    match field {
        _ if whole.replace(' ', "") == part.replace(' ', "") => true,
        PersonField::GivenNames => {
            words_in_order(whole, part, |word, of| word == of || word.len() == 1 && of.starts_with(word))
        }
        PersonField::Street => no_shorter && fact::street("", whole) == fact::street("", part),
        PersonField::Commune => no_shorter && fact::place(whole) == fact::place(part),
        PersonField::BirthDate => match (PartialDate::parse(whole), PartialDate::parse(part)) {
            (Some(whole), Some(PartialDate::Year(year))) => whole.year() == year,
            _ => false,
        },
        PersonField::BirthName | PersonField::UsedName | PersonField::Occupation => {
            words_in_order(whole, part, |word, of| word == of)
        }
        PersonField::Notes => whole.contains(part),
        _ => false,
    }
}

fn words_in_order(whole: &str, part: &str, agree: impl Fn(&str, &str) -> bool) -> bool {
    let mut of_whole = whole.split(' ');
    part.split(' ').all(|word| of_whole.any(|of| agree(word, of)))
}

/// How carefully a text is written: accents first, then small letters beside capitals, then hyphens and apostrophes.
fn care(text: &str) -> (usize, bool, usize) {
    let accents = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let cased = text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    let marks = text.chars().filter(|c| matches!(c, '-' | '\'' | '’')).count();
    (accents, cased, marks)
}

/// The items of both, the older record's first, as many as the field holds.
fn united(field: PersonField, older: &Value, younger: &Value) -> Value {
    let mut items: Vec<String> = Vec::new();
    for item in older.items().iter().chain(younger.items()) {
        if items.len() < PersonField::MOST_ITEMS
            && !items.iter().any(|known| folded(field, known) == folded(field, item))
        {
            items.push(item.clone());
        }
    }
    if field.rule().shape == Shape::Set {
        items.sort();
    }
    Value::list(items)
}

/// The entries of both; of a key that each fills with something else, the later entry.
fn united_by_key(field: PersonField, older: Half<'_>, younger: Half<'_>) -> Value {
    let entries = |half: Half<'_>| entries::from_items(half.person.get(field).items());
    let mut united = entries(older);
    for (key, text) in entries(younger) {
        let gives_way = |known: &String| {
            folded(field, known) != folded(field, &text) && later(&[field], older, younger) == Side::Younger
        };
        if united.get(&key).is_none_or(gives_way) {
            united.insert(key, text);
        }
    }
    let most = united.into_iter().take(PersonField::MOST_ITEMS).collect();
    entries::to_value(&most)
}

/// Both notes; one of them when it holds the other, or when both are too long for one field: then the longer.
fn one_below_the_other(older: Value, younger: Value) -> Value {
    let (a, b) = (older.as_text().unwrap_or_default(), younger.as_text().unwrap_or_default());
    if a.contains(b) {
        return older;
    }
    if b.contains(a) {
        return younger;
    }
    let both = format!("{a}\n\n{b}");
    let most = PersonField::Notes.most_chars();
    match both.chars().count() <= most {
        true => Value::Text(both),
        false if b.chars().count() > a.chars().count() => younger,
        false => older,
    }
}
