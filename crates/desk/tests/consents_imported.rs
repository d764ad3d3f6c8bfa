//! What a file says of consents becomes acts: shown before, undone with the rest, and never a yes after a no.

use permanence_desk::contract::{
    ConsentReq, ConsentState, ImportReq, Nothing, PersonListReq, PersonReq, RecordValue, RowOutcome,
};
use permanence_domain::PersonId;
use permanence_testkit::{TestDesk, import_of};

const HEADINGS: &str = "Numéro de membre;Nom & prénom;Inscription à la lettre d'information;Date d'inscription\n";

fn request(desk: &TestDesk, rows: &str) -> ImportReq {
    let file = desk.file("membres.csv");
    std::fs::write(&file, format!("{HEADINGS}{rows}")).expect("writes");
    ImportReq { key: "member_number".into(), ..import_of(&file) }
}

fn everybody(desk: &TestDesk) -> Vec<PersonId> {
    let list = desk.desk.person_list(PersonListReq { limit: 100, ..PersonListReq::default() }).expect("lists");
    list.rows.iter().map(|person| person.id).collect()
}

fn state(desk: &TestDesk, id: PersonId) -> ConsentState {
    let found = desk.desk.consent_list(PersonReq { id }).expect("lists").standings;
    let found = found.into_iter().find(|one| (one.purpose.as_str(), one.channel.as_str()) == ("information", "email"));
    found.map_or(ConsentState::Unknown, |one| one.state)
}

#[test]
fn a_yes_becomes_an_act_with_its_day_and_where_it_comes_from() {
    let desk = TestDesk::alone(1);
    let request = request(&desk, "A1;LE BIHAN Soizic;Oui;12/01/2020\nA2;ROY Marc;Non;03/02/2021\n");
    let preview = desk.desk.import_preview(request.clone()).expect("previews");
    let shown: Vec<_> = preview.rows[0].changes.iter().filter(|change| change.field.starts_with("consent")).collect();
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].field.as_str(), shown[0].after.as_str()), ("consent.information.email", "yes"));
    desk.desk.import_run(request.clone()).expect("imports");
    let people = everybody(&desk);
    let acts = |id| desk.desk.consent_list(PersonReq { id }).expect("lists").acts;
    let act = people.iter().flat_map(|id| acts(*id)).next().expect("an act");
    for (field, text) in [("at", "2020-01-12"), ("how", "import"), ("notes", "Paheko (membres.csv)")] {
        assert_eq!(act.fields[field], RecordValue::Text(text.into()), "{field}");
    }
    assert_eq!(people.iter().map(|id| acts(*id).len()).sum::<usize>(), 1, "who did not ask has said nothing");
    // The same file again says nothing new.
    let again = desk.desk.import_run(request).expect("imports");
    assert_eq!((again.counts.same, again.operation), (2, None));
    desk.desk.undo(Nothing {}).expect("undoes");
    assert!(everybody(&desk).is_empty());
}

#[test]
fn a_row_that_brings_a_consent_alone_changes_its_person_and_undoing_takes_it_back() {
    let desk = TestDesk::alone(1);
    let ada =
        desk.add(&[("given_names", "Ada"), ("birth_name", "Roy"), ("member_number", "A1"), ("standing", "member")]);
    let request = request(&desk, "A1;Roy Ada;1;\n");
    let preview = desk.desk.import_preview(request.clone()).expect("previews");
    assert_eq!((preview.rows[0].outcome, preview.counts.update), (RowOutcome::Update, 1));
    assert_eq!(desk.desk.import_run(request).expect("imports").counts.update, 1);
    assert_eq!(state(&desk, ada.id), ConsentState::Given);
    desk.desk.undo(Nothing {}).expect("undoes");
    assert_eq!(state(&desk, ada.id), ConsentState::Unknown);
}

#[test]
fn a_file_never_takes_back_a_withdrawal() {
    let desk = TestDesk::alone(1);
    let ada =
        desk.add(&[("given_names", "Ada"), ("birth_name", "Roy"), ("member_number", "A1"), ("standing", "member")]);
    let text = str::to_owned;
    let (at, how, wording) = (text("2019-01-01"), text("oral"), String::new());
    let withdrawal = ConsentReq { person: ada.id, purpose: text("any"), channel: text("any"), at, how, wording };
    desk.desk.consent_withdraw(withdrawal).expect("noted");
    let report = desk.desk.import_run(request(&desk, "A1;Roy Ada;oui;12/01/2020\n")).expect("imports");
    assert_eq!((report.counts.same, state(&desk, ada.id)), (1, ConsentState::Withdrawn));
}

#[test]
fn what_is_neither_yes_nor_no_is_refused_with_its_row() {
    let desk = TestDesk::alone(1);
    let preview = desk.desk.import_preview(request(&desk, "A1;Roy Ada;peut-être;\n")).expect("previews");
    assert_eq!(preview.rows[0].outcome, RowOutcome::Refuse);
    assert_eq!(preview.rows[0].problems[0].field, "consent.information.email");
}
