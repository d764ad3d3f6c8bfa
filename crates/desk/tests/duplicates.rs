//! Duplicates: found, judged, merged field by field or many at once, undone; what is refused leaves everything as it was.

use permanence_desk::contract::{
    DuplicateCheckReq, DuplicateListReq, DuplicateReq, DuplicateStrength, Duplicates, Entered, ErrorCode, MergeChoice,
    MergeIdenticalReq, MergePlanReq, Nothing, PeopleReq, PersonMergeReq, PersonRecord, RecordAddReq, RecordListReq,
};
use permanence_domain::duplicate::Reason;
use permanence_domain::{PersonId, ProblemCode};
use permanence_testkit::{TestDesk, fields};

fn list(desk: &TestDesk, strength: Option<DuplicateStrength>) -> Duplicates {
    desk.desk.duplicate_list(DuplicateListReq { offset: 0, limit: 100, strength }).expect("lists")
}

fn pairs(desk: &TestDesk) -> Vec<(PersonId, PersonId, DuplicateStrength)> {
    list(desk, None).pairs.into_iter().map(|pair| (pair.a.id, pair.b.id, pair.strength)).collect()
}

fn merge(keep: &PersonRecord, other: &PersonRecord, choices: &[(&str, MergeChoice)]) -> PersonMergeReq {
    let choices = choices.iter().map(|(name, choice)| ((*name).to_owned(), choice.clone())).collect();
    PersonMergeReq { keep: keep.id, other: other.id, choices }
}

/// Two records of one person, of which each says something of its own.
fn ada_twice(desk: &TestDesk) -> [PersonRecord; 2] {
    let name = [("given_names", "Ada"), ("birth_name", "Roux"), ("phones", "0612449018")];
    let first = desk.add(&[&name[..], &[("commune", "Lyon"), ("tags", "a"), ("birth_date", "1953")]].concat());
    let second = desk.add(
        &[&name[..], &[("commune", "Bron"), ("tags", "b"), ("birth_date", "12/04/1953"), ("occupation", "libraire")]]
            .concat(),
    );
    [first, second]
}

#[test]
fn pairs_are_listed_with_their_reasons_and_counted_by_how_sure_they_are() {
    let desk = TestDesk::alone(1);
    let [ada, again] = ada_twice(&desk);
    desk.add(&[("given_names", "Zoé"), ("birth_name", "Roux"), ("commune", "Lyon")]);
    let found = list(&desk, None);
    assert_eq!((found.total, found.probable, found.identical, found.possible, found.changed), (1, 1, 0, 0, 0));
    let pair = &found.pairs[0];
    assert_eq!((pair.a.id, pair.b.id, pair.strength), (ada.id, again.id, DuplicateStrength::Probable));
    assert_eq!(pair.reasons, [Reason::SameName, Reason::SamePhone, Reason::SameBirthYear]);
    assert_eq!((pair.a.cells["commune"].as_str(), pair.b.cells["birth_date"].as_str()), ("Lyon", "1953-04-12"));
    assert_eq!(list(&desk, Some(DuplicateStrength::Possible)).total, 0);
    desk.set(&again, &[("given_names", "Béatrice")]);
    assert_eq!(pairs(&desk), [], "what is kept in memory follows the directory");
    desk.desk.desk_lock(Nothing {}).expect("locks");
    let locked = desk.desk.duplicate_list(DuplicateListReq { offset: 0, limit: 1, strength: None });
    assert_eq!(locked.expect_err("locked").code, ErrorCode::Locked);
}

#[test]
fn a_pair_judged_to_be_two_stays_so_until_that_is_taken_back() {
    let desk = TestDesk::alone(1);
    let [ada, again] = ada_twice(&desk);
    desk.desk.duplicate_dismiss(DuplicateReq { a: again.id, b: ada.id }).expect("judges");
    assert_eq!(pairs(&desk), []);
    desk.desk.undo(Nothing {}).expect("undoes");
    assert_eq!(pairs(&desk).len(), 1);
    desk.desk.redo(Nothing {}).expect("judges again");
    assert_eq!(pairs(&desk), []);
    desk.desk.duplicate_restore(DuplicateReq { a: ada.id, b: again.id }).expect("takes it back");
    assert_eq!(pairs(&desk).len(), 1);
    let twice = desk.desk.duplicate_dismiss(DuplicateReq { a: ada.id, b: ada.id }).expect_err("one record");
    assert_eq!(twice.problems[0].code, ProblemCode::SamePerson);
    let third = desk.add(&[("given_names", "Béa")]);
    let nobody = desk.desk.duplicate_restore(DuplicateReq { a: ada.id, b: third.id }).expect_err("not judged");
    assert_eq!(nobody.code, ErrorCode::NotFound);
}

