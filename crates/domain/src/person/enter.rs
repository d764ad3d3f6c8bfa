//! What somebody typed, or a file holds, made canonical or refused with a reason.

use super::{Gender, Person, PersonField, Standing};
use crate::problem::{Problem, ProblemCode};
use crate::record::Shape;
use crate::value::Value;
use crate::{Coordinates, contact, date, entries, text};

/// The canonical value of `input` for `field`: items for a list (each cleaned, repeats dropped), one text otherwise.
/// `today` bounds birth dates; `country` is the record's, for its postcode.
///
/// # Errors
/// One [`Problem`] that says what is expected.
pub fn enter(field: PersonField, input: &[&str], country: &str, today: jiff::civil::Date) -> Result<Value, Problem> {
    let name = field.name();
    if field.is_list() {
        return items(field, input);
    }
    let one = match input {
        [] => return Ok(Value::Empty),
        [one] => *one,
        [..] => return Err(Problem::new(name, ProblemCode::NotAList, &input.join("; "))),
    };
    let cleaned = if field == PersonField::Notes { text::paragraph(one) } else { text::line(one) };
    if cleaned.is_empty() {
        return Ok(Value::Empty);
    }
    let canonical = match field {
        PersonField::Standing => {
            choice(name, &cleaned, Standing::from_word(&cleaned).map(Standing::code), Standing::codes)?
        }
        PersonField::Gender => choice(name, &cleaned, Gender::from_word(&cleaned).map(Gender::code), Gender::codes)?,
        PersonField::BirthDate => date::birth_date(name, &cleaned, today)?.to_string(),
        PersonField::Postcode => postcode(name, &cleaned, country)?,
        PersonField::InseeCode => insee_code(name, &cleaned)?,
        PersonField::Coordinates => match Coordinates::parse(&cleaned) {
            Some(at) => at.to_string(),
            None => return Err(Problem::new(name, ProblemCode::CoordinatesInvalid, &cleaned)),
        },
        PersonField::Household | PersonField::MergedInto => match uuid::Uuid::parse_str(&cleaned) {
            Ok(id) => id.to_string(),
            Err(_) => return Err(Problem::new(name, ProblemCode::RecordUnknown, &cleaned)),
        },
        _ => text::at_most(name, cleaned, field.most_chars())?,
    };
    Ok(Value::Text(canonical))
}

impl Person {
    /// Checks what no field can check alone.
    ///
    /// # Errors
    /// [`ProblemCode::NameMissing`].
    pub fn check(&self) -> Result<(), Problem> {
        if self.is_named() { Ok(()) } else { Err(Problem::new("given_names", ProblemCode::NameMissing, "")) }
    }
}

fn items(field: PersonField, input: &[&str]) -> Result<Value, Problem> {
    let name = field.name();
    let mut out: Vec<String> = Vec::new();
    for item in input.iter().filter(|item| !item.trim().is_empty()) {
        let canonical = match field {
            PersonField::Emails => contact::email(name, item)?,
            PersonField::Phones => contact::phone(name, item)?,
            PersonField::ContactLabels | PersonField::Own => {
                let entry = entries::split(item).map(|(key, text)| entries::item(&text::line(key), &text::line(text)));
                // A key of spaces alone is none once it is cleaned.
                let kept = entry.filter(|entry| entries::split(entry).is_some());
                kept.ok_or_else(|| Problem::new(name, ProblemCode::EntryInvalid, item))?
            }
            _ => text::line(item),
        };
        let canonical = text::at_most(name, canonical, field.most_chars())?;
        if !canonical.is_empty() && !out.contains(&canonical) {
            out.push(canonical);
        }
    }
    if out.len() > PersonField::MOST_ITEMS {
        return Err(Problem::new(name, ProblemCode::TooMany, "").expecting(PersonField::MOST_ITEMS.to_string()));
    }
    if matches!(field.rule().shape, Shape::Set | Shape::Map) {
        out.sort();
    }
    Ok(Value::list(out))
}

fn choice(name: &str, given: &str, code: Option<&'static str>, codes: fn() -> String) -> Result<String, Problem> {
    code.map(str::to_owned).ok_or_else(|| Problem::new(name, ProblemCode::ChoiceUnknown, given).expecting(codes()))
}

/// Two digits, or a digit and a letter for Corsica, and three digits.
fn insee_code(name: &str, given: &str) -> Result<String, Problem> {
    let code = given.to_ascii_uppercase();
    let fits = code.len() == 5
        && code.bytes().enumerate().all(|(at, byte)| byte.is_ascii_digit() || (at == 1 && matches!(byte, b'A' | b'B')));
    if fits { Ok(code) } else { Err(Problem::new(name, ProblemCode::InseeCodeInvalid, given)) }
}

