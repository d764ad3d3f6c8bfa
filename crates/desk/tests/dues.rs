//! Dues: payments for one and for several, given back, cancelled; who is up to date; reminders; receipts; the cash book.

use permanence_desk::contract::{
    AuditListReq, CashBookReq, DeskRestoreReq, DuesAddReq, DuesFigure, DuesLineReq, DuesListReq, DuesPayment,
    DuesRefundReq, DuesRemindReq, DuesWhyNot, DuesYearReq, ErrorCode, Euros, FileReq, FiscalDetails, Nothing,
    PeopleReq, PersonRecord, PersonReq, Receipt, ReceiptIssueReq, ReceiptListReq, RecordAddReq, RecordReq, Refusal,
};
use permanence_domain::dues::State;
use permanence_domain::{OperationId, PersonId, ProblemCode, RecordId, Table, Value};
use permanence_store::{Entry, Kind};
use permanence_testkit::{PASSPHRASE, TestDesk, fields};

fn desk_with_rates() -> TestDesk {
    let desk = TestDesk::alone(7);
    for (year, category, amount, usual) in [
        ("2025", "plein", "18", "yes"),
        ("2026", "plein", "20", "yes"),
        ("2026", "réduit", "10", "no"),
        ("2026", "honneur", "0", "no"),
    ] {
        let values = fields(&[("year", year), ("category", category), ("amount", amount), ("usual", usual)]);
        desk.desk.record_add(RecordAddReq { table: "rate".into(), fields: values }).expect("a rate");
    }
    desk
}

fn member(desk: &TestDesk, name: &str) -> PersonRecord {
    desk.add(&[("given_names", name), ("standing", "member"), ("emails", &format!("{name}@exemple.fr"))])
}

fn line(person: PersonId, year: &str, category: &str, amount: &str) -> DuesLineReq {
    DuesLineReq { person, year: year.into(), category: category.into(), amount: amount.into() }
}

fn pay(desk: &TestDesk, amount: &str, lines: &[DuesLineReq]) -> Result<DuesPayment, Refusal> {
    let request =
        DuesAddReq { means: "cheque".into(), amount: amount.into(), lines: lines.to_vec(), ..DuesAddReq::default() };
    desk.desk.dues_add(request)
}

fn states(desk: &TestDesk, year: i16, at: &str) -> Vec<(String, State, i64, bool)> {
    let request = DuesListReq { year: Some(year), at: at.into(), limit: 100, ..DuesListReq::default() };
    let page = desk.desk.dues_list(request).expect("lists");
    page.rows.into_iter().map(|row| (row.name, row.state, row.paid.0, row.counts)).collect()
}

fn state(desk: &TestDesk, name: &str) -> (State, i64) {
    let found = states(desk, 2026, "").into_iter().find(|row| row.0 == name).expect("listed");
    (found.1, found.2)
}

fn code(refused: Result<impl std::fmt::Debug, Refusal>) -> (String, ProblemCode) {
    let problem = refused.expect_err("refused").problems.remove(0);
    (problem.field, problem.code)
}

fn issue(desk: &TestDesk, payment: RecordId, kind: &str) -> Result<Receipt, Refusal> {
    desk.desk.receipt_issue(ReceiptIssueReq { payment, kind: kind.into(), bears: None })
}

/// Notes that somebody asked not to be written to by email.
fn withdraw(desk: &TestDesk, person: &PersonRecord) {
    let entry = Entry {
        id: OperationId(RecordId::from_u128(1)),
        kind: Kind::RecordAdd,
        source: "consent".into(),
        now_ms: 1_795_435_200_000,
    };
    let act = [
        ("person", Value::text(person.id.to_string())),
        ("purpose", Value::text("any")),
        ("channel", Value::text("email")),
        ("given", Value::Flag(false)),
        ("at", Value::text("2026-01-01")),
        ("how", Value::text("oral")),
    ];
    let store = desk.desk.store().expect("open");
    store.write(&entry, |write| write.record_put(Table::Consent, RecordId::from_u128(2), &act)).expect("writes");
}

