//! What a search finds a person by.

use super::{Person, PersonField};
use crate::fold;

/// The words of a person in the full-text index: names (together and apart), street, commune, postcode, number,
/// emails, phones, tags; then one mark for each exact value that a list filters by.
#[must_use]
pub fn search_text(person: &Person) -> String {
    let mut words = String::with_capacity(256);
    for name in [&person.given_names, &person.birth_name, &person.used_name] {
        fold::push_name(name, &mut words);
    }
    for text in [&person.street_number, &person.street, &person.commune, &person.postcode, &person.member_number] {
        fold::push_words(text, &mut words);
    }
    for text in [&person.place, &person.complement] {
        fold::push_words(text, &mut words);
    }
    for email in &person.emails {
        fold::push_words(email, &mut words);
    }
    for phone in &person.phones {
        fold::push_phone(phone, &mut words);
    }
    for tag in &person.tags {
        fold::push_name(tag, &mut words);
    }
    for field in [PersonField::Standing, PersonField::Gender, PersonField::Commune, PersonField::Postcode] {
        if let Some(text) = person.get(field).as_text() {
            push_mark(field, text, &mut words);
        }
    }
    for (field, items) in [
        (PersonField::Tags, &person.tags),
        (PersonField::Interests, &person.interests),
        (PersonField::Availability, &person.availability),
        (PersonField::Skills, &person.skills),
    ] {
        for item in items {
            push_mark(field, item, &mut words);
        }
    }
    words
}

/// The word that stands for this value of this field in the index, when the field is one that lists filter by through
/// the index; `None` when a filter must read the column.
#[must_use]
pub fn filter_mark(field: PersonField, value: &str) -> Option<String> {
    let prefix = match field {
        PersonField::Standing => 's',
        PersonField::Gender => 'g',
        PersonField::Commune => 'c',
        PersonField::Postcode => 'p',
        PersonField::Tags => 't',
        PersonField::Interests => 'i',
        PersonField::Availability => 'a',
        PersonField::Skills => 'k',
        _ => return None,
    };
    Some(fold::mark(prefix, value))
}

fn push_mark(field: PersonField, value: &str, words: &mut String) {
    if let Some(mark) = filter_mark(field, value) {
        fold::push_word(&mark, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Standing;

    #[test]
    fn a_person_is_found_by_everything_that_identifies_them() {
        let person = Person {
            given_names: "Jean-Marc".into(),
            birth_name: "Le Goff".into(),
            standing: Standing::Member,
            emails: vec!["jm@exemple.fr".into()],
            phones: vec!["+33612449018".into()],
            street_number: "3".into(),
            street: "rue de Créqui".into(),
            place: "La Doua".into(),
            commune: "Lyon".into(),
            tags: vec!["porte-à-porte".into()],
            interests: vec!["santé".into()],
            ..Person::default()
        };
        assert_eq!(
            search_text(&person),
            "jean marc jeanmarc le goff legoff 3 rue de crequi lyon la doua jm exemple fr 0612449018 33612449018 \
             porte a porte porteaporte s_member c_lyon t_porte_a_porte i_sante"
        );
    }
}
