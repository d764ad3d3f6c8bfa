//! Cards of every make give rows under the names of our fields.

use permanence_papers::mapping::propose;
use permanence_papers::people::Reader;
use permanence_papers::table::{Limits, read_within};
use permanence_papers::{Format, Table, TableFault, read};
use proptest::prelude::*;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

fn table(bytes: &[u8]) -> Table {
    let table = read(bytes, None, None).expect("a table");
    assert_eq!(table.format, Format::Cards);
    table
}

/// What an import would enter for each card, as `field=value`, and how many problems it would tell.
fn entered(bytes: &[u8]) -> Vec<(u32, Vec<String>, usize)> {
    let table = table(bytes);
    let mapping = propose(&table).mapping;
    assert!(mapping.columns.iter().all(|rule| rule.fields.len() == 1), "{:?}", table.headings);
    let reader = Reader::new(&mapping).expect("fields");
    let row = |row: &permanence_papers::Row| {
        let draft = reader.draft(row, TODAY);
        let fields =
            draft.fields.iter().map(|(field, value)| format!("{}={}", field.name(), value.to_line())).collect();
        (row.line(), fields, draft.problems.len())
    };
    table.rows.iter().map(row).collect()
}

fn check(card: &str, expected: &[&str]) {
    let found = entered(card.as_bytes());
    let expected: Vec<String> = expected.iter().map(|line| (*line).to_owned()).collect();
    assert_eq!(found, [(1, expected, 0)], "{card}");
}

#[test]
fn a_card_of_a_telephone_is_read() {
    check(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;John;Richter,James;Mr.;Sr.\r\nFN:Mr. John Richter James Doe Sr.\r\n\
         ORG:IBM;Accounting\r\nTITLE:Money Counter\r\nitem1.EMAIL;type=INTERNET:second@exemple.fr\r\nitem1.X-ABLabel:permanence\r\nGEO:45.76;4.83\r\n\
         item2.EMAIL;type=INTERNET;type=pref:first@exemple.fr\r\nitem4.TEL;type=CELL;type=VOICE;type=pref:06 39 98 12 34\r\n\
         TEL;type=HOME;type=FAX:01 99 00 12 34\r\nitem4.X-ABLabel:_$!<Work>!$_\r\nitem3.TEL:+32 2 123 45 67\r\nitem3.X-ABLabel:_$!<AssistantPhone>!$_\r\n\
         ADR;type=WORK:;;Street4\\nBuilding 6;Paris;;75001;\r\nADR;type=HOME:;Bât. B;14 bis\\, rue Paul-Bert;Lyon;;69003;France\r\n\
         BDAY;value=date:1980-03-22\r\nCATEGORIES:collage,porte à porte\r\nNOTE:un\\, deux\\ntro\r\n is\r\n\
         PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQAB\r\n AAD/4QBYRXhpZgAATU0A\r\nEND:VCARD\r\n",
        &[
            "given_names=John Richter James",
            "birth_name=Doe",
            "emails=first@exemple.fr; second@exemple.fr",
            "phones=+33639981234; +3221234567",
            "street_number=14 bis",
            "street=rue Paul-Bert",
            "postcode=69003",
            "commune=Lyon",
            "country=France",
            "birth_date=1980-03-22",
            "gender=male",
            "occupation=Money Counter",
            "tags=collage; porte à porte",
            "notes=un, deux\ntrois",
            "civility=Mr.",
            "suffix=Sr.",
            "complement=Bât. B",
            "coordinates=45.76,4.83",
            "contact_labels=+33639981234\ttravail; second@exemple.fr\tpermanence",
        ],
    );
}

#[test]
fn a_card_of_an_old_mailer_is_read_in_its_charset() {
    check(
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89tienne;Ga=C3=AB=\nlle;;;\n\
         TEL;CELL;PREF:0639981234\nEMAIL;PREF;INTERNET:g@exemple.fr\n\
         LABEL;HOME;ENCODING=QUOTED-PRINTABLE:rue=0D=0A=\nNOTE:not a note\nROLE:Compter\n\
         NOTE;QUOTED-PRINTABLE:=E9t=E9\nBDAY:19530412\nAGENT:\nBEGIN:VCARD\nN:Autre\nEND:VCARD\nEND:VCARD\n",
        &[
            "given_names=Gaëlle",
            "birth_name=Étienne",
            "emails=g@exemple.fr",
            "phones=+33639981234",
            "birth_date=1953-04-12",
            "occupation=Compter",
            "notes=été",
        ],
    );
    let latin = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:\xC9tienne;Ga\xEBlle\r\nEND:VCARD\r\n";
    assert_eq!(entered(latin)[0].1, ["given_names=Gaëlle", "birth_name=Étienne"]);
}