#[test]
fn one_payment_for_several_people_proposes_what_each_owes() {
    let desk = desk_with_rates();
    let (ada, bea) = (member(&desk, "Ada"), member(&desk, "Bea"));
    let paid = pay(&desk, "", &[line(ada.id, "", "", ""), line(bea.id, "2026", "REDUIT", "")]).expect("paid");
    assert_eq!((paid.amount, paid.paid_on.as_str(), paid.payer.name.as_str()), (Euros(3_000), "2026-11-23", "Ada"));
    let lines: Vec<_> =
        paid.lines.iter().map(|it| (it.person.name.as_str(), it.category.as_str(), it.amount.0)).collect();
    assert_eq!(lines, [("Ada", "plein", 2_000), ("Bea", "réduit", 1_000)]);
    assert_eq!((state(&desk, "Ada"), state(&desk, "Bea")), ((State::UpToDate, 2_000), (State::UpToDate, 1_000)));
    let of_bea = desk.desk.dues_of(PersonReq { id: bea.id }).expect("shows");
    assert_eq!((of_bea.payments.len(), of_bea.payments[0].id), (1, paid.id), "her neighbour paid for her");
    assert_eq!((of_bea.proposed.year, of_bea.years[0].category.as_str()), (2027, "réduit"));
    desk.desk.undo(Nothing {}).expect("undoes");
    assert_eq!(state(&desk, "Ada"), (State::Never, 0), "one operation");
    desk.desk.redo(Nothing {}).expect("redoes");
    assert_eq!(state(&desk, "Bea"), (State::UpToDate, 1_000));
}

#[test]
fn parts_add_up_and_the_rest_is_proposed() {
    let desk = desk_with_rates();
    let ada = member(&desk, "Ada");
    pay(&desk, "12,50", &[line(ada.id, "2026", "", "")]).expect("paid");
    assert_eq!(state(&desk, "Ada"), (State::Late, 1_250));
    let proposed = desk.desk.dues_of(PersonReq { id: ada.id }).expect("shows").proposed;
    assert_eq!((proposed.year, proposed.amount, proposed.means.as_str()), (2026, Some(Euros(750)), "cheque"));
    assert_eq!(pay(&desk, "", &[line(ada.id, "", "", "")]).expect("paid").amount, Euros(750));
    assert_eq!(state(&desk, "Ada"), (State::UpToDate, 2_000));
    let honoured = member(&desk, "Bea");
    pay(&desk, "", &[line(honoured.id, "", "honneur", "")]).expect("noted");
    assert_eq!(state(&desk, "Bea"), (State::Exempt, 0));
}

#[test]
fn what_is_refused_says_why_and_writes_nothing() {
    let desk = desk_with_rates();
    let (ada, bea) = (member(&desk, "Ada"), member(&desk, "Bea"));
    let lines = [line(ada.id, "2026", "", "20"), line(bea.id, "2026", "", "15")];
    let refused = pay(&desk, "40", &lines).expect_err("the sum differs").problems.remove(0);
    assert_eq!(
        (refused.code, refused.given.as_str(), refused.expected.as_str()),
        (ProblemCode::SumDiffers, "35.00", "40.00")
    );
    assert_eq!(code(pay(&desk, "", &[])), ("lines".into(), ProblemCode::FieldMissing));
    assert_eq!(code(pay(&desk, "vingt", &lines)), ("amount".into(), ProblemCode::AmountInvalid));
    assert_eq!(code(pay(&desk, "", &[line(ada.id, "26", "", "")])), ("year".into(), ProblemCode::YearInvalid));
    assert_eq!(code(pay(&desk, "", &[line(ada.id, "2010", "", "")])), ("amount".into(), ProblemCode::FieldMissing));
    let without_means = DuesAddReq { lines: lines.to_vec(), ..DuesAddReq::default() };
    assert_eq!(code(desk.desk.dues_add(without_means)), ("means".into(), ProblemCode::FieldMissing));
    let nobody = PersonId(RecordId::from_u128(9));
    assert_eq!(pay(&desk, "", &[line(nobody, "", "", "5")]).expect_err("nobody").code, ErrorCode::NotFound);
    assert_eq!(desk.desk.dues_refund(DuesRefundReq::default()).expect_err("no payment").code, ErrorCode::NotFound);
    assert_eq!(desk.desk.dues_cancel(RecordReq { id: ada.id.0 }).expect_err("a person").code, ErrorCode::NotFound);
    assert_eq!((state(&desk, "Ada"), state(&desk, "Bea")), ((State::Never, 0), (State::Never, 0)));
}

