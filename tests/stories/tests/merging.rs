//! Records are merged on one desk while another changes them: nothing that was typed is lost, and the person stays.

use permanence_desk::contract::{
    DuplicateListReq, DuplicatePair, DuplicateReq, DuplicateStrength, MergeChoice, Nothing, PersonMergeReq,
    PersonRecord, RecordAddReq, RecordListReq,
};
use permanence_stories::{Section, assert_equal, conflicts, settle};
use permanence_testkit::{TestDesk, fields};

fn merge(desk: &TestDesk, keep: &PersonRecord, other: &PersonRecord, choices: &[(&str, MergeChoice)]) -> PersonRecord {
    let choices = choices.iter().map(|(name, choice)| ((*name).to_owned(), choice.clone())).collect();
    desk.desk.person_merge(PersonMergeReq { keep: keep.id, other: other.id, choices }).expect("merges").person
}

fn pairs(desk: &TestDesk) -> Vec<DuplicatePair> {
    let request = DuplicateListReq { offset: 0, limit: 100, strength: None };
    desk.desk.duplicate_list(request).expect("lists").pairs
}

/// What was merged and says something since: who stands, and who says it.
fn changed(desk: &TestDesk) -> Vec<(String, String)> {
    let changed = pairs(desk).into_iter().filter(|pair| pair.strength == DuplicateStrength::Changed);
    changed.map(|pair| (pair.a.id.to_string(), pair.b.id.to_string())).collect()
}

fn ids(a: &PersonRecord, b: &PersonRecord) -> (String, String) {
    (a.id.to_string(), b.id.to_string())
}

/// Two desks that know so many records of one person, each with a telephone of its own beside the one they share.
fn section(seed: u64, count: u32) -> (Section, TestDesk, TestDesk, Vec<PersonRecord>) {
    let section = Section::new(seed);
    let (a, b) = (section.desk(1), section.desk(2));
    let person = |n: u32| {
        let phones = format!("0612449018; 061000000{n}");
        a.add(&[("given_names", "Ada"), ("birth_name", "Roux"), ("phones", &phones)])
    };
    let people = (0..count).map(person).collect();
    settle(&[&a, &b]);
    (section, a, b, people)
}

#[test]
fn what_another_desk_typed_before_or_after_a_merge_waits_to_be_taken_over() {
    for (seed, types_first) in [(60, true), (61, false)] {
        let (_section, a, b, people) = section(seed, 2);
        let [ada, again] = people.as_slice() else { panic!("two records") };
        let person = again.id.to_string();
        let types = || {
            b.set(again, &[("commune", "Bron"), ("phones", "0612449018; 0610000001; 0610000009")]);
            let office = fields(&[("person", &person), ("title", "Trésorière")]);
            b.desk.record_add(RecordAddReq { table: "office".into(), fields: office }).expect("added");
        };
        if types_first {
            types();
        }
        merge(&a, ada, again, &[]);
        if !types_first {
            types();
        }
        settle(&[&a, &b]);
        assert_equal(&[&a, &b]);
        for desk in [&a, &b] {
            assert_eq!(changed(desk), [ids(ada, again)], "typed first: {types_first}");
            assert_eq!(desk.names(""), ["Ada Roux"]);
            let offices = RecordListReq { table: "office".into(), person: Some(ada.id) };
            assert_eq!(desk.desk.record_list(offices).expect("lists").records.len(), 1);
        }
        let merged = merge(&b, ada, again, &[]);
        assert_eq!((merged.commune.as_str(), merged.phones.len()), ("Bron", 4));
        settle(&[&a, &b]);
        assert_equal(&[&a, &b]);
        assert_eq!(changed(&a), []);
        b.desk.undo(Nothing {}).expect("undoes what was taken over");
        settle(&[&a, &b]);
        assert_eq!((changed(&a), a.show(ada).commune.as_str()), (vec![ids(ada, again)], ""));
        // Somebody may also leave it.
        let left: Vec<_> = ["commune", "phones"].map(|name| (name, MergeChoice::Keep)).into();
        merge(&a, ada, again, &left);
        settle(&[&a, &b]);
        assert_equal(&[&a, &b]);
        assert_eq!((changed(&b), b.show(ada).commune.as_str()), (vec![], ""));
    }
}

#[test]
fn a_pair_merged_in_both_directions_stands_as_its_older_record_with_everything() {
    let (_section, a, b, people) = section(62, 2);
    let [ada, again] = people.as_slice() else { panic!("two records") };
    a.set(ada, &[("commune", "Lyon")]);
    merge(&a, ada, again, &[]);
    b.set(again, &[("occupation", "libraire")]);
    merge(&b, again, ada, &[]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    for desk in [&a, &b] {
        assert_eq!(desk.names(""), ["Ada Roux"]);
        let stands = desk.show(ada);
        assert_eq!((stands.deleted, stands.merged_into.as_str(), stands.phones.len()), (false, "", 3));
        assert_eq!(changed(desk), [ids(ada, again)], "the occupation was typed where the other desk did not see it");
    }
    let merged = merge(&b, ada, again, &[]);
    assert_eq!((merged.commune.as_str(), merged.occupation.as_str(), merged.phones.len()), ("Lyon", "libraire", 3));
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(pairs(&a).len(), 0);
}

#[test]
fn a_record_merged_while_a_third_one_was_merged_into_it_loses_nothing() {
    let (_section, a, b, people) = section(63, 3);
    let [first, second, third] = people.as_slice() else { panic!("three records") };
    merge(&b, second, third, &[]);
    merge(&a, first, second, &[]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    for desk in [&a, &b] {
        assert_eq!(desk.names(""), ["Ada Roux"]);
        assert_eq!(changed(desk), [ids(first, second)], "what the third said is in the second");
    }
    assert_eq!(merge(&a, first, second, &[]).phones.len(), 4);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!((changed(&b), conflicts(&b, false).conflicts.len()), (vec![], 0));
}

#[test]
fn a_pair_that_one_desk_judged_to_be_two_is_two_on_every_desk() {
    let (_section, a, b, people) = section(64, 2);
    let [ada, again] = people.as_slice() else { panic!("two records") };
    assert_eq!(pairs(&b).len(), 1);
    for (desk, x, y) in [(&a, ada, again), (&b, again, ada)] {
        desk.desk.duplicate_dismiss(DuplicateReq { a: x.id, b: y.id }).expect("judges");
    }
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!((pairs(&a).len(), conflicts(&a, true).conflicts.len()), (0, 0));
    b.desk.duplicate_restore(DuplicateReq { a: ada.id, b: again.id }).expect("takes it back");
    settle(&[&a, &b]);
    assert_eq!(pairs(&a).len(), 1);
    assert_equal(&[&a, &b]);
}
