//! Importing a file: what would happen is shown, happens in one operation, and is undone whole.

use permanence_desk::contract::{
    ErrorCode, ImportMode, ImportOpenReq, ImportRefusedReq, ImportReq, MappingOrigin, Nothing, PersonExportReq,
    PersonQuery, RowOutcome, RowReason,
};
use permanence_testkit::{TestDesk, import_of};

const FILE: &str = "Nom;Prénom;Adresse;Code postal;Courriel;Téléphone;Qualité;N° adhérent\r\n\
    Le Goff;Gaëlle;14 bis rue Paul-Bert;69003;g@exemple.fr;06 12 44 90 18;Adhérente;A1\r\n\
    Étienne;Jean-Marc;;69003;pas-une-adresse;;Sympathisant;A2\r\n\
    ;;;69003;;;;A3\r\n\
    Diallo;Bakary;3 place Guichard;69003;b@exemple.fr;;adhérent;A4\r\n\
    Diallo;Bakary;;;;;;A4\r\n";

fn request(desk: &TestDesk, name: &str, content: &[u8]) -> ImportReq {
    let file = desk.file(name);
    std::fs::write(&file, content).expect("writes");
    import_of(&file)
}

#[test]
fn a_preview_says_row_by_row_what_would_happen_and_changes_nothing() {
    let desk = TestDesk::alone(1);
    let preview = desk.desk.import_preview(request(&desk, "a.csv", FILE.as_bytes())).expect("previews");
    let told: Vec<_> = preview.rows.iter().map(|row| (row.line, row.outcome, row.reason)).collect();
    assert_eq!(
        told,
        [
            (2, RowOutcome::Create, None),
            (3, RowOutcome::Refuse, Some(RowReason::Problems)),
            (4, RowOutcome::Refuse, Some(RowReason::Problems)),
            (5, RowOutcome::Create, None),
            (6, RowOutcome::Refuse, Some(RowReason::Repeated)),
        ]
    );
    assert!(desk.names("").is_empty());
}

#[test]
fn a_preview_shows_what_somebody_new_would_be_given() {
    let desk = TestDesk::alone(1);
    let file = "Nom;Prénom;Ville\r\nLe Goff;Gaëlle;Lyon\r\n";
    let preview = desk.desk.import_preview(request(&desk, "a.csv", file.as_bytes())).expect("previews");
    let changes: Vec<_> = preview.rows[0].changes.iter().map(|it| (it.field.as_str(), it.after.as_str())).collect();
    assert_eq!(changes, [("given_names", "Gaëlle"), ("birth_name", "Le Goff"), ("commune", "Lyon")]);
    assert!(preview.rows[0].changes.iter().all(|change| change.before.is_empty()));
}

#[test]
fn a_wrong_value_in_two_columns_is_told_once() {
    let desk = TestDesk::alone(1);
    let file = "Nom;Portable;Fixe;Courriel\r\nLe Goff;12;12;x\r\n";
    let preview = desk.desk.import_preview(request(&desk, "a.csv", file.as_bytes())).expect("previews");
    let told: Vec<_> = preview.rows[0].problems.iter().map(|it| (it.field.as_str(), it.given.as_str())).collect();
    assert_eq!(told, [("emails", "x"), ("phones", "12")]);
}

#[test]
fn a_postcode_is_read_by_the_country_where_the_directory_knows_the_person() {
    let desk = TestDesk::alone(1);
    let abroad =
        desk.add(&[("given_names", "Ada"), ("member_number", "A1"), ("country", "Belgique"), ("postcode", "1050")]);
    let london = desk.add(&[("given_names", "Bea"), ("member_number", "A2"), ("country", "Royaume-Uni")]);
    let home = desk.add(&[("given_names", "Cleo"), ("member_number", "A3"), ("country", "France")]);
    let file = "Prénom;N° adhérent;Code postal\r\nAda;A1;1000\r\nBea;A2;SW1A 1AA\r\nCleo;A3;1000\r\nDiane;A4;1000\r\n";
    let report = desk.desk.import_run(request(&desk, "a.csv", file.as_bytes())).expect("imports");
    assert_eq!((report.counts.update, report.counts.create, report.counts.refuse), (3, 1, 0));
    assert_eq!([&abroad, &london, &home].map(|one| desk.show(one).postcode), ["1000", "SW1A 1AA", "01000"]);
}

