//! Lists agree with a plain scan of everybody, whatever is typed, whatever was asked before, and after every change.

mod common;

use common::{TestDesk, person};
use permanence_domain::person::search_text;
use permanence_domain::{Person, PersonField, PersonId, Standing, fold};
use permanence_store::{Condition, Filter, Kind, Query, Subject, Test};
use proptest::prelude::*;

/// More people than are fetched and sorted, and than a letter alone narrows.
const PEOPLE: usize = 340;

const GIVEN: &[&str] = &["Jean-Marc", "Élise", "Saïd", "Sainte", "Martine", "Ca"];
const FAMILY: &[&str] = &["Le Goff", "Martin", "Martinez", "de Villepin", "d’Ormesson", "Saint-Just", "Aa"];
const STREETS: &[&str] = &["rue de la Saison", "rue Saint-Martin", "cours", "", "avenue Marceau"];
const TAGS: &[&str] = &["bureau", r"Syndicat\national", "saint\"s", "mar"];
const TYPED: &[&str] = &[
    "martin",
    "saint",
    "saison",
    "0639",
    "06 39 98 00 1",
    "rue de la s",
    "elise m",
    "le g",
    "jeanmarc",
    "m",
    "syndicat",
    "camille",
    "martinez saint",
    "zz",
    "a",
    "d'or",
    "",
];

#[derive(Clone, Debug)]
enum Step {
    /// A text up to a letter, a standing, a tag that is not, backwards, from a row on.
    Look(usize, usize, Option<Standing>, Option<usize>, bool, usize),
    Rename(usize, usize),
    Delete(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let standing = prop::option::of(prop::sample::select(Standing::ALL));
    let tag = prop::option::weighted(0.2, 0..TAGS.len());
    let look = (0..TYPED.len(), 0..14_usize, standing, tag, any::<bool>(), 0..60_usize);
    prop_oneof![
        8 => look.prop_map(|(text, len, standing, tag, back, from)| Step::Look(text, len, standing, tag, back, from)),
        1 => (0..PEOPLE, 0..FAMILY.len()).prop_map(|(who, name)| Step::Rename(who, name)),
        1 => (0..PEOPLE).prop_map(Step::Delete),
    ]
}

/// One of the section; `seed` decides what they have, so that most words are of many and some of few.
fn invented(at: usize, seed: usize) -> Person {
    let pick = |from: &[&str], by: usize| from[(seed / by + at * by) % from.len()].to_owned();
    Person {
        standing: Standing::ALL[(seed + at) % Standing::ALL.len()],
        phones: if at.is_multiple_of(3) {
            Vec::new()
        } else {
            vec![format!("+3363998{:04}", (seed + at * 37) % 10_000)]
        },
        street: pick(STREETS, 3),
        tags: if at.is_multiple_of(5) { vec![pick(TAGS, 11)] } else { Vec::new() },
        ..person(&pick(GIVEN, 7), &pick(FAMILY, 5))
    }
}

/// The tests of a query, all of which hold.
fn tests(query: &Query) -> impl Iterator<Item = &Filter> {
    let parts: &[Condition] = if let Condition::All(parts) = &query.filter { parts } else { &[] };
    parts.iter().filter_map(|part| if let Condition::Test(filter) = part { Some(filter) } else { None })
}

/// Whether a plain reading of the rules finds a person.
fn is_found(person: &Person, query: &Query) -> bool {
    let text = search_text(person);
    let begins = |word: &String| text.split(' ').any(|one| one.starts_with(word.as_str()) && !one.contains('_'));
    let (words, letters): (Vec<_>, Vec<_>) = fold::query_words(&query.search).into_iter().partition(|it| it.len() > 1);
    let typed = match letters.first() {
        Some(letter) if words.is_empty() => person.sort_key().starts_with(letter.as_str()),
        _ => words.iter().all(begins),
    };
    typed
        && tests(query).all(|filter| {
            let value = fold::fold(&filter.values[0]);
            match filter.subject {
                Subject::Field(PersonField::Standing) => person.standing.code() == filter.values[0],
                _ => person.tags.iter().all(|tag| fold::fold(tag) != value),
            }
        })
}

fn agrees(desk: &TestDesk, people: &[(PersonId, Person, bool)], query: &Query, from: usize) {
    let mut found: Vec<_> =
        people.iter().enumerate().filter(|(_, (_, person, deleted))| !deleted && is_found(person, query)).collect();
    // A letter after words narrows what they find once that is few.
    let (words, letters): (Vec<_>, Vec<_>) = fold::query_words(&query.search).into_iter().partition(|it| it.len() > 1);
    if !words.is_empty() && found.len() <= 300 {
        found.retain(|(_, (_, person, _))| {
            let text = search_text(person);
            letters.iter().all(|letter| text.split(' ').any(|one| one.starts_with(letter) && !one.contains('_')))
        });
    }
    found.sort_by_key(|(at, (_, person, _))| (person.sort_key(), *at));
    if query.descending {
        found.reverse();
    }
    let page = desk.store.people(query, u32::try_from(from).expect("small"), 40).expect("lists");
    assert_eq!(usize::try_from(page.total), Ok(found.len()), "{query:?}");
    let expected: Vec<PersonId> = found.iter().skip(from).take(40).map(|(_, (id, ..))| *id).collect();
    assert_eq!(page.rows.iter().map(|(stored, _)| stored.id).collect::<Vec<_>>(), expected, "{query:?} from {from}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn a_list_agrees_with_a_plain_scan(seed in 0..100_000_usize, steps in prop::collection::vec(step(), 1..40)) {
        let mut desk = TestDesk::new();
        let mut people: Vec<(PersonId, Person, bool)> =
            (0..PEOPLE).map(|at| (PersonId(desk.id()), invented(at, seed), false)).collect();
        let entry = desk.entry(Kind::Import);
        let added = desk.store.write(&entry, |write| {
            people.iter().try_for_each(|(id, person, _)| write.person_insert(*id, person.clone()).map(drop))
        });
        added.expect("adds");
        for step in steps {
            match step {
                Step::Look(text, len, standing, tag, descending, from) => {
                    let filter = |field, test, value: &str| {
                        let values = vec![value.to_owned()];
                        Condition::Test(Filter { subject: Subject::Field(field), test, values })
                    };
                    let standing = standing.map(|it| filter(PersonField::Standing, Test::Is, it.code()));
                    let tag = tag.map(|at| filter(PersonField::Tags, Test::IsNot, TAGS[at]));
                    let query = Query {
                        search: TYPED[text].chars().take(len).collect(),
                        filter: Condition::All(standing.into_iter().chain(tag).collect()),
                        descending,
                        ..Query::default()
                    };
                    agrees(&desk, &people, &query, from);
                }
                Step::Rename(who, name) => {
                    let (id, person, deleted) = &mut people[who];
                    if !*deleted {
                        person.birth_name = FAMILY[name].to_owned();
                        desk.edit(*id, |it| it.birth_name = FAMILY[name].to_owned());
                    }
                }
                Step::Delete(who) => {
                    if !std::mem::replace(&mut people[who].2, true) {
                        desk.delete(people[who].0);
                    }
                }
            }
        }
    }
}
