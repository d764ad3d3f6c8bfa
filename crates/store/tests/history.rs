//! What undo takes back, and how far it reaches.

mod common;

use common::{TestDesk, person};
use permanence_domain::{ConflictId, PersonField, PersonId, Value};
use permanence_replica::Key;
use permanence_store::{ConflictChoice, Kind, StoreError, UndoCounts, Written};

const COMMUNE: PersonField = PersonField::Commune;

fn commune(desk: &TestDesk, id: PersonId) -> String {
    desk.store.person(id).expect("is here").person.commune
}

fn settle_kept(desk: &mut TestDesk, id: ConflictId, person: PersonId) -> Written {
    let entry = desk.entry(Kind::ConflictSettle);
    let settle = |write: &mut permanence_store::Write<'_>| {
        let before = write.person(person)?;
        write.person_confirm(&before, &Key::field(COMMUNE.rule().number))?;
        write.conflict_settle(id, &ConflictChoice::Kept, "Ada")
    };
    desk.store.write(&entry, settle).expect("settles").1
}

/// A desk with a settled conflict of Ada's commune, on which Lyon stood and was kept.
fn settled() -> (TestDesk, PersonId, ConflictId) {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Le Goff"));
    desk.edit(ada, |ada| ada.commune = "Lyon".into());
    let conflict = desk.conflict(ada, COMMUNE.rule().number, &Value::text("Lyon"), &Value::text("Bron"));
    let written = settle_kept(&mut desk, conflict, ada);
    assert_eq!((written.records, written.person), (1, Some(ada)));
    (desk, ada, conflict)
}

#[test]
fn a_settlement_of_the_value_that_stands_is_one_operation_and_the_next_edit_another() {
    let (mut desk, ada, conflict) = settled();
    let bea = desk.add(&person("Bea", "Martin"));
    desk.edit(bea, |bea| bea.commune = "Vaulx".into());
    desk.undo();
    assert_eq!(desk.store.conflict(conflict).expect("is here").settled, "kept", "Bea alone is undone");
    desk.undo();
    let target = desk.store.next_undo().expect("reads").expect("the settlement");
    assert_eq!(target.kind, Kind::ConflictSettle);
    desk.undo();
    assert_eq!((desk.store.conflict_count(None).expect("counts"), commune(&desk, ada).as_str()), (1, "Lyon"));
    desk.redo();
    assert_eq!(desk.store.conflict_count(None).expect("counts"), 0);
}

#[test]
fn a_settlement_of_the_value_that_stands_is_later_than_what_it_settles() {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Le Goff"));
    let key = permanence_replica::Key::field(COMMUNE.rule().number);
    let conflict = desk.conflict(ada, COMMUNE.rule().number, &Value::Empty, &Value::text("Bron"));
    let before = desk.store.person(ada).expect("is here").clock;
    settle_kept(&mut desk, conflict, ada);
    let after = desk.store.person(ada).expect("is here").clock;
    assert!(after.stamp(&key) > before.stamp(&key));
    assert_eq!(desk.store.person_history(ada).expect("a history").len(), 1, "and no change of the value is told");
}

#[test]
fn reopening_a_conflict_alone_is_an_operation_that_can_be_done_again() {
    let (mut desk, ada, conflict) = settled();
    desk.undo();
    let undone = desk.store.operations(1).expect("lists").remove(0);
    assert_eq!((undone.kind, undone.records), (Kind::Undo, 1));
    desk.edit(ada, |ada| ada.commune = "Bron".into());
    desk.undo();
    assert_eq!(desk.store.conflict(conflict).expect("is here").settled, "", "it stays open");
}

#[test]
fn an_undo_that_finds_nothing_left_lets_the_next_one_reach_the_operation_before() {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Le Goff"));
    desk.edit(ada, |ada| ada.occupation = "infirmière".into());
    let first = desk.edit(ada, |ada| ada.commune = "Lyon".into());
    let second = desk.edit(ada, |ada| ada.commune = "Bron".into());
    desk.undo_of(first);
    desk.undo_of(second);
    let revisions = desk.store.revisions().expect("reads");
    // What is left to undo now is the first undo's own work, then the profession.
    let mut reached = Vec::new();
    while let Some(target) = desk.store.next_undo().expect("reads") {
        assert!(!reached.contains(&target.id), "it is not stuck");
        reached.push(target.id);
        desk.undo_of(Some(target.id));
    }
    assert!(desk.store.person(ada).expect("is here").deleted, "the addition was reached");
    assert_ne!(desk.store.revisions().expect("reads").2, revisions.2);
}

/// A desk with an import that gave Ada a commune and a tag, then another commune and no tag.
fn imported_twice() -> (TestDesk, PersonId) {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Le Goff"));
    let entry = desk.entry(Kind::Import);
    let import = |write: &mut permanence_store::Write<'_>| {
        for commune in ["Lyon", "Bron"] {
            let before = write.person(ada)?;
            let mut after = before.person.clone();
            after.commune = commune.into();
            after.tags = if commune == "Lyon" { vec!["bureau".into()] } else { Vec::new() };
            write.person_update(&before, &after)?;
        }
        Ok::<_, StoreError>(())
    };
    desk.store.write(&entry, import).expect("imports");
    (desk, ada)
}

#[test]
fn an_operation_that_touched_one_person_twice_is_undone_whole() {
    let (mut desk, ada) = imported_twice();
    assert_eq!(desk.undo(), UndoCounts { skipped: 0 });
    assert_eq!(commune(&desk, ada), "");
    desk.redo();
    assert_eq!((commune(&desk, ada).as_str(), desk.store.person(ada).expect("is here").person.tags.len()), ("Bron", 0));
}

#[test]
fn a_value_that_somebody_set_back_between_the_two_is_theirs_and_is_left() {
    let (mut desk, ada) = imported_twice();
    let import = desk.store.next_undo().expect("reads").expect("the import").id;
    desk.edit(ada, |ada| ada.commune = "Lyon".into());
    assert_eq!(desk.undo_of(Some(import)), UndoCounts { skipped: 1 });
    assert_eq!(commune(&desk, ada), "Lyon");
}

#[test]
fn a_conflict_counts_where_it_can_be_shown() {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Le Goff"));
    let elsewhere = PersonId(desk.id());
    desk.conflict(ada, COMMUNE.rule().number, &Value::text("Lyon"), &Value::text("Bron"));
    desk.conflict(ada, permanence_domain::record::DELETED.number, &Value::Flag(true), &Value::Flag(false));
    desk.conflict(ada, 249, &Value::text("a later version's"), &Value::Empty);
    desk.conflict(elsewhere, COMMUNE.rule().number, &Value::text("Lyon"), &Value::text("Bron"));
    let count = |of| desk.store.conflict_count(of).expect("counts");
    assert_eq!((count(None), count(Some(ada)), count(Some(elsewhere))), (2, 2, 0));
}

#[test]
fn a_record_was_updated_when_its_latest_stamp_says() {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Le Goff"));
    let is_in_step = |desk: &TestDesk| {
        let stored = desk.store.person(ada).expect("is here");
        stored.updated_at == stored.clock.latest() >> 16
    };
    assert!(is_in_step(&desk));
    desk.edit(ada, |ada| ada.commune = "Lyon".into());
    assert!(is_in_step(&desk));
    // The machine's clock goes back a minute: stamps go on from the last one.
    desk.now_ms -= 60_000;
    desk.edit(ada, |ada| ada.commune = "Bron".into());
    assert!(is_in_step(&desk));
}