#[test]
fn a_payment_is_given_back_in_part_and_whole_then_cancelled() {
    let desk = desk_with_rates();
    let (ada, bea) = (member(&desk, "Ada"), member(&desk, "Bea"));
    let paid = pay(&desk, "", &[line(ada.id, "", "", ""), line(bea.id, "", "", "")]).expect("paid");
    let refund = |amount: &str, person| {
        desk.desk.dues_refund(DuesRefundReq {
            payment: paid.id,
            amount: amount.into(),
            person,
            ..DuesRefundReq::default()
        })
    };
    assert_eq!(code(refund("5", None)), ("amount".into(), ProblemCode::ShareMissing));
    assert_eq!(code(refund("25", Some(ada.id))), ("amount".into(), ProblemCode::AmountTooLarge));
    assert_eq!(refund("5", Some(ada.id)).expect("given back").left, Euros(3_500));
    assert_eq!((state(&desk, "Ada"), state(&desk, "Bea")), ((State::Late, 1_500), (State::UpToDate, 2_000)));
    let back = refund("", None).expect("given back");
    assert_eq!((back.left, back.refunds.len()), (Euros(0), 2));
    assert_eq!(code(refund("", None)), ("amount".into(), ProblemCode::GivenBack));
    assert_eq!(code(issue(&desk, paid.id, "dues")), ("payment".into(), ProblemCode::GivenBack));
    assert_eq!(state(&desk, "Bea"), (State::Never, 0));
    desk.desk.dues_cancel(RecordReq { id: back.refunds[1].id }).expect("the last refund is cancelled alone");
    assert_eq!((state(&desk, "Ada"), state(&desk, "Bea")), ((State::Late, 1_500), (State::UpToDate, 2_000)));
    desk.desk.dues_cancel(RecordReq { id: paid.id }).expect("cancels");
    assert_eq!((state(&desk, "Ada"), state(&desk, "Bea")), ((State::Never, 0), (State::Never, 0)));
    assert!(desk.desk.dues_of(PersonReq { id: ada.id }).expect("shows").payments.is_empty());
    desk.desk.undo(Nothing {}).expect("undoes");
    assert_eq!((state(&desk, "Ada"), state(&desk, "Bea")), ((State::Late, 1_500), (State::UpToDate, 2_000)));
}

