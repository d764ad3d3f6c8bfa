//! Lists: filters that nest, cells for the columns that are asked for, files of what is on screen.

use permanence_desk::contract::{
    Condition, ErrorCode, FilterTest, ListColumn, Nothing, PersonExportReq, PersonListReq, PersonQuery, RecordAddReq,
    Settings,
};
use permanence_domain::ProblemCode;
use permanence_testkit::{TestDesk, fields, test};

fn section() -> TestDesk {
    let desk = TestDesk::alone(1);
    for (name, standing, commune, tags, email, born) in [
        ("Ada", "member", "Lyon", "", "a@exemple.fr", "2008-11-23"),
        ("Bea", "member", "Bron", "bureau", "b@exemple.fr", "2008-11-24"),
        ("Cleo", "member", "Bron", "", "c@exemple.fr", "1953"),
        ("Dan", "contact", "Lyon", "", "", "1990-12-01"),
        ("Eve", "member", "Lyon", "", "", ""),
    ] {
        desk.add(&[
            ("given_names", name),
            ("standing", standing),
            ("commune", commune),
            ("tags", tags),
            ("emails", email),
            ("birth_date", born),
        ]);
    }
    desk
}

#[test]
fn filters_nest_as_logic_does() {
    let desk = section();
    for (filter, expected) in [
        ("standing=member and (commune=Lyon or tags=bureau) and not emails=", &["Ada", "Bea"][..]),
        ("not (standing=member or commune=Bron)", &["Dan"]),
        ("not (not commune=Lyon)", &["Ada", "Dan", "Eve"]),
        ("commune=Lyon ou commune=Bron et tags=", &["Ada", "Cleo", "Dan", "Eve"]),
    ] {
        assert_eq!(desk.filtered(filter), expected, "{filter}");
    }
}

#[test]
fn ages_and_birthdays_are_those_of_today() {
    let desk = section(); // The tests' day is the 23rd of November 2026.
    assert_eq!(permanence_testkit::TODAY, jiff::civil::date(2026, 11, 23));
    for (filter, expected) in [
        ("age=18", &["Ada"][..]),
        ("age=..17", &["Bea"]),
        ("age=30..", &["Cleo", "Dan"]),
        ("age=35..73", &["Cleo", "Dan"]),
        ("age!=18", &["Bea", "Cleo", "Dan", "Eve"]),
        ("age=", &["Eve"]),
        ("birth_month=this", &["Ada", "Bea"]),
        ("birth_month=next", &["Dan"]),
        ("birth_month=11..12", &["Ada", "Bea", "Dan"]),
        ("birth_month=", &["Cleo", "Eve"]),
    ] {
        assert_eq!(desk.filtered(filter), expected, "{filter}");
    }
}

#[test]
fn a_filter_without_end_is_refused() {
    let desk = section();
    let asked = |filter| {
        let query = PersonQuery { filter, ..PersonQuery::default() };
        let refusal = desk.desk.person_list(PersonListReq { query, ..PersonListReq::default() }).expect_err("refused");
        (refusal.code, refusal.problems.iter().map(|problem| problem.code).collect::<Vec<_>>())
    };
    let one = || test("commune", FilterTest::Is, &["Lyon"]);
    let deep = (0..9).fold(one(), |inner, _| Condition::Not(Box::new(inner)));
    assert_eq!(asked(deep), (ErrorCode::Invalid, vec![ProblemCode::TooDeep]));
    let wide = Condition::Any((0..201).map(|_| one()).collect());
    assert_eq!(asked(wide), (ErrorCode::Invalid, vec![ProblemCode::TooMany]));
    let values = vec!["Lyon"; 201];
    assert_eq!(asked(test("commune", FilterTest::Is, &values)), (ErrorCode::Invalid, vec![ProblemCode::TooMany]));
}

