//! What the files that we write show: headings and cells, in a language or in the words of the program.

use super::cell::join;
use super::heading::Column;
use permanence_domain::{Gender, Person, PersonField, PersonId, Shape, Standing, Value, contact, entries};

/// The first line of a file. `fr` and `en` give words; any other language, and none, gives the columns' names.
#[must_use]
pub fn headings(language: Option<&str>, columns: &[Column]) -> Vec<String> {
    let own = || columns.iter().filter_map(|column| if let Column::Own(own) = column { Some(own) } else { None });
    let heading = |column: &Column| match (column, language) {
        (Column::Id, Some("fr")) => "Identifiant".to_owned(),
        (Column::Id, Some("en")) => "Identifier".to_owned(),
        (Column::Field(field), Some("fr")) => french(*field).to_owned(),
        (Column::Field(field), Some("en")) => english(*field).to_owned(),
        (Column::Own(field), Some(_)) => field.heading(own()),
        (column, Some(_) | None) => column.name(),
    };
    columns.iter().map(heading).collect()
}

/// What a cell says of a person.
pub(super) fn cell(column: &Column, id: PersonId, person: &Person, language: Option<&str>) -> String {
    match column {
        Column::Id => id.to_string(),
        Column::Field(field) => text(*field, person, language),
        Column::Own(own) => person.own.get(&own.key).map(|value| own.shown(value, language)).unwrap_or_default(),
        Column::Consent(_) | Column::ConsentDay => String::new(),
    }
}

/// What a field says of a person, in the words of a language. Choices and French telephone numbers are in words and pairs where there is a language.
#[must_use]
pub fn text(field: PersonField, person: &Person, language: Option<&str>) -> String {
    let language = language.filter(|language| matches!(*language, "fr" | "en"));
    match (field, language) {
        (PersonField::Standing, Some(language)) => standing(person.standing, language).to_owned(),
        (PersonField::Gender, Some(language)) => person.gender.map_or("", |it| gender(it, language)).to_owned(),
        (PersonField::Phones, Some(_)) => {
            join(&person.phones.iter().map(|phone| contact::phone_display(phone)).collect::<Vec<_>>())
        }
        (field, _) => match person.get(field) {
            Value::Text(text) => text,
            Value::List(items) if field.rule().shape == Shape::Map => join(
                &items
                    .iter()
                    .filter_map(|item| entries::split(item))
                    .map(|(key, text)| map_entry(key, text))
                    .collect::<Vec<_>>(),
            ),
            Value::List(items) => join(&items),
            Value::Empty | Value::Flag(_) | Value::Number(_) => String::new(),
        },
    }
}

/// What stands between the key and the text of an entry in a file: in no key of ours.
const ENTRY: &str = ": ";

/// An entry of a map as a file has it.
pub(crate) fn map_entry(key: &str, text: &str) -> String {
    format!("{key}{ENTRY}{text}")
}

/// The entry that a file has, as an item of a map; as it is where it is none.
pub(super) fn read_entry(cell: &str) -> String {
    cell.split_once(ENTRY).map_or(cell.to_owned(), |(key, text)| entries::item(key.trim(), text.trim()))
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
        PersonField::Civility => "Civilité",
        PersonField::Suffix => "Suffixe",
        PersonField::Complement => "Complément d’adresse",
        PersonField::Place => "Lieu-dit",
        PersonField::InseeCode => "Code INSEE",
        PersonField::Coordinates => "Coordonnées",
        PersonField::Availability => "Disponibilités",
        PersonField::Skills => "Compétences",
        PersonField::Source => "Origine",
        PersonField::Household => "Foyer",
        PersonField::ContactLabels => "Libellés des contacts",
        PersonField::Own => "Champs de la section",
        PersonField::MergedInto => "Réunie à",
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
        PersonField::Civility => "Civility",
        PersonField::Suffix => "Suffix",
        PersonField::Complement => "Address complement",
        PersonField::Place => "Named place",
        PersonField::InseeCode => "INSEE code",
        PersonField::Coordinates => "Coordinates",
        PersonField::Availability => "Availability",
        PersonField::Skills => "Skills",
        PersonField::Source => "Source",
        PersonField::Household => "Household",
        PersonField::ContactLabels => "Contact labels",
        PersonField::Own => "Section’s fields",
        PersonField::MergedInto => "Merged into",
    }
}
