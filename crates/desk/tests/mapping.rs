//! A mapping is proposed, changed, remembered; the directory meets the file by a key; an import is undone long after.

use permanence_desk::contract::{
    ColumnRule, Cut, DeskInitReq, ErrorCode, ImportFile, ImportOpenReq, ImportReq, MappingOrigin, Names,
    OperationUndoReq, PersonExportReq, PersonQuery, RowOutcome, RowReason,
};
use permanence_testkit::{Network, PASSPHRASE, TestDesk, TestHost, import_of};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

fn written(desk: &TestDesk, name: &str, content: &str) -> String {
    let file = desk.file(name);
    std::fs::write(&file, content).expect("writes");
    file
}

fn open(desk: &TestDesk, file: &str) -> ImportFile {
    let request = ImportOpenReq {
        file: file.to_owned(),
        encoding: String::new(),
        delimiter: String::new(),
        sheet: String::new(),
    };
    desk.desk.import_open(request).expect("opens")
}

const FORM: &str = "Qui;Où;Statut\nLE GOFF Anne;3 rue X, 69003 Lyon;Validé\nROY Paul;;Annulé\nTOTAL;;2\n";

#[test]
fn a_mapping_made_by_hand_is_remembered_for_the_same_headings() {
    let desk = TestDesk::alone(1);
    let file = written(&desk, "form.csv", FORM);
    let opened = open(&desk, &file);
    assert_eq!((opened.origin, opened.source.as_str()), (MappingOrigin::Headings, ""));
    assert_eq!(opened.totals.iter().map(|total| total.line).collect::<Vec<_>>(), [4]);
    let mut mapping = opened.mapping;
    mapping.columns[0] = ColumnRule {
        fields: vec!["birth_name".into(), "given_names".into()],
        cut: Cut::FamilyFirst,
        ..ColumnRule::default()
    };
    mapping.columns[1] = ColumnRule {
        fields: vec!["street_number".into(), "street".into(), String::new(), "commune".into()],
        cut: Cut::Address,
        ..ColumnRule::default()
    };
    mapping.columns[2].values = [("valide".into(), "member".into()), ("*".into(), String::new())].into();
    mapping.names = Names::Titled;
    let asked = ImportReq { mapping: Some(mapping.clone()), left_out: vec![4], ..import_of(&file) };
    let report = desk.desk.import_run(asked).expect("imports");
    assert_eq!((report.counts.create, report.counts.skip, report.counts.refuse), (2, 1, 0));
    assert_eq!(desk.names(""), ["Anne Le Goff", "Paul Roy"]);

    let next = written(&desk, "next.csv", &FORM.replace("Qui;Où", "QUI;ou").replace("ROY Paul", "SOW Awa"));
    let opened = open(&desk, &next);
    assert_eq!((opened.origin, &opened.mapping), (MappingOrigin::Remembered, &mapping));
    // An import without a mapping takes it too, and leaves the total out.
    let report = desk.desk.import_run(import_of(&next)).expect("imports");
    assert_eq!((report.counts.create, report.counts.skip), (1, 1), "{report:?}");
    let other = written(&desk, "other.csv", "Qui;Où\nROY;Lyon\n");
    assert_eq!(open(&desk, &other).origin, MappingOrigin::Headings);
}

#[test]
fn a_mapping_like_the_proposed_one_is_not_kept_and_a_refused_one_neither() {
    let desk = TestDesk::alone(1);
    let file = written(&desk, "a.csv", "Nom;Prénom;Remarque\nRoy;Anne;x\n");
    let proposed = open(&desk, &file).mapping;
    let run = |mapping| desk.desk.import_run(ImportReq { mapping: Some(mapping), ..import_of(&file) });
    let mut other = proposed.clone();
    other.columns[2] = ColumnRule::to("tags");
    run(other).expect("imports");
    assert_eq!(open(&desk, &file).origin, MappingOrigin::Remembered);
    run(proposed.clone()).expect("imports");
    assert_eq!(open(&desk, &file).origin, MappingOrigin::Headings, "what is proposed anyway is forgotten");
    let mut wrong = proposed;
    wrong.columns[2] = ColumnRule::to("shoe_size");
    assert_eq!(run(wrong).expect_err("refused").problems[0].given, "shoe_size");
    assert_eq!(open(&desk, &file).origin, MappingOrigin::Headings);
}

#[test]
fn what_was_recognised_and_what_is_worth_a_question_is_told() {
    let desk = TestDesk::alone(1);
    let roll =
        "nom de naissance;prénoms;sexe;code du bureau de vote\nLE GALL;ANNAÏG;F;1\nQUÉRÉ;YOUENN;M;1\nMADEC;ERWAN;M;2\n";
    let opened = open(&desk, &written(&desk, "roll.csv", roll));
    assert_eq!((opened.origin, opened.source.as_str()), (MappingOrigin::Source, "Liste électorale (REU)"));
    assert!(opened.in_capitals);
    let values: Vec<_> = opened.columns[2].values.iter().map(|it| (it.value.as_str(), it.count)).collect();
    assert_eq!(values, [("M", 2), ("F", 1)]);
    assert!(!open(&desk, &written(&desk, "b.csv", "Nom\nLe Gall\nQUÉRÉ\n")).in_capitals);
}