#[test]
fn refused_rows_are_a_file_that_imports_once_it_is_corrected() {
    let desk = TestDesk::alone(1);
    let import = request(&desk, "a.csv", FILE.as_bytes());
    let target = desk.file("refused.csv");
    let asked = ImportRefusedReq { import: import.clone(), target: target.clone(), language: "fr".into() };
    assert_eq!(desk.desk.import_refused(asked.clone()).expect("writes").rows, 3);
    assert!(desk.names("").is_empty(), "the directory is not changed");
    let text = std::fs::read_to_string(&target).expect("is there");
    assert_eq!(
        text.trim_start_matches('\u{feff}'),
        "ligne;motif;Nom;Prénom;Adresse;Code postal;Courriel;Téléphone;Qualité;N° adhérent\r\n\
         3;Courriels : « pas-une-adresse » n’est pas une adresse électronique;Étienne;Jean-Marc;;69003;pas-une-adresse;;Sympathisant;A2\r\n\
         4;il manque un nom;;;;69003;;;;A3\r\n\
         6;une ligne précédente parle de la même personne;Diallo;Bakary;;;;;;A4\r\n"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&target).expect("is there").permissions().mode() & 0o777, 0o600);
    }
    desk.desk.import_run(import).expect("imports");
    assert_eq!(desk.desk.import_refused(asked).expect("writes").rows, 3, "the same after the import");

    let corrected = text.replace(";pas-une-adresse;", ";jm@exemple.fr;");
    let again = request(&desk, "b.csv", corrected.as_bytes());
    let report = desk.desk.import_run(again.clone()).expect("imports");
    assert_eq!((report.counts.create, report.counts.same, report.counts.refuse), (1, 1, 1));
    let asked = ImportRefusedReq { import: again, target: target.clone(), language: "en".into() };
    desk.desk.import_refused(asked).expect("writes");
    let text = std::fs::read_to_string(&target).expect("is there");
    assert!(text.starts_with("\u{feff}line;reason;Nom;"), "its own columns are not repeated: {text}");
}

#[test]
fn refused_rows_keep_all_their_cells_and_what_a_spreadsheet_would_run() {
    let desk = TestDesk::alone(1);
    let file = "Nom;Téléphone\r\nLe Goff;'+33 6;de trop\r\nZola;=1+1\r\n";
    let import = request(&desk, "a.csv", file.as_bytes());
    let target = desk.file("refused.csv");
    let asked = ImportRefusedReq { import, target: target.clone(), language: "en".into() };
    assert_eq!(desk.desk.import_refused(asked.clone()).expect("writes").rows, 2);
    let text = std::fs::read_to_string(&target).expect("is there");
    assert!(text.contains(";Le Goff;'+33 6;de trop\r\n") && text.ends_with(";Zola;'=1+1\r\n"), "{text}");
    let nowhere = ImportRefusedReq { target: desk.file("no/such/folder.csv"), ..asked };
    assert_eq!(desk.desk.import_refused(nowhere).expect_err("refused").code, ErrorCode::FileUnusable);
}

#[test]
fn an_import_is_one_operation_that_one_undo_takes_back() {
    let desk = TestDesk::alone(1);
    let before =
        desk.add(&[("given_names", "Gaëlle"), ("birth_name", "Legoff"), ("member_number", "A1"), ("tags", "bureau")]);
    let report = desk.desk.import_run(request(&desk, "a.csv", FILE.as_bytes())).expect("imports");
    assert_eq!((report.counts.create, report.counts.update, report.counts.refuse), (1, 1, 3));
    let gaelle = desk.show(&before);
    assert_eq!(
        (gaelle.birth_name.as_str(), gaelle.street_number.as_str(), gaelle.street.as_str()),
        ("Le Goff", "14 bis", "rue Paul-Bert")
    );
    assert_eq!(gaelle.tags, ["bureau"], "what the file does not say stays");
    desk.desk.undo(Nothing {}).expect("undoes");
    assert_eq!(desk.names(""), ["Gaëlle Legoff"]);
    assert_eq!(desk.show(&before).street, "");
    desk.desk.redo(Nothing {}).expect("redoes");
    assert_eq!(desk.names("diallo"), ["Bakary Diallo"]);
}

