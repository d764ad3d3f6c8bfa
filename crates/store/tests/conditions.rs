//! Nested conditions agree with a plain evaluation of each person, whatever they are made of, after every change too.

mod common;

use common::{TestDesk, person};
use permanence_domain::{PartialDate, Person, PersonField, PersonId, Standing, fold::fold};
use permanence_store::{Condition, Filter, Kind, Query, Subject, Test};
use proptest::prelude::*;

const TAGS: &[&str] = &["bureau", "Été 2026", "collage"];
const COMMUNES: &[&str] = &["", "Lyon", "Saint-Étienne", "Bron"];
const BORN: &[&str] = &["", "1953", "1953-04-12", "1990-04-30", "1990-12-01", "2001-01-01"];
const VALUES: &[&str] =
    &["bureau", "ETE 2026", "lyon", "saint", "member", "contact", "04", "12", "1953", "1990-04-30", "e"];
const FIELDS: &[PersonField] =
    &[PersonField::Standing, PersonField::Tags, PersonField::Commune, PersonField::BirthDate, PersonField::Emails];
const TESTS: &[Test] = &[Test::Is, Test::IsNot, Test::Contains, Test::Empty, Test::Filled];

fn somebody() -> impl Strategy<Value = Person> {
    let tags = prop::collection::vec(prop::sample::select(TAGS), 0..3);
    let choices = (prop::sample::select(Standing::ALL), prop::sample::select(COMMUNES), prop::sample::select(BORN));
    (tags, choices, any::<bool>()).prop_map(|(tags, (standing, commune, born), has_email)| {
        let mut tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
        tags.sort();
        tags.dedup();
        Person {
            standing,
            tags,
            commune: commune.to_owned(),
            birth_date: PartialDate::parse(born),
            emails: if has_email { vec!["a@exemple.fr".to_owned(), "b@exemple.fr".to_owned()] } else { Vec::new() },
            ..person("Ada", "Martin")
        }
    })
}

fn leaf() -> impl Strategy<Value = Condition> {
    let values = prop::collection::vec(prop::sample::select(VALUES), 0..3);
    let subject = prop_oneof![
        4 => prop::sample::select(FIELDS).prop_map(Subject::Field),
        1 => Just(Subject::BirthMonth),
    ];
    let test = (subject, prop::sample::select(TESTS), values).prop_map(|(subject, test, values)| {
        Condition::Test(Filter { subject, test, values: values.into_iter().map(str::to_owned).collect() })
    });
    let span = (prop::sample::select(BORN), prop::sample::select(BORN)).prop_map(|(low, high)| {
        let values = vec![low.to_owned(), high.to_owned()];
        Condition::Test(Filter { subject: Subject::Field(PersonField::BirthDate), test: Test::Between, values })
    });
    prop_oneof![4 => test, 1 => span]
}

fn condition() -> impl Strategy<Value = Condition> {
    leaf().prop_recursive(5, 40, 4, |inner| {
        let parts = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            parts.clone().prop_map(Condition::All),
            parts.prop_map(Condition::Any),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
        ]
    })
}

/// What the condition says, read plainly.
fn holds(condition: &Condition, person: &Person) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds(part, person)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, person)),
        Condition::Not(inner) => !holds(inner, person),
        Condition::Test(filter) => passes(filter, person),
        Condition::Of(_) => unreachable!("groups have tests of their own"),
    }
}

fn passes(filter: &Filter, person: &Person) -> bool {
    let items: Vec<String> = match &filter.subject {
        Subject::BirthMonth => match person.birth_date {
            Some(PartialDate::Day(day)) => vec![format!("{:02}", day.month())],
            _ => Vec::new(),
        },
        Subject::Own { .. } => unreachable!("own fields have tests of their own"),
        Subject::Field(field) if field.is_list() => person.get(*field).items().to_vec(),
        Subject::Field(field) => person.get(*field).as_text().map(str::to_owned).into_iter().collect(),
    };
    let is = |value: &String| items.iter().any(|item| fold(item) == fold(value));
    match filter.test {
        Test::Is => filter.values.iter().any(is),
        Test::IsNot => !filter.values.iter().any(is),
        Test::Contains => {
            let whole = fold(&items.join(" "));
            !items.is_empty() && filter.values.iter().any(|value| whole.contains(&fold(value)))
        }
        Test::Empty => items.is_empty(),
        Test::Filled => !items.is_empty(),
        Test::Between => items.first().is_some_and(|item| {
            let (low, high) = (&filter.values[0], &filter.values[1]);
            let low = low.strip_suffix("-01-01").unwrap_or(low);
            item.as_str() >= low && (high.is_empty() || item <= high || item.starts_with(high.as_str()))
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_nested_condition_agrees_with_a_plain_evaluation(
        people in prop::collection::vec((somebody(), prop::bool::weighted(0.15)), 1..60),
        conditions in prop::collection::vec(condition(), 1..8),
        other in somebody(),
    ) {
        let mut desk = TestDesk::new();
        let mut known: Vec<(PersonId, Person, bool)> = Vec::new();
        let entry = desk.entry(Kind::Import);
        let ids: Vec<PersonId> = people.iter().map(|_| PersonId(desk.id())).collect();
        let added = desk.store.write(&entry, |write| {
            ids.iter().zip(&people).try_for_each(|(id, (person, _))| write.person_insert(*id, person.clone()).map(drop))
        });
        added.expect("adds");
        for (id, (person, deleted)) in ids.into_iter().zip(people) {
            if deleted {
                desk.delete(id);
            }
            known.push((id, person, deleted));
        }
        for (at, condition) in conditions.iter().enumerate() {
            for deleted in [false, true] {
                let query = Query { filter: condition.clone(), deleted, ..Query::default() };
                let page = desk.store.people(&query, 0, 100).expect("lists");
                let mut found: Vec<PersonId> = page.rows.iter().map(|(stored, _)| stored.id).collect();
                found.sort_unstable();
                let mut expected: Vec<PersonId> = known
                    .iter()
                    .filter(|(_, person, is)| *is == deleted && holds(condition, person))
                    .map(|(id, ..)| *id)
                    .collect();
                expected.sort_unstable();
                prop_assert_eq!(found, expected, "{:?}", condition);
            }
            // What was kept of the sets must not outlive a change.
            let at = at % known.len();
            let (id, person, _) = &mut known[at];
            *person = other.clone();
            desk.edit(*id, |it| *it = other.clone());
        }
    }
}