#[test]
fn each_key_finds_who_it_says_and_refuses_to_choose() {
    let desk = TestDesk::alone(1);
    let ada = [("given_names", "Ada"), ("birth_name", "Roy"), ("birth_date", "1953-04-12")];
    desk.add(&[ada.as_slice(), &[("member_number", "A 1"), ("emails", "ada@exemple.fr")]].concat());
    desk.add(&[ada.as_slice(), &[("member_number", "A 2"), ("emails", "Ada@exemple.fr")]].concat());
    desk.add(&[("given_names", "Bea"), ("birth_name", "Roy"), ("birth_date", "1960"), ("emails", "bea@exemple.fr")]);
    let text = "N° adhérent;Courriel;Nom;Prénom;Naissance\n\
        a1;bea@exemple.fr;Róy;ADA;12/04/1953\n\
        B9;ADA@exemple.fr;Roy;Bea;1960\n\
        ;;Roy;Bea;1961\n";
    let file = written(&desk, "a.csv", text);
    let outcomes = |key: &str| -> Vec<_> {
        let preview = desk.desk.import_preview(ImportReq { key: key.into(), ..import_of(&file) }).expect("previews");
        preview.rows.iter().map(|row| (row.outcome, row.reason)).collect()
    };
    let (create, update) = ((RowOutcome::Create, None), (RowOutcome::Update, None));
    let ambiguous = (RowOutcome::Refuse, Some(RowReason::Ambiguous));
    assert_eq!(outcomes("member_number"), [create, create, create], "a number is written as it is");
    assert_eq!(outcomes("emails"), [update, ambiguous, create]);
    assert_eq!(outcomes("name"), [ambiguous, update, create], "two of the same name and birth date");
    assert_eq!(outcomes("none"), [create, create, create]);
}

#[test]
fn an_import_is_undone_a_month_later_and_what_was_edited_since_stays() {
    const MONTH_MS: u64 = 30 * 86_400_000;
    let now = Arc::new(AtomicU64::new(1_790_000_000_000));
    let desk = TestDesk::fresh(TestHost::at(Arc::clone(&now), 1, Network::none()));
    let init = DeskInitReq {
        section: "Saint-Arnoux".into(),
        person_name: "Ada".into(),
        passphrase: PASSPHRASE.into(),
        remember: false,
    };
    desk.desk.desk_init(init).expect("a desk in an empty folder");
    let anne =
        desk.add(&[("given_names", "Anne"), ("birth_name", "Roy"), ("member_number", "A1"), ("commune", "Bron")]);
    let file = written(
        &desk,
        "a.csv",
        "N° adhérent;Prénom;Ville;Profession\nA1;Anne;Lyon;libraire\nA2;Bea;Lyon;\nA3;Cleo;Lyon;\n",
    );
    let operation = desk.desk.import_run(import_of(&file)).expect("imports").operation.expect("something changed");
    now.fetch_add(MONTH_MS, Ordering::Relaxed);
    desk.set(&anne, &[("commune", "Villeurbanne")]);
    desk.add(&[("given_names", "Diane"), ("birth_name", "Sow")]);
    let done = desk.desk.operation_undo(OperationUndoReq { id: operation }).expect("undoes");
    assert_eq!((done.records, done.skipped), (3, 1));
    let after = desk.show(&anne);
    assert_eq!((after.commune.as_str(), after.occupation.as_str()), ("Villeurbanne", ""));
    assert_eq!(desk.names(""), ["Anne Roy", "Diane Sow"]);
}

#[test]
fn refused_rows_of_every_format_are_a_file_with_a_reason() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Anne"), ("emails", "a@exemple.fr"), ("notes", "=1+1")]);
    for name in ["out.xlsx", "out.ods", "out.vcf"] {
        let file = desk.file(name);
        let export = PersonExportReq {
            query: PersonQuery::default(),
            picked: None,
            file: file.clone(),
            language: "fr".into(),
            columns: Vec::new(),
            purpose: String::new(),
        };
        desk.desk.person_export(export).expect("exports");
        let mut mapping = open(&desk, &file).mapping;
        let at = mapping.columns.iter().position(|rule| rule.fields == ["emails"]).expect("a column of emails");
        mapping.columns[at] = ColumnRule::to("phones");
        let import = ImportReq { mapping: Some(mapping), ..import_of(&file) };
        let target = desk.file("refused.csv");
        let asked =
            permanence_desk::contract::ImportRefusedReq { import, target: target.clone(), language: "fr".into() };
        assert_eq!(desk.desk.import_refused(asked).expect("writes").rows, 1, "{name}");
        let text = std::fs::read_to_string(&target).expect("is there");
        assert!(text.contains("« a@exemple.fr » n’est pas un numéro de téléphone"), "{name}: {text}");
        assert!(text.contains(";'=1+1"), "{name}: {text}");
    }
}

#[test]
fn a_sheet_is_chosen_and_one_that_is_not_there_is_refused() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Anne")]);
    let file = desk.file("out.ods");
    let export = PersonExportReq {
        query: PersonQuery::default(),
        picked: None,
        file: file.clone(),
        language: String::new(),
        columns: Vec::new(),
        purpose: String::new(),
    };
    desk.desk.person_export(export).expect("exports");
    let opened = open(&desk, &file);
    assert_eq!((opened.sheets.as_slice(), opened.sheet.as_str()), (&["Permanence".to_owned()][..], "Permanence"));
    let preview = desk.desk.import_preview(ImportReq { sheet: "Permanence".into(), ..import_of(&file) });
    assert_eq!(preview.expect("previews").counts.same, 1);
    let refusal = desk.desk.import_preview(ImportReq { sheet: "Anciens".into(), ..import_of(&file) });
    assert_eq!(refusal.expect_err("refused").code, ErrorCode::FileUnreadable);
}