#[test]
fn importing_the_same_file_twice_changes_nothing() {
    let desk = TestDesk::alone(1);
    desk.desk.import_run(request(&desk, "a.csv", FILE.as_bytes())).expect("imports");
    let again = desk.desk.import_run(request(&desk, "a.csv", FILE.as_bytes())).expect("imports");
    assert_eq!((again.counts.create, again.counts.update, again.counts.same), (0, 0, 2));
    assert_eq!(again.operation, None);
}

#[test]
fn modes_leave_out_what_they_do_not_want() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Gaëlle"), ("member_number", "A1")]);
    let mut only = request(&desk, "a.csv", FILE.as_bytes());
    only.mode = ImportMode::Create;
    let counts = desk.desk.import_preview(only.clone()).expect("previews").counts;
    assert_eq!((counts.create, counts.update, counts.skip), (1, 0, 1));
    only.mode = ImportMode::Update;
    let counts = desk.desk.import_preview(only).expect("previews").counts;
    assert_eq!((counts.create, counts.update), (0, 1));
}

#[test]
fn encodings_and_delimiters_are_found() {
    let desk = TestDesk::alone(1);
    let text = "Nom,Prénom\nLe Goff,Gaëlle\n";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cp1252: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    for (name, bytes, encoding) in
        [("8", text.as_bytes().to_vec(), "utf-8"), ("16", utf16, "utf-16le"), ("1252", cp1252, "windows-1252")]
    {
        let file = request(&desk, name, &bytes).file;
        let opened = desk
            .desk
            .import_open(ImportOpenReq {
                file,
                encoding: String::new(),
                delimiter: String::new(),
                sheet: String::new(),
            })
            .expect("opens");
        assert_eq!((opened.encoding.as_str(), opened.delimiter.as_str(), opened.rows), (encoding, ",", 1));
        let told: Vec<_> = opened.columns.iter().map(|column| column.samples.join("|")).collect();
        assert_eq!(told, ["Le Goff", "Gaëlle"]);
        let fields: Vec<_> = opened.mapping.columns.iter().map(|rule| rule.fields.join("|")).collect();
        assert_eq!((fields, opened.origin), (vec!["birth_name".into(), "given_names".into()], MappingOrigin::Headings));
    }
}

#[test]
fn what_is_no_table_is_refused_in_a_word() {
    let desk = TestDesk::alone(1);
    for (name, bytes) in
        [("empty", b"".as_slice()), ("zip", b"PK\x03\x04aaaa"), ("binary", &[0, 1, 2, 3, 0, 255, 254, 9, 0, 0])]
    {
        let refusal = desk.desk.import_preview(request(&desk, name, bytes)).expect_err("refused");
        assert_eq!(refusal.code, ErrorCode::FileUnreadable, "{name}");
        assert!(!refusal.detail.is_empty());
    }
    let mut missing = request(&desk, "x", b"");
    missing.file = desk.file("nothing-here.csv");
    assert_eq!(desk.desk.import_preview(missing).expect_err("refused").code, ErrorCode::FileUnusable);
}

