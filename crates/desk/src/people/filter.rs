//! Conditions as the contract has them, as the store's.

use super::{filter_group, filter_own};
use crate::contract::{Condition, FilterTest, PersonTest};
use crate::records::DO_NOT_CONTACT;
use jiff::ToSpan;
use jiff::civil::Date;
use permanence_domain::{Gender, PartialDate, PersonField, Problem, ProblemCode, Standing};
use permanence_store::{self as store, Filter, RecordStored, Subject, Test};

/// Levels of conditions inside conditions.
pub(super) const DEEP_MAX: usize = 8;
/// Tests of one condition.
const TESTS_MAX: usize = 200;
/// Values of one test: SQLite joins that many comparisons and no thousands.
const VALUES_MAX: usize = 200;
/// What the keys of the section's own fields follow.
pub(super) const OWN: &str = "own.";
/// Years that nobody lives.
const AGE_MAX: i16 = 200;

/// The store's form of a condition.
///
/// # Errors
/// Every test that no record can be compared with; that there are too many of them, or too deep.
pub(super) fn to_condition(
    asked: &Condition,
    today: Date,
    own_fields: &[RecordStored],
) -> Result<store::Condition, Vec<Problem>> {
    let mut reading = Reading { today, own_fields, tests: 0, problems: Vec::new() };
    let condition = reading.condition(asked, DEEP_MAX);
    if reading.tests > TESTS_MAX {
        reading.problems = vec![Problem::new("filter", ProblemCode::TooMany, "").expecting(TESTS_MAX.to_string())];
    }
    if reading.problems.is_empty() { Ok(condition) } else { Err(reading.problems) }
}

/// The field by this name.
///
/// # Errors
/// That there is none.
pub(super) fn parse_field(name: &str) -> Result<PersonField, Problem> {
    let unknown = || Problem::new("", ProblemCode::FieldUnknown, name).expecting(PersonField::names());
    PersonField::parse(name).ok_or_else(unknown)
}

struct Reading<'a> {
    today: Date,
    own_fields: &'a [RecordStored],
    tests: usize,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn condition(&mut self, asked: &Condition, levels: usize) -> store::Condition {
        if levels == 0 {
            let problem = Problem::new("filter", ProblemCode::TooDeep, "").expecting(DEEP_MAX.to_string());
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
            return store::Condition::default();
        }
        match asked {
            Condition::All(parts) => store::Condition::All(self.conditions(parts, levels)),
            Condition::Any(parts) => store::Condition::Any(self.conditions(parts, levels)),
            Condition::Not(inner) => store::Condition::Not(Box::new(self.condition(inner, levels - 1))),
            Condition::Test(test) => {
                self.tests += 1;
                tested(test, self.today, self.own_fields).unwrap_or_else(|problem| {
                    self.problems.push(problem);
                    store::Condition::default()
                })
            }
        }
    }

    fn conditions(&mut self, parts: &[Condition], levels: usize) -> Vec<store::Condition> {
        parts.iter().map(|part| self.condition(part, levels - 1)).collect()
    }
}

/// One test, by the name of its subject: whatever else people are to be found by has its name here.
fn tested(asked: &PersonTest, today: Date, own_fields: &[RecordStored]) -> Result<store::Condition, Problem> {
    if asked.values.len() > VALUES_MAX {
        return Err(Problem::new(&asked.subject, ProblemCode::TooMany, "").expecting(VALUES_MAX.to_string()));
    }
    match asked.subject.as_str() {
        "age" => age(asked, today),
        "birth_month" => birth_month(asked, today),
        "dues" => filter_group::dues(asked, today),
        "consent" => filter_group::consent(asked),
        DO_NOT_CONTACT => filter_group::do_not_contact(asked),
        "near" => filter_group::near(asked),
        name => match name.strip_prefix(OWN) {
            Some(key) => filter_own::own(asked, key, own_fields),
            None => field(parse_field(name).map_err(|problem| problem.expecting(subjects()))?, asked),
        },
    }
}

/// The names that a test may have.
fn subjects() -> String {
    format!("{}, age, birth_month, dues, consent, {DO_NOT_CONTACT}, near, {OWN}KEY", PersonField::names())
}

fn field(field: PersonField, asked: &PersonTest) -> Result<store::Condition, Problem> {
    for value in compared(asked).iter().filter(|value| !value.is_empty()) {
        comparable(field, value)?;
    }
    Ok(leaf(Subject::Field(field), asked.test, asked.values.clone()))
}

