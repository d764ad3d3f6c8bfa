//! What people agreed to: acts that are noted and never changed, and what they come to.

use permanence_desk::contract::{
    ConsentReq, ConsentState, Consents, ErrorCode, Nothing, PersonAddReq, PersonListReq, PersonQuery, PersonRecord,
    PersonReq, PersonSetReq, RecordEntry, RecordReq, RecordSetReq, RecordValue, Refusal,
};
use permanence_domain::{PersonId, ProblemCode};
use permanence_testkit::{TestDesk, fields};

fn act(person: PersonId, purpose: &str, channel: &str, at: &str) -> ConsentReq {
    let text = str::to_owned;
    ConsentReq {
        person,
        purpose: text(purpose),
        channel: text(channel),
        at: text(at),
        how: text("paper"),
        wording: text("J’accepte d’être\nappelé."),
    }
}

fn give(desk: &TestDesk, person: &PersonRecord, purpose: &str, channel: &str, at: &str) -> RecordEntry {
    desk.desk.consent_give(act(person.id, purpose, channel, at)).expect("noted")
}

fn consents(desk: &TestDesk, person: &PersonRecord) -> Consents {
    desk.desk.consent_list(PersonReq { id: person.id }).expect("lists")
}

fn state(desk: &TestDesk, person: &PersonRecord, purpose: &str, channel: &str) -> ConsentState {
    let found = consents(desk, person).standings;
    let found = found.into_iter().find(|one| one.purpose == purpose && one.channel == channel);
    found.map_or(ConsentState::Unknown, |one| one.state)
}

fn codes<T>(answer: Result<T, Refusal>) -> Vec<(String, ProblemCode)> {
    let problems = answer.err().map(|refusal| refusal.problems).unwrap_or_default();
    problems.into_iter().map(|problem| (problem.field, problem.code)).collect()
}

#[test]
fn acts_are_kept_and_the_latest_counts() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    let given = give(&desk, &ada, "events", "email", "12/03/2026");
    assert_eq!(given.fields["at"], RecordValue::Text("2026-03-12".into()));
    assert_eq!(given.fields["given"], RecordValue::Flag(true));
    assert_eq!(given.fields["wording"], RecordValue::Text("J’accepte d’être\nappelé.".into()));
    assert_eq!(state(&desk, &ada, "events", "email"), ConsentState::Given);
    assert_eq!(state(&desk, &ada, "events", "phone"), ConsentState::Unknown);
    desk.desk.consent_withdraw(act(ada.id, "any", "email", "2026-05-01")).expect("noted");
    assert_eq!(state(&desk, &ada, "events", "email"), ConsentState::Withdrawn);
    let all = consents(&desk, &ada);
    assert_eq!((all.acts.len(), all.do_not_contact), (2, false));
    assert_eq!(all.acts[0].fields["at"], RecordValue::Text("2026-05-01".into()), "the latest first");
    desk.desk.undo(Nothing {}).expect("takes the withdrawal back");
    assert_eq!(state(&desk, &ada, "events", "email"), ConsentState::Given);
}

#[test]
fn an_act_is_neither_changed_nor_deleted() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    let id = give(&desk, &ada, "events", "email", "").id;
    let set = desk.desk.record_set(RecordSetReq { id, fields: fields(&[("given", "no")]) });
    assert_eq!(set.expect_err("refused").code, ErrorCode::Invalid);
    assert_eq!(desk.desk.record_delete(RecordReq { id }).expect_err("refused").code, ErrorCode::Invalid);
}

#[test]
fn every_refused_value_of_an_act_is_named_and_nothing_is_noted() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada")]);
    let refused = ConsentReq { how: "rumour".into(), ..act(ada.id, "party", "email", "2999-01-01") };
    assert_eq!(
        codes(desk.desk.consent_give(refused)),
        [
            ("purpose".to_owned(), ProblemCode::ChoiceUnknown),
            ("at".to_owned(), ProblemCode::DayToCome),
            ("how".to_owned(), ProblemCode::ChoiceUnknown)
        ]
    );
    let unnamed = act(ada.id, "", "email", "");
    assert_eq!(codes(desk.desk.consent_withdraw(unnamed)), [("purpose".to_owned(), ProblemCode::FieldMissing)]);
    assert!(consents(&desk, &ada).acts.is_empty());
}

#[test]
fn do_not_contact_is_a_withdrawal_that_a_no_does_not_take_back() {
    let desk = TestDesk::alone(1);
    let ada = desk.add(&[("given_names", "Ada"), ("do_not_contact", "oui")]);
    assert!(ada.do_not_contact);
    let bea = desk.add(&[("given_names", "Bea"), ("do_not_contact", "no")]);
    assert!(!bea.do_not_contact && consents(&desk, &bea).acts.is_empty());
    let no = PersonSetReq { id: ada.id, fields: fields(&[("do_not_contact", "non"), ("commune", "Lyon")]) };
    assert_eq!(codes(desk.desk.person_set(no)), [("do_not_contact".to_owned(), ProblemCode::ConsentNeeded)]);
    assert_eq!(desk.show(&ada).commune, "");
    let both = PersonAddReq { fields: fields(&[("do_not_contact", "peut-être"), ("emails", "x")]) };
    assert_eq!(codes(desk.desk.person_add(both)).len(), 2, "with every other problem");

    assert!(desk.set(&bea, &[("do_not_contact", "yes"), ("commune", "Bron")]).do_not_contact);
    assert_eq!(desk.set(&bea, &[("do_not_contact", "yes")]).commune, "Bron");
    assert_eq!(consents(&desk, &bea).acts.len(), 1, "a withdrawal that stands is not noted again");
    desk.desk.undo(Nothing {}).expect("undoes both");
    let bea = desk.show(&bea);
    assert!(!bea.do_not_contact && bea.commune.is_empty());

    give(&desk, &ada, "any", "any", "");
    assert!(desk.show(&ada).do_not_contact, "of one day the withdrawal counts");
    let request = PersonListReq { query: PersonQuery::default(), offset: 0, limit: 10, columns: Vec::new() };
    let listed = desk.desk.person_records(&request).expect("lists");
    let said: Vec<_> = listed.iter().map(|one| (one.given_names.as_str(), one.do_not_contact)).collect();
    assert_eq!(said, [("Ada", true), ("Bea", false)]);
}
