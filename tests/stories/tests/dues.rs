//! Two desks collect dues of the same people with no network: nothing is lost, no number is given twice, sums are right.

use permanence_desk::contract::{
    DuesAddReq, DuesLineReq, DuesOf, DuesPayment, DuesRefundReq, Euros, PersonRecord, PersonReq, ReceiptIssueReq,
    ReceiptListReq, RecordAddReq, RecordReq,
};
use permanence_domain::dues::State;
use permanence_stories::{Section, assert_equal, settle};
use permanence_testkit::{TestDesk, fields};
use std::collections::BTreeSet;

fn pay(desk: &TestDesk, person: &PersonRecord, amount: &str) -> DuesPayment {
    let line = DuesLineReq { person: person.id, year: "2026".into(), category: String::new(), amount: amount.into() };
    let request = DuesAddReq { means: "cash".into(), lines: vec![line], ..DuesAddReq::default() };
    desk.desk.dues_add(request).expect("noted")
}

fn issue(desk: &TestDesk, payment: &DuesPayment, kind: &str) -> String {
    let request = ReceiptIssueReq { payment: payment.id, kind: kind.into(), bears: None };
    desk.desk.receipt_issue(request).expect("issued").number
}

fn of(desk: &TestDesk, person: &PersonRecord) -> DuesOf {
    desk.desk.dues_of(PersonReq { id: person.id }).expect("shows")
}

fn numbers(desk: &TestDesk) -> Vec<(String, bool)> {
    let receipts = desk.desk.receipt_list(ReceiptListReq::default()).expect("lists").receipts;
    let mut numbers: Vec<_> = receipts.into_iter().map(|receipt| (receipt.number, receipt.cancelled)).collect();
    numbers.sort();
    numbers
}

#[test]
fn two_desks_collect_apart_and_agree_when_they_meet() {
    let section = Section::new(41);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada"), ("standing", "member")]);
    let rate = fields(&[("year", "2026"), ("category", "plein"), ("amount", "20")]);
    a.desk.record_add(RecordAddReq { table: "rate".into(), fields: rate }).expect("a rate");
    settle(&[&a, &b]);

    let (first, second) = (pay(&a, &ada, "12"), pay(&b, &ada, "15"));
    let issued = [issue(&a, &first, "dues"), issue(&a, &first, "fiscal"), issue(&b, &second, "dues")];
    assert_eq!(issued.iter().collect::<BTreeSet<_>>().len(), 3, "{issued:?}");
    let back = DuesRefundReq { payment: second.id, amount: "7".into(), ..DuesRefundReq::default() };
    b.desk.dues_refund(back).expect("given back");
    assert_eq!((of(&a, &ada).years[0].state, of(&b, &ada).years[0].state), (State::Late, State::Late));
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);

    for desk in [&a, &b] {
        let year = of(desk, &ada).years.remove(0);
        assert_eq!((year.state, year.paid, year.owed), (State::UpToDate, Euros(2_000), Some(Euros(2_000))));
    }
    assert_eq!(numbers(&a), numbers(&b));
    assert_eq!(numbers(&a).len(), 3);

    // One desk cancels the payment while the other issues a receipt for it: the receipt keeps its number.
    b.desk.dues_cancel(RecordReq { id: first.id }).expect("cancels");
    let late = issue(&a, &second, "fiscal");
    assert!(!issued.contains(&late));
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(numbers(&a), numbers(&b));
    assert_eq!(numbers(&b).iter().filter(|(_, cancelled)| *cancelled).count(), 2);
    assert_eq!((of(&a, &ada).years[0].paid, of(&b, &ada).years[0].paid), (Euros(800), Euros(800)));
}
