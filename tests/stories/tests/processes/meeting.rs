//! Desks that meet: through headquarters, and on one folder.

use crate::place::{Desk, Headquarters, comparable, settle};
use serde_json::{Value, json};

const FILE: &str = "Nom;Prénom;Numéro d’adhérent;Courriel\r\n\
    Le Goff;Gaëlle;A-1;g@exemple.fr\r\n\
    Diallo;Bakary;A-2;b@exemple.fr\r\n\
    Étienne;Jean-Marc;A-3;\r\n";

/// Two desks and their headquarters, in one temporary folder.
fn section() -> (tempfile::TempDir, Headquarters, Desk, Desk) {
    let folder = tempfile::tempdir().expect("the system gives a temporary folder");
    let headquarters = Headquarters::new(folder.path().join("hq"));
    let one = Desk::joined(folder.path().join("one"), &headquarters);
    let two = Desk::joined(folder.path().join("two"), &headquarters);
    (folder, headquarters, one, two)
}

#[track_caller]
fn assert_equal(one: &Desk, two: &Desk) {
    assert_eq!(comparable(one.people()), comparable(two.people()));
}

fn shown(desk: &Desk, id: &str, field: &str) -> Value {
    desk.json(&["person", "show", id])[field].clone()
}

#[test]
fn two_desks_meet_through_headquarters() {
    let (_folder, mut headquarters, one, two) = section();
    let ada = one.add(&["given_names=Ada", "birth_name=Zola", "tags=bureau;collage", "birth_date=1953"]);
    let file = two.file("csv", FILE);
    assert_eq!(two.json(&["person", "import", &file, "--key", "member_number"])["created"], 3);

    let report = one.json(&["sync"]);
    for (key, count) in [("pushed", 1), ("pulled", 0), ("refused", 0), ("conflicts", 0)] {
        assert_eq!(report[key], count, "{key}");
    }
    for key in ["requests", "bytes_sent", "bytes_received"] {
        assert!(report[key].as_u64() > Some(0), "{key}");
    }
    settle(&[&two, &one]);
    assert_eq!(one.people().len(), 4);
    assert_equal(&one, &two);

    // Different fields of one record agree by themselves; one field entered twice apart is a conflict.
    one.done(&["person", "set", &ada, "occupation=géomètre", "commune=Lyon"]);
    two.done(&["person", "set", &ada, "notes=rappeler", "commune=Bron"]);
    settle(&[&one, &two]);
    settle(&[&one, &two]);
    assert_equal(&one, &two);
    let told = |desk: &Desk| desk.json(&["conflict", "list"]).as_array().expect("an array").clone();
    let [conflict] = told(&one).try_into().expect("one conflict");
    assert_eq!((&conflict["field"], told(&two).len()), (&json!("commune"), 1));
    let id = conflict["id"].as_str().expect("a conflict has an identifier");
    one.done(&["conflict", "settle", id, "--keep", "Villeurbanne"]);
    one.fails(3, &["conflict", "settle", id, "--keep", "mine"]);
    settle(&[&one, &two]);
    for desk in [&one, &two] {
        assert!(told(desk).is_empty());
        assert_eq!(shown(desk, &ada, "commune"), "Villeurbanne");
        assert_eq!(shown(desk, &ada, "notes"), "rappeler");
        assert_eq!(shown(desk, &ada, "occupation"), "géomètre");
    }

    // A deletion on one desk is one on the other, and so is its undoing.
    two.done(&["person", "delete", &ada]);
    settle(&[&two, &one]);
    assert_eq!(one.people().len(), 3);
    one.done(&["person", "restore", &ada]);
    settle(&[&one, &two]);
    assert_eq!(two.people().len(), 4);

    out_of_reach_and_back(&mut headquarters, &one, &two, &ada);
    for desk in [&one, &two] {
        desk.assert_sound();
        assert_eq!(desk.json(&["outbox"])["items"], json!([]));
    }
    headquarters.done(&["check"]);
}

/// What fails says so by its exit status, and loses nothing.
fn out_of_reach_and_back(headquarters: &mut Headquarters, one: &Desk, two: &Desk, ada: &str) {
    headquarters.kill();
    one.done(&["person", "set", ada, "notes=sans réseau"]);
    one.fails(4, &["sync"]);
    assert_eq!(shown(one, ada, "notes"), "sans réseau");
    one.fails(3, &["person", "set", ada, "emails=pas-une-adresse"]);
    one.fails(3, &["person", "show", "01a209d6-cad0-7473-afa3-ddeef8e2042e"]);
    let nowhere = Desk { folder: one.folder.with_extension("nowhere") };
    nowhere.fails(5, &["sync"]);

    headquarters.start();
    settle(&[one, two]);
    assert_eq!(shown(two, ada, "notes"), "sans réseau");
    assert_equal(one, two);
}

#[test]
fn two_programs_on_one_desk_do_not_disturb_each_other() {
    let (_folder, _headquarters, one, two) = section();
    let lines: String = (0..400).map(|line| format!("Import {line};I-{line}\n")).collect();
    let file = one.file("csv", format!("given_names;member_number\n{lines}"));
    let adding = |name: &'static str| {
        let one = &one;
        move || {
            for number in 0..10 {
                one.add(&[&format!("given_names={name} {number}"), &format!("tags={name}")]);
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(adding("Ada"));
        scope.spawn(adding("Zoé"));
        let mut import = one.start(&["person", "import", &file]);
        assert!(import.is_running());
        assert_eq!(import.wait().status, 0);
        one.json(&["sync"]);
    });
    let people = one.people();
    let named = |name: &str| people.iter().filter(|person| person["tags"] == json!([name])).count();
    assert_eq!((named("Ada"), named("Zoé"), people.len()), (10, 10, 420));
    let operations = one.json(&["operation", "list", "--limit", "1000"]);
    let operations = operations.as_array().expect("an array");
    assert_eq!(operations.iter().filter(|operation| operation["kind"] == "person_add").count(), 20);
    assert_eq!(operations.iter().filter(|operation| operation["kind"] == "import").count(), 1);
    one.assert_sound();
    settle(&[&one, &two]);
    assert_equal(&one, &two);
}
