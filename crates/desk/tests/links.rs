//! Offices by their days, households by their members, kin from both sides.

use permanence_desk::contract::{
    HouseholdListReq, HouseholdMakeReq, Nothing, OfficeListReq, PersonRecord, PersonReq, PersonSetReq, RecordAddReq,
    RecordEntry, RecordReq, RecordSetReq, RecordValue, Refusal,
};
use permanence_domain::ProblemCode;
use permanence_testkit::{TestDesk, fields};

fn add(desk: &TestDesk, table: &str, values: &[(&str, &str)]) -> Result<RecordEntry, Refusal> {
    desk.desk.record_add(RecordAddReq { table: table.into(), fields: fields(values) })
}

fn code<T>(answer: Result<T, Refusal>) -> Option<ProblemCode> {
    answer.err().and_then(|refusal| refusal.problems.first().map(|problem| problem.code))
}

fn held(desk: &TestDesk, on: &str) -> Vec<(String, String)> {
    let offices = desk.desk.office_list(OfficeListReq { person: None, on: on.into() }).expect("lists").offices;
    let title = |record: &RecordEntry| match &record.fields["title"] {
        RecordValue::Text(title) => title.clone(),
        other => panic!("a text: {other:?}"),
    };
    offices.iter().map(|office| (office.name.clone(), title(&office.record))).collect()
}

fn kin(desk: &TestDesk, of: &PersonRecord) -> Vec<(String, String)> {
    let kin = desk.desk.kin_list(PersonReq { id: of.id }).expect("lists").kin;
    kin.into_iter().map(|one| (one.person.name, one.kind)).collect()
}

fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn a_day_says_who_held_what() {
    let desk = TestDesk::alone(1);
    let (ada, bea) = (desk.add(&[("given_names", "Ada")]), desk.add(&[("given_names", "Bea")]));
    for (holder, title, since, until) in [
        (&ada, "Trésorière", "2022-09-01", "2024-08-31"),
        (&bea, "Trésorière", "2024-09-01", ""),
        (&ada, "Conseillère", "", ""),
    ] {
        let id = holder.id.to_string();
        add(&desk, "office", &[("person", &id), ("title", title), ("since", since), ("until", until)]).expect("added");
    }
    assert_eq!(held(&desk, "31/08/2024"), pairs(&[("Ada", "Trésorière"), ("Ada", "Conseillère")]));
    assert_eq!(held(&desk, "2024-09-01"), pairs(&[("Bea", "Trésorière"), ("Ada", "Conseillère")]));
    assert_eq!(held(&desk, "").len(), 3);
    let of_ada = OfficeListReq { person: Some(ada.id), on: String::new() };
    let current: Vec<bool> =
        desk.desk.office_list(of_ada).expect("lists").offices.iter().map(|it| it.current).collect();
    assert_eq!(current, [false, true]);
    let wrong = desk.desk.office_list(OfficeListReq { person: None, on: "hier".into() });
    assert_eq!(code(wrong), Some(ProblemCode::DayInvalid));
}

#[test]
fn a_household_is_made_joined_and_left_and_one_undo_takes_its_making_back() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada"), ("birth_name", "Martin")]);
    let bea = desk.add(&[("given_names", "Bea"), ("birth_name", "Diallo")]);
    let people = vec![ada.id, bea.id];
    let made = desk.desk.household_make(HouseholdMakeReq { name: String::new(), people }).expect("made");
    let members = |person: &PersonRecord| -> Vec<String> {
        let listed = desk.desk.household_list(HouseholdListReq { person: Some(person.id) }).expect("lists");
        listed.households.into_iter().flat_map(|one| one.members).map(|member| member.name).collect()
    };
    assert_eq!(made.name, "Martin");
    assert_eq!(members(&ada), ["Bea Diallo", "Ada Martin"]);
    let thread = desk.desk.person_history(PersonReq { id: bea.id }).expect("reads").entries;
    assert!(thread.iter().any(|entry| entry.field == "household" && entry.after == "Martin"), "by its name");
    desk.set(&bea, &[("household", "")]);
    assert_eq!(members(&ada), ["Ada Martin"]);
    assert!(members(&bea).is_empty());
    desk.set(&bea, &[("household", &made.id.to_string())]);
    assert_eq!(members(&bea).len(), 2);
    for _ in 0..3 {
        desk.desk.undo(Nothing {}).expect("undoes");
    }
    assert!(desk.desk.household_list(HouseholdListReq::default()).expect("lists").households.is_empty());
    assert_eq!(desk.show(&ada).household, "");
    let nobodys = PersonSetReq { id: ada.id, fields: fields(&[("household", &ada.id.to_string())]) };
    assert_eq!(code(desk.desk.person_set(nobodys)), Some(ProblemCode::RecordUnknown));
    let empty = desk.desk.household_make(HouseholdMakeReq { name: "Martin".into(), people: Vec::new() });
    assert_eq!(code(empty), Some(ProblemCode::FieldMissing));
}