#[test]
fn a_day_of_the_past_is_as_it_was_and_last_years_members_count_until_the_grace_ends() {
    let desk = desk_with_rates();
    let ada = member(&desk, "Ada");
    let request = |on: &str, year: &str| DuesAddReq {
        paid_on: on.into(),
        means: "cash".into(),
        lines: vec![line(ada.id, year, "", "")],
        ..DuesAddReq::default()
    };
    desk.desk.dues_add(request("12/03/2025", "2025")).expect("paid");
    desk.desk.dues_add(request("2026-06-01", "2026")).expect("paid");
    for (year, at, state, counts) in [
        (2025, "2025-03-11", State::Never, false),
        (2025, "2025-03-12", State::UpToDate, true),
        (2026, "2026-03-31", State::Late, true),
        (2026, "2026-04-01", State::Late, false),
        (2026, "2026-06-01", State::UpToDate, true),
    ] {
        let found = states(&desk, year, at);
        assert_eq!((found[0].1, found[0].3), (state, counts), "{at}");
    }
    let grace = fields(&[("year", "2026"), ("grace_until", "2026-04-30")]);
    desk.desk.record_add(RecordAddReq { table: "dues_year".into(), fields: grace }).expect("decided");
    assert!(states(&desk, 2026, "2026-04-30")[0].3);
    let nonsense = DuesListReq { at: "hier".into(), limit: 1, ..DuesListReq::default() };
    assert_eq!(code(desk.desk.dues_list(nonsense)), ("at".into(), ProblemCode::DayInvalid));
}

#[test]
fn the_list_has_members_and_payers_who_are_not_deleted() {
    let desk = desk_with_rates();
    member(&desk, "Ada");
    let (gone, friend) = (member(&desk, "Zoé"), desk.add(&[("given_names", "Bob"), ("standing", "contact")]));
    desk.add(&[("given_names", "Cléo"), ("standing", "contact")]);
    pay(&desk, "", &[line(friend.id, "", "", "")]).expect("paid");
    desk.desk.person_delete(PeopleReq { ids: vec![gone.id] }).expect("deleted");
    let names: Vec<String> = states(&desk, 2026, "").into_iter().map(|row| row.0).collect();
    assert_eq!(names, ["Ada", "Bob"]);
    let late = DuesListReq { states: vec![State::Never], limit: 10, ..DuesListReq::default() };
    assert_eq!(desk.desk.dues_list(late).expect("lists").total, 1);
    let figures = desk.desk.dues_figures(DuesYearReq { year: None }).expect("figures");
    assert_eq!((figures.paid, figures.missing), (Euros(2_000), Euros(2_000)));
    let figure = |name: &str, count, cents| DuesFigure { name: name.into(), count, amount: Euros(cents) };
    assert_eq!(figures.months, [figure("2026-11", 1, 2_000)]);
    assert_eq!(
        (figures.means, figures.categories),
        (vec![figure("cheque", 1, 2_000)], vec![figure("plein", 1, 2_000)])
    );
    assert_eq!(figures.states[0], figure("up_to_date", 1, 2_000));
}

#[test]
fn a_wave_goes_to_those_who_owe_and_agree_once() {
    let desk = desk_with_rates();
    let (ada, bea) = (member(&desk, "Ada"), member(&desk, "Bea"));
    desk.add(&[("given_names", "Cléo"), ("standing", "member")]);
    let paid = member(&desk, "Dora");
    pay(&desk, "", &[line(paid.id, "", "", "")]).expect("paid");
    withdraw(&desk, &bea);
    let remind = |people: &[PersonId], preview| DuesRemindReq {
        wave: 1,
        channel: "email".into(),
        people: people.to_vec(),
        preview,
        ..DuesRemindReq::default()
    };
    let told = |request| {
        let said = desk.desk.dues_remind(request).expect("reminds");
        let left: Vec<_> = said.left.into_iter().map(|it| (it.person.name, it.why)).collect();
        (said.sent.into_iter().map(|row| row.name).collect::<Vec<_>>(), left)
    };
    let left = vec![("Bea".to_owned(), DuesWhyNot::Withdrawn), ("Cléo".to_owned(), DuesWhyNot::Unreachable)];
    assert_eq!(told(remind(&[], true)), (vec!["Ada".to_owned()], left.clone()));
    assert_eq!(told(remind(&[], false)), (vec!["Ada".to_owned()], left), "a preview notes nothing");
    let again = [("Ada".to_owned(), DuesWhyNot::Reminded), ("Dora".to_owned(), DuesWhyNot::Settled)];
    assert_eq!(told(remind(&[ada.id, paid.id], false)), (Vec::new(), again.to_vec()));
    assert_eq!(desk.desk.dues_of(PersonReq { id: ada.id }).expect("shows").reminders[0].wave, 1);
    let smoke = DuesRemindReq { channel: "any".into(), ..remind(&[], true) };
    assert_eq!(code(desk.desk.dues_remind(smoke)), ("channel".into(), ProblemCode::ChoiceUnknown));
    let none = DuesRemindReq { wave: 0, ..remind(&[], true) };
    assert_eq!(code(desk.desk.dues_remind(none)), ("wave".into(), ProblemCode::NumberInvalid));
}

