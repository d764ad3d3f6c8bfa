//! The audit log on the command line.

mod common;

use common::Desk;
use serde_json::json;

#[test]
fn what_leaves_the_desk_is_listed() {
    let desk = Desk::new();
    desk.add(&["given_names=Ada", "commune=Lyon"]);
    let file = desk.path("gens.csv").display().to_string();
    desk.json(&["person", "export", &file, "--purpose", "convocation"]);
    let log = desk.json(&["audit", "list"]);
    assert_eq!(log.as_array().map(Vec::len), Some(1));
    assert_eq!((&log[0]["action"], &log[0]["people"]), (&json!("export"), &json!(1)));
    assert!(desk.done(&["audit", "list"]).contains("convocation"));
    desk.json(&["undo"]);
    assert_eq!(desk.json(&["audit", "list"]), log);
}