#[test]
fn a_card_of_the_latest_version_is_read() {
    check(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nUID:urn:uuid:0198c0de-0000-7000-8000-000000000001\r\n\
         FN:Anne Le Goff\r\nN:Le Goff;Anne;;;\r\nX-MAIDENNAME:Roy\r\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,cell\":tel:+33-6-39-98-12-34;ext=1\r\n\
         EMAIL;PREF=2:b@exemple.fr\r\nEMAIL;PREF=1:a@exemple.fr\r\nBDAY:1953\r\nGENDER:F;femme\r\n\
         ADR;PREF=1:;;8 mai 1945 (rue du);Lyon;;69003;;;;;12;8 mai 1945 (rue du)\r\nEND:VCARD\r\n",
        &[
            "given_names=Anne",
            "birth_name=Roy",
            "used_name=Le Goff",
            "emails=a@exemple.fr; b@exemple.fr",
            "phones=+33639981234",
            "street_number=12",
            "street=8 mai 1945 (rue du)",
            "postcode=69003",
            "commune=Lyon",
            "birth_date=1953",
            "gender=female",
        ],
    );
}

#[test]
fn many_cards_are_rows_by_the_line_that_they_begin_on() {
    let text = "BEGIN:VCARD\nFN:Anne Roy\nEND:VCARD\n\nbegin:vcard\nORG:Mairie;x\nFN:Mairie\nEMAIL:pas une adresse\nEND:VCARD\n\
        BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nN:Sans fin\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22\nBEGIN:VCARD\nN:Suivant";
    let found = entered(text.as_bytes());
    assert_eq!(
        found,
        [
            (1, vec!["birth_name=Anne Roy".to_owned()], 0),
            (5, vec![], 1),
            (12, vec!["birth_name=Sans fin".to_owned()], 0),
            (15, vec!["birth_name=Suivant".to_owned()], 0),
        ]
    );
    assert_eq!(table(text.as_bytes()).headings, ["birth_name", "emails"]);
}

#[test]
fn cards_have_the_limits_of_any_table() {
    let limits = Limits { rows: 1, cell_chars: 20, ..Limits::default() };
    let read = |text: &str| read_within(text.as_bytes(), None, None, &limits);
    let card = "BEGIN:VCARD\nN:a\nEND:VCARD\n";
    assert_eq!(read(&card.repeat(2)), Err(TableFault::TooManyRows));
    let long = format!("BEGIN:VCARD\nNOTE:{}\nEND:VCARD\n", "é".repeat(21));
    assert_eq!(read(&long), Err(TableFault::CellTooLong { line: 1 }));
    assert_eq!(read("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"), Err(TableFault::Empty));
    // A photograph of ten megabytes is passed over.
    let photo = format!("BEGIN:VCARD\nN:a\nPHOTO;BASE64:\n{}END:VCARD\n", " QUJDREVGR0hJSktM\n".repeat(600_000));
    assert_eq!(read(&photo).expect("a table").rows.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_lines_give_a_table_or_a_fault(
        lines in prop::collection::vec(
            prop_oneof![
                "(BEGIN:VCARD|END:VCARD|begin:vcard|AGENT:|N|FN|ADR|TEL|EMAIL|BDAY|NOTE|CATEGORIES|GENDER|PHOTO|a\\.N)",
                "(N|ADR|NOTE|BDAY|X-MAIDENNAME)(;(QUOTED-PRINTABLE|CHARSET=[a-z0-9-]{0,9}|B|PREF=[0-9]{0,4}|TYPE=\"[a-z:;,]{0,4}\"?)){0,3}\
                 :[é=;,\\\\nA0-9 T-]{0,20}",
                "[ \t]?[=é;:,\"a-z0-9\\\\]{0,16}",
            ],
            0..14,
        ),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let text = format!("BEGIN:VCARD{end}{}", lines.join(end));
        let limits = Limits { rows: 3, cell_chars: 30, ..Limits::default() };
        if let Ok(table) = read_within(text.as_bytes(), None, None, &limits) {
            prop_assert!(table.rows.len() <= 3);
            let reader = Reader::new(&propose(&table).mapping).expect("fields");
            for row in &table.rows {
                prop_assert!((0..row.len()).all(|column| row.cell(column).chars().count() <= 31));
                let _ = reader.draft(row, TODAY);
            }
        }
    }

    #[test]
    fn a_damaged_card_gives_a_table_or_a_fault(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;QUOTED-PRINTABLE:=C3=89t=\r\n=20;Ga\r\nADR:;;1 rue\\, X;L\r\n \
            yon;;69003\r\nBDAY:19530412\r\nPHOTO;BASE64:\r\n QUJD\r\n\r\nNOTE:a\\nb\r\nEND:VCARD\r\n".repeat(2);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes, None, None);
    }
}
