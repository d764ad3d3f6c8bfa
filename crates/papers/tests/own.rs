//! Own fields of each kind come back from every file as they were, whatever they are called.

use permanence_domain::{Person, PersonId, own};
use permanence_papers::mapping::propose_for;
use permanence_papers::people::{Column, OwnColumn, Reader, write, write_spreadsheet, write_workbook};
use permanence_papers::read;
use proptest::prelude::*;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);
const CHOICES: [&str; 3] = ["S", "Très grand", "a; \"b\""];

fn field(at: usize, label: &str, kind: &str) -> OwnColumn {
    let choices = CHOICES.map(str::to_owned).into();
    OwnColumn { key: format!("f{at}"), label: label.to_owned(), kind: kind.to_owned(), choices }
}

/// What somebody types in a field of this kind.
fn typed(kind: &str) -> BoxedStrategy<String> {
    match kind {
        "number" => "-?[0-9]{1,6}([.,][0-9]{1,4})?|1e9".boxed(),
        "date" => "(19|20)[0-9]{2}-0[1-9]-[0-2][1-9]".boxed(),
        "choice" => prop::sample::select(CHOICES.to_vec()).prop_map(str::to_owned).boxed(),
        "yes_no" => prop::sample::select(vec!["oui", "no", "1", "faux"]).prop_map(str::to_owned).boxed(),
        _ => "[=+@'-]{0,2}[a-zé \"';,|:=\\t-]{0,14}".boxed(),
    }
}

/// Labels that a file could take for something else, and some that it cannot.
fn labels() -> impl Strategy<Value = Vec<String>> {
    let label = prop_oneof![
        "[A-Za-zé=+'() .-]{1,12}",
        prop::sample::select(vec![
            "Nom",
            "Email",
            "Taille (cm)",
            "Taille (pied)",
            "Newsletter",
            "own.f1",
            "Total",
            "N°"
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(label, own::KINDS.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, ..ProptestConfig::default() })]
    #[test]
    fn own_fields_read_back_as_they_were(
        labels in labels(),
        values in own::KINDS.iter().map(|kind| typed(kind)).collect::<Vec<_>>(),
    ) {
        let kinds = own::KINDS.iter().zip(&labels).enumerate();
        let fields: Vec<OwnColumn> = kinds.map(|(at, (kind, label))| field(at, label, kind)).collect();
        let mut person = Person { birth_name: "Roy".into(), ..Person::default() };
        for (field, value) in fields.iter().zip(&values) {
            if let Ok(value) = own::enter(&field.key, &field.kind, &field.choices, value)
                && !value.is_empty()
            {
                person.own.insert(field.key.clone(), value);
            }
        }
        let columns: Vec<Column> = Column::all()
            .into_iter()
            .filter(|column| column.name() != "own")
            .chain(fields.iter().cloned().map(Column::Own))
            .collect();
        let id = PersonId::parse("0198c0de-0000-7000-8000-000000000001").expect("an identifier");
        let people = || std::iter::once(Ok::<_, std::convert::Infallible>((id, person.clone())));
        for language in [None, Some("fr"), Some("en")] {
            let (mut csv, mut xlsx, mut ods) = (Vec::new(), Vec::new(), Vec::new());
            write(&mut csv, language, &columns, people()).expect("memory takes everything");
            write_workbook(&mut xlsx, language, TODAY, &columns, people()).expect("memory takes everything");
            write_spreadsheet(&mut ods, language, &columns, people()).expect("memory takes everything");
            for bytes in [csv, xlsx, ods] {
                let table = read(&bytes, None, None).expect("our own file");
                let reader = Reader::of_section(&propose_for(&table, &fields).mapping, &fields).expect("fields");
                let draft = reader.draft(&table.rows[0], TODAY);
                prop_assert_eq!(&draft.problems, &[]);
                let mut back = Person::default();
                for (field, value) in draft.fields {
                    back.set(field, value);
                }
                prop_assert_eq!(&back.own, &person.own, "{:?}", &table.headings);
                prop_assert_eq!(&back, &person);
            }
        }
    }
}
