//! What is written is read back by readers that are not ours: Python's `vobject`, `openpyxl` and `odfpy`, which
//! `cargo xtask setup` installs under `target`.

use permanence_domain::{Coordinates, Person, PersonId};
use permanence_papers::people::{Column, write_cards, write_spreadsheet, write_workbook};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const ID: &str = "0198c0de-0000-7000-8000-000000000001";

fn anne() -> Person {
    Person {
        given_names: "Anne, Marie".into(),
        birth_name: "L’Œuvre; Roy".into(),
        emails: vec!["a@exemple.fr".into(), "b@exemple.fr".into()],
        phones: vec!["+33639981234".into()],
        occupation: "=cmd|' /C calc'!A0".into(),
        notes: format!("{}\n  deux,  trois; \\n <b>&amp;", "é".repeat(120)),
        ..Person::default()
    }
}

fn people() -> impl Iterator<Item = Result<(PersonId, Person), std::convert::Infallible>> {
    std::iter::once(Ok((PersonId::parse(ID).expect("an identifier"), anne())))
}

/// What the reader for files of this kind finds.
fn found(kind: &str, bytes: &[u8]) -> Vec<Value> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = ["bin/python", "Scripts/python.exe"].map(|program| here.join("../../target/readers").join(program));
    let python =
        python.iter().find(|program| program.exists()).expect("run cargo xtask setup: it installs the readers");
    let folder = tempfile::tempdir().expect("the system gives a temporary folder");
    let file = folder.path().join(format!("out.{kind}"));
    std::fs::write(&file, bytes).expect("writes");
    let output = Command::new(python).arg(here.join("tests/readers/read.py")).arg(kind).arg(&file).output();
    let output = output.expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The cells of a person that are not empty, as texts that nothing computes.
fn cells(kind: &str) -> Vec<Value> {
    let Person { given_names, birth_name, occupation, notes, .. } = anne();
    let cells =
        [ID, &given_names, &birth_name, "contact", "a@exemple.fr; b@exemple.fr", "+33639981234", &occupation, &notes];
    cells.iter().map(|cell| json!([kind, cell])).collect()
}

#[test]
fn vobject_reads_our_cards() {
    let mut bytes = Vec::new();
    let person = Person {
        civility: "Dr".into(),
        suffix: "III".into(),
        complement: "Bât. B".into(),
        street: "rue X".into(),
        place: "Le Bourg".into(),
        coordinates: Coordinates::new(45.76, 4.83),
        contact_labels: [("+33639981234".to_owned(), "travail, le soir".to_owned())].into(),
        ..anne()
    };
    let id = PersonId::parse(ID).expect("an identifier");
    let one = std::iter::once(Ok::<_, std::convert::Infallible>((id, person)));
    write_cards(&mut bytes, one).expect("memory takes everything");
    let Person { given_names, birth_name, emails, phones, notes, .. } = anne();
    let card = json!({
        "FN": format!("{given_names} {birth_name}"),
        "N": [birth_name, given_names, "Dr", "III"],
        "ADR": ["Bât. B", "rue X, Le Bourg"],
        "GEO": ["geo:45.76,4.83"],
        "LABELS": {"item3": "travail, le soir"},
        "GROUPS": ["item3"],
        "TEL": phones,
        "EMAIL": emails,
        "NOTE": [notes],
    });
    assert_eq!(found("vcf", &bytes), [card]);
}

#[test]
fn openpyxl_reads_our_workbooks_and_finds_no_formula() {
    let mut bytes = Vec::new();
    write_workbook(&mut bytes, None, jiff::civil::date(2026, 11, 23), &Column::all(), people())
        .expect("memory takes everything");
    let rows = found("xlsx", &bytes);
    assert_eq!((rows.len(), rows[1].as_array()), (2, Some(&cells("s"))));
}

#[test]
fn odfpy_reads_our_spreadsheets_and_finds_no_formula() {
    let mut bytes = Vec::new();
    write_spreadsheet(&mut bytes, None, &Column::all(), people()).expect("memory takes everything");
    let rows = found("ods", &bytes);
    assert_eq!((rows.len(), rows[1].as_array()), (2, Some(&cells("string"))));
}
