//! Addresses completed as they are typed, from the communes that ship and from a loaded file.

use permanence_desk::contract::{
    AddressReason, AddressRemoveReq, ErrorCode, FileReq, Nothing, Place, PlaceCheckReq, PlaceCompleteReq, PlaceField,
    PlaceKind,
};
use permanence_testkit::TestDesk;

const FILE: &str = "id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat\n\
    a;14;bis;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;4.85;45.75\n\
    b;14;;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;4.851;45.75\n\
    c;2;;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;;\n\
    d;x;;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;;\n\
    e;8;;Chemin des Bruns;38190;38002;Les Adrets;5.96;45.27\n";

fn file(desk: &TestDesk, name: &str, content: &str) -> FileReq {
    let file = desk.file(name);
    std::fs::write(&file, content).expect("writes");
    FileReq { file }
}

fn loaded() -> TestDesk {
    let desk = TestDesk::alone(1);
    desk.desk.address_load(file(&desk, "adresses.csv", FILE)).expect("loads");
    desk
}

fn asked(field: PlaceField, text: &str) -> PlaceCompleteReq {
    let [street_number, street, postcode, commune] = [const { String::new() }; 4];
    PlaceCompleteReq { field, text: text.to_owned(), street_number, street, postcode, commune, limit: 12 }
}

fn places(desk: &TestDesk, request: PlaceCompleteReq) -> Vec<Place> {
    desk.desk.place_complete(request).expect("completes").places
}

/// Places as letters have them.
fn lines(places: &[Place]) -> Vec<String> {
    let line = |it: &Place| format!("{} {}, {} {}", it.street_number, it.street, it.postcode, it.commune);
    places.iter().map(|it| line(it).trim_matches([' ', ',']).to_owned()).collect()
}

#[test]
fn postcodes_and_communes_are_known_before_anything_is_loaded() {
    let desk = TestDesk::alone(1);
    let found = |field, text: &str| lines(&places(&desk, asked(field, text)));
    assert_eq!(found(PlaceField::Postcode, "3819")[0], "38190 Villard-Bonnot");
    assert!(found(PlaceField::Postcode, "38 190").contains(&"38190 Les Adrets".to_owned()));
    assert_eq!(found(PlaceField::Commune, "adr")[0], "83600 Les Adrets-de-l'Estérel");
    assert_eq!(found(PlaceField::Commune, "les adrets")[0], "38190 Les Adrets");
    assert_eq!(found(PlaceField::Commune, "lyo")[0], "Lyon", "which postcode is not known yet");
    assert_eq!(found(PlaceField::Commune, "lyon")[..2], ["69001 Lyon", "69002 Lyon"]);
    assert_eq!(found(PlaceField::Commune, "lyon 3e")[0], "69003 Lyon");
    let third = asked(PlaceField::Commune, "lyon");
    assert_eq!(lines(&places(&desk, PlaceCompleteReq { postcode: "69003".into(), ..third }))[0], "69003 Lyon");
    let joined = places(&desk, asked(PlaceField::Commune, "arbignieu")).remove(0);
    assert_eq!((joined.commune.as_str(), joined.former.as_str()), ("Arboys en Bugey", "Arbignieu"));
    assert_eq!(joined.insee_code, "01015");
    for (field, text) in [
        (PlaceField::Commune, ""),
        (PlaceField::Commune, "zzz"),
        (PlaceField::Postcode, "SW1A"),
        (PlaceField::Postcode, "691231"),
        (PlaceField::Street, "rue"),
        (PlaceField::StreetNumber, "1"),
    ] {
        assert!(found(field, text).is_empty(), "{text}");
    }
}