pub(super) fn leaf(subject: Subject, asked: FilterTest, values: Vec<String>) -> store::Condition {
    store::Condition::Test(Filter { subject, test: test(asked), values })
}

/// The values that are compared whole.
pub(super) fn compared(asked: &PersonTest) -> &[String] {
    match asked.test {
        FilterTest::Is | FilterTest::IsNot => &asked.values,
        FilterTest::Between => asked.values.get(..2).unwrap_or(&asked.values),
        FilterTest::Contains | FilterTest::Empty | FilterTest::Filled => &[],
    }
}

/// Ages are spans of birth dates. Somebody of whom the year alone is known was born on its first day.
fn age(asked: &PersonTest, today: Date) -> Result<store::Condition, Problem> {
    let years = |value: &String| {
        let years = value.trim().parse::<i16>().ok().filter(|years| (0..=AGE_MAX).contains(years));
        let problem = || Problem::new("age", ProblemCode::OutOfRange, value).expecting(format!("0..{AGE_MAX}"));
        years.ok_or_else(problem)
    };
    // Whoever was born on this day had the birthday today.
    let born = |years: i16| today.saturating_sub(years.years());
    let span = |youngest: Option<i16>, oldest: Option<i16>| {
        let from = oldest.map(|years| born(years + 1).saturating_add(1.day()).to_string()).unwrap_or_default();
        let to = youngest.map(|years| born(years).to_string()).unwrap_or_default();
        leaf(Subject::Field(PersonField::BirthDate), FilterTest::Between, vec![from, to])
    };
    let exact = || -> Result<Vec<_>, Problem> {
        asked.values.iter().map(|value| years(value).map(|years| span(Some(years), Some(years)))).collect()
    };
    match asked.test {
        FilterTest::Is => Ok(store::Condition::Any(exact()?)),
        FilterTest::IsNot => Ok(store::Condition::Not(Box::new(store::Condition::Any(exact()?)))),
        FilterTest::Between => {
            let bound = |at: usize| asked.values.get(at).filter(|value| !value.is_empty()).map(years).transpose();
            Ok(span(bound(0)?, bound(1)?))
        }
        FilterTest::Empty | FilterTest::Filled => {
            Ok(leaf(Subject::Field(PersonField::BirthDate), asked.test, Vec::new()))
        }
        FilterTest::Contains => Err(Problem::new("age", ProblemCode::TestUnfit, "").expecting("age=A..B")),
    }
}

fn birth_month(asked: &PersonTest, today: Date) -> Result<store::Condition, Problem> {
    let month = |value: &String| {
        let month = match value.trim() {
            "" => return Ok(String::new()),
            "this" => today.month(),
            "next" => today.month() % 12 + 1,
            number => number.parse().ok().filter(|month| (1..=12).contains(month)).ok_or_else(|| {
                Problem::new("birth_month", ProblemCode::OutOfRange, value).expecting("1..12, this, next")
            })?,
        };
        Ok(format!("{month:02}"))
    };
    if asked.test == FilterTest::Contains {
        return Err(Problem::new("birth_month", ProblemCode::TestUnfit, "").expecting("birth_month=N"));
    }
    let values = asked.values.iter().map(month).collect::<Result<_, _>>()?;
    Ok(leaf(Subject::BirthMonth, asked.test, values))
}

/// Whether a record may hold this value: a word for no choice, and a text that is no date, would find nobody in silence.
fn comparable(field: PersonField, value: &str) -> Result<(), Problem> {
    let known = match field {
        PersonField::Standing => Standing::from_code(value).or_else(|| Standing::from_word(value)).is_some(),
        PersonField::Gender => Gender::from_code(value).or_else(|| Gender::from_word(value)).is_some(),
        PersonField::BirthDate => PartialDate::parse(value).is_some(),
        _ => true,
    };
    let problem = |code| Problem::new(field.name(), code, value);
    match field {
        _ if known => Ok(()),
        PersonField::BirthDate => Err(problem(ProblemCode::DateInvalid)),
        PersonField::Gender => Err(problem(ProblemCode::ChoiceUnknown).expecting(Gender::codes())),
        _ => Err(problem(ProblemCode::ChoiceUnknown).expecting(Standing::codes())),
    }
}

const fn test(test: FilterTest) -> Test {
    match test {
        FilterTest::Is => Test::Is,
        FilterTest::IsNot => Test::IsNot,
        FilterTest::Contains => Test::Contains,
        FilterTest::Empty => Test::Empty,
        FilterTest::Filled => Test::Filled,
        FilterTest::Between => Test::Between,
    }
}