#[test]
fn rows_carry_the_cells_that_are_asked_for_and_no_other() {
    let desk = TestDesk::alone(1);
    desk.add(&[
        ("given_names", "Ada"),
        ("street_number", "3"),
        ("street", "rue de Créqui"),
        ("phones", "0612449018"),
        ("tags", "bureau;accueil"),
        ("birth_date", "1953-04-12"),
        ("notes", "discrète"),
    ]);
    let columns = ["address", "contact", "tags", "age", "commune"].map(str::to_owned).to_vec();
    let request = PersonListReq { limit: 10, columns, ..PersonListReq::default() };
    let cells = desk.desk.person_list(request).expect("lists").rows.remove(0).cells;
    let told: Vec<_> = cells.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(
        told,
        [("address", "3 rue de Créqui"), ("age", "73"), ("contact", "+33612449018"), ("tags", "accueil; bureau")]
    );
    let request = PersonListReq { columns: vec!["shoe_size".into()], ..PersonListReq::default() };
    assert_eq!(desk.desk.person_list(request).expect_err("refused").problems[0].code, ProblemCode::FieldUnknown);
}

#[test]
fn a_field_of_the_sections_own_is_a_column() {
    let desk = TestDesk::alone(1);
    let field = fields(&[("label", "Pointure"), ("kind", "number")]);
    desk.desk.record_add(RecordAddReq { table: "own_field".into(), fields: field }).expect("made");
    desk.add(&[("given_names", "Ada"), ("pointure", "38,5")]);
    let columns = vec!["own.pointure".to_owned(), "own.of_a_later_day".to_owned()];
    let page = desk.desk.person_list(PersonListReq { limit: 10, columns, ..PersonListReq::default() }).expect("lists");
    assert_eq!(page.rows[0].cells, [("own.pointure".to_owned(), "38.5".to_owned())].into());
}

fn export(desk: &TestDesk, name: &str, columns: &[&str], purpose: &str) -> PersonExportReq {
    PersonExportReq {
        query: PersonQuery::default(),
        picked: None,
        file: desk.file(name),
        language: String::new(),
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        purpose: purpose.to_owned(),
    }
}

#[test]
fn a_file_has_the_columns_that_were_chosen_in_their_order() {
    let desk = section();
    let request = export(&desk, "people.csv", &["commune", "given_names"], "");
    desk.desk.person_export(request.clone()).expect("exports");
    let text = std::fs::read_to_string(&request.file).expect("is there");
    assert!(text.starts_with("\u{feff}commune;given_names\r\nLyon;Ada\r\nBron;Bea\r\n"), "{text}");
    let request = export(&desk, "people.vcf", &["emails"], "");
    desk.desk.person_export(request.clone()).expect("exports");
    let cards = std::fs::read_to_string(&request.file).expect("is there");
    assert!(cards.contains("FN:Ada") && cards.contains("a@exemple.fr") && !cards.contains("Lyon"), "{cards}");
    let refused = desk.desk.person_export(export(&desk, "none.csv", &["shoe_size"], "")).expect_err("refused");
    assert_eq!(refused.problems[0].code, ProblemCode::FieldUnknown);
}

#[test]
fn a_file_of_many_people_says_what_it_is_for() {
    let desk = section();
    let settings = desk.desk.desk_state(Nothing {}).expect("a state").settings;
    assert_eq!(settings.export_free, 100);
    desk.desk.settings_set(Settings { export_free: 4, ..settings }).expect("sets");
    let request = export(&desk, "people.csv", &[], " \u{a0} ");
    let refusal = desk.desk.person_export(request.clone()).expect_err("refused");
    assert_eq!((refusal.code, refusal.detail.as_str()), (ErrorCode::PurposeMissing, "4"));
    assert!(!std::path::Path::new(&request.file).exists());
    let request = PersonExportReq { purpose: "convocation".to_owned(), ..request };
    assert_eq!(desk.desk.person_export(request.clone()).expect("exports").people, 5);
    let long = PersonExportReq { purpose: "x".repeat(201), ..request };
    assert_eq!(desk.desk.person_export(long).expect_err("refused").problems[0].code, ProblemCode::TooLong);
}

#[test]
fn the_columns_of_the_list_are_remembered_within_bounds() {
    let desk = section();
    let settings = desk.desk.desk_state(Nothing {}).expect("a state").settings;
    let column = |name: &str, width| ListColumn { name: name.to_owned(), width };
    let long = "x".repeat(200);
    let columns = vec![column("tags", 7), column("commune", 0), column("tags", 90), column(&long, 0), column("", 0)];
    desk.desk.settings_set(Settings { columns, ..settings }).expect("sets");
    let kept = desk.desk.desk_state(Nothing {}).expect("a state").settings.columns;
    assert_eq!(kept, [column("tags", 60), column("commune", 0)]);
}
