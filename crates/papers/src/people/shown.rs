//! What the files that we write show: headings and cells, in a language or in the words of the program.

use super::cell::join;
use permanence_domain::{Gender, Person, PersonField, Standing, Value, contact};

/// The first line of a file: the identifier, then every field in order. `fr` and `en` give words; any other language,
/// and none, gives the fields' names.
#[must_use]
pub fn headings(language: Option<&str>) -> Vec<String> {
    let id = match language {
        Some("fr") => "Identifiant",
        Some("en") => "Identifier",
        Some(_) | None => "id",
    };
    let field = |field: &PersonField| match language {
        Some("fr") => french(*field),
        Some("en") => english(*field),
        Some(_) | None => field.name(),
    };
    std::iter::once(id).chain(PersonField::ALL.iter().map(field)).map(str::to_owned).collect()
}

/// What a cell says of a person. Choices and French telephone numbers are in words and pairs where there is a language.
pub(super) fn text(field: PersonField, person: &Person, language: Option<&str>) -> String {
    let language = language.filter(|language| matches!(*language, "fr" | "en"));
    match (field, language) {
        (PersonField::Standing, Some(language)) => standing(person.standing, language).to_owned(),
        (PersonField::Gender, Some(language)) => person.gender.map_or("", |it| gender(it, language)).to_owned(),
        (PersonField::Phones, Some(_)) => {
            join(&person.phones.iter().map(|phone| contact::phone_display(phone)).collect::<Vec<_>>())
        }
        (field, _) => match person.get(field) {
            Value::Text(text) => text,
            Value::List(items) => join(&items),
            Value::Empty | Value::Flag(_) | Value::Number(_) => String::new(),
        },
    }
}

/// Words that [`Standing::from_word`] reads.
fn standing(standing: Standing, language: &str) -> &'static str {
    match (standing, language) {
        (Standing::Member, "fr") => "adhérent",
        (Standing::Member, _) => "member",
        (Standing::Sympathiser, "fr") => "sympathisant",
        (Standing::Sympathiser, _) => "sympathiser",
        (Standing::Contact, _) => "contact",
        (Standing::FormerMember, "fr") => "ancien adhérent",
        (Standing::FormerMember, _) => "former member",
    }
}

/// Words that [`Gender::from_word`] reads.
fn gender(gender: Gender, language: &str) -> &'static str {
    match (gender, language) {
        (Gender::Female, "fr") => "femme",
        (Gender::Female, _) => "woman",
        (Gender::Male, "fr") => "homme",
        (Gender::Male, _) => "man",
        (Gender::Other, "fr") => "autre",
        (Gender::Other, _) => "other",
    }
}

pub(super) fn french(field: PersonField) -> &'static str {
    match field {
        PersonField::GivenNames => "Prénoms",
        PersonField::BirthName => "Nom de naissance",
        PersonField::UsedName => "Nom d’usage",
        PersonField::Standing => "Qualité",
        PersonField::MemberNumber => "Numéro d’adhérent",
        PersonField::Emails => "Courriels",
        PersonField::Phones => "Téléphones",
        PersonField::StreetNumber => "Numéro de voie",
        PersonField::Street => "Voie",
        PersonField::Postcode => "Code postal",
        PersonField::Commune => "Commune",
        PersonField::Country => "Pays",
        PersonField::BirthDate => "Date de naissance",
        PersonField::Gender => "Genre",
        PersonField::Occupation => "Profession",
        PersonField::Interests => "Centres d’intérêt",
        PersonField::Tags => "Étiquettes",
        PersonField::Notes => "Notes",
    }
}

fn english(field: PersonField) -> &'static str {
    match field {
        PersonField::GivenNames => "Given names",
        PersonField::BirthName => "Birth name",
        PersonField::UsedName => "Name in use",
        PersonField::Standing => "Standing",
        PersonField::MemberNumber => "Member number",
        PersonField::Emails => "Emails",
        PersonField::Phones => "Phones",
        PersonField::StreetNumber => "Street number",
        PersonField::Street => "Street",
        PersonField::Postcode => "Postcode",
        PersonField::Commune => "Commune",
        PersonField::Country => "Country",
        PersonField::BirthDate => "Birth date",
        PersonField::Gender => "Gender",
        PersonField::Occupation => "Occupation",
        PersonField::Interests => "Interests",
        PersonField::Tags => "Tags",
        PersonField::Notes => "Notes",
    }
}
