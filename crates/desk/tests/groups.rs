//! Filters on what no field of ours holds: dues, consents, the section's own fields, distances.

use permanence_desk::contract::{
    ConsentReq, DuesAddReq, DuesLineReq, PersonListReq, PersonQuery, PersonRecord, RecordAddReq,
};
use permanence_domain::ProblemCode;
use permanence_testkit::{TestDesk, fields};

fn record(desk: &TestDesk, table: &str, given: &[(&str, &str)]) {
    let request = RecordAddReq { table: table.into(), fields: fields(given) };
    desk.desk.record_add(request).expect("a record");
}

fn pay(desk: &TestDesk, person: &PersonRecord, year: &str) {
    let line = DuesLineReq { person: person.id, year: year.into(), category: "plein".into(), amount: "20".into() };
    let paid = DuesAddReq { means: "cheque".into(), amount: "20".into(), lines: vec![line], ..DuesAddReq::default() };
    desk.desk.dues_add(paid).expect("a payment");
}

fn refused(desk: &TestDesk, filter: &str) -> ProblemCode {
    let filter = permanence_desk::parse_condition(filter).expect("it reads");
    let query = PersonQuery { filter, ..PersonQuery::default() };
    let answer = desk.desk.person_list(PersonListReq { query, limit: 1, ..PersonListReq::default() });
    answer.expect_err("refused").problems.remove(0).code
}

#[test]
fn people_are_found_by_their_dues_of_a_year() {
    let desk = TestDesk::alone(1);
    record(&desk, "rate", &[("year", "2025"), ("category", "plein"), ("amount", "20"), ("usual", "yes")]);
    record(&desk, "rate", &[("year", "2026"), ("category", "plein"), ("amount", "20"), ("usual", "yes")]);
    let [ada, bea, _] = ["Ada", "Bea", "Cleo"].map(|name| desk.add(&[("given_names", name), ("standing", "member")]));
    desk.add(&[("given_names", "Dan")]);
    pay(&desk, &ada, "2026");
    pay(&desk, &bea, "2025");
    assert_eq!(desk.filtered("dues=up_to_date"), ["Ada"]);
    assert_eq!(desk.filtered("dues=2026:late"), ["Bea"]);
    assert_eq!(desk.filtered("dues=2025:up_to_date"), ["Bea"]);
    assert_eq!(desk.filtered("dues=late;never"), ["Bea", "Cleo"]);
    assert_eq!(desk.filtered("dues!=late;never"), ["Ada", "Dan"]);
    pay(&desk, &bea, "2026");
    assert!(desk.filtered("dues=late").is_empty(), "what was kept of a set does not outlive a change");
    for (filter, code) in [
        ("dues=rich", ProblemCode::ChoiceUnknown),
        ("dues=20:late", ProblemCode::YearInvalid),
        ("dues=*", ProblemCode::TestUnfit),
    ] {
        assert_eq!(refused(&desk, filter), code, "{filter}");
    }
}

#[test]
fn people_are_found_by_what_they_agreed_to() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    desk.add(&[("given_names", "Bea"), ("do_not_contact", "yes")]);
    desk.add(&[("given_names", "Cleo")]);
    let (purpose, channel, how) = ("events".to_owned(), "email".to_owned(), "paper".to_owned());
    let given = ConsentReq { person: ada.id, purpose, channel, how, at: String::new(), wording: String::new() };
    desk.desk.consent_give(given).expect("noted");
    assert_eq!(desk.filtered("consent=events:email:given"), ["Ada"]);
    assert_eq!(desk.filtered("consent=events:email:withdrawn"), ["Bea"]);
    assert_eq!(desk.filtered("consent=events:email:unknown"), ["Cleo"]);
    assert_eq!(desk.filtered("do_not_contact=oui"), ["Bea"]);
    assert_eq!(desk.filtered("do_not_contact=no"), ["Ada", "Cleo"]);
    for (filter, code) in [
        ("consent=events:given", ProblemCode::ChoiceUnknown),
        ("consent=party:email:given", ProblemCode::ChoiceUnknown),
        ("consent=events:email:perhaps", ProblemCode::ChoiceUnknown),
        ("do_not_contact=perhaps", ProblemCode::YesNoInvalid),
    ] {
        assert_eq!(refused(&desk, filter), code, "{filter}");
    }
}

#[test]
fn people_are_found_by_the_sections_own_fields() {
    let desk = TestDesk::alone(1);
    record(&desk, "own_field", &[("label", "Taille"), ("kind", "choice"), ("choices", "S;M")]);
    record(&desk, "own_field", &[("label", "Enfants"), ("kind", "number")]);
    record(&desk, "own_field", &[("label", "Permis"), ("kind", "date")]);
    for (name, size, children, licence) in
        [("Ada", "M", "9", "2001-05-02"), ("Bea", "S", "10", "2003-01-01"), ("Cleo", "", "", "")]
    {
        let own = [("taille", size), ("enfants", children), ("permis", licence)];
        desk.add(&[&[("given_names", name)][..], &own].concat());
    }
    assert_eq!(desk.filtered("own.taille=m"), ["Ada"]);
    assert_eq!(desk.filtered("own.taille!=M"), ["Bea", "Cleo"]);
    assert_eq!(desk.filtered("own.taille="), ["Cleo"]);
    assert_eq!(desk.filtered("own.enfants=*"), ["Ada", "Bea"]);
    assert_eq!(desk.filtered("own.enfants=9,0"), ["Ada"]);
    assert_eq!(desk.filtered("own.enfants=9..10"), ["Ada", "Bea"], "as numbers, not as texts");
    assert_eq!(desk.filtered("own.enfants!=10"), ["Ada", "Cleo"]);
    assert_eq!(desk.filtered("own.permis=2000..2001"), ["Ada"]);
    assert_eq!(desk.filtered("own.permis~2003"), ["Bea"]);
    for (filter, code) in [
        ("own.pointure=38", ProblemCode::FieldUnknown),
        ("own.taille=XL", ProblemCode::ChoiceUnknown),
        ("own.taille=M..S", ProblemCode::TestUnfit),
        ("own.enfants=few", ProblemCode::NumberInvalid),
        ("own.permis=2001", ProblemCode::DayInvalid),
    ] {
        assert_eq!(refused(&desk, filter), code, "{filter}");
    }
}

#[test]
fn people_are_found_near_a_place() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada"), ("coordinates", "45.7675,4.8359")]);
    desk.add(&[("given_names", "Bea"), ("coordinates", "45.7666,4.8795")]);
    desk.add(&[("given_names", "Cleo")]);
    assert_eq!(desk.filtered("near=45.7675,4.8359,3000"), ["Ada"]);
    assert_eq!(desk.filtered("near=45.7675,4.8359,4000"), ["Ada", "Bea"]);
    assert_eq!(desk.filtered("near!=45.7675,4.8359,3000"), ["Bea", "Cleo"]);
    for (filter, code) in [
        ("near=Lyon", ProblemCode::CoordinatesInvalid),
        ("near=91,4,100", ProblemCode::CoordinatesInvalid),
        ("near=45.7,4.8,far", ProblemCode::OutOfRange),
    ] {
        assert_eq!(refused(&desk, filter), code, "{filter}");
    }
}