#[test]
fn a_receipts_number_is_never_given_twice() {
    let desk = desk_with_rates();
    let ada = desk.add(&[
        ("given_names", "Ada"),
        ("standing", "member"),
        ("street_number", "3"),
        ("street", "rue des Lilas"),
        ("postcode", "69003"),
        ("commune", "Lyon"),
    ]);
    let paid = pay(&desk, "", &[line(ada.id, "", "", "")]).expect("paid");
    let first = issue(&desk, paid.id, "dues").expect("issued");
    assert!(first.number.starts_with("2026-") && first.number.ends_with("-0001"), "{}", first.number);
    assert_eq!((first.amount, first.address.as_str()), (Euros(2_000), "3 rue des Lilas\n69003 Lyon"));
    assert_eq!(first.covers, ["2026 — Ada — 20.00"]);
    assert_eq!(issue(&desk, paid.id, "dues").expect("the same").number, first.number);
    desk.set(&ada, &[("given_names", "Adèle"), ("commune", "Bron")]);
    let kept = desk.desk.receipt_list(ReceiptListReq { year: Some(2026) }).expect("lists").receipts;
    assert_eq!((kept[0].name.as_str(), kept[0].address.as_str()), ("Ada", "3 rue des Lilas\n69003 Lyon"));
    let fiscal = issue(&desk, paid.id, "fiscal").expect("issued");
    assert!(fiscal.number.ends_with("-0002"));
    desk.desk.undo(Nothing {}).expect("undoes the fiscal one");
    assert!(issue(&desk, paid.id, "fiscal").expect("issued").number.ends_with("-0003"));
    desk.desk.receipt_cancel(RecordReq { id: first.id }).expect("cancels");
    assert!(issue(&desk, paid.id, "dues").expect("issued").number.ends_with("-0004"));
    desk.desk
        .dues_refund(DuesRefundReq { payment: paid.id, amount: "5".into(), ..DuesRefundReq::default() })
        .expect("back");
    assert_eq!(code(issue(&desk, paid.id, "dues")), ("payment".into(), ProblemCode::ReceiptStands));
    desk.desk.dues_cancel(RecordReq { id: paid.id }).expect("cancels");
    let all = desk.desk.receipt_list(ReceiptListReq::default()).expect("lists").receipts;
    let mut numbers: Vec<String> = all.iter().map(|it| it.number.clone()).collect();
    numbers.dedup();
    assert_eq!((numbers.len(), all.iter().all(|it| it.cancelled)), (4, true), "cancelled receipts keep their numbers");
}

#[test]
fn a_restored_desk_numbers_in_a_series_of_its_own() {
    let desk = desk_with_rates();
    let ada = member(&desk, "Ada");
    let paid = pay(&desk, "", &[line(ada.id, "", "", "")]).expect("paid");
    let before = issue(&desk, paid.id, "dues").expect("issued").number;
    let file = desk.file("sauvegarde");
    desk.desk.desk_backup(FileReq { file: file.clone() }).expect("backs up");
    let lost = issue(&desk, paid.id, "fiscal").expect("issued after the backup").number;
    desk.desk.desk_restore(DeskRestoreReq { file, passphrase: PASSPHRASE.into() }).expect("restores");
    let after = issue(&desk, paid.id, "fiscal").expect("issued").number;
    assert!(after != before && after != lost && after.ends_with("-0001"), "{before} {lost} {after}");
}

