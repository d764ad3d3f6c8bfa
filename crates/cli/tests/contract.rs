//! What scripts rely on: exit statuses, one sentence, one document; and the desk's own commands.

mod common;

use common::{Desk, PASSPHRASE, ended, program};
use serde_json::json;
use std::process::Stdio;

#[test]
fn a_section_starts_and_its_state_is_told() {
    let desk = Desk::none();
    let made = desk.json(&["desk", "init", "--section", "Saint-Arnoux", "--person", "Camille"]);
    let status = desk.json(&["desk", "status"]);
    assert_eq!(made, status);
    assert_eq!((&status["phase"], &status["section"]), (&json!("open"), &json!("Saint-Arnoux")));
    assert_eq!((&status["person_name"], &status["joined"]), (&json!("Camille"), &json!(false)));
    assert_eq!(status["round"]["phase"], "alone");
    assert_eq!(desk.json(&["desk", "check"]), json!({"sound": true, "people": 0, "faults": []}));
    desk.fails(3, &["desk", "init", "--section", "Ailleurs"]);
    assert_eq!(desk.json(&["device", "list"])[0]["this"], json!(true));
    assert_eq!(desk.json(&["today"])["people"], json!(0));
    assert_eq!(desk.json(&["outbox"])["items"], json!([]));
    assert_eq!(desk.json(&["refusal", "list"]), json!([]));
    assert_eq!(desk.json(&["conflict", "list"]), json!([]));
    let changed = desk.json(&["desk", "settings", "--theme", "dark", "--language", "fr", "--lock-after-minutes", "0"]);
    assert_eq!(
        changed,
        json!({"language": "fr", "theme": "dark", "compact": false, "lock_after_minutes": 0, "single_keys": true,
               "columns": [], "export_free": 100,
               "fiscal": {"association": "", "agreement": "", "agreed_on": "", "party": ""}})
    );
    assert_eq!(desk.json(&["desk", "settings", "--language", "system"])["language"], "");
}

#[test]
fn a_desk_that_cannot_be_opened_is_status_five() {
    let desk = Desk::none();
    assert!(desk.fails(5, &["desk", "status"]).starts_with("there is no desk in “"));
    for words in [
        &["person", "list"][..],
        &["person", "list", "--sort", "zz"],
        &["person", "show", "bogus"],
        &["person", "export", "out.csv", "--where", "commune"],
        &["operation", "undo", "bogus"],
        &["conflict", "settle", "bogus", "--keep", "mine"],
    ] {
        desk.fails(5, words);
    }

    let desk = Desk::new();
    let wrong =
        ended(&desk.command(&["desk", "status"]).env("PERMANENCE_PASSPHRASE", "fausse").output().expect("it runs"));
    assert_eq!((wrong.status, wrong.out.as_str()), (5, ""));
    assert!(wrong.err.starts_with("this is not the passphrase of the desk"), "{}", wrong.err);

    std::fs::write(desk.path("desk/desk.sqlite"), vec![7; 20_000]).expect("writes");
    assert!(desk.fails(5, &["desk", "status"]).contains("is damaged"));
}

#[test]
fn a_command_line_that_cannot_be_read_is_status_two() {
    let desk = Desk::new();
    for words in [
        &[][..],
        &["person"],
        &["dust"],
        &["person", "add"],
        &["person", "add", "Ada"],
        &["person", "list", "--limit", "many"],
        &["person", "import", "a.csv", "--mode", "merge"],
        &["desk", "demo", "--people", "0"],
        &["desk", "settings", "--theme", "blue"],
        &["desk", "settings", "--language", "de"],
        &["desk", "settings", "--lock-after-minutes", "600"],
        &["conflict", "settle", "01a209d6-cad0-7473-afa3-ddeef8e2042e"],
    ] {
        desk.fails(2, words);
    }
    let silent =
        ended(&desk.command(&["desk", "status"]).env_remove("PERMANENCE_PASSPHRASE").output().expect("it runs"));
    assert_eq!((silent.status, silent.err.lines().count()), (2, 1), "{}", silent.err);
    assert!(desk.done(&["--help"]).contains("person"));
}

#[test]
fn headquarters_out_of_reach_is_status_four_and_leaves_everything_as_it_was() {
    let words = ["desk", "join", "http://127.0.0.1:1", "--code", "ABCD-EFGH-JKMN"];
    let desk = Desk::none();
    assert!(desk.fails(4, &words).starts_with("headquarters does not answer"));
    desk.fails(5, &["desk", "status"]);

    let desk = Desk::new();
    desk.add(&["given_names=Ada"]);
    desk.fails(4, &words);
    assert_eq!(desk.names(&[]), ["Ada"]);
    assert_eq!(desk.json(&["desk", "status"])["joined"], json!(false));
    desk.fails(3, &["desk", "join", "http://127.0.0.1:1", "--code", "too-short"]);
}

#[test]
fn the_passphrase_comes_from_a_file_and_can_be_changed() {
    let desk = Desk::new();
    let file = desk.file("passphrase", format!("{PASSPHRASE}\r\nsecond line\n"));
    let run =
        |words: &[&str]| ended(&desk.command(words).env_remove("PERMANENCE_PASSPHRASE").output().expect("it runs"));
    assert_eq!(run(&["desk", "status", "--passphrase-file", &file]).status, 0);
    assert_eq!(run(&["desk", "status", "--passphrase-file", "nowhere"]).status, 3);

    let new = desk.file("new", "une autre phrase\n");
    desk.done(&["passphrase", "change", "--new-passphrase-file", &new]);
    desk.fails(5, &["desk", "status"]);
    assert_eq!(run(&["desk", "status", "--passphrase-file", &new]).status, 0);
    let short = desk.file("short", "court\n");
    let refused = run(&["passphrase", "change", "--passphrase-file", &new, "--new-passphrase-file", &short]);
    assert_eq!((refused.status, refused.err.contains("ten characters")), (3, true), "{}", refused.err);
}

#[test]
fn the_demonstration_is_the_same_for_the_same_seed() {
    let (one, two) = (Desk::none(), Desk::none());
    for desk in [&one, &two] {
        let status = desk.json(&["desk", "demo", "--people", "30", "--seed", "7"]);
        assert_eq!((&status["people"], &status["demo"]), (&json!(30), &json!(true)));
    }
    assert_eq!(one.names(&[]), two.names(&[]));
    assert_eq!(one.json(&["desk", "leave-demo"])["phase"], "fresh");
    one.fails(5, &["desk", "status"]);
}

#[test]
fn sentences_are_in_the_language_of_the_system() {
    let desk = Desk::new();
    let said = |words: &[&str]| {
        ended(&desk.command(words).env("LC_ALL", "fr_FR.UTF-8").output().expect("it runs")).err.trim_end().to_owned()
    };
    assert_eq!(
        said(&["person", "add", "given_names=Ada", "emails=ada"]),
        "emails : « ada » n’est pas une adresse électronique : écrivez-la comme nom@exemple.org"
    );
    assert_eq!(said(&["dust"]), "« dust » n’est pas une commande : voyez permanence-cli --help");
    assert_eq!(said(&["redo"]), "il n’y a plus rien à annuler ni à rétablir : voyez operation list");
}

#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let desk = Desk::none();
    desk.json(&["desk", "demo", "--people", "2000", "--seed", "1"]);
    let mut command = program(&desk.path("desk"));
    let mut child = command
        .args(["person", "list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    let ended = ended(&output);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
}
