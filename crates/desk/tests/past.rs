//! Lists and exports of a day of the past.

use permanence_desk::contract::{ErrorCode, PastReq, PersonExportReq, PersonListReq, PersonQuery};
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
        file: file.clone(),
        language: String::new(),
        columns: Vec::new(),
        purpose: String::new(),
    };
    assert_eq!(desk.desk.person_export(export).expect("writes").people, 1);
    let written = std::fs::read_to_string(file).expect("reads");
    assert!(written.contains(",member,") || written.contains(";member;"), "{written}");
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
