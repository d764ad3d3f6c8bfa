//! Address files on the command line: loaded, completed from, removed.

mod common;

use common::Desk;
use serde_json::json;

const FILE: &str = "\u{feff}id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat\r\n\
    a;14;bis;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;4.85;45.75\r\n\
    b;x;;Rue Paul-Bert;69003;69383;Lyon;;\r\n\
    c;8;;Chemin des Bruns;38190;38002;Les Adrets;;\r\n";

#[test]
fn an_address_file_is_loaded_completed_from_and_removed() {
    let desk = Desk::new();
    assert_eq!(desk.json(&["address", "list"]), json!([]));
    let file = desk.file("adresses-38.csv", FILE);
    let report = desk.json(&["address", "load", &file]);
    assert_eq!((&report["rows"], &report["refused"]), (&json!(3), &json!(1)));
    assert_eq!(report["refused_rows"], json!([{"line": 3, "reason": "number_invalid"}]));
    let listed = desk.json(&["address", "list"]);
    assert_eq!(listed, report["communes"]);
    assert_eq!((&listed[0]["insee_code"], &listed[0]["source"]), (&json!("38002"), &json!("adresses-38.csv")));

    let found = desk.json(&["address", "complete", "14 bis rue paul", "--commune", "lyon"]);
    let expected = json!([{
        "kind": "address", "street_number": "14 bis", "street": "Rue Paul-Bert", "postcode": "69003", "commune": "Lyon",
        "insee_code": "69383", "former": "", "latitude": 45.75, "longitude": 4.85
    }]);
    assert_eq!(found, expected);
    let numbers = desk.json(&["address", "complete", "", "--field", "number", "--street", "chemin des bruns"]);
    assert_eq!(numbers[0]["street_number"], "8");
    assert_eq!(desk.json(&["address", "complete", "38190", "--field", "postcode"])[0]["commune"], "Les Adrets");
    assert_eq!(desk.json(&["address", "complete", "rue", "--commune", "Grenoble"]), json!([]));
    assert!(desk.done(&["address", "complete", "paul"]).starts_with("Rue Paul-Bert  69003 Lyon"));

    assert!(desk.fails(3, &["address", "remove", "69383", "75056"]).contains("identifier"));
    assert_eq!(desk.json(&["address", "remove", "69383"]).as_array().map(Vec::len), Some(1));
    assert_eq!(desk.json(&["address", "complete", "paul"]), json!([]));
}

#[test]
fn a_wrong_address_file_is_one_sentence_and_leaves_everything() {
    let desk = Desk::new();
    desk.done(&["address", "load", &desk.file("good.csv", FILE)]);
    for (name, content, says) in [
        ("empty.csv", &b""[..], "is empty"),
        ("people.csv", b"Nom;Courriel\nZola;z@exemple.fr\n", "is no address file"),
        ("photo.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF\n\0", "is no address file"),
        ("cut.csv.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb", "is damaged"),
    ] {
        let file = desk.file(name, content);
        let sentence = desk.fails(3, &["address", "load", &file]);
        assert!(sentence.contains(name) && sentence.contains(says), "{sentence}");
    }
    assert!(desk.fails(3, &["address", "load", "nowhere.csv"]).contains("nowhere.csv"));
    assert_eq!(desk.json(&["address", "list"]).as_array().map(Vec::len), Some(2));
    desk.fails(2, &["address", "load"]);
    desk.fails(2, &["address", "complete", "rue", "--field", "country"]);
    Desk::none().fails(5, &["address", "list"]);
}
