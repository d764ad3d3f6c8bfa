//! A no stays a no, whatever arrives late: another desk's older yes, an import, a merge.

use permanence_desk::contract::{ConsentReq, PastReq, PersonListReq, PersonQuery, PersonRecord, PersonReq};
use permanence_stories::{Section, assert_equal, settle};
use permanence_testkit::{TestDesk, fields};

fn act(person: &PersonRecord, at: &str, how: &str) -> ConsentReq {
    let any = || "any".to_owned();
    let (at, how, wording) = (at.to_owned(), how.to_owned(), String::new());
    ConsentReq { person: person.id, purpose: any(), channel: any(), at, how, wording }
}

fn withdrawn(desk: &TestDesk, person: &PersonRecord) -> bool {
    let consents = desk.desk.consent_list(PersonReq { id: person.id }).expect("lists");
    assert_eq!(consents.do_not_contact, desk.show(person).do_not_contact);
    consents.do_not_contact
}

#[test]
fn a_withdrawal_stands_against_an_older_yes_and_an_import_that_arrive_later() {
    let section = Section::new(41);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    a.desk.consent_withdraw(act(&ada, "2026-05-01", "oral")).expect("noted");
    // Typed later, about an earlier day; and a file of a predecessor that says yes.
    b.desk.consent_give(act(&ada, "2026-04-01", "paper")).expect("noted");
    b.desk.consent_give(act(&ada, "2026-11-01", "import")).expect("noted");
    assert!(!withdrawn(&b, &ada) && withdrawn(&a, &ada));
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert!(withdrawn(&a, &ada) && withdrawn(&b, &ada));
    // A later yes that the person gave counts.
    b.desk.consent_give(act(&ada, "2026-06-01", "online")).expect("noted");
    settle(&[&a, &b]);
    assert!(!withdrawn(&a, &ada) && !withdrawn(&b, &ada));
}

#[test]
fn a_withdrawal_of_either_record_of_one_person_counts_for_the_one_that_stands() {
    let section = Section::new(42);
    let (a, b) = (section.desk(1), section.desk(2));
    let (ada, twin) = (a.add(&[("given_names", "Ada")]), a.add(&[("given_names", "Ada")]));
    settle(&[&a, &b]);
    b.desk
        .person_set(permanence_desk::contract::PersonSetReq {
            id: twin.id,
            fields: fields(&[("do_not_contact", "yes")]),
        })
        .expect("set");
    let store = a.desk.store().expect("open");
    let entry = permanence_store::Entry {
        id: permanence_domain::OperationId(permanence_domain::RecordId::from_u128(77)),
        kind: permanence_store::Kind::PersonMerge,
        source: String::new(),
        now_ms: 1_795_500_000_000,
    };
    store
        .write(&entry, |write| {
            let before = write.person(twin.id)?;
            let mut after = before.person.clone();
            after.merged_into = ada.id.to_string();
            write.person_update(&before, &after)
        })
        .expect("merges");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert!(withdrawn(&a, &ada) && withdrawn(&b, &ada));
}

#[test]
fn a_desk_says_since_when_it_knows_what_others_changed() {
    let section = Section::new(43);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada"), ("commune", "Lyon")]);
    a.set(&ada, &[("commune", "Bron")]);
    settle(&[&a, &b]);
    let today = permanence_testkit::TODAY;
    let reach = |on: String| b.desk.past_reach(PastReq { on }).expect("answers").follows_since.is_some();
    assert!(reach(today.yesterday().expect("a day").to_string()) && !reach(today.to_string()));
    let query = PersonQuery { on: today.to_string(), ..PersonQuery::default() };
    let page = b
        .desk
        .person_list(PersonListReq { query, offset: 0, limit: 10, columns: vec!["commune".into()] })
        .expect("lists");
    assert_eq!(page.rows.iter().map(|row| row.cells["commune"].as_str()).collect::<Vec<_>>(), ["Bron"]);
}
