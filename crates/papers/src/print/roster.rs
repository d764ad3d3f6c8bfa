//! A list of people with the columns that somebody chose.

use super::language::Text;
use super::typography::day;
use super::{Align, Column, Language, List};
use crate::people;
use jiff::civil::Date;
use permanence_domain::{PartialDate, Person, PersonField, contact};

const NAME: Text = Text::new("Nom", "Name");
const ADDRESS: Text = Text::new("Adresse", "Address");
const CONTACT: Text = Text::new("Contact", "Contact");
const AGE: Text = Text::new("Âge", "Age");
const TOTAL: Text = Text::new("{} fiches", "{} records");

/// What a list shows of people after their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A field.
    Field(PersonField),
    /// The street with its number, the place, the postcode and the commune.
    Address,
    /// The first phone, or else the first email.
    Contact,
    /// Years on the day of the list.
    Age,
}

impl Shown {
    /// By its name in lists; nothing for what no paper shows.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "address" => Some(Self::Address),
            "contact" => Some(Self::Contact),
            "age" => Some(Self::Age),
            name => PersonField::parse(name).map(Self::Field),
        }
    }

    fn heading(self, language: Language) -> String {
        match self {
            Self::Field(field) => people::headings(Some(language.tag()), &[people::Column::Field(field)]).concat(),
            Self::Address => ADDRESS.text(language).to_owned(),
            Self::Contact => CONTACT.text(language).to_owned(),
            Self::Age => AGE.text(language).to_owned(),
        }
    }

    fn cell(self, person: &Person, on: Date, language: Language) -> String {
        match self {
            Self::Field(PersonField::BirthDate) => match person.birth_date {
                Some(PartialDate::Day(born)) => day(born, language),
                Some(year @ PartialDate::Year(_)) => year.to_string(),
                None => String::new(),
            },
            Self::Field(field) => people::text(field, person, Some(language.tag())),
            Self::Address => super::people::address(person),
            Self::Contact => match person.phones.first() {
                Some(phone) => contact::phone_display(phone),
                None => person.emails.first().cloned().unwrap_or_default(),
            },
            Self::Age => person.birth_date.map(|born| born.years_on(on).to_string()).unwrap_or_default(),
        }
    }
}

impl List {
    /// People as they were on that day, a line each, with these columns after their names.
    #[must_use]
    pub fn showing(shown: &[Shown], people: &[Person], title: &str, on: Date, language: Language) -> Self {
        let align = |shown: &Shown| if *shown == Shown::Age { Align::Right } else { Align::Left };
        let first = Column { heading: NAME.text(language).to_owned(), align: Align::Left };
        let rest = shown.iter().map(|shown| Column { heading: shown.heading(language), align: align(shown) });
        let row = |person: &Person| {
            let cells = shown.iter().map(|shown| shown.cell(person, on, language));
            std::iter::once(person.full_name()).chain(cells).collect()
        };
        Self {
            title: title.to_owned(),
            notes: vec![day(on, language)],
            columns: std::iter::once(first).chain(rest).collect(),
            rows: people.iter().map(row).collect(),
            totals: (!people.is_empty()).then(|| vec![TOTAL.fill(language, &[&people.len().to_string()])]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_columns_are_in_words_and_in_their_order() {
        let person = Person {
            given_names: "Claire".to_owned(),
            phones: vec!["+33612449018".to_owned()],
            birth_date: PartialDate::parse("2000-03-12"),
            ..Person::default()
        };
        let shown = ["age", "standing", "contact", "birth_date"].map(|name| Shown::parse(name).expect("there is one"));
        let on = jiff::civil::date(2026, 3, 11);
        let list = List::showing(&shown, &[person], "Bureau", on, Language::French);
        let headings: Vec<_> = list.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings, ["Nom", "Âge", "Qualité", "Contact", "Date de naissance"]);
        assert_eq!(list.rows[0][1..2], ["25"], "the day before the birthday");
        assert_eq!(
            list.rows[0][3..],
            [contact::phone_display("+33612449018"), day(jiff::civil::date(2000, 3, 12), Language::French)]
        );
        assert_eq!(list.notes, [day(on, Language::French)]);
        assert_eq!(Shown::parse("updated_at"), None);
    }
}
