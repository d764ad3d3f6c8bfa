//! The rules on pairs of people that a section meets, and what holds for any directory.

mod directory;
mod merging;
mod rules;

use super::{Candidate, Index, Pair};
use crate::PersonId;
use crate::id::new_record_id;
use crate::person::{Person, PersonField, enter};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// The person that `field=value; field=item, item` describes.
fn person(text: &str) -> Person {
    let mut person = Person::default();
    for part in text.split("; ") {
        let (name, value) = part.split_once('=').expect("field=value");
        let field = PersonField::parse(name).expect("a field");
        let items: Vec<&str> = if field.is_list() { value.split(", ").collect() } else { vec![value] };
        person.set(field, enter(field, &items, "", TODAY).expect("valid"));
    }
    person
}

/// The identifier of the record created at this millisecond.
fn id(at: u64) -> PersonId {
    PersonId(new_record_id(1_795_435_200_000 + at, [0; 10]))
}

fn index(people: &[Person]) -> Index {
    Index::new((0..).zip(people).map(|(at, person)| Candidate::new(id(at), person)).collect())
}

fn pairs(people: &[Person]) -> Vec<Pair> {
    index(people).pairs().pairs
}
