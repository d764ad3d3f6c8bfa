//! People on paper, from the command line.

mod common;

use common::Desk;
use serde_json::json;

#[test]
fn people_are_printed_as_labels_cards_a_sign_in_sheet_and_a_list() {
    let desk = Desk::new();
    desk.add(&["given_names=Gaëlle", "birth_name=Le Goff", "street=rue Paul-Bert", "postcode=69003", "commune=Lyon"]);
    desk.add(&["given_names=李", "commune=Lyon"]);
    let file = desk.path("papier.pdf").display().to_string();
    for (verb, people, left_out, transliterated) in
        [("labels", 1, 1, ""), ("cards", 2, 0, "李"), ("signin", 2, 0, "李"), ("print", 2, 0, "李")]
    {
        let report = desk.json(&["person", verb, &file]);
        let expected = json!({"people": people, "left_out": left_out, "pages": 1, "transliterated": transliterated});
        assert_eq!(report, expected, "{verb}");
        assert!(std::fs::read(&file).expect("reads").starts_with(b"%PDF-1.7"), "{verb}");
        std::fs::remove_file(&file).expect("removes");
    }
    assert_eq!(desk.json(&["person", "signin", &file, "--where", "commune=Paris", "--title", "Réunion"])["people"], 0);
}

#[test]
fn what_cannot_be_printed_is_said_and_writes_no_file() {
    let desk = Desk::new();
    desk.add(&["given_names=Gaëlle", "commune=Lyon"]);
    let file = desk.path("papier.pdf").display().to_string();
    assert!(desk.fails(3, &["person", "labels", &file]).contains("complete the addresses"));
    assert!(desk.fails(3, &["person", "labels", &file, "--sheet", "A4"]).contains("L7160"));
    assert!(desk.fails(3, &["person", "cards", &file, "--start", "11"]).contains("1..10"));
    assert!(!desk.path("papier.pdf").exists());
}
