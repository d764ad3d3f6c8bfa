//! Files on the command line: imports, exports, backups.

mod common;

use common::{Desk, document};
use serde_json::json;

const FILE: &str = "Nom;Prénom;Code postal;Courriel;Téléphone;Remarque\r\n\
    Le Goff;Gaëlle;69003;g@exemple.fr;06 12 44 90 18;première\r\n\
    Étienne;Jean-Marc;69003;pas-une-adresse;;\r\n\
    Diallo;Bakary;69003;b@exemple.fr;;\r\n";

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let desk = Desk::new();
    let file = desk.file("liste.csv", FILE);
    let report = desk.json(&["person", "import", &file, "--dry-run"]);
    assert_eq!((&report["created"], &report["refused"]), (&json!(2), &json!(1)));
    assert_eq!(report["rows"].as_array().map(Vec::len), Some(3));
    assert_eq!(report["operation"], json!(null));
    assert!(desk.names(&[]).is_empty());
}

#[test]
fn an_import_does_the_good_rows_tells_the_others_and_is_undone_whole() {
    let desk = Desk::new();
    let file = desk.file("liste.csv", FILE);
    let report = desk.json(&["person", "import", &file]);
    for (key, count) in [("created", 2), ("updated", 0), ("same", 0), ("skipped", 0), ("refused", 1)] {
        assert_eq!(report[key], json!(count), "{key}");
    }
    let [row] = report["rows"].as_array().expect("an array").as_slice() else { panic!("one refused row") };
    assert_eq!((&row["line"], &row["problems"][0]["code"]), (&json!(3), &json!("email_invalid")));
    assert_eq!(
        row["sentence"],
        "line 3: emails: “pas-une-adresse” is not an email address: write it as name@example.org"
    );
    assert_eq!(desk.names(&[]), ["Bakary", "Gaëlle"]);

    let again = desk.json(&["person", "import", &file, "--key", "emails"]);
    assert_eq!((&again["created"], &again["same"], &again["refused"]), (&json!(0), &json!(2), &json!(1)));
    let id = report["operation"].as_str().expect("an operation").to_owned();
    desk.json(&["operation", "undo", &id]);
    assert!(desk.names(&[]).is_empty());
}

#[test]
fn refused_rows_are_written_to_a_file_before_the_others_are_imported() {
    let desk = Desk::new();
    let file = desk.file("liste.csv", FILE);
    let nowhere = desk.path("no/such/folder.csv").display().to_string();
    assert!(desk.fails(3, &["person", "import", &file, "--refused", &nowhere]).contains("folder.csv"));
    assert!(desk.names(&[]).is_empty());
    let out = desk.path("refused.csv").display().to_string();
    let report = desk.json(&["person", "import", &file, "--refused", &out]);
    assert_eq!((&report["created"], &report["refused"]), (&json!(2), &json!(1)));
    let text = std::fs::read_to_string(&out).expect("is there");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("\u{feff}line;reason;Nom;Prénom;Code postal;Courriel;Téléphone;Remarque"));
    assert!(lines.next().is_some_and(|line| line.starts_with("3;") && line.contains(";Étienne;Jean-Marc;69003;")));
    assert_eq!(lines.next(), None);
}

#[test]
fn the_mode_and_the_key_decide_how_rows_meet_the_directory() {
    let desk = Desk::new();
    desk.add(&["given_names=Gaëlle", "birth_name=Legoff", "emails=g@exemple.fr"]);
    let file = desk.file("liste.csv", FILE);
    let report = desk.json(&["person", "import", &file, "--key", "emails", "--mode", "update"]);
    assert_eq!((&report["updated"], &report["skipped"]), (&json!(1), &json!(2)));
    let report = desk.json(&["person", "import", &file, "--key", "emails", "--mode", "create"]);
    assert_eq!((&report["created"], &report["skipped"]), (&json!(1), &json!(1)));
    assert_eq!(desk.json(&["person", "list", "--search", "gaelle"])[0]["birth_name"], "Le Goff");
    assert!(desk.fails(3, &["person", "import", &file, "--key", "shoes"]).starts_with("key: “shoes”"));
}