#[test]
fn a_loaded_file_completes_streets_then_numbers() {
    let desk = loaded();
    let street = |text: &str| lines(&places(&desk, asked(PlaceField::Street, text)));
    assert_eq!(street("paul b"), ["Rue Paul-Bert, 69003 Lyon"]);
    assert_eq!(street("14 bis rue paul"), ["14 bis Rue Paul-Bert, 69003 Lyon"]);
    assert_eq!(street("15 rue paul"), ["15 Rue Paul-Bert, 69003 Lyon"], "a number that the file lacks stays");
    assert_eq!(
        street("rue paul-bert"),
        [
            "Rue Paul-Bert, 69003 Lyon",
            "2 Rue Paul-Bert, 69003 Lyon",
            "14 Rue Paul-Bert, 69003 Lyon",
            "14 bis Rue Paul-Bert, 69003 Lyon"
        ]
    );
    let request = PlaceCompleteReq { commune: "les adrets".into(), ..asked(PlaceField::Street, "c") };
    let request = PlaceCompleteReq { street_number: "8".into(), ..request };
    let bruns = places(&desk, request).remove(0);
    assert_eq!((bruns.kind, bruns.street_number.as_str()), (PlaceKind::Address, "8"));
    assert_eq!((bruns.latitude, bruns.longitude, bruns.insee_code.as_str()), (Some(45.27), Some(5.96), "38002"));
    let request = PlaceCompleteReq { street: "rue paul bert".into(), ..asked(PlaceField::StreetNumber, "14") };
    assert_eq!(lines(&places(&desk, request)), ["14 Rue Paul-Bert, 69003 Lyon", "14 bis Rue Paul-Bert, 69003 Lyon"]);
    assert_eq!(
        lines(&places(&desk, asked(PlaceField::Commune, "adr")))[0],
        "38190 Les Adrets",
        "what the section loaded comes first"
    );
}

#[test]
fn a_postcode_that_is_not_the_communes_is_a_hint() {
    let desk = TestDesk::alone(1);
    let check = |postcode: &str, commune: &str| {
        let request = PlaceCheckReq { postcode: postcode.into(), commune: commune.into() };
        desk.desk.place_check(request).expect("checks")
    };
    let differ = check("38190", " Lyon ");
    assert!(differ.differ && differ.communes.contains(&"Les Adrets".to_owned()));
    assert_eq!(differ.postcodes[0], "69001");
    for (postcode, commune) in [("69003", "LYON"), ("69003", ""), ("", "Lyon"), ("SW1A 1AA", "London")] {
        assert!(!check(postcode, commune).differ, "{postcode} {commune}");
    }
}

#[test]
fn a_load_is_told_listed_and_taken_back() {
    let desk = TestDesk::alone(1);
    let report = desk.desk.address_load(file(&desk, "adresses.csv", FILE)).expect("loads");
    assert_eq!((report.rows, report.refused), (5, 1));
    assert_eq!(
        report.refused_rows.iter().map(|it| (it.line, it.reason)).collect::<Vec<_>>(),
        [(5, AddressReason::NumberInvalid)]
    );
    let list = || desk.desk.address_list(Nothing {}).expect("lists").communes;
    assert_eq!(list(), report.communes);
    let told: Vec<_> =
        list().into_iter().map(|it| (it.insee_code, it.name, it.source, it.streets, it.addresses)).collect();
    let of = |code: &str, name: &str, streets, addresses| {
        (code.to_owned(), name.to_owned(), "adresses.csv".to_owned(), streets, addresses)
    };
    assert_eq!(told, [of("38002", "Les Adrets", 1, 1), of("69383", "Lyon", 1, 3)]);
    let remove = |code: &str| desk.desk.address_remove(AddressRemoveReq { insee_codes: vec![code.to_owned()] });
    remove("69383").expect("removes");
    assert_eq!(list().len(), 1);
    assert_eq!(remove("69383").expect_err("it is gone").code, ErrorCode::NotFound);
}

#[test]
fn a_wrong_file_leaves_everything_as_it_was() {
    let desk = loaded();
    let before = desk.desk.address_list(Nothing {}).expect("lists").communes;
    let refused = |name: &str, content: &str| {
        let refusal = desk.desk.address_load(file(&desk, name, content)).expect_err("it is refused");
        (refusal.code, refusal.detail)
    };
    let unreadable = |detail: &str| (ErrorCode::FileUnreadable, detail.to_owned());
    assert_eq!(refused("empty.csv", ""), unreadable("empty"));
    assert_eq!(refused("people.csv", "Nom;Prénom\nZola;Émile\n"), unreadable("not_addresses"));
    assert_eq!(refused("none.csv", "numero;nom_voie;code_insee\nx;Rue;38002\n"), unreadable("no_address"));
    let long = format!("numero;nom_voie;code_insee\n1;Rue;38002\n1;{};38002\n", "e".repeat(20_000));
    assert_eq!(refused("long.csv", &long), unreadable("line_too_long 3"));
    let missing = desk.desk.address_load(FileReq { file: desk.file("missing.csv") }).expect_err("it is not there");
    assert_eq!(missing.code, ErrorCode::FileUnusable);
    assert_eq!(desk.desk.address_list(Nothing {}).expect("lists").communes, before);
    assert_eq!(places(&desk, asked(PlaceField::Street, "bruns")).len(), 1);
}
