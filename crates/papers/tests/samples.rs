//! Real files, where the machine has them beside the repository. They are not ours to copy, hence the condition.

use permanence_papers::mapping::{self, Proposal};
use permanence_papers::people::Reader;
use permanence_papers::{Encoding, Format, Table, read};

fn sample(name: &str) -> Option<Table> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/samples/").to_owned() + name;
    match std::fs::read(&path) {
        Ok(bytes) => Some(read(&bytes, None, None).expect("a real file is read")),
        Err(_) => {
            println!("skipped: {name} is not beside the repository");
            None
        }
    }
}

#[test]
fn an_electoral_roll_gives_people_without_a_problem() {
    let Some(table) = sample("reu-listes-electeurs-fixture-34rows.csv") else { return };
    let format = Format::Text { encoding: Encoding::Utf8, delimiter: ';' };
    assert_eq!((table.format, table.headings.len()), (format, 27));
    assert_eq!(table.rows.len(), 34);
    let Proposal { mapping, source } = mapping::propose(&table);
    assert_eq!(source, "Liste électorale (REU)");
    let reader = Reader::new(&mapping).expect("fields");
    for row in &table.rows {
        let draft = reader.draft(row, jiff::civil::date(2026, 11, 23));
        assert!(draft.problems.is_empty(), "{:?}", draft.problems);
        assert!(draft.fields.len() >= 6, "line {}", row.line());
    }
}

#[test]
fn the_files_of_the_territory_are_read() {
    for (name, delimiter, columns) in [
        ("laposte-codes-postaux-datanova.csv", ',', 8),
        ("ban-adresses-38002-extract.csv", ';', 22),
        ("bal-1.5-valid.csv", ';', 16),
        ("enmarche-geo-city.csv", ',', 7),
        ("enmarche-geo-department.csv", ',', 3),
        ("insee-mouvements-communes.csv", ',', 14),
        ("reu-bureaux-de-vote-adresses-finistere.csv", ',', 7),
    ] {
        let Some(table) = sample(name) else { continue };
        let Format::Text { delimiter: found, .. } = table.format else { panic!("{name} is text") };
        assert_eq!((found, table.headings.len()), (delimiter, columns), "{name}");
        assert!(table.rows.iter().all(|row| row.len() <= columns), "{name}");
    }
}

#[test]
fn the_cards_of_telephones_and_mailers_give_people() {
    for (name, cards, names) in [
        ("vcard-android.vcf", 6, 4),
        ("vcard-gmail-list.vcf", 3, 3),
        ("vcard-gmail.vcf", 1, 1),
        ("vcard-iphone.vcf", 1, 1),
        ("vcard-outlook.vcf", 1, 1),
    ] {
        let Some(table) = sample(name) else { continue };
        assert_eq!(table.format, Format::Cards, "{name}");
        let reader = Reader::new(&mapping::propose(&table).mapping).expect("fields");
        let drafts: Vec<_> = table.rows.iter().map(|row| reader.draft(row, jiff::civil::date(2026, 11, 23))).collect();
        let named = drafts.iter().filter(|draft| draft.fields.iter().any(|(field, _)| field.name() == "birth_name"));
        assert_eq!((drafts.len(), named.count()), (cards, names), "{name}");
    }
}
