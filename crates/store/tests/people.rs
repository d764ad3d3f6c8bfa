//! People in the store: found, listed, changed, undone.

mod common;

use common::{TestDesk, person};
use permanence_domain::{Person, PersonField};
use permanence_store::{Condition, Filter, Kind, Query, Sort, StoreError, Subject, Test};

fn names(desk: &TestDesk, query: &Query) -> Vec<String> {
    let page = desk.store.people(query, 0, 100).expect("lists");
    assert_eq!(usize::try_from(page.total), Ok(page.rows.len()));
    page.rows.iter().map(|(stored, _)| stored.person.full_name()).collect()
}

fn search(text: &str) -> Query {
    Query { search: text.into(), ..Query::default() }
}

fn filter(field: PersonField, test: Test, values: &[&str]) -> Query {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Query { filter: Condition::Test(Filter { subject: Subject::Field(field), test, values }), ..Query::default() }
}

fn town() -> TestDesk {
    let mut desk = TestDesk::new();
    desk.add(&Person {
        commune: "Lyon".into(),
        tags: vec!["bureau".into()],
        birth_date: permanence_domain::PartialDate::parse("1953"),
        ..person("Gaëlle", "Le Goff")
    });
    desk.add(&Person {
        street: "rue Paul-Bert".into(),
        phones: vec!["+33612449018".into()],
        ..person("Jean-Marc", "Étienne")
    });
    desk.add(&Person {
        emails: vec!["v@exemple.fr".into()],
        birth_date: permanence_domain::PartialDate::parse("1953-04-12"),
        ..person("Ada", "de Villepin")
    });
    desk
}

#[test]
fn people_are_found_blind_to_accents_case_hyphens_and_particles() {
    let desk = town();
    for (typed, found) in [
        ("legoff", "Gaëlle Le Goff"),
        ("GOFF gae", "Gaëlle Le Goff"),
        ("jeanmarc", "Jean-Marc Étienne"),
        ("etien", "Jean-Marc Étienne"),
        ("paul bert", "Jean-Marc Étienne"),
        ("06 12 44", "Jean-Marc Étienne"),
        ("v@ex", "Ada de Villepin"),
        ("de la villepin", "Ada de Villepin"),
        ("bureau", "Gaëlle Le Goff"),
        ("e", "Jean-Marc Étienne"),
        ("goff g", "Gaëlle Le Goff"),
    ] {
        assert_eq!(names(&desk, &search(typed)), [found], "{typed}");
    }
    for nobody in ["zzz", "goff z", "z"] {
        assert!(names(&desk, &search(nobody)).is_empty(), "{nobody}");
    }
}

#[test]
fn lists_sort_and_filter() {
    let desk = town();
    assert_eq!(names(&desk, &Query::default()), ["Jean-Marc Étienne", "Gaëlle Le Goff", "Ada de Villepin"]);
    let reversed = Query { descending: true, ..Query::default() };
    assert_eq!(names(&desk, &reversed), ["Ada de Villepin", "Gaëlle Le Goff", "Jean-Marc Étienne"]);
    let fields = PersonField::ALL.iter().map(|field| Sort::Field(*field));
    for sort in [Sort::Address, Sort::UpdatedAt].into_iter().chain(fields) {
        assert_eq!(names(&desk, &Query { sort, ..Query::default() }).len(), 3, "{sort:?}");
    }
    assert_eq!(names(&desk, &filter(PersonField::Commune, Test::Is, &["LYON"])), ["Gaëlle Le Goff"]);
    assert_eq!(names(&desk, &filter(PersonField::Tags, Test::Is, &["Bureau"])), ["Gaëlle Le Goff"]);
    assert_eq!(
        names(&desk, &filter(PersonField::Tags, Test::IsNot, &["Bureau"])),
        ["Jean-Marc Étienne", "Ada de Villepin"]
    );
    assert_eq!(names(&desk, &filter(PersonField::Phones, Test::Is, &["06 12 44 90 18"])), ["Jean-Marc Étienne"]);
    assert_eq!(names(&desk, &filter(PersonField::Emails, Test::Filled, &[])), ["Ada de Villepin"]);
    assert_eq!(names(&desk, &filter(PersonField::Street, Test::Contains, &["BERT"])), ["Jean-Marc Étienne"]);
    assert_eq!(
        names(&desk, &filter(PersonField::BirthDate, Test::Between, &["1953", "1953"])),
        ["Gaëlle Le Goff", "Ada de Villepin"]
    );
    assert_eq!(names(&desk, &filter(PersonField::BirthDate, Test::Between, &["1953-04-01", ""])), ["Ada de Villepin"]);
}