#[test]
fn what_was_said_of_a_record_holds_for_the_one_it_was_merged_into() {
    let desk = TestDesk::alone(1);
    let [ada, again] = ada_twice(&desk);
    let third = desk.add(&[("given_names", "Ada"), ("birth_name", "Roux"), ("phones", "0612449018")]);
    desk.desk.duplicate_dismiss(DuplicateReq { a: again.id, b: third.id }).expect("judges");
    desk.desk.person_merge(merge(&ada, &again, &[])).expect("merges");
    assert_eq!(pairs(&desk), []);
}

#[test]
fn two_records_become_one_and_one_undo_brings_both_back() {
    let desk = TestDesk::alone(1);
    let [ada, again] = ada_twice(&desk);
    let office = [("person", again.id.to_string()), ("title", "Trésorière".to_owned())];
    let office: Vec<(&str, &str)> = office.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.desk.record_add(RecordAddReq { table: "office".into(), fields: fields(&office) }).expect("added");

    let plan = desk.desk.person_merge_plan(MergePlanReq { keep: ada.id, other: again.id }).expect("a plan");
    let of = |name: &str| plan.fields.iter().find(|field| field.field == name).expect("in the plan").clone();
    assert_eq!((of("birth_date").proposed, of("birth_date").contradicts), (vec!["1953-04-12".to_owned()], false));
    assert_eq!((of("commune").proposed, of("commune").contradicts), (vec!["Bron".to_owned()], true));
    assert_eq!(of("tags").proposed, ["a", "b"]);
    assert_eq!(plan.follow.into_iter().collect::<Vec<_>>(), [("office".to_owned(), 1)]);

    let value = MergeChoice::Value(Entered::One(" relieuse ".into()));
    let request = merge(&ada, &again, &[("commune", MergeChoice::Keep), ("occupation", value)]);
    let merged = desk.desk.person_merge(request).expect("merges").person;
    assert_eq!((merged.commune.as_str(), merged.occupation.as_str()), ("Lyon", "relieuse"));
    assert_eq!((merged.birth_date.as_str(), merged.tags), ("1953-04-12", vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(desk.names(""), ["Ada Roux"]);
    let gone = desk.show(&again);
    assert_eq!((gone.deleted, gone.merged_into), (true, ada.id.to_string()));
    let offices = RecordListReq { table: "office".into(), person: Some(ada.id) };
    assert_eq!(desk.desk.record_list(offices).expect("lists").records.len(), 1, "it follows");
    assert_eq!(pairs(&desk), []);

    desk.desk.undo(Nothing {}).expect("undoes");
    for before in [&ada, &again] {
        let after = PersonRecord { updated_at: before.updated_at, unsent: before.unsent.clone(), ..desk.show(before) };
        assert_eq!(serde_json::to_value(after).ok(), serde_json::to_value(before).ok());
    }
    assert_eq!(pairs(&desk).len(), 1);
    desk.desk.redo(Nothing {}).expect("merges again");
    assert_eq!((desk.names("").len(), desk.show(&ada).occupation.as_str()), (1, "relieuse"));
}

#[test]
fn what_cannot_be_merged_is_named_and_nothing_changes() {
    let desk = TestDesk::alone(1);
    let [ada, again] = ada_twice(&desk);
    let third = desk.add(&[("given_names", "Béa")]);
    let refused = |request: PersonMergeReq| {
        let problem = desk.desk.person_merge(request).expect_err("refused").problems.remove(0);
        (problem.field, problem.code, problem.expected)
    };
    assert_eq!(refused(merge(&ada, &ada, &[])).1, ProblemCode::SamePerson);
    let place = MergeChoice::Value(Entered::One("6900A".into()));
    let postcode = refused(merge(&ada, &again, &[("postcode", place.clone())]));
    assert_eq!((postcode.0.as_str(), postcode.1), ("postcode", ProblemCode::PostcodeInvalid));
    assert_eq!(refused(merge(&ada, &again, &[("household", MergeChoice::Keep)])).1, ProblemCode::FieldUnknown);
    let abroad = [("country", MergeChoice::Value(Entered::One("Belgique".into()))), ("postcode", place)];
    desk.desk.person_merge(merge(&ada, &again, &abroad)).expect("a postcode of that country");
    let said = refused(merge(&third, &again, &[]));
    assert_eq!(said, ("other".to_owned(), ProblemCode::PersonMerged, ada.id.to_string()));
    assert_eq!(refused(merge(&again, &third, &[])).0, "keep");
    assert_eq!(refused(merge(&ada, &again, &[])).1, ProblemCode::PersonMerged, "it says nothing new");
    desk.desk.person_delete(PeopleReq { ids: vec![third.id] }).expect("deletes");
    assert_eq!(refused(merge(&ada, &third, &[])).1, ProblemCode::PersonDeleted);
    let nobody = PersonRecord { id: PersonId::parse("018f0000-0000-7000-8000-000000000009").expect("an id"), ..third };
    assert_eq!(desk.desk.person_merge(merge(&ada, &nobody, &[])).expect_err("unknown").code, ErrorCode::NotFound);
    assert_eq!(desk.names(""), ["Ada Roux"]);
}

#[test]
fn somebody_who_was_merged_and_is_brought_back_is_a_person_of_their_own() {
    let desk = TestDesk::alone(1);
    let [ada, again] = ada_twice(&desk);
    desk.desk.person_merge(merge(&ada, &again, &[])).expect("merges");
    desk.desk.person_restore(PeopleReq { ids: vec![again.id] }).expect("brings back");
    let back = desk.show(&again);
    assert_eq!((back.deleted, back.merged_into.as_str()), (false, ""));
    assert_eq!(pairs(&desk).len(), 1);
}

#[test]
fn identical_records_become_one_each_in_one_operation() {
    let desk = TestDesk::alone(1);
    let same = [("given_names", "Ada"), ("birth_name", "Roux"), ("phones", "0612449018"), ("birth_date", "12/04/1953")];
    let ada = desk.add(&[&same[..], &[("occupation", "libraire")]].concat());
    desk.add(&same);
    // This one agrees with the second and contradicts the first.
    let other = desk.add(&[&same[..], &[("occupation", "pompière"), ("commune", "Lyon")]].concat());
    let run = |dry_run| desk.desk.duplicate_merge_identical(MergeIdenticalReq { dry_run }).expect("merges");
    let counted = run(true);
    assert_eq!((counted.merged, counted.done.is_none(), desk.names("").len()), (1, true, 3));
    let merged = run(false);
    assert_eq!((merged.merged, merged.done.map(|done| done.records)), (1, Some(1)), "the kept record said it all");
    assert_eq!((desk.show(&ada).occupation, desk.show(&other).deleted), ("libraire".to_owned(), false));
    assert_eq!(pairs(&desk), [(ada.id, other.id, DuplicateStrength::Probable)]);
    assert_eq!((run(false).merged, run(false).done.is_none()), (0, true), "there is nothing left");
    desk.desk.undo(Nothing {}).expect("undoes");
    assert_eq!(desk.names("").len(), 3);
}

#[test]
fn a_whole_name_is_found_among_more_namesakes_of_its_first_than_are_looked_at() {
    let desk = TestDesk::alone(1);
    for at in 0..201 {
        let second = format!("A{}{}", char::from(b'a' + at / 26), char::from(b'a' + at % 26));
        desk.add(&[("given_names", &format!("Sophie {second}")), ("birth_name", "Guyot")]);
    }
    let known = desk.add(&[("given_names", "Sophie Séverine"), ("birth_name", "Guyot")]);
    let typed = fields(&[("given_names", "Sophie Severine"), ("birth_name", "guyot")]);
    let found = desk.desk.duplicate_check(DuplicateCheckReq { fields: typed, id: None }).expect("checks").people;
    assert!(found.iter().any(|likely| likely.person.id == known.id), "{found:?}");
}

#[test]
fn somebody_who_is_typed_resembles_those_who_are_known() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Élodie"), ("birth_name", "Le Goff"), ("phones", "0612449018")]);
    desk.add(&[("given_names", "Élodie"), ("birth_name", "Martin")]);
    let check = |values: &[(&str, &str)], id: Option<PersonId>| {
        let request = DuplicateCheckReq { fields: fields(values), id };
        let people = desk.desk.duplicate_check(request).expect("checks").people;
        people.into_iter().map(|likely| (likely.person.id, likely.strength)).collect::<Vec<_>>()
    };
    assert_eq!(check(&[("given_names", "Elodie")], None), []);
    let name = [("given_names", "elodie"), ("birth_name", "LE GOFF")];
    assert_eq!(check(&name, None), [(ada.id, DuplicateStrength::Possible)]);
    let more = [&name[..], &[("phones", "06 12 44 90 18"), ("emails", "half@"), ("shoe", "38")]].concat();
    assert_eq!(check(&more, None), [(ada.id, DuplicateStrength::Probable)]);
    let near = [("given_names", "Elodie"), ("birth_name", "Le Gof"), ("phones", "0612449018")];
    assert_eq!(check(&near, None), [(ada.id, DuplicateStrength::Probable)]);
    assert_eq!(check(&name, Some(ada.id)), [], "nobody is like themselves");
    let again = desk.add(&name);
    assert_eq!(check(&name, Some(again.id)), [(ada.id, DuplicateStrength::Possible)]);
    desk.desk.duplicate_dismiss(DuplicateReq { a: ada.id, b: again.id }).expect("judges");
    assert_eq!(check(&name, Some(again.id)), []);
}
