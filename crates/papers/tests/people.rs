//! A row becomes values and problems, and a file that we write reads back as it was.

use permanence_domain::person::enter;
use permanence_domain::{Person, PersonField, PersonId, ProblemCode, Value};
use permanence_papers::mapping::{self, Mapping};
use permanence_papers::people::{Column, Reader, headings, write, write_cards, write_spreadsheet, write_workbook};
use permanence_papers::{Encoding, Format, Table, read};
use proptest::prelude::*;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);
const ID: &str = "0198c0de-0000-7000-8000-000000000001";

fn table(text: &str) -> (Table, Reader) {
    let table = read(text.as_bytes(), None, None).expect("a table");
    let reader = reader(&table);
    (table, reader)
}

/// A reader of what is proposed.
fn reader(table: &Table) -> Reader {
    Reader::new(&mapping::propose(table).mapping).expect("a proposal names fields")
}

fn check(text: &str, expected: &[(PersonField, &str)]) {
    let (table, reader) = table(text);
    let draft = reader.draft(&table.rows[0], TODAY);
    let found: Vec<_> = draft.fields.iter().map(|(field, value)| (*field, value.to_line())).collect();
    let expected: Vec<_> = expected.iter().map(|(field, line)| (*field, (*line).to_owned())).collect();
    assert_eq!((found, draft.problems), (expected, Vec::new()), "{text}");
}

#[test]
fn a_row_gives_canonical_values_in_the_order_of_fields() {
    check(
        "Ville;Nom;Fixe;Portable;Naissance;CP\n Lyon ;LE  GOFF;01 99 00 12 34;06.39.98.12.34;00/00/1953;1000\n",
        &[
            (PersonField::BirthName, "LE GOFF"),
            (PersonField::Phones, "+33199001234; +33639981234"),
            (PersonField::Postcode, "01000"),
            (PersonField::Commune, "Lyon"),
            (PersonField::BirthDate, "1953"),
        ],
    );
    check(
        "Nom;Courriel;Tags\nRoy;a@b.fr, c@d.fr|A@B.FR;\"collage; \"\"a, b\"\"\"\n",
        &[
            (PersonField::BirthName, "Roy"),
            (PersonField::Emails, "a@b.fr; c@d.fr; A@b.fr"),
            (PersonField::Tags, "a, b; collage"),
        ],
    );
}

#[test]
fn the_country_decides_about_the_postcode_wherever_it_stands() {
    check(
        "Nom;CP;Pays\nRoy;SW1A 1AA;Royaume-Uni\n",
        &[(PersonField::BirthName, "Roy"), (PersonField::Postcode, "SW1A 1AA"), (PersonField::Country, "Royaume-Uni")],
    );
}

#[test]
fn empty_cells_give_no_field() {
    check("Nom;CP;Email;Notes\nRoy; ; ;;\n", &[(PersonField::BirthName, "Roy")]);
}

#[test]
fn every_problem_of_a_row_is_told() {
    let (table, reader) = table("Nom;Email;CP;Naissance;Qualité\nRoy;a@b, c@d.fr, e;6900A;31/02/1990;roi\n");
    let draft = reader.draft(&table.rows[0], TODAY);
    let found: Vec<_> = draft.problems.iter().map(|p| (p.field.as_str(), p.code, p.given.as_str())).collect();
    assert_eq!(
        found,
        [
            ("standing", ProblemCode::ChoiceUnknown, "roi"),
            ("emails", ProblemCode::EmailInvalid, "a@b"),
            ("emails", ProblemCode::EmailInvalid, "e"),
            ("postcode", ProblemCode::PostcodeInvalid, "6900A"),
            ("birth_date", ProblemCode::DateInvalid, "31/02/1990"),
        ]
    );
    assert_eq!(draft.fields, [(PersonField::BirthName, Value::text("Roy"))]);
}

#[test]
fn two_columns_of_one_value_must_agree() {
    let table = read(b"a;b;c\nRue X;Rue X;2\nRue X;Rue Y;2\n", None, None).expect("a table");
    let columns =
        [Some(Column::Field(PersonField::Commune)), Some(Column::Field(PersonField::Commune)), Some(Column::Id)];
    let reader = Reader::new(&Mapping::simple(&columns)).expect("fields");
    let same = reader.draft(&table.rows[0], TODAY);
    assert_eq!((same.fields.len(), same.problems.len(), same.id.as_deref()), (1, 0, Some("2")));
    let apart = reader.draft(&table.rows[1], TODAY);
    assert_eq!(apart.problems.first().map(|problem| problem.code), Some(ProblemCode::NotAList));
}