#[test]
fn a_list_is_sorted_by_any_field_and_then_by_name() {
    let mut desk = town();
    desk.add(&Person {
        emails: vec!["A@exemple.fr".into()],
        street: "Rue Paul Bert".into(),
        street_number: "9 bis".into(),
        ..person("Zoé", "Zola")
    });
    let sorted = |field, descending| {
        let query = Query { sort: Sort::Field(field), descending, ..Query::default() };
        names(&desk, &query).into_iter().map(|name| name.chars().take(2).collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(sorted(PersonField::GivenNames, false), ["Ad", "Ga", "Je", "Zo"]);
    assert_eq!(sorted(PersonField::Emails, true), ["Ad", "Zo", "Ga", "Je"]);
    assert_eq!(sorted(PersonField::Street, false), ["Ga", "Ad", "Je", "Zo"]);
    assert_eq!(sorted(PersonField::Notes, false), ["Je", "Ga", "Ad", "Zo"]);
}

#[test]
fn a_backslash_in_a_tag_is_a_character_like_another() {
    let mut desk = town();
    desk.add(&Person { tags: vec![r"Syndicat\national".into(), "a\"b".into()], ..person("Zoé", "Zola") });
    assert_eq!(names(&desk, &filter(PersonField::Tags, Test::IsNot, &["bureau"])).len(), 3);
    let but_hers = filter(PersonField::Tags, Test::IsNot, &[r"syndicat\national"]);
    assert!(!names(&desk, &but_hers).contains(&"Zoé Zola".to_owned()));
    let hers = Query { deleted: true, ..filter(PersonField::Tags, Test::Is, &["A b"]) };
    let id = desk.store.people(&search("zola"), 0, 1).expect("lists").rows[0].0.id;
    desk.delete(id);
    assert_eq!(names(&desk, &hers), ["Zoé Zola"]);
}

#[test]
fn bounds_are_dates_as_people_write_them() {
    let mut desk = town();
    let born = |date: &str| Person {
        birth_date: permanence_domain::PartialDate::parse(date),
        ..person(&format!("Né {}", date.replace('-', " ")), "Zola")
    };
    desk.add(&born("1961"));
    desk.add(&born("1961-01-02"));
    for (low, high, found) in [
        ("01/01/1953", "31/12/1960", &["Gaëlle Le Goff", "Ada de Villepin"][..]),
        ("02/01/1953", "12/04/1953", &["Ada de Villepin"]),
        ("13/4/1953", "1961", &["Né 1961 Zola", "Né 1961 01 02 Zola"]),
        ("1.1.1961", "01/01/1961", &["Né 1961 Zola"]),
        ("", "1952", &[]),
    ] {
        let between = filter(PersonField::BirthDate, Test::Between, &[low, high]);
        let (mut got, mut found) = (names(&desk, &between), found.to_vec());
        got.sort();
        found.sort_unstable();
        assert_eq!(got, found, "{low}..{high}");
    }
}

#[test]
fn a_part_of_a_number_is_found_as_it_is_dialled() {
    let desk = town();
    for typed in ["06 1", "+33 6 12", "0033 6 12", "+33 (0)6 12", "90 18", "336"] {
        let holds = filter(PersonField::Phones, Test::Contains, &[typed]);
        assert_eq!(names(&desk, &holds), ["Jean-Marc Étienne"], "{typed}");
    }
    for typed in ["07", "x", "018 0"] {
        assert!(names(&desk, &filter(PersonField::Phones, Test::Contains, &[typed])).is_empty(), "{typed}");
    }
}

#[test]
fn an_edit_is_found_by_its_new_value_only_and_undone_whole() {
    let mut desk = town();
    let id = desk.store.people(&search("goff"), 0, 1).expect("lists").rows[0].0.id;
    desk.edit(id, |person| {
        person.used_name = "Martin".into();
        person.tags = vec!["collage".into()];
    });
    assert_eq!(names(&desk, &search("martin collage")), ["Gaëlle Martin"]);
    assert!(names(&desk, &search("bureau")).is_empty());
    let history = desk.store.person_history(id).expect("has a history");
    assert_eq!(history.len(), 4, "the name, a tag added, a tag removed, the creation");
    let undone = desk.undo();
    assert_eq!(undone.skipped, 0);
    assert_eq!(names(&desk, &search("goff bureau")), ["Gaëlle Le Goff"]);
    desk.redo();
    assert_eq!(names(&desk, &search("martin collage")), ["Gaëlle Martin"]);
    desk.undo();
    desk.undo();
    assert_eq!(names(&desk, &Query::default()).len(), 2, "the creation of the last one added is undone");
    desk.redo();
    desk.redo();
    assert_eq!(names(&desk, &search("martin collage")), ["Gaëlle Martin"]);
    assert!(desk.store.next_redo().expect("reads").is_none());
}

#[test]
fn deletion_takes_a_person_off_lists_and_undoing_it_puts_them_back() {
    let mut desk = town();
    let id = desk.store.people(&search("goff"), 0, 1).expect("lists").rows[0].0.id;
    desk.delete(id);
    assert!(names(&desk, &search("goff")).is_empty());
    assert_eq!(
        names(&desk, &Query { deleted: true, search: "le goff".into(), ..Query::default() }),
        ["Gaëlle Le Goff"]
    );
    desk.undo();
    assert_eq!(names(&desk, &search("goff")), ["Gaëlle Le Goff"]);
}

#[test]
fn what_changed_since_is_left_by_an_undo_and_counted() {
    let mut desk = town();
    let id = desk.store.people(&search("goff"), 0, 1).expect("lists").rows[0].0.id;
    let first = desk.edit(id, |person| person.commune = "Bron".into());
    desk.edit(id, |person| person.commune = "Vaulx".into());
    let undone = desk.undo_of(first);
    assert_eq!(undone.skipped, 1);
    assert_eq!(desk.store.person(id).expect("is there").person.commune, "Vaulx");
}

#[test]
fn a_write_that_changes_nothing_leaves_no_trace() {
    let mut desk = town();
    let before = desk.store.operations(100).expect("lists").len();
    let id = desk.store.people(&search("goff"), 0, 1).expect("lists").rows[0].0.id;
    desk.edit(id, |_| {});
    assert_eq!(desk.store.operations(100).expect("lists").len(), before);
}

#[test]
fn a_write_that_fails_leaves_everything_as_it_was() {
    let mut desk = town();
    let entry = desk.entry(Kind::PersonAdd);
    let id = desk.id();
    let failed = desk.store.write(&entry, |write| {
        write.person_insert(id.into(), person("X", "Y"))?;
        Err::<(), _>(StoreError::Cancelled)
    });
    assert!(matches!(failed, Err(StoreError::Cancelled)));
    assert!(names(&desk, &search("x y")).is_empty());
    assert!(desk.store.check().expect("checks").kinds.is_empty());
}

#[test]
fn pages_of_a_large_list_meet_without_gap_or_repeat() {
    let mut desk = TestDesk::new();
    let entry = desk.entry(Kind::Demo);
    let ids: Vec<_> = (0..1_000).map(|_| desk.id()).collect();
    desk.store
        .write(&entry, |write| {
            for (at, id) in ids.iter().enumerate() {
                let commune = if at % 2 == 0 { "Lyon" } else { "Bron" };
                write.person_insert(
                    (*id).into(),
                    Person { commune: commune.into(), ..person("P", &format!("N{at:04}")) },
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .expect("writes");
    for sort in [Sort::Name, Sort::Address, Sort::UpdatedAt] {
        for filter in [Condition::default(), filter(PersonField::Commune, Test::Is, &["Lyon"]).filter] {
            let query = Query { sort, filter, ..Query::default() };
            let all = desk.store.people(&query, 0, 2_000).expect("lists");
            let mut paged = Vec::new();
            for offset in (0..all.total).step_by(70) {
                paged.extend(desk.store.people(&query, offset, 70).expect("lists").rows);
            }
            let nums = |rows: &[(permanence_store::PersonStored, bool)]| {
                rows.iter().map(|(stored, _)| stored.num).collect::<Vec<_>>()
            };
            assert_eq!(nums(&paged), nums(&all.rows), "{query:?}");
        }
    }
}
