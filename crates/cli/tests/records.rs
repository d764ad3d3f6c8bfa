//! Consents, offices, households, kin, addresses, own fields and days of the past on the command line.

mod common;

use common::Desk;
use serde_json::json;

#[test]
fn consents_are_given_withdrawn_and_listed() {
    let desk = Desk::new();
    let ada = desk.add(&["given_names=Ada"]);
    let given = desk.json(&["consent", "give", &ada, "purpose=events", "channel=email", "at=12/03/2026", "how=paper"]);
    assert!(given["id"].is_string());
    assert_eq!(
        (&given["purpose"], &given["at"], &given["given"]),
        (&json!("events"), &json!("2026-03-12"), &json!(true))
    );
    desk.json(&["consent", "withdraw", &ada, "purpose=any", "channel=any"]);
    let listed = desk.json(&["consent", "list", &ada]);
    assert_eq!(listed["do_not_contact"], true);
    assert_eq!(listed["acts"].as_array().map(Vec::len), Some(2));
    assert!(listed["acts"][0]["id"].is_string());
    assert!(desk.done(&["consent", "list", &ada]).starts_with("do not contact\n"));
    assert_eq!(desk.json(&["person", "show", &ada])["do_not_contact"], true);
    assert!(desk.fails(3, &["person", "set", &ada, "do_not_contact=no"]).contains("by a consent alone"));
    let wrong = desk.fails(3, &["consent", "give", &ada, "reason=events"]);
    assert!(wrong.contains("purpose, channel, at, how, wording"), "{wrong}");
}

#[test]
fn offices_are_added_ended_and_asked_by_day() {
    let desk = Desk::new();
    let ada = desk.add(&["given_names=Ada", "birth_name=Zola"]);
    let person = format!("person={ada}");
    let office = desk.json(&["office", "add", &person, "title=Trésorière", "since=2024-09-01"]);
    let id = office["id"].as_str().expect("an identifier");
    assert_eq!(desk.json(&["office", "end", id, "--on", "31/08/2026"])["until"], "2026-08-31");
    let held = desk.json(&["office", "list", "--on", "2025-01-01"]);
    assert_eq!(
        (&held[0]["name"], &held[0]["title"], &held[0]["current"]),
        (&json!("Ada Zola"), &json!("Trésorière"), &json!(false))
    );
    assert_eq!(desk.json(&["office", "list", "--on", "2027-01-01"]), json!([]));
    desk.json(&["office", "delete", id]);
    assert_eq!(desk.json(&["office", "list", "--person", &ada]), json!([]));
    desk.json(&["office", "restore", id]);
    assert!(desk.done(&["office", "list"]).contains("2024-09-01 – 2026-08-31"));
    desk.fails(3, &["office", "end", "nobody"]);
}

#[test]
fn people_are_put_together_and_related() {
    let desk = Desk::new();
    let (ada, bea) = (desk.add(&["given_names=Ada", "birth_name=Zola"]), desk.add(&["given_names=Bea"]));
    let home = desk.json(&["household", "add", &ada]);
    let id = home["id"].as_str().expect("an identifier");
    desk.json(&["household", "join", &bea, id]);
    let listed = desk.json(&["household", "list", "--person", &bea]);
    assert_eq!((&listed[0]["name"], listed[0]["members"].as_array().map(Vec::len)), (&json!("Zola"), Some(2)));
    desk.json(&["household", "leave", &ada]);
    assert_eq!(desk.json(&["household", "list", "--person", &ada]), json!([]));
    assert_eq!(desk.json(&["household", "set", id, "name=Chez Bea"])["name"], "Chez Bea");

    let (person, other) = (format!("person={ada}"), format!("other={bea}"));
    let kin = desk.json(&["kin", "add", &person, &other, "kind=parent"]);
    assert_eq!(desk.json(&["kin", "list", &bea])[0]["kind"], "child");
    assert!(desk.done(&["kin", "list", &ada]).contains("parent  Bea"));
    desk.json(&["kin", "delete", kin["id"].as_str().expect("an identifier")]);
    assert_eq!(desk.json(&["kin", "list", &ada]), json!([]));

    desk.json(&["other-address", "add", &person, "label=travail", "commune=Bron", "postcode=69500"]);
    assert_eq!(desk.json(&["other-address", "list", &ada])[0]["commune"], "Bron");
}

#[test]
fn own_fields_are_made_filled_and_listed() {
    let desk = Desk::new();
    let made = desk.json(&["field", "add", "label=Taille", "kind=choice", "choices=S;M;L"]);
    assert_eq!((&made["key"], &made["choices"]), (&json!("taille"), &json!(["S", "M", "L"])));
    let ada = desk.add(&["given_names=Ada", "taille=m"]);
    assert_eq!(desk.json(&["person", "show", &ada])["own"]["taille"], "M");
    let id = made["id"].as_str().expect("an identifier");
    assert_eq!(desk.json(&["field", "set", id, "label=Taille de veste"])["label"], "Taille de veste");
    assert!(desk.done(&["field", "list"]).contains("choices=S; M; L"));
    desk.json(&["field", "delete", id]);
    assert_eq!(desk.json(&["field", "list"]), json!([]));
}

#[test]
fn a_list_and_an_export_of_a_day_are_of_that_day() {
    let desk = Desk::new();
    desk.add(&["given_names=Ada", "standing=member"]);
    assert_eq!(desk.json(&["person", "list", "--on", "2020-03-12"]), json!([]));
    let today = permanence_link::system::today().to_string();
    assert_eq!(desk.names(&["--on", &today, "--where", "standing=member"]), ["Ada"]);
    let file = desk.path("past.csv").display().to_string();
    assert_eq!(desk.json(&["person", "export", &file, "--on", "2020-03-12"])["people"], 0);
    assert!(desk.fails(3, &["person", "list", "--on", "2999-01-01"]).contains("has not come yet"));
    assert!(desk.fails(3, &["person", "list", "--on", "mars"]).contains("is not a day"));
}