#[test]
fn kin_is_noted_once_and_seen_from_both_sides() {
    let desk = TestDesk::alone(1);
    let (ada, bea) = (desk.add(&[("given_names", "Ada")]), desk.add(&[("given_names", "Bea")]));
    let (a, b) = (ada.id.to_string(), bea.id.to_string());
    let noted = add(&desk, "kinship", &[("person", &a), ("other", &b), ("kind", "parent")]).expect("added");
    assert_eq!(kin(&desk, &ada), pairs(&[("Bea", "parent")]));
    assert_eq!(kin(&desk, &bea), pairs(&[("Ada", "child")]));
    for (person, other, kind) in [(&a, &b, "parent"), (&b, &a, "child")] {
        let again = add(&desk, "kinship", &[("person", person), ("other", other), ("kind", kind)]);
        assert_eq!(code(again), Some(ProblemCode::Taken), "{kind}");
    }
    add(&desk, "kinship", &[("person", &b), ("other", &a), ("kind", "guardian")]).expect("another thing");
    assert_eq!(kin(&desk, &ada), pairs(&[("Bea", "parent"), ("Bea", "ward")]));
    desk.desk.record_delete(RecordReq { id: noted.id }).expect("deletes");
    assert_eq!(kin(&desk, &bea), pairs(&[("Ada", "guardian")]));
}

#[test]
fn a_further_address_is_entered_as_a_persons_own() {
    let desk = TestDesk::alone(1);
    let id = desk.add(&[("given_names", "Ada")]).id.to_string();
    let refused = add(&desk, "address", &[("person", &id), ("postcode", "SW1A"), ("insee_code", "1")]);
    assert_eq!(refused.as_ref().err().map(|refusal| refusal.problems.len()), Some(2));
    let abroad = [("person", id.as_str()), ("label", "vacances"), ("postcode", "SW1A 1AA"), ("country", "Royaume-Uni")];
    let abroad = add(&desk, "address", &abroad).expect("as given abroad");
    let moved = desk.desk.record_set(RecordSetReq { id: abroad.id, fields: fields(&[("postcode", "EC1 2B")]) });
    assert_eq!(moved.expect("still abroad").fields["postcode"], RecordValue::Text("EC1 2B".into()));
    let here = add(&desk, "address", &[("person", &id), ("postcode", "1000"), ("coordinates", "45,76 ; 4,83")]);
    assert_eq!(here.expect("here").fields["postcode"], RecordValue::Text("01000".into()));
}

#[test]
fn a_field_of_ones_own_is_made_once_and_never_hides_one_of_ours() {
    let desk = TestDesk::alone(1);
    let made = add(&desk, "own_field", &[("label", "Source"), ("kind", "text")]).expect("made");
    assert_eq!(made.fields["key"], RecordValue::Text("source_2".into()));
    assert_eq!(code(add(&desk, "own_field", &[("label", "source"), ("kind", "number")])), Some(ProblemCode::Taken));
    desk.desk.record_delete(RecordReq { id: made.id }).expect("deletes");
    assert_eq!(add(&desk, "own_field", &[("label", "Source"), ("kind", "text")]).expect("made again").id, made.id);
}
