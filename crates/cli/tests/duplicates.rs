//! Duplicates on the command line: listing, judging, merging.

mod common;

use common::Desk;
use serde_json::json;

const ADA: [&str; 3] = ["given_names=Ada", "birth_name=Roux", "phones=0612449018"];

fn ada(desk: &Desk, more: &[&str]) -> String {
    desk.add(&[&ADA[..], more].concat())
}

#[test]
fn a_pair_is_listed_judged_and_listed_again() {
    let desk = Desk::new();
    let (a, b) = (ada(&desk, &["commune=Lyon"]), ada(&desk, &["commune=Bron"]));
    let pair = json!([{
        "a": a, "b": b, "names": ["Ada Roux", "Ada Roux"], "strength": "probable",
        "reasons": ["same_name", "same_phone"],
    }]);
    assert_eq!(desk.json(&["duplicate", "list"]), pair);
    assert_eq!(desk.json(&["duplicate", "list", "--strength", "identical"]), json!([]));
    assert_eq!(desk.json(&["duplicate", "list", "--limit", "0"]), json!([]));
    assert!(desk.done(&["duplicate", "list"]).contains("same name, same telephone"));
    desk.json(&["duplicate", "dismiss", &b, &a]);
    assert_eq!(desk.json(&["duplicate", "list"]), json!([]));
    desk.json(&["duplicate", "restore", &a, &b]);
    assert_eq!(desk.json(&["duplicate", "list"]), pair);
    assert!(desk.fails(2, &["duplicate", "list", "--strength", "sure"]).contains("changed, identical, probable"));
    assert!(desk.fails(3, &["duplicate", "dismiss", &a, &a]).contains("give two records"));
}

#[test]
fn a_record_is_merged_into_another_field_by_field_and_brought_back() {
    let desk = Desk::new();
    let a = ada(&desk, &["commune=Lyon", "tags=x", "occupation=libraire"]);
    let b = ada(&desk, &["commune=Bron", "tags=y", "birth_date=1953"]);
    let merged = desk.json(&["person", "merge", &a, &b, "commune=keep", "occupation==relieuse", "birth_date=other"]);
    assert_eq!(
        (&merged["id"], &merged["commune"], &merged["occupation"]),
        (&json!(a), &json!("Lyon"), &json!("relieuse"))
    );
    assert_eq!((&merged["tags"], &merged["birth_date"]), (&json!(["x", "y"]), &json!("1953")));
    assert_eq!(desk.json(&["person", "show", &b])["merged_into"], json!(a));
    assert!(desk.fails(3, &["person", "merge", &a, &b]).contains("was merged into another record already"));
    desk.json(&["undo"]);
    assert_eq!(desk.json(&["person", "show", &b])["deleted"], json!(false));
    assert_eq!(desk.json(&["person", "show", &a])["occupation"], "libraire");
    desk.fails(2, &["person", "merge", &a, &b, "commune=Lyon"]);
    assert!(desk.fails(3, &["person", "merge", &a, &b, "shoe=keep"]).contains("no field is called “shoe”"));
}

#[test]
fn identical_records_are_counted_then_merged() {
    let desk = Desk::new();
    for more in [&["birth_date=1953-04-12"][..], &["birth_date=1953-04-12", "commune=Lyon"]] {
        ada(&desk, more);
    }
    assert_eq!(desk.json(&["duplicate", "merge-identical", "--dry-run"]), json!({"merged": 1, "done": null}));
    assert_eq!(desk.json(&["person", "list"]).as_array().map(Vec::len), Some(2));
    let merged = desk.json(&["duplicate", "merge-identical"]);
    assert_eq!((&merged["merged"], &merged["done"]["kind"]), (&json!(1), &json!("person_merge")));
    assert_eq!(desk.json(&["person", "list"])[0]["commune"], "Lyon");
    desk.json(&["undo"]);
    assert_eq!(desk.json(&["person", "list"]).as_array().map(Vec::len), Some(2));
}
