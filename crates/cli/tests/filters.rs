//! Filters by what no field of ours holds, and saved filters, on the command line.

mod common;

use common::Desk;
use serde_json::json;

#[test]
fn dues_and_own_fields_are_filtered_by() {
    let desk = Desk::new();
    desk.json(&["field", "add", "label=Taille", "kind=choice", "choices=S;M"]);
    desk.add(&["given_names=Ada", "standing=member", "taille=M"]);
    desk.add(&["given_names=Bea", "standing=member", "taille=S"]);
    assert_eq!(desk.names(&["--filter", "dues=never and own.taille=M"]), ["Ada"]);
    assert_eq!(desk.names(&["--where", "dues=never"]), ["Ada", "Bea"]);
    assert!(desk.names(&["--where", "dues=late"]).is_empty());
    let unknown = desk.fails(3, &["person", "list", "--where", "dues=rich"]);
    assert!(unknown.contains("up_to_date, exempt, late, never"), "{unknown}");
}

#[test]
fn filters_are_saved_used_listed_and_deleted() {
    let desk = Desk::new();
    desk.add(&["given_names=Ada", "commune=Lyon", "tags=bureau"]);
    desk.add(&["given_names=Bea", "commune=Lyon"]);
    desk.add(&["given_names=Cleo", "commune=Bron"]);
    let words = ["filter", "save", "Lyonnais", "--filter", "commune=Lyon", "--sort", "-given_names", "--shared"];
    let saved = desk.json(&words);
    assert_eq!((&saved["name"], &saved["count"], &saved["shared"]), (&json!("Lyonnais"), &json!(2), &json!(true)));
    assert_eq!(saved["filter"], json!({"test": {"subject": "commune", "test": "is", "values": ["Lyon"]}}));
    assert_eq!(desk.json(&["filter", "list"]), json!([saved]));
    assert!(desk.done(&["filter", "list"]).contains("Lyonnais  2  shared"));
    assert_eq!(desk.names(&["--view", "lyonnais"]), ["Bea", "Ada"], "in its order");
    assert_eq!(desk.names(&["--view", "lyonnais", "--where", "tags=bureau"]), ["Ada"]);
    assert!(desk.fails(3, &["person", "list", "--view", "bureau"]).contains("Lyonnais"));
    desk.json(&["filter", "delete", saved["id"].as_str().expect("an identifier")]);
    assert_eq!(desk.json(&["filter", "list"]), json!([]));
    desk.fails(3, &["filter", "delete", "nothing"]);
}
