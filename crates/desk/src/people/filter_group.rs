//! Tests that no field answers: where people stand with their dues, what they agreed to, where they live.

use crate::contract::{FilterTest, PersonTest};
use crate::records::DO_NOT_CONTACT;
use jiff::civil::Date;
use permanence_domain::consent::{CHANNELS, Consented, PURPOSES};
use permanence_domain::dues::State;
use permanence_domain::record::yes_no;
use permanence_domain::{Coordinates, Problem, ProblemCode};
use permanence_store::{Condition, Group};

/// Half the way around the earth, in metres: nothing is farther.
const FARTHEST_M: u32 = 20_100_000;

/// `STATE` for this year, `YEAR:STATE` for another, both as they are on the day.
pub(super) fn dues(asked: &PersonTest, today: Date) -> Result<Condition, Problem> {
    among(asked, "dues=STATE or dues=YEAR:STATE", |value| {
        let (year, word) = match value.split_once(':') {
            None => (today.year(), value),
            Some((year, word)) => {
                let known = year.trim().parse().ok().filter(|year| (1900..=2100).contains(year));
                (known.ok_or_else(|| Problem::new("dues", ProblemCode::YearInvalid, year))?, word)
            }
        };
        let states = || State::ALL.map(State::name).join(", ");
        let state = State::parse(word.trim())
            .ok_or_else(|| Problem::new("dues", ProblemCode::ChoiceUnknown, word).expecting(states()))?;
        Ok(Condition::Of(Group::Dues { year, at: today.to_string(), state }))
    })
}

/// `PURPOSE:CHANNEL:STATE`.
pub(super) fn consent(asked: &PersonTest) -> Result<Condition, Problem> {
    among(asked, "consent=PURPOSE:CHANNEL:STATE", |value| {
        let parts: Vec<&str> = value.split(':').map(str::trim).collect();
        let [purpose, channel, state] = parts[..] else {
            let shape = "PURPOSE:CHANNEL:STATE, such as events:email:given";
            return Err(Problem::new("consent", ProblemCode::ChoiceUnknown, value).expecting(shape));
        };
        let one_of = |given: &str, choices: &[&str]| {
            let unknown = || Problem::new("consent", ProblemCode::ChoiceUnknown, given).expecting(choices.join(", "));
            if choices.contains(&given) { Ok(()) } else { Err(unknown()) }
        };
        one_of(purpose, PURPOSES)?;
        one_of(channel, CHANNELS)?;
        one_of(state, &["given", "withdrawn", "unknown"])?;
        let come_to = |consented| consent_is(purpose, channel, consented);
        Ok(match state {
            "given" => come_to(Consented::Given),
            "withdrawn" => come_to(Consented::Withdrawn),
            _ => not(Condition::Any(vec![come_to(Consented::Given), come_to(Consented::Withdrawn)])),
        })
    })
}

/// `yes` or `no`: whether contact for any purpose by any channel was withdrawn.
pub(super) fn do_not_contact(asked: &PersonTest) -> Result<Condition, Problem> {
    among(asked, "do_not_contact=yes or do_not_contact=no", |value| {
        let withdrawn = consent_is("any", "any", Consented::Withdrawn);
        match yes_no(value) {
            Some(true) => Ok(withdrawn),
            Some(false) => Ok(not(withdrawn)),
            None => Err(Problem::new(DO_NOT_CONTACT, ProblemCode::YesNoInvalid, value)),
        }
    })
}

/// `LATITUDE,LONGITUDE,METRES`.
pub(super) fn near(asked: &PersonTest) -> Result<Condition, Problem> {
    among(asked, "near=LATITUDE,LONGITUDE,METRES", |value| {
        let (place, metres) = value.rsplit_once(',').unwrap_or((value, ""));
        let centre = Coordinates::parse(place).filter(|_| place.contains(','));
        let centre = centre.ok_or_else(|| Problem::new("near", ProblemCode::CoordinatesInvalid, value))?;
        let known = metres.trim().parse().ok().filter(|metres| *metres <= FARTHEST_M);
        let problem = || Problem::new("near", ProblemCode::OutOfRange, metres).expecting(format!("0..{FARTHEST_M}"));
        Ok(Condition::Of(Group::Near { centre, metres: known.ok_or_else(problem)? }))
    })
}

fn consent_is(purpose: &str, channel: &str, consented: Consented) -> Condition {
    Condition::Of(Group::Consent { purpose: purpose.to_owned(), channel: channel.to_owned(), consented })
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// What holds for one of the values, or for none of them. A group is neither empty nor part of another.
fn among(
    asked: &PersonTest,
    fit: &str,
    one: impl Fn(&str) -> Result<Condition, Problem>,
) -> Result<Condition, Problem> {
    let is_not = match asked.test {
        FilterTest::Is => false,
        FilterTest::IsNot => true,
        FilterTest::Contains | FilterTest::Empty | FilterTest::Filled | FilterTest::Between => {
            return Err(Problem::new(&asked.subject, ProblemCode::TestUnfit, "").expecting(fit));
        }
    };
    let any = Condition::Any(asked.values.iter().map(|value| one(value)).collect::<Result<_, _>>()?);
    Ok(if is_not { not(any) } else { any })
}
