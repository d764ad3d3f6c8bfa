//! Dues on the command line: noting, listing, giving back, receipts, the cash book.

mod common;

use common::Desk;
use serde_json::json;

#[test]
fn a_years_dues_from_the_rate_to_the_cash_book() {
    let desk = Desk::new();
    desk.json(&["dues", "rate", "2026", "plein", "20", "--usual"]);
    let rates = desk.json(&["dues", "rate", "2026", "réduit", "10"]);
    assert_eq!(rates["rates"].as_array().map(Vec::len), Some(2));
    let ada = desk.add(&["given_names=Ada", "standing=member", "emails=ada@exemple.fr"]);
    let bea = desk.add(&["given_names=Bea", "standing=member"]);
    let with = format!("with={bea}:10");
    let paid = desk.json(&["dues", "add", &ada, "year=2026", "means=cheque", "paid_on=2026-02-01", &with]);
    assert_eq!((&paid["amount"], paid["lines"].as_array().map(Vec::len)), (&json!(30), Some(2)));
    let late = desk.json(&["dues", "list", "--year", "2026", "--state", "late"]);
    assert_eq!(late.as_array().map(Vec::len), Some(1));
    assert_eq!((&late[0]["name"], &late[0]["owed"], &late[0]["paid"]), (&json!("Bea"), &json!(20), &json!(10)));
    assert_eq!(
        desk.json(&["dues", "list", "--year", "2026", "--at", "2026-01-31", "--state", "never"])[1]["name"],
        "Bea"
    );
    let wave = desk.json(&["dues", "remind", "--year", "2026", "--wave", "1", "--dry-run"]);
    assert_eq!((&wave["sent"], &wave["left"][0]["why"]), (&json!([]), &json!("unreachable")));
    let payment = paid["id"].as_str().expect("an identifier");
    let receipt = desk.json(&["dues", "receipt", payment, "--fiscal"]);
    assert_eq!((&receipt["kind"], &receipt["amount"]), (&json!("fiscal"), &json!(30)));
    let person = format!("person={bea}");
    assert_eq!(desk.json(&["dues", "refund", payment, "amount=2.50", &person, "date=2026-03-01"])["left"], json!(27.5));
    let book = desk.path("caisse.csv").display().to_string();
    let report = desk.json(&["dues", "cashbook", &book, "--from", "2026-01-01", "--to", "2026-12-31"]);
    assert_eq!(report, json!({"lines": 2, "opening": 0, "closing": 27.5}));
    assert!(std::fs::read_to_string(&book).expect("reads").contains("2026-02-01;2026-"));
    assert!(desk.done(&["dues", "show", &ada]).contains("up to date"));
    desk.json(&["dues", "cancel", payment]);
    assert_eq!(desk.json(&["dues", "figures", "--year", "2026"])["paid"], json!(0));
    assert_eq!(desk.json(&["dues", "receipts"])[0]["cancelled"], json!(true));
    desk.json(&["undo"]);
    assert_eq!(desk.json(&["dues", "figures", "--year", "2026"])["paid"], json!(27.5));
    assert_eq!(desk.json(&["dues", "grace", "2026", "30/04/2026"])["grace_until"], "2026-04-30");
}

#[test]
fn receipts_and_reminders_are_printed() {
    let desk = Desk::new();
    desk.json(&["dues", "rate", "2026", "plein", "20", "--usual"]);
    let home = ["street=rue Paul-Bert", "postcode=69003", "commune=Lyon", "standing=member"];
    let ada = desk.add(&["given_names=Ada", home[0], home[1], home[2], home[3]]);
    desk.add(&["given_names=Bea", home[0], home[1], home[2], home[3]]);
    desk.add(&["given_names=Cléo", home[3]]);
    let paid = desk.json(&["dues", "add", &ada, "year=2026", "means=online"]);
    let payment = paid["id"].as_str().expect("an identifier");
    let file = desk.path("papier.pdf").display().to_string();
    let is_written = || std::fs::read(&file).is_ok_and(|bytes| bytes.starts_with(b"%PDF-1.7"));
    let sentence = desk.fails(3, &["dues", "receipt", payment, "--fiscal", "--pdf", &file]);
    assert!(sentence.starts_with("association is missing"), "{sentence}");
    assert!(!is_written());
    assert_eq!(desk.json(&["dues", "receipts"]), json!([]), "no number is spent");
    let association = ["--association", "AF Saint-Arnoux", "--agreement", "12/34", "--agreed-on", "31/03/2001"];
    let receipt = [&["dues", "receipt", payment, "--fiscal", "--pdf", &file][..], &association].concat();
    assert_eq!(desk.json(&receipt)["kind"], "fiscal");
    assert!(is_written());
    std::fs::remove_file(&file).expect("removes");
    desk.json(&["dues", "receipt", payment, "--pdf", &file]);
    assert!(is_written());
    std::fs::remove_file(&file).expect("removes");
    let remind = ["dues", "remind", "--year", "2026", "--wave", "1", "--letters", &file];
    let refused = desk.fails(3, &[&remind[..], &["--channel", "email"]].concat());
    assert!(refused.starts_with("channel: “email”"), "{refused}");
    desk.json(&[&remind[..], &["--dry-run"]].concat());
    assert!(!is_written());
    let wave = desk.json(&remind);
    assert_eq!((&wave["sent"][0]["name"], &wave["left"][0]["why"]), (&json!("Bea"), &json!("unreachable")));
    assert!(is_written());
    let forms: Vec<_> =
        desk.json(&["audit", "list"]).as_array().expect("lines").iter().map(|it| it["form"].clone()).collect();
    assert_eq!(forms, [json!("letters"), json!("receipt"), json!("receipt")]);
    std::fs::remove_file(&file).expect("removes");
    assert!(desk.fails(3, &remind).contains("nobody to print"));
    assert!(!is_written());
}

#[test]
fn what_is_refused_is_one_sentence_and_changes_nothing() {
    let desk = Desk::new();
    let ada = desk.add(&["given_names=Ada", "standing=member"]);
    for (words, said) in [
        (&["dues", "add", &ada, "amount=20"][..], "means is missing"),
        (&["dues", "add", &ada, "amount=20", "means=troc"], "means: “troc” is not one of the choices"),
        (&["dues", "add", &ada, "amount=20", "means=cash", "total=30"], "amount: the parts make 20.00, not 30.00"),
        (&["dues", "add", &ada, "means=cash"], "amount is missing"),
        (&["dues", "add", &ada, "colour=red"], "no field is called “colour”"),
        (&["dues", "add", "Ada", "means=cash"], "person: “Ada” is no record of this desk"),
        (&["dues", "list", "--state", "rich"], "state: “rich” is not one of the choices"),
        (&["dues", "refund", "nothing"], "nothing here has this identifier"),
        (&["dues", "cancel", &ada], "nothing here has this identifier"),
        (&["dues", "rate", "26", "plein", "20"], "year: “26” is not a year"),
        (&["dues", "remind", "--wave", "1", "--channel", "pigeon"], "channel: “pigeon” is not one of the choices"),
    ] {
        let sentence = desk.fails(3, words);
        assert!(sentence.starts_with(said), "{words:?}: {sentence}");
    }
    assert_eq!(desk.json(&["dues", "list"])[0]["state"], "never");
}
