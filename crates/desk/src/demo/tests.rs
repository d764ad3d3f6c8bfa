//! The invented people are valid, various, and the same every time.

use super::people;
use permanence_domain::person::enter;
use permanence_domain::{Person, PersonField, Standing};
use std::collections::HashSet;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

fn section() -> Vec<Person> {
    people(5_000, 7, TODAY).collect()
}

/// The share of people of whom something is so, in hundredths.
fn share(people: &[Person], is_so: impl Fn(&Person) -> bool) -> usize {
    people.iter().filter(|person| is_so(person)).count() * 100 / people.len()
}

#[test]
fn everybody_is_as_if_typed_by_hand() {
    for person in section() {
        assert_eq!(person.check(), Ok(()));
        for field in PersonField::ALL {
            let value = person.get(*field);
            let input: Vec<&str> =
                value.as_text().into_iter().chain(value.items().iter().map(String::as_str)).collect();
            assert_eq!(enter(*field, &input, &person.country, TODAY).as_ref(), Ok(&value), "{}", field.name());
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_people() {
    let all = section();
    assert_eq!(people(100, 7, TODAY).collect::<Vec<_>>(), all[..100]);
    assert_ne!(people(100, 8, TODAY).collect::<Vec<_>>(), all[..100]);
}

#[test]
fn the_section_looks_like_one() {
    let all = section();
    for (standing, expected) in
        [(Standing::Member, 55), (Standing::Sympathiser, 25), (Standing::Contact, 12), (Standing::FormerMember, 8)]
    {
        assert!(share(&all, |person| person.standing == standing).abs_diff(expected) <= 2, "{}", standing.code());
    }
    assert!(share(&all, |person| person.emails.is_empty() && person.phones.is_empty()).abs_diff(8) <= 2);
    assert!(share(&all, |person| !person.used_name.is_empty()) >= 8);
    assert!(share(&all, |person| person.birth_name.contains(' ') || person.birth_name.contains('-')) >= 3);
    let names: HashSet<String> = all.iter().map(Person::full_name).collect();
    assert!(names.len() > 3_500, "{}", names.len());
}

#[test]
fn nobody_can_be_reached() {
    for person in section() {
        let fiction = |phone: &String| phone.starts_with("+3319900") || phone.starts_with("+3363998");
        assert!(person.phones.iter().all(fiction));
        let example = |email: &String| email.ends_with("@exemple.fr") || email.ends_with("@exemple.org");
        assert!(person.emails.iter().all(example));
        assert!(person.postcode.is_empty() || person.postcode.starts_with("99"));
    }
}

#[test]
fn emails_and_member_numbers_are_one_persons() {
    let all = section();
    let emails: Vec<&String> = all.iter().flat_map(|person| &person.emails).collect();
    let numbers: Vec<&String> = all.iter().map(|person| &person.member_number).filter(|n| !n.is_empty()).collect();
    assert_eq!(emails.iter().collect::<HashSet<_>>().len(), emails.len());
    assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), numbers.len());
}
