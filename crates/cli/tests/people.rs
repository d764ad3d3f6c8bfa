//! People on the command line: adding, changing, finding, undoing.

mod common;

use common::Desk;
use serde_json::json;

#[test]
fn a_person_is_added_shown_and_changed_field_by_field() {
    let desk = Desk::new();
    let id = desk.add(&[
        "given_names=Ada",
        "birth_name=Lovelace",
        "standing=adhérente",
        "emails=ada@exemple.fr; a.l@EXEMPLE.org",
        "phones=06 12 44 90 18",
        "tags=bureau;collage",
        "birth_date=12/04/1953",
        "notes=x=1; y=2",
    ]);
    let record = desk.json(&["person", "show", &id]);
    assert_eq!(record["id"], json!(id));
    assert_eq!(record["standing"], "member");
    assert_eq!(record["emails"], json!(["ada@exemple.fr", "a.l@exemple.org"]));
    assert_eq!(record["phones"], json!(["+33612449018"]));
    assert_eq!(record["tags"], json!(["bureau", "collage"]));
    assert_eq!(record["birth_date"], "1953-04-12");
    assert_eq!(record["notes"], "x=1; y=2");
    for field in "used_name member_number street_number street postcode commune country gender occupation".split(' ') {
        assert_eq!(record[field], "", "{field}");
    }
    assert_eq!(record["interests"], json!([]));

    let changed = desk.json(&["person", "set", &id, "commune=Lyon", "tags=", "emails=b@exemple.fr"]);
    assert_eq!((&changed["commune"], &changed["tags"]), (&json!("Lyon"), &json!([])));
    assert_eq!(changed["emails"], json!(["b@exemple.fr"]));
    assert!(desk.done(&["person", "show", &id]).contains("06 12 44 90 18"), "people read phones in pairs");
}

#[test]
fn a_list_is_searched_filtered_sorted_and_cut() {
    let desk = Desk::new();
    desk.add(&["given_names=Ada", "birth_name=Zola", "standing=member", "commune=Lyon", "birth_date=1950"]);
    desk.add(&["given_names=Bakary", "birth_name=Diallo", "standing=member", "commune=Bron", "birth_date=1990-05-01"]);
    desk.add(&["given_names=Cléa", "birth_name=Le Goff", "emails=c@exemple.fr", "tags=bureau"]);
    for (words, expected) in [
        (&[][..], &["Bakary", "Cléa", "Ada"][..]),
        (&["--search", "clea legoff"], &["Cléa"]),
        (&["--where", "standing=member"], &["Bakary", "Ada"]),
        (&["--where", "standing=member", "--where", "commune=lyon"], &["Ada"]),
        (&["--where", "commune=Lyon;Bron"], &["Bakary", "Ada"]),
        (&["--where", "commune!=Lyon"], &["Bakary", "Cléa"]),
        (&["--where", "commune="], &["Cléa"]),
        (&["--where", "emails=*"], &["Cléa"]),
        (&["--where", "birth_name~goff"], &["Cléa"]),
        (&["--where", "birth_date=1980..1999"], &["Bakary"]),
        (&["--where", "tags=bureau"], &["Cléa"]),
        (&["--filter", "commune=Lyon or (standing=contact and not emails=)"], &["Cléa", "Ada"]),
        (&["--filter", "not birth_date=", "--where", "commune!=Lyon"], &["Bakary"]),
        (&["--filter", "age=70.."], &["Ada"]),
        (&["--sort", "-name"], &["Ada", "Cléa", "Bakary"]),
        (&["--sort", "birth_date", "--where", "birth_date=*"], &["Ada", "Bakary"]),
        (&["--limit", "1"], &["Bakary"]),
        (&["--limit", "1", "--offset", "2"], &["Ada"]),
        (&["--search", "personne"], &[]),
    ] {
        assert_eq!(desk.names(words), expected, "{words:?}");
    }
    let values = desk.json(&["person", "facets", "standing"]);
    assert_eq!(values[0], json!({"value": "member", "count": 2}));
}

#[test]
fn a_filter_that_cannot_be_read_says_where_and_what_to_write() {
    let desk = Desk::new();
    let sentence = desk.fails(3, &["person", "list", "--filter", "(commune=Lyon or tags=bureau"]);
    assert_eq!(sentence.trim(), "the filter cannot be read at character 29, at “”: write and, or, ) there");
    desk.fails(3, &["person", "list", "--filter", "shoe_size=42"]);
    desk.fails(3, &["person", "list", "--filter", &"(".repeat(9)]);
}

#[test]
fn many_are_changed_at_once_and_one_undo_takes_it_back() {
    let desk = Desk::new();
    desk.add(&["given_names=Ada", "commune=Lyon", "tags=bureau"]);
    desk.add(&["given_names=Bea", "commune=Lyon"]);
    desk.add(&["given_names=Cléa", "commune=Bron"]);
    let words = ["person", "bulk", "--where", "commune=Lyon", "standing=member", "--add", "tags=accueil;bureau"];
    let would = desk.json(&[&words[..], &["--dry-run"]].concat());
    assert_eq!((&would["change"], &would["operation"]), (&json!(2), &json!(null)));
    assert!(desk.names(&["--where", "standing=member"]).is_empty());
    let done = desk.json(&words);
    assert_eq!((&done["change"], &done["same"], &done["refuse"]), (&json!(2), &json!(0), &json!(0)));
    assert_eq!(desk.names(&["--filter", "standing=member and tags=accueil and tags=bureau"]), ["Ada", "Bea"]);
    desk.json(&["person", "bulk", "--all", "--remove", "tags=Accueil"]);
    assert!(desk.names(&["--where", "tags=accueil"]).is_empty());
    desk.json(&["undo"]);
    assert_eq!(desk.names(&["--where", "tags=accueil"]), ["Ada", "Bea"]);
    desk.json(&["person", "bulk", "--where", "commune=Bron", "--delete"]);
    assert_eq!(desk.names(&["--deleted"]), ["Cléa"]);
    assert_eq!(desk.json(&["person", "bulk", "--deleted", "--restore"])["change"], json!(1));
    assert!(desk.done(&["person", "bulk", "--all", "postcode=B-1000", "--dry-run"]).contains("3 × "));
    desk.fails(2, &["person", "bulk", "standing=member"]);
    desk.fails(2, &["person", "bulk", "--all"]);
    desk.fails(3, &["person", "bulk", "--all", "shoe_size=42"]);
}