#[test]
fn the_cash_book_is_a_file_whose_balance_runs() {
    let desk = desk_with_rates();
    let ada = member(&desk, "Ada");
    let mut request =
        DuesAddReq { means: "cash".into(), lines: vec![line(ada.id, "2025", "", "")], ..DuesAddReq::default() };
    request.paid_on = "2025-02-01".into();
    desk.desk.dues_add(request).expect("paid");
    let paid = pay(&desk, "", &[line(ada.id, "2026", "", "")]).expect("paid");
    desk.desk
        .dues_refund(DuesRefundReq { payment: paid.id, amount: "5".into(), ..DuesRefundReq::default() })
        .expect("back");
    let book = |from: &str, to: &str| CashBookReq {
        from: from.into(),
        to: to.into(),
        file: desk.file("caisse.csv"),
        language: "fr".into(),
    };
    let report = desk.desk.cash_book(book("", "")).expect("writes");
    assert_eq!((report.lines, report.opening, report.closing), (2, Euros(1_800), Euros(3_300)));
    let text = std::fs::read_to_string(desk.file("caisse.csv")).expect("reads");
    assert!(text.contains("2026-11-23;;Ada;Cotisation 2026;chèque;20,00;;38,00\r\n"), "{text}");
    assert!(text.ends_with("2026-11-23;;Ada;Remboursement de cotisation 2026;chèque;;5,00;33,00\r\n"), "{text}");
    assert_eq!(code(desk.desk.cash_book(book("2026-05-01", "2026-04-01"))), ("to".into(), ProblemCode::DaysBackwards));
}

#[test]
fn the_cash_book_has_its_line_in_the_audit_log() {
    let desk = desk_with_rates();
    let ada = member(&desk, "Ada");
    pay(&desk, "", &[line(ada.id, "2026", "", "")]).expect("paid");
    pay(&desk, "", &[line(ada.id, "2025", "", "")]).expect("paid");
    let file = desk.file("caisse.csv");
    let book = CashBookReq { from: String::new(), to: String::new(), file, language: "fr".into() };
    desk.desk.cash_book(book).expect("writes");
    let line = desk.desk.audit_list(AuditListReq { limit: 1, forms: Vec::new() }).expect("lists").lines.remove(0);
    assert_eq!((line.action.as_str(), line.form.as_str(), line.people), ("export", "cash_book", 1));
    assert_eq!(line.purpose, "2026-01-01 – 2026-11-23");
}

#[test]
fn a_fiscal_receipt_that_could_not_be_printed_spends_no_number() {
    let desk = desk_with_rates();
    let ada = member(&desk, "Ada");
    let paid = pay(&desk, "", &[line(ada.id, "", "", "")]).expect("paid");
    let issue = |fiscal: FiscalDetails| {
        desk.desk.receipt_issue(ReceiptIssueReq { payment: paid.id, kind: "fiscal".into(), bears: Some(fiscal) })
    };
    let refused = issue(FiscalDetails { association: "AF".into(), ..FiscalDetails::default() }).expect_err("refused");
    let fields: Vec<_> = refused.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["agreement", "agreed_on"]);
    let bears = FiscalDetails {
        association: "AF".into(),
        agreement: "12/34".into(),
        agreed_on: "31/02/2001".into(),
        party: String::new(),
    };
    assert_eq!(code(issue(bears.clone())), ("agreed_on".into(), ProblemCode::DayInvalid));
    assert!(desk.desk.receipt_list(ReceiptListReq { year: None }).expect("lists").receipts.is_empty());
    let bears = FiscalDetails { agreed_on: "31/03/2001".into(), ..bears };
    assert!(issue(bears).expect("issued").number.ends_with("-0001"));
}
