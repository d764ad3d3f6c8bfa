//! Files as the software of associations and parties exports them, with its real headings and invented people, each with
//! what it gives: `sources/NAME.csv` and `sources/NAME.txt`.

use permanence_papers::mapping::{self, Proposal};
use permanence_papers::people::Reader;
use std::fmt::Write as _;
use std::path::Path;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// What a file is taken for, which columns go nowhere, and what each of its rows says.
fn told(bytes: &[u8]) -> String {
    let table = permanence_papers::read(bytes, None, None).expect("a table");
    let Proposal { mapping, source } = mapping::propose(&table);
    let reader = Reader::new(&mapping).expect("a proposal names fields");
    let mut out = format!("source: {source}\n");
    let left_out = table.headings.iter().zip(&mapping.columns).filter(|(_, rule)| rule.fields.is_empty());
    let left_out: Vec<&str> = left_out.map(|(heading, _)| heading.as_str()).collect();
    writeln!(out, "left out: {}", left_out.join(", ")).expect("memory takes everything");
    for row in &table.rows {
        let draft = reader.draft(row, TODAY);
        writeln!(out, "line {}", row.line()).expect("memory takes everything");
        for (field, value) in draft.fields {
            writeln!(out, "  {}: {}", field.name(), value.to_line()).expect("memory takes everything");
        }
        for consent in draft.consents {
            let said = if consent.given { "given" } else { "withdrawn" };
            writeln!(out, "  {}: {said}", consent.about.name()).expect("memory takes everything");
        }
        if let Some(day) = draft.consent_day {
            writeln!(out, "  consent_day: {day}").expect("memory takes everything");
        }
        for problem in draft.problems {
            writeln!(out, "  refused: {problem}").expect("memory takes everything");
        }
    }
    out
}

fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources");
    let read = |ending: &str| std::fs::read(folder.join(format!("{name}.{ending}"))).expect("stands in the folder");
    let expected = String::from_utf8(read("txt")).expect("UTF-8");
    assert_eq!(told(&read("csv")), expected, "{name}");
}

macro_rules! golden {
    ($($test:ident $name:literal)*) => { $(#[test] fn $test() { check($name); })* };
}

golden! {
    helloasso_gives_members_and_nothing_of_who_paid "helloasso"
    galette_gives_members_and_who_was_one "galette"
    paheko_gives_the_parts_of_a_whole_name "paheko"
    dolibarr_gives_what_its_numbers_mean "dolibarr"
    nationbuilder_gives_dates_whose_month_comes_first "nationbuilder"
    civicrm_gives_the_standing_of_a_membership "civicrm"
    zetkin_gives_people_without_its_number "zetkin"
    action_populaire_gives_people "action-populaire"
    action_populaire_gives_relays "action-populaire-relais"
    renaissance_gives_members "renaissance"
    an_electoral_roll_gives_electors "reu"
    a_variant_of_the_electoral_roll_gives_the_same "reu-variante"
    an_electoral_roll_of_2013_joins_the_kind_of_way_and_its_name "liste-2013"
    action_network_gives_its_questions_too "action-network"
    ecanvasser_cuts_the_whole_address "ecanvasser"
    van_gives_voters_of_the_united_states "van"
}

#[test]
fn our_own_files_are_of_no_source() {
    for language in [None, Some("fr"), Some("en")] {
        let text = permanence_papers::people::headings(language, &permanence_papers::people::Column::all()).join(";")
            + "\n;Anne\n";
        let table = permanence_papers::read(text.as_bytes(), None, None).expect("a table");
        assert_eq!(mapping::propose(&table).source, "", "{language:?}");
    }
}