#[test]
fn a_file_has_the_columns_asked_for_and_says_what_it_is_for() {
    let desk = Desk::new();
    desk.add(&["given_names=Ada", "commune=Lyon"]);
    let file = desk.path("out.csv").display().to_string();
    desk.json(&["person", "export", &file, "--columns", "commune,given_names"]);
    assert!(std::fs::read_to_string(&file).expect("is there").ends_with("commune;given_names\r\nLyon;Ada\r\n"));
    desk.json(&["desk", "settings", "--export-free", "0"]);
    let sentence = desk.fails(3, &["person", "export", &file]);
    assert_eq!(sentence.trim(), "an export of more than 0 people says what it is for: give --purpose TEXT");
    desk.json(&["person", "export", &file, "--purpose", "convocation"]);
}

#[test]
fn what_is_deleted_is_restored_and_what_was_done_is_undone() {
    let desk = Desk::new();
    let (ada, bea) = (desk.add(&["given_names=Ada"]), desk.add(&["given_names=Bea"]));
    let done = desk.json(&["person", "delete", &ada, &bea]);
    assert_eq!((&done["kind"], &done["records"]), (&json!("person_delete"), &json!(2)));
    assert_eq!(desk.names(&["--deleted"]).len(), 2);
    desk.json(&["person", "restore", &ada]);
    assert_eq!(desk.names(&[]), ["Ada"]);
    desk.json(&["undo"]);
    assert!(desk.names(&[]).is_empty());
    desk.json(&["redo"]);
    assert_eq!(desk.names(&[]), ["Ada"]);

    desk.json(&["person", "set", &ada, "commune=Lyon"]);
    desk.json(&["person", "set", &ada, "occupation=infirmière"]);
    let operations = desk.json(&["operation", "list"]);
    let moved = operations[1]["id"].as_str().expect("an identifier").to_owned();
    desk.json(&["operation", "undo", &moved]);
    let record = desk.json(&["person", "show", &ada]);
    assert_eq!((&record["commune"], &record["occupation"]), (&json!(""), &json!("infirmière")));
}

#[test]
fn the_history_says_what_was_and_what_is_newest_first() {
    let desk = Desk::new();
    let id = desk.add(&["given_names=Ada", "commune=Bron"]);
    desk.json(&["person", "set", &id, "commune=Lyon"]);
    let history = desk.json(&["person", "history", &id]);
    let entries = history.as_array().expect("an array");
    let told = |at: usize, key: &str| entries[at][key].as_str().expect("a text").to_owned();
    assert_eq!(
        (told(0, "field"), told(0, "before"), told(0, "after")),
        ("commune".into(), "Bron".into(), "Lyon".into())
    );
    assert_eq!((told(0, "person_name"), told(0, "kind")), ("Camille".into(), "person_set".into()));
    assert_eq!(told(entries.len() - 1, "kind"), "person_add");
}

#[test]
fn what_is_refused_changes_nothing_and_says_why_in_one_sentence() {
    let desk = Desk::new();
    let id = desk.add(&["given_names=Ada"]);
    for (words, said) in [
        (&["person", "add", "given_names=Bea", "emails=bea"][..], "emails: “bea” is not an email address"),
        (&["person", "add", "commune=Lyon"], "a record needs a name"),
        (&["person", "set", &id, "shoe_size=42"], "no field is called “shoe_size”"),
        (&["person", "set", &id, "given_names="], "a record needs a name"),
        (&["person", "set", &id, "standing=roi"], "standing: “roi” is not one of the choices"),
        (&["person", "show", "01a209d6-cad0-7473-afa3-ddeef8e2042e"], "nothing here has this identifier"),
        (&["person", "delete", &id, "nobody"], "nothing here has this identifier"),
        (&["person", "list", "--where", "shoe_size=42"], "no field is called “shoe_size”"),
        (&["person", "list", "--where", "commune"], "where: “commune” is not one of the choices"),
        (&["person", "list", "--sort", "shoe_size"], "sort: “shoe_size” is not one of the choices"),
        (&["redo"], "there is nothing left to undo or redo"),
        (&["conflict", "settle", "nothing", "--keep", "mine"], "nothing here has this identifier"),
        (&["sync"], "this desk has not joined headquarters"),
    ] {
        let sentence = desk.fails(3, words);
        assert!(sentence.starts_with(said), "{words:?}: {sentence}");
    }
    assert_eq!(desk.names(&[]), ["Ada"]);
    assert_eq!(desk.json(&["operation", "list"]).as_array().map(Vec::len), Some(1));
}