fn written(people: &[Person], language: Option<&str>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let count = write(&mut bytes, language, &Column::all(), identified(people)).expect("memory takes everything");
    assert_eq!(count, people.len() as u64);
    bytes
}

/// People with our identifier, for a writer.
fn identified(people: &[Person]) -> impl Iterator<Item = Result<(PersonId, Person), std::convert::Infallible>> {
    let id = PersonId::parse(ID).expect("an identifier");
    people.iter().cloned().map(move |person| Ok((id, person)))
}

fn workbook(people: &[Person], language: Option<&str>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_workbook(&mut bytes, language, TODAY, &Column::all(), identified(people)).expect("memory takes everything");
    bytes
}

fn spreadsheet(people: &[Person], language: Option<&str>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_spreadsheet(&mut bytes, language, &Column::all(), identified(people)).expect("memory takes everything");
    bytes
}

fn cards(people: &[Person]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_cards(&mut bytes, identified(people)).expect("memory takes everything");
    bytes
}

fn read_back(bytes: &[u8]) -> Vec<Person> {
    let table = read(bytes, None, None).expect("our own file");
    if let Format::Text { encoding, delimiter } = table.format {
        assert_eq!((encoding, delimiter), (Encoding::Utf8, ';'));
    }
    let reader = reader(&table);
    let back = |row| {
        let draft = reader.draft(row, TODAY);
        assert_eq!((draft.id.as_deref(), draft.problems.as_slice()), (Some(ID), [].as_slice()));
        let mut person = Person::default();
        for (field, value) in draft.fields {
            person.set(field, value);
        }
        person
    };
    table.rows.iter().map(back).collect()
}

#[test]
fn a_file_is_what_french_software_opens() {
    let person = Person {
        given_names: "Anne".into(),
        birth_name: "=cmd()".into(),
        phones: vec!["+33639981234".into(), "+3221234567".into()],
        gender: Some(permanence_domain::Gender::Female),
        tags: vec!["a, b".into(), "collage".into()],
        notes: "un \"mot\"\ndeux".into(),
        ..Person::default()
    };
    let french = String::from_utf8(written(std::slice::from_ref(&person), Some("fr"))).expect("UTF-8");
    assert_eq!(
        french,
        format!(
            "\u{feff}{}\r\n{ID};Anne;'=cmd();;contact;;;\"06 39 98 12 34; +3221234567\";;;;;;;femme;;;\
             \"\"\"a, b\"\"; collage\";\"un \"\"mot\"\"\ndeux\"{}\r\n",
            headings(Some("fr"), &Column::all()).join(";"),
            ";".repeat(12)
        )
    );
    let plain = String::from_utf8(written(&[person], None)).expect("UTF-8");
    assert!(plain.contains(";\"'+33639981234; +3221234567\";"), "{plain}");
}

/// A text with everything that a file gives a meaning to.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@'\t-]{0,3}[a-zé \"';,|=+@\t\r\n-]{0,12}",
        "\\PC{0,20}",
        prop::sample::select(vec!["'", "''", "\"", "\"\"", "'=1", "\"a\";b", "sep=;", "é’œ€", "a\n\n\tb "])
            .prop_map(str::to_owned),
    ]
}

/// What somebody may type in a field, some of it invalid.
fn typed(field: PersonField) -> BoxedStrategy<Vec<String>> {
    let one = match field {
        PersonField::Emails => {
            "[a-z\"][a-z;,'+ \"]{0,8}@[a-zA-Z]{1,5}\\.fr|\"[a-z;,@\\\\ ]{1,6}\"@exemple\\.fr|=[a-z|']{1,5}@exemple\\.fr"
                .boxed()
        }
        PersonField::Phones => "0[1-9][0-9]{8}|\\+[1-9][0-9]{6,14}".boxed(),
        PersonField::BirthDate => "19[0-9]{2}(-0[1-9]-[0-2][0-9])?".boxed(),
        PersonField::Standing => prop::sample::select(vec!["member", "sympathiser", "contact", "former member"])
            .prop_map(str::to_owned)
            .boxed(),
        PersonField::Gender => prop::sample::select(vec!["female", "male", "other"]).prop_map(str::to_owned).boxed(),
        PersonField::Civility => prop::sample::select(vec!["Mme", "Dr", "M.", "Me;"]).prop_map(str::to_owned).boxed(),
        PersonField::InseeCode => "(2[AB]|[0-9]{2})[0-9]{3}".boxed(),
        PersonField::Coordinates => "-?[0-8][0-9]\\.[0-9]{1,6},-?1?[0-7][0-9]\\.[0-9]{1,6}".boxed(),
        PersonField::Postcode => prop_oneof!["[0-9]{4,5}", text()].boxed(),
        _ => text().boxed(),
    };
    let most = if field.is_list() { 4 } else { 1 };
    prop::collection::vec(one, 0..=most).boxed()
}