/// Five digits in France, with the zero that a spreadsheet takes away put back; as given elsewhere.
fn postcode(name: &str, given: &str, country: &str) -> Result<String, Problem> {
    if !matches!(crate::fold::fold(country).as_str(), "" | "france" | "fr") {
        return text::at_most(name, given.to_owned(), PersonField::Postcode.most_chars());
    }
    let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    match digits.len() {
        5 if all_digits => Ok(digits),
        4 if all_digits => Ok(format!("0{digits}")),
        _ => Err(Problem::new(name, ProblemCode::PostcodeInvalid, given)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

    fn check(field: PersonField, given: &str, expected: Result<&str, ProblemCode>) {
        let entered = enter(field, &[given], "", TODAY);
        assert_eq!(entered.map(|value| value.to_line()).map_err(|p| p.code), expected.map(str::to_owned), "{given}");
    }

    #[test]
    fn each_field_takes_what_people_write() {
        check(PersonField::Standing, "Adhérente", Ok("member"));
        check(PersonField::Standing, "Former member", Ok("former_member"));
        check(PersonField::Gender, "Mme", Ok("female"));
        check(PersonField::BirthDate, "12/04/1953", Ok("1953-04-12"));
        check(PersonField::Postcode, "1000", Ok("01000"));
        check(PersonField::Postcode, "69 003", Ok("69003"));
        check(PersonField::Occupation, "  aide \t soignante ", Ok("aide soignante"));
        check(PersonField::Phones, "06 12 44 90 18", Ok("+33612449018"));
    }

    #[test]
    fn each_field_refuses_what_it_cannot_hold() {
        check(PersonField::Standing, "roi", Err(ProblemCode::ChoiceUnknown));
        check(PersonField::BirthDate, "31/02/1990", Err(ProblemCode::DateInvalid));
        check(PersonField::Postcode, "6900A", Err(ProblemCode::PostcodeInvalid));
        check(PersonField::GivenNames, &"a".repeat(121), Err(ProblemCode::TooLong));
        check(PersonField::Emails, "ada", Err(ProblemCode::EmailInvalid));
        check(PersonField::InseeCode, "6912", Err(ProblemCode::InseeCodeInvalid));
        check(PersonField::Coordinates, "Lyon", Err(ProblemCode::CoordinatesInvalid));
        check(PersonField::Household, "Martin", Err(ProblemCode::RecordUnknown));
        check(PersonField::ContactLabels, "travail", Err(ProblemCode::EntryInvalid));
        check(PersonField::ContactLabels, " \ttravail", Err(ProblemCode::EntryInvalid));
        let several = enter(PersonField::Commune, &["Lyon", "Bron"], "", TODAY);
        assert_eq!(several.map_err(|p| p.code), Err(ProblemCode::NotAList));
    }

    #[test]
    fn a_foreign_postcode_is_as_given() {
        assert_eq!(enter(PersonField::Postcode, &["SW1A 1AA"], "Royaume-Uni", TODAY), Ok(Value::text("SW1A 1AA")));
    }

    #[test]
    fn sets_are_sorted_and_lists_keep_their_order() {
        assert_eq!(
            enter(PersonField::Tags, &["b", " a ", "b", ""], "", TODAY),
            Ok(Value::List(vec!["a".into(), "b".into()]))
        );
        assert_eq!(
            enter(PersonField::Emails, &["z@a.fr", "b@a.fr"], "", TODAY),
            Ok(Value::List(vec!["z@a.fr".into(), "b@a.fr".into()]))
        );
    }

    #[test]
    fn a_person_needs_a_name() {
        let nobody = Person { emails: vec!["a@b.fr".into()], ..Person::default() };
        assert_eq!(nobody.check().map_err(|p| p.code), Err(ProblemCode::NameMissing));
    }

    #[test]
    fn every_field_reads_back_what_it_was_set_to() {
        for field in PersonField::ALL {
            let given = match field {
                PersonField::Standing => "member",
                PersonField::Gender => "other",
                PersonField::BirthDate => "1953",
                PersonField::Postcode => "69003",
                PersonField::Emails => "a@b.fr",
                PersonField::Phones => "0612449018",
                PersonField::InseeCode => "2A004",
                PersonField::Coordinates => "45.76,4.83",
                PersonField::Household | PersonField::MergedInto => "018f0000-0000-7000-8000-000000000001",
                PersonField::ContactLabels | PersonField::Own => "a@b.fr\ttravail",
                _ => "x",
            };
            let value = enter(*field, &[given], "", TODAY).expect("valid");
            let mut person = Person::default();
            person.set(*field, value.clone());
            assert_eq!(person.get(*field), value, "{}", field.name());
            assert_eq!(PersonField::from_number(field.rule().number), Some(*field));
        }
    }
}