#[test]
fn a_map_says_where_columns_go() {
    let desk = Desk::new();
    let file = desk.file("liste.csv", FILE);
    let lines = desk.file("map.txt", "Remarque=notes\nCourriel=\n");
    let report = desk.json(&["person", "import", &file, "--map", &lines]);
    assert_eq!((&report["created"], &report["refused"]), (&json!(3), &json!(0)));
    let gaelle = &desk.json(&["person", "list", "--search", "gaelle"])[0];
    assert_eq!((&gaelle["notes"], &gaelle["emails"]), (&json!("première"), &json!([])));

    let report = desk.json(&["person", "import", &file, "--dry-run"]);
    assert_eq!(
        (&report["same"], &report["refused"]),
        (&json!(3), &json!(0)),
        "the desk remembers it for these headings"
    );
    let object = desk.file("map.json", r#"{"columns": {"Remarque": {"fields": ["tags"]}, "Courriel": "emails"}}"#);
    let report = desk.json(&["person", "import", &file, "--map", &object, "--dry-run"]);
    assert_eq!(report["refused"], json!(1));
    let unknown = desk.file("other.txt", "Pointure=notes");
    assert!(desk.fails(3, &["person", "import", &file, "--map", &unknown]).contains("“Pointure”"));
    let field = desk.file("field.txt", "Remarque=shoe_size");
    assert!(desk.fails(3, &["person", "import", &file, "--map", &field]).contains("“shoe_size”"));
}

#[test]
fn a_sheet_is_chosen_by_its_name() {
    let desk = Desk::new();
    desk.add(&["given_names=Gaëlle"]);
    let book = desk.path("out.ods").display().to_string();
    desk.json(&["person", "export", &book]);
    assert_eq!(desk.json(&["person", "import", &book, "--sheet", "Permanence"])["same"], json!(1));
    assert!(desk.fails(3, &["person", "import", &book, "--sheet", "Anciens"]).contains("out.ods"));
}

#[test]
fn a_file_of_which_nothing_is_accepted_is_refused() {
    let desk = Desk::new();
    let file = desk.file("liste.csv", "Nom;Courriel\nZola;zola\nHugo;hugo\n");
    let ended = desk.run(&["person", "import", &file, "--json"]);
    assert_eq!(ended.status, 3);
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    assert_eq!(document(&ended.out)["refused"], json!(2), "the report says why");
    for (name, content) in
        [("empty.csv", &b""[..]), ("book.csv", b"PK\x03\x04............"), ("not.csv", &[0, 1, 2, 0])]
    {
        let file = desk.file(name, content);
        assert!(desk.fails(3, &["person", "import", &file]).contains(name));
    }
    assert!(desk.fails(3, &["person", "import", "nowhere.csv"]).contains("nowhere.csv"));
}

#[test]
fn what_is_exported_reads_back_as_it_was() {
    let desk = Desk::new();
    desk.add(&[
        "given_names=Gaëlle",
        "birth_name=Le Goff",
        "emails=a@exemple.fr;b@exemple.fr",
        "phones=0612449018",
        "standing=member",
        "notes=une ligne; \"deux\"",
        "tags=bureau;collage",
        "birth_date=1953",
    ]);
    desk.add(&["given_names=Bakary", "gender=h", "commune=Lyon"]);
    let plain = |desk: &Desk| {
        let mut listed = desk.json(&["person", "list"]);
        for record in listed.as_array_mut().expect("an array") {
            let record = record.as_object_mut().expect("an object");
            for key in ["id", "created_at", "updated_at", "unsent"] {
                record.remove(key);
            }
        }
        listed
    };
    for language in [&[][..], &["--language", "fr"], &["--language", "en"]] {
        let file = desk.path("export.csv").display().to_string();
        assert_eq!(desk.json(&[&["person", "export", &file], language].concat()), json!({"people": 2}));
        let other = Desk::new();
        other.json(&["person", "import", &file, "--key", "none"]);
        assert_eq!(plain(&other), plain(&desk), "{language:?}");
    }
    let file = desk.path("some.csv").display().to_string();
    assert_eq!(desk.json(&["person", "export", &file, "--where", "commune=Lyon"]), json!({"people": 1}));
    assert!(desk.fails(3, &["person", "export", "/nowhere/at/all.csv"]).contains("/nowhere/at/all.csv"));
}

#[test]
fn a_backup_restores_on_another_machine() {
    let desk = Desk::new();
    desk.add(&["given_names=Ada"]);
    let backup = desk.path("backup").display().to_string();
    assert_eq!(desk.json(&["desk", "backup", &backup])["people"], json!(1));
    let other = Desk::none();
    assert_eq!(other.json(&["desk", "restore", &backup])["section"], "Saint-Arnoux");
    assert_eq!(other.names(&[]), ["Ada"]);

    let cut = std::fs::read(&backup).expect("the backup");
    let cut = desk.file("cut", &cut[..cut.len() / 2]);
    let third = Desk::none();
    third.fails(3, &["desk", "restore", &cut]);
    let wrong = third.command(&["desk", "restore", &backup]).env("PERMANENCE_PASSPHRASE", "fausse").output();
    let wrong = common::ended(&wrong.expect("it runs"));
    assert_eq!((wrong.status, wrong.err.contains("that day")), (3, true), "{}", wrong.err);
    third.fails(3, &["desk", "restore", "nowhere"]);
    third.fails(5, &["desk", "status"]);
}
