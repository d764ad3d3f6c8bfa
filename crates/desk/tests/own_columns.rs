//! The section's own fields as columns of files: written under their labels, recognised again, and nothing is lost.

use permanence_desk::contract::{
    ImportMode, ImportOpenReq, ImportReq, PersonExportReq, PersonQuery, PersonRecord, RecordAddReq,
};
use permanence_testkit::{TestDesk, fields, import_of};

fn section() -> (TestDesk, PersonRecord) {
    let desk = TestDesk::alone(1);
    for given in [
        &[("label", "Taille"), ("kind", "choice"), ("choices", "S;Très grand")][..],
        &[("label", "Enfants"), ("kind", "number")],
        &[("label", "Permis (B)"), ("kind", "date")],
        &[("label", "Parrain"), ("kind", "text")],
        &[("label", "Voiture"), ("kind", "yes_no")],
        // Its label is the word for a field that everybody has.
        &[("label", "Courriel"), ("kind", "text")],
    ] {
        desk.desk.record_add(RecordAddReq { table: "own_field".into(), fields: fields(given) }).expect("a field");
    }
    let ada = desk.add(&[
        ("birth_name", "Roy"),
        ("taille", "Très grand"),
        ("enfants", "1234,5"),
        ("permis_b", "2001-05-02"),
        ("parrain", "=1+1"),
        ("voiture", "oui"),
        ("courriel", "ancien"),
    ]);
    (desk, ada)
}

fn import(file: &str, mode: ImportMode) -> ImportReq {
    ImportReq { mode, ..import_of(file) }
}

fn exported(desk: &TestDesk, name: &str, language: &str) -> String {
    let file = desk.file(name);
    let (query, language) = (PersonQuery::default(), language.to_owned());
    let request = PersonExportReq {
        query,
        file: file.clone(),
        language,
        columns: Vec::new(),
        purpose: String::new(),
        picked: None,
    };
    desk.desk.person_export(request).expect("exports");
    file
}

#[test]
fn each_own_field_is_a_column_under_its_label() {
    let (desk, _) = section();
    let text = std::fs::read_to_string(exported(&desk, "people.csv", "fr")).expect("is there");
    let headings = text.lines().next().expect("headings");
    assert!(headings.ends_with(";Taille;Enfants;Permis (B);Parrain;Voiture;own.courriel"), "{headings}");
    assert!(text.contains(";Très grand;1234.5;2001-05-02;'=1+1;oui;ancien\r\n"), "{text}");
}

#[test]
fn every_kind_of_file_is_recognised_and_read_back_as_it_was() {
    for language in ["", "fr", "en"] {
        for name in ["people.csv", "people.xlsx", "people.ods"] {
            let (desk, ada) = section();
            let before = desk.show(&ada);
            let file = exported(&desk, name, language);
            let same = desk.desk.import_run(import(&file, ImportMode::Both)).expect("imports");
            assert_eq!((same.counts.same, same.operation), (1, None), "{name} {language}");
            let own = [("taille", "S"), ("enfants", ""), ("parrain", "Bea"), ("voiture", "non"), ("courriel", "x")];
            desk.set(&ada, &own);
            desk.desk.import_run(import(&file, ImportMode::Update)).expect("imports");
            assert_eq!(desk.show(&ada).own, before.own, "{name} {language}");
        }
    }
}

#[test]
fn a_file_that_names_some_own_fields_leaves_the_others_as_they_are() {
    let (desk, ada) = section();
    let file = desk.file("sizes.csv");
    std::fs::write(&file, format!("Identifiant;Taille\n{};s\n", ada.id)).expect("writes");
    desk.desk.import_run(import(&file, ImportMode::Both)).expect("imports");
    let own = desk.show(&ada).own;
    assert_eq!((own["taille"].as_str(), own["enfants"].as_str()), ("S", "1234.5"));
}

#[test]
fn a_value_that_an_own_field_does_not_hold_is_refused_with_its_row() {
    let (desk, _) = section();
    let file = desk.file("sizes.csv");
    std::fs::write(&file, "Nom;Taille\nRoy;XXL\n").expect("writes");
    let reading =
        ImportOpenReq { file: file.clone(), encoding: String::new(), delimiter: String::new(), sheet: String::new() };
    let opened = desk.desk.import_open(reading).expect("opens");
    assert_eq!(opened.mapping.columns[1].fields, ["own.taille"]);
    let preview = desk.desk.import_preview(import(&file, ImportMode::Both)).expect("previews");
    assert_eq!((preview.counts.refuse, preview.rows[0].problems[0].field.as_str()), (1, "taille"));
}