/// What a card has no place for.
const LEFT_OUT: [PersonField; 9] = [
    PersonField::MemberNumber,
    PersonField::Interests,
    PersonField::InseeCode,
    PersonField::Availability,
    PersonField::Skills,
    PersonField::Source,
    PersonField::Household,
    PersonField::Own,
    PersonField::MergedInto,
];

fn person() -> impl Strategy<Value = Person> {
    let inputs: Vec<_> = PersonField::ALL.iter().map(|field| typed(*field)).collect();
    let labels = prop::collection::vec(text(), 3);
    (inputs, labels).prop_map(|(inputs, labels)| {
        let mut person = Person::default();
        // The country comes before the postcode that depends on it.
        for country_first in [true, false] {
            for (field, input) in PersonField::ALL.iter().zip(&inputs) {
                let input: Vec<&str> = input.iter().map(String::as_str).collect();
                if (*field == PersonField::Country) == country_first
                    && let Ok(value) = enter(*field, &input, &person.country.clone(), TODAY)
                {
                    person.set(*field, value);
                }
            }
        }
        let contacts = [person.emails.as_slice(), &person.phones].concat();
        let entries = contacts.iter().zip(&labels).map(|(contact, label)| format!("{contact}\t{label}"));
        for entry in entries.filter(|entry| !entry.ends_with('\t')) {
            let mut items = person.get(PersonField::ContactLabels).items().to_vec();
            items.push(entry);
            let items: Vec<&str> = items.iter().map(String::as_str).collect();
            if let Ok(value) = enter(PersonField::ContactLabels, &items, "", TODAY) {
                person.set(PersonField::ContactLabels, value);
            }
        }
        person
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn what_is_written_reads_back_as_it_was(people in prop::collection::vec(person(), 1..4)) {
        for language in [None, Some("fr"), Some("en")] {
            prop_assert_eq!(&read_back(&written(&people, language)), &people);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn a_workbook_reads_back_as_it_was(people in prop::collection::vec(person(), 1..4)) {
        for language in [None, Some("fr")] {
            prop_assert_eq!(&read_back(&workbook(&people, language)), &people);
            prop_assert_eq!(&read_back(&spreadsheet(&people, language)), &people);
        }
    }

    #[test]
    fn cards_read_back_what_they_carry(people in prop::collection::vec(person(), 1..4)) {
        let carried: Vec<Person> = people.iter().cloned().map(|mut person| {
            person.standing = Default::default();
            for field in LEFT_OUT {
                person.set(field, Value::Empty);
            }
            let contacts = [person.emails.as_slice(), &person.phones].concat();
            person.contact_labels.retain(|key, _| contacts.contains(key));
            person
        }).collect();
        let bytes = cards(&people);
        prop_assert!(bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 76), "lines are folded");
        prop_assert_eq!(&read_back(&bytes), &carried);
    }
}

#[test]
fn every_beginning_that_a_spreadsheet_would_run_reads_back_from_every_file() {
    for first in ["=", "+", "-", "@", "\t", "\r", "'", "'=", "''", "\"", "=\"", ";", "0", "é", " "] {
        for rest in ["", "1+1", "33639981234", "cmd|' /C calc'!A0", "a;b"] {
            let text = format!("{first}{rest}");
            let enter = |field| enter(field, &[&text], "", TODAY).expect("any text is taken");
            let mut person = Person { phones: vec!["+33639981234".into(), "+3221234567".into()], ..Person::default() };
            for field in [PersonField::BirthName, PersonField::Occupation, PersonField::Notes, PersonField::Tags] {
                person.set(field, enter(field));
            }
            let people = [person];
            for bytes in [
                written(&people, None),
                written(&people, Some("fr")),
                workbook(&people, None),
                spreadsheet(&people, None),
                cards(&people),
            ] {
                assert_eq!(read_back(&bytes), people, "{text:?}");
            }
            let csv = written(&people, Some("fr"));
            let mut records = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.as_slice());
            let is_run = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(records.records().all(|record| !record.expect("a record").iter().any(is_run)), "{text:?}");
        }
    }
}

#[test]
fn a_card_is_what_telephones_open() {
    let person = Person {
        given_names: "Anne, Marie".into(),
        birth_name: "Roy".into(),
        used_name: "Le Goff".into(),
        emails: vec!["a@exemple.fr".into()],
        phones: vec!["+33639981234".into(), "+33199001234".into()],
        street_number: "14 bis".into(),
        street: "rue Paul-Bert".into(),
        postcode: "69003".into(),
        commune: "Lyon".into(),
        birth_date: permanence_domain::PartialDate::parse("1953-04-12"),
        gender: Some(permanence_domain::Gender::Female),
        occupation: "aide soignante".into(),
        tags: vec!["collage".into(), "porte à porte".into()],
        notes: "une note ; qui tient sur deux lignes et qui est bien plus longue que les autres\nétant deux".into(),
        ..Person::default()
    };
    let other = Person {
        birth_name: "Étienne".into(),
        civility: "Dr".into(),
        suffix: "III".into(),
        complement: "Bât. B".into(),
        place: "Le Bourg".into(),
        coordinates: permanence_domain::Coordinates::new(45.76, 4.83),
        emails: vec!["a@exemple.fr".into(), "b@exemple.fr".into()],
        contact_labels: [("b@exemple.fr".to_owned(), "travail".to_owned())].into(),
        street_number: "12".into(),
        street: "8 mai 1945 (rue du)".into(),
        birth_date: permanence_domain::PartialDate::parse("1953"),
        ..Person::default()
    };
    let text = String::from_utf8(cards(&[person, other])).expect("UTF-8");
    let expected = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "PRODID:-//Permanence//Permanence//FR",
        "UID:urn:uuid:0198c0de-0000-7000-8000-000000000001",
        "FN:Anne\\, Marie Le Goff",
        "N:Le Goff;Anne\\, Marie;;;",
        "EMAIL:a@exemple.fr",
        "TEL;TYPE=cell:+33639981234",
        "TEL:+33199001234",
        "ADR:;;14 bis rue Paul-Bert;Lyon;;69003;",
        "BDAY:19530412",
        "GENDER:F",
        "TITLE:aide soignante",
        "CATEGORIES:collage,porte à porte",
        "NOTE:une note \\; qui tient sur deux lignes et qui est bien plus longue que ",
        " les autres\\nétant deux",
        "X-MAIDENNAME:Roy",
        "END:VCARD",
        "BEGIN:VCARD",
        "VERSION:4.0",
        "PRODID:-//Permanence//Permanence//FR",
        "UID:urn:uuid:0198c0de-0000-7000-8000-000000000001",
        "FN:Étienne",
        "N:Étienne;;;Dr;III",
        "EMAIL:a@exemple.fr",
        "item2.EMAIL:b@exemple.fr",
        "item2.X-ABLabel:travail",
        "ADR:;Bât. B;12 8 mai 1945 (rue du)\\, Le Bourg;;;;;;;;12;8 mai 1945 (rue du",
        " );;;Le Bourg;;;",
        "GEO:geo:45.76,4.83",
        "BDAY:1953",
        "END:VCARD",
        "",
    ];
    assert_eq!(text, expected.join("\r\n"));
}

#[test]
fn a_reader_that_is_not_ours_finds_what_is_on_a_card() {
    use calcard::vcard::{VCardProperty, VCardValue};
    let person = Person {
        given_names: "Anne, Marie".into(),
        birth_name: "L’Œuvre; \\".into(),
        emails: vec!["a@exemple.fr".into(), "b@exemple.fr".into()],
        phones: vec!["+33639981234".into()],
        street_number: "12".into(),
        street: "8 mai 1945 (rue du)".into(),
        commune: "Lyon".into(),
        tags: vec!["a, b".into(), "c".into()],
        notes: "é".repeat(200) + ", deux; \\n\ntrois",
        ..Person::default()
    };
    let text = String::from_utf8(cards(&[person.clone(), person.clone()])).expect("UTF-8");
    let mut parser = calcard::Parser::new(&text).strict();
    for _ in 0..2 {
        let calcard::Entry::VCard(card) = parser.entry() else { panic!("a card") };
        let values = |name: &VCardProperty| -> Vec<String> {
            let entries = card.entries.iter().filter(|entry| entry.name == *name);
            let texts = entries.flat_map(|entry| &entry.values).flat_map(|value| match value {
                VCardValue::Text(text) => vec![text.clone()],
                VCardValue::Component(parts) => parts.clone(),
                _ => Vec::new(),
            });
            texts.filter(|text| !text.is_empty()).collect()
        };
        assert_eq!(values(&VCardProperty::N), [person.birth_name.as_str(), &person.given_names]);
        assert_eq!(values(&VCardProperty::Email), person.emails);
        assert_eq!(values(&VCardProperty::Tel), person.phones);
        assert_eq!(values(&VCardProperty::Categories), person.tags);
        assert_eq!(values(&VCardProperty::Note), [person.notes.as_str()]);
        let address = values(&VCardProperty::Adr);
        assert_eq!(address, ["12 8 mai 1945 (rue du)", "Lyon", "12", "8 mai 1945 (rue du)"]);
    }
    assert!(matches!(parser.entry(), calcard::Entry::Eof));
}