#[test]
fn an_export_reads_back_as_it_was() {
    let desk = TestDesk::alone(1);
    desk.add(&[
        ("given_names", "Gaëlle"),
        ("birth_name", "Le Goff"),
        ("notes", "=1+1\n\"deux\"; trois"),
        ("phones", "0612449018"),
        ("tags", "a, b;c"),
    ]);
    for language in ["fr", "en", ""] {
        let file = desk.file("out.csv");
        let export = PersonExportReq {
            query: PersonQuery::default(),
            picked: None,
            file: file.clone(),
            language: language.into(),
            columns: Vec::new(),
            purpose: String::new(),
        };
        assert_eq!(desk.desk.person_export(export).expect("exports").people, 1);
        let bytes = std::fs::read(&file).expect("reads");
        let same = desk.desk.import_preview(request(&desk, "out.csv", &bytes)).expect("previews").counts;
        assert_eq!((same.same, same.create, same.update, same.refuse), (1, 0, 0, 0), "{language}");
        let other = TestDesk::alone(2);
        other.desk.import_run(request(&other, "out.csv", &bytes)).expect("imports");
        let copy = other
            .desk
            .person_list(permanence_desk::contract::PersonListReq { limit: 1, ..Default::default() })
            .expect("lists");
        let copy = other.desk.person_show(permanence_desk::contract::PersonReq { id: copy.rows[0].id }).expect("shows");
        assert_eq!(
            (copy.notes.as_str(), copy.tags),
            ("=1+1\n\"deux\"; trois", vec!["a, b".to_owned(), "c".to_owned()]),
            "{language}"
        );
    }
}

#[test]
fn a_workbook_and_cards_read_back_as_they_were() {
    let desk = TestDesk::alone(1);
    desk.add(&[
        ("given_names", "Gaëlle"),
        ("birth_name", "Le Goff"),
        ("notes", "=1+1\n\"deux\"; trois"),
        ("phones", "0612449018"),
        ("street_number", "14 bis"),
        ("street", "rue Paul-Bert"),
        ("birth_date", "1953"),
        ("tags", "a, b;c"),
    ]);
    for (name, ends) in [("out.xlsx", b"PK".as_slice()), ("out.vcf", b"BEGIN:VCARD"), ("OUT.VCF", b"BEGIN:VCARD")] {
        let file = desk.file(name);
        let export = PersonExportReq {
            query: PersonQuery::default(),
            picked: None,
            file: file.clone(),
            language: "fr".into(),
            columns: Vec::new(),
            purpose: String::new(),
        };
        assert_eq!(desk.desk.person_export(export).expect("exports").people, 1);
        let bytes = std::fs::read(&file).expect("reads");
        assert!(bytes.starts_with(ends), "{name}");
        let again = request(&desk, name, &bytes);
        let opened = desk
            .desk
            .import_open(ImportOpenReq {
                file: again.file.clone(),
                encoding: String::new(),
                delimiter: String::new(),
                sheet: String::new(),
            })
            .expect("opens");
        assert_eq!((opened.rows, opened.key.as_str(), opened.encoding.as_str()), (1, "id", ""), "{name}");
        let counts = desk.desk.import_preview(again).expect("previews").counts;
        assert_eq!((counts.same, counts.create, counts.update, counts.refuse), (1, 0, 0, 0), "{name}");
        let other = TestDesk::alone(2);
        // What is in the file counts, not how it is called.
        other.desk.import_run(request(&other, "file", &bytes)).expect("imports");
        let list = permanence_desk::contract::PersonListReq { limit: 1, ..Default::default() };
        let copy = other.desk.person_list(list).expect("lists").rows[0].id;
        let copy = other.desk.person_show(permanence_desk::contract::PersonReq { id: copy }).expect("shows");
        assert_eq!(
            (copy.notes.as_str(), copy.street_number.as_str(), copy.phones, copy.tags),
            (
                "=1+1\n\"deux\"; trois",
                "14 bis",
                vec!["+33612449018".to_owned()],
                vec!["a, b".to_owned(), "c".to_owned()]
            ),
            "{name}"
        );
    }
}

#[test]
fn the_electoral_roll_of_the_samples_imports() {
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/samples/reu-listes-electeurs-fixture-34rows.csv");
    let Ok(bytes) = std::fs::read(&sample) else {
        println!("left out: the sample electoral roll is not here");
        return;
    };
    let desk = TestDesk::alone(3);
    let report = desk.desk.import_run(request(&desk, "roll.csv", &bytes)).expect("imports");
    assert!(report.counts.create > 20, "{:?}", report.counts);
}
