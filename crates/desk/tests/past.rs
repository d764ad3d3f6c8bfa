//! Lists and exports of a day of the past.

use permanence_desk::contract::{
    BulkChange, BulkEdit, Entered, ErrorCode, FacetsReq, PastPersonReq, PastReq, PeopleReq, PersonBulkReq,
    PersonExportReq, PersonListReq, PersonQuery, Whom,
};
use permanence_domain::ProblemCode;
use permanence_testkit::TestDesk;

const DAY_MS: u64 = 86_400_000;

fn on(day: jiff::civil::Date) -> PersonQuery {
    PersonQuery { on: day.to_string(), ..PersonQuery::default() }
}

#[test]
fn a_list_and_a_file_of_a_day_hold_who_was_there() {
    let desk = TestDesk::alone(1);
    let today = permanence_testkit::TODAY;
    let (yesterday, before) = (today.yesterday().expect("a day"), today.saturating_sub(jiff::Span::new().days(2)));
    // The host's clock starts today: what happens next happens later.
    let ada = desk.add(&[("given_names", "Ada"), ("standing", "member")]);
    let list = |query| desk.desk.person_list(PersonListReq { query, offset: 0, limit: 10, columns: Vec::new() });
    assert_eq!(list(on(yesterday)).expect("lists").total, 0);
    assert_eq!(list(on(today)).expect("lists").total, 1);
    desk.desk.host().pass(2 * DAY_MS);
    desk.set(&ada, &[("standing", "former_member")]);
    let page = list(on(today)).expect("lists");
    assert_eq!(page.rows[0].standing, permanence_domain::Standing::Member);
    assert_eq!(list(PersonQuery::default()).expect("lists").rows[0].standing.code(), "former_member");
    let file = desk.file("past.csv");
    let export = PersonExportReq {
        query: on(today),
        picked: None,
        file: file.clone(),
        language: String::new(),
        columns: Vec::new(),
        purpose: String::new(),
    };
    assert_eq!(desk.desk.person_export(export).expect("writes").people, 1);
    let written = std::fs::read_to_string(file).expect("reads");
    assert!(written.contains(",member,") || written.contains(";member;"), "{written}");
    let then = desk.desk.past_person(PastPersonReq { id: ada.id, on: today.to_string() }).expect("was there");
    assert_eq!((then.standing.code(), then.unsent.len()), ("member", 0));
    let before_ada = PastPersonReq { id: ada.id, on: yesterday.to_string() };
    assert_eq!(desk.desk.past_person(before_ada).expect_err("not yet").code, ErrorCode::NotFound);
    let standings = |on: String| desk.desk.person_facets(FacetsReq { field: "standing".into(), on }).expect("counts");
    assert_eq!(standings(today.to_string()).values[0].value, "member");
    assert_eq!(standings(String::new()).values[0].value, "former_member");
    let reach = desk.desk.past_reach(PastReq { on: before.to_string() }).expect("answers");
    assert_eq!(reach.follows_since, None, "a desk alone knows all its days");
}

#[test]
fn a_day_that_is_none_or_has_not_come_is_refused() {
    let desk = TestDesk::alone(1);
    for (day, code) in [("2026", ProblemCode::DayInvalid), ("2999-01-01", ProblemCode::DayToCome)] {
        let query = PersonQuery { on: day.into(), ..PersonQuery::default() };
        let refusal = desk
            .desk
            .person_list(PersonListReq { query, offset: 0, limit: 1, columns: Vec::new() })
            .expect_err("refused");
        assert_eq!(refusal.code, ErrorCode::Invalid);
        assert_eq!(refusal.problems.first().map(|problem| (problem.field.as_str(), problem.code)), Some(("on", code)));
    }
}

#[test]
fn whoever_was_deleted_since_is_not_changed_with_those_of_a_day() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    let bea = desk.add(&[("given_names", "Bea")]);
    desk.desk.host().pass(2 * DAY_MS);
    desk.desk.person_delete(PeopleReq { ids: vec![bea.id] }).expect("deletes");
    let add = [("tags".to_owned(), Entered::One("votante".into()))].into();
    let change = BulkChange::Edit(BulkEdit { add, ..BulkEdit::default() });
    let whom = Whom::Query { query: on(permanence_testkit::TODAY), except: Vec::new() };
    let report = desk.desk.person_bulk_run(PersonBulkReq { whom, change }).expect("changes");
    assert_eq!((report.change, report.refuse, report.reasons[0].code), (1, 1, ProblemCode::PersonDeleted));
    assert_eq!(desk.show(&ada).tags, ["votante"]);
}
