//! The directory at 100,000 people: import, search, list, opening, one edit.

use crate::figure::{Figures, ms, percentile, time};
use crate::floor;
use permanence_desk::contract::{
    Condition, Entered, FilterTest, ImportMode, ImportReq, Nothing, PersonListReq, PersonQuery, PersonSetReq,
    PersonTest,
};
use permanence_desk::demo;
use permanence_domain::{OperationId, Person, PersonId, fold, id};
use permanence_store::{Cost, DeskKey, Entry, KeyFile, Kind, Store, StoreError};
use permanence_testkit::{TestDesk, import_of};
use std::collections::BTreeMap;
use std::time::Duration;

const PEOPLE: u32 = 100_000;
/// When what is written without an import is written: 23 November 2026.
const START_MS: u64 = 1_795_435_200_000;

fn people(seed: u32) -> impl Iterator<Item = Person> {
    demo::people(PEOPLE, seed, permanence_testkit::TODAY)
}

/// Writes people as one operation, as an import does without its file.
pub(crate) fn insert(store: &Store, people: impl Iterator<Item = Person>) -> anyhow::Result<()> {
    let new = |at: u32| id::new_record_id(START_MS + u64::from(at), [7; 10]);
    let entry = Entry { id: OperationId(new(u32::MAX)), kind: Kind::Demo, source: String::new(), now_ms: START_MS };
    store.write(&entry, |write| {
        for (at, person) in (0..).zip(people) {
            write.person_insert(PersonId(new(at)), person)?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

pub(crate) fn measure(figures: &mut Figures) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let csv = folder.path().join("people.csv");
    {
        let mut out = std::io::BufWriter::new(std::fs::File::create(&csv)?);
        let none = permanence_domain::PersonId(permanence_domain::RecordId::nil());
        let rows = people(1).map(|person| Ok::<_, std::io::Error>((none, person)));
        permanence_papers::people::write(&mut out, Some("fr"), &permanence_papers::people::Column::all(), rows)
            .map_err(|_| anyhow::anyhow!("the file is not written"))?;
    }
    let ready = floor::ready(people(1));
    let mut bare = floor::create(&folder.path().join("floor.sqlite"))?;
    let (floor_insert, done) = time(|| floor::insert(&mut bare, &ready));
    done?;
    drop(ready);

    let desk = TestDesk::alone(1);
    let request = ImportReq { key: "none".into(), mode: ImportMode::Create, ..import_of(&csv.display().to_string()) };
    let (import, report) = time(|| desk.desk.import_run(request));
    let counts = report.map_err(|refusal| anyhow::anyhow!("the import is refused: {:?}", refusal.code))?.counts;
    anyhow::ensure!(counts.create == PEOPLE, "{} rows were refused", counts.refuse);
    figures.add("import of 100,000 people", ms(import), "ms", Some(ms(floor_insert)), "≤ 1.5 ×");

    search(figures, &desk, &bare, &folder.path().join("floor.sqlite"))?;
    list(figures, &desk);
    nested(figures, &desk);
    edit(figures, &desk, &bare)?;
    open(figures, &desk, &folder.path().join("floor.sqlite"))
}

/// What people type, letter by letter, from the second one on: names, streets, several words.
fn typed() -> Vec<String> {
    let words =
        ["martin", "le goff", "jean", "rue de la", "camille du", "06 39", "bureau", "saint", "da sil", "elise m"];
    let steps = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        (2..=letters.len()).map(move |count| letters[..count].iter().collect::<String>()).collect::<Vec<_>>()
    };
    words.iter().flat_map(|word| steps(word)).collect()
}

fn search(
    figures: &mut Figures,
    desk: &TestDesk,
    bare: &rusqlite::Connection,
    floor_file: &std::path::Path,
) -> anyhow::Result<()> {
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    let beside = floor::open(floor_file)?;
    let someone = desk.desk.person_list(PersonListReq { limit: 1, ..PersonListReq::default() });
    let someone = someone.map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?.rows[0].id;
    let mut matching = bare.prepare("SELECT rowid FROM person_words WHERE person_words MATCH ?1")?;
    for round in 0..4 {
        // An edit from another connection: nothing that the round before worked out is left, in both. Then the list is
        // scrolled to its end and the floor asked for something else: a desk at work has read its index of names.
        let occupation = format!("métier {round}");
        beside.execute("UPDATE person SET occupation = ?1 WHERE num = 1", [&occupation])?;
        let fields = BTreeMap::from([("occupation".to_owned(), Entered::One(occupation))]);
        let edited = desk.desk.person_set(PersonSetReq { id: someone, fields });
        edited.map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?;
        let end = PersonListReq { offset: PEOPLE - 100, limit: 100, ..PersonListReq::default() };
        desk.desk.person_list(end).map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?;
        matching.query_row(["\"zo\"*"], |_| Ok(()))?;
        for text in typed() {
            // A single letter waits for the next one, in both.
            let words = fold::query_words(&text).into_iter().filter(|word| word.len() > 1);
            let expression: Vec<String> = words.map(|word| format!("\"{word}\"*")).collect();
            if expression.is_empty() {
                continue;
            }
            let (took, found) = time(|| -> rusqlite::Result<usize> {
                let mut rows = matching.query([expression.join(" AND ")])?;
                let mut count = 0;
                while rows.next()?.is_some() {
                    count += 1;
                }
                Ok(count)
            });
            let found = found?;
            let query = PersonQuery { search: text.clone(), ..PersonQuery::default() };
            let (ours_took, page) =
                time(|| desk.desk.person_list(PersonListReq { query, limit: 100, ..PersonListReq::default() }));
            let total = page.map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?.total;
            anyhow::ensure!(usize::try_from(total)? <= found, "{text}: {total} {found}");
            if round > 0 {
                ours.push(ours_took);
                floor.push(took);
            }
        }
    }
    let value = ms(percentile(&mut ours, 0.95));
    figures.add(
        "search as you type, p95, with its first page of 100",
        value,
        "ms",
        Some(ms(percentile(&mut floor, 0.95))),
        "≤ 1.3 ×, < 8 ms",
    );
    figures.add(
        "search as you type, median",
        ms(percentile(&mut ours, 0.5)),
        "ms",
        Some(ms(percentile(&mut floor, 0.5))),
        "",
    );
    Ok(())
}

fn list(figures: &mut Figures, desk: &TestDesk) {
    let mut took = Vec::new();
    for (at, standing) in ["member", "sympathiser", "contact"].iter().cycle().take(30).enumerate() {
        let values = vec![(*standing).to_owned()];
        let filter = Condition::Test(PersonTest { subject: "standing".into(), test: FilterTest::Is, values });
        let query = PersonQuery { filter, descending: at % 2 == 0, ..PersonQuery::default() };
        let (one, page) =
            time(|| desk.desk.person_list(PersonListReq { query, limit: 100, ..PersonListReq::default() }));
        assert!(page.is_ok_and(|page| page.rows.len() == 100), "the list has a page");
        took.push(one);
    }
    figures.add("first page of a sorted, filtered list, p95", ms(percentile(&mut took, 0.95)), "ms", None, "< 10 ms");
}

/// A filter of groups inside groups, each time after an edit: nothing that was worked out before is left.
fn nested(figures: &mut Figures, desk: &TestDesk) {
    let text = "standing=member and (commune=Lyon or tags=bureau or age=60..) and not (emails= and phones=)";
    let filter = permanence_desk::parse_condition(text).expect("a filter");
    let rows = desk.desk.person_list(PersonListReq { limit: 20, ..PersonListReq::default() }).expect("lists").rows;
    let mut took = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let fields = BTreeMap::from([("occupation".to_owned(), Entered::One(format!("office {at}")))]);
        desk.desk.person_set(PersonSetReq { id: row.id, fields }).expect("edits");
        let query = PersonQuery { filter: filter.clone(), ..PersonQuery::default() };
        let (one, page) =
            time(|| desk.desk.person_list(PersonListReq { query, limit: 100, ..PersonListReq::default() }));
        assert!(page.is_ok_and(|page| page.total > 0), "somebody is found");
        took.push(one);
    }
    figures.add(
        "first page of a nested filter that reads three columns, p95",
        ms(percentile(&mut took, 0.95)),
        "ms",
        None,
        "",
    );
}

fn edit(figures: &mut Figures, desk: &TestDesk, bare: &rusqlite::Connection) -> anyhow::Result<()> {
    let page = desk.desk.person_list(PersonListReq { limit: 200, ..PersonListReq::default() });
    let rows = page.map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?.rows;
    let (mut ours, mut floor): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        let fields = BTreeMap::from([("occupation".to_owned(), Entered::One(format!("métier {at}")))]);
        let (took, done) = time(|| {
            bare.prepare_cached("UPDATE person SET occupation = ?2 WHERE num = ?1")?
                .execute(rusqlite::params![i64::try_from(at * 97 + 1).unwrap_or(1), format!("métier {at}")])
        });
        done?;
        floor.push(took);
        let (took, done) = time(|| desk.desk.person_set(PersonSetReq { id: row.id, fields }));
        done.map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?;
        ours.push(took);
    }
    let floor = ms(percentile(&mut floor, 0.5));
    figures.add(
        "one edit, committed with history and stamps, median",
        ms(percentile(&mut ours, 0.5)),
        "ms",
        Some(floor),
        "≤ 4 ×",
    );
    Ok(())
}

fn open(figures: &mut Figures, desk: &TestDesk, floor_file: &std::path::Path) -> anyhow::Result<()> {
    let key = DeskKey::new(*desk.desk.store().map_err(|_| anyhow::anyhow!("the desk is open"))?.key().bytes());
    let folder = desk.desk.folder().to_owned();
    desk.desk.desk_lock(Nothing {}).map_err(|_| anyhow::anyhow!("the desk locks"))?;
    let mut ours = Vec::new();
    for _ in 0..10 {
        let (took, rows) = time(|| {
            let store = Store::open(&folder, key.clone())?;
            store.people(&permanence_store::Query::default(), 0, 100).map(|page| page.rows.len())
        });
        anyhow::ensure!(rows? == 100);
        ours.push(took);
    }
    let mut floor = Vec::new();
    for _ in 0..10 {
        let (took, rows) = time(|| -> rusqlite::Result<usize> {
            let bare = rusqlite::Connection::open(floor_file)?;
            bare.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "5".repeat(64)))?;
            let mut statement = bare.prepare("SELECT * FROM person ORDER BY name_key, num LIMIT 100")?;
            let mut rows = statement.query([])?;
            let mut count = 0;
            while rows.next()?.is_some() {
                count += 1;
            }
            Ok(count)
        });
        anyhow::ensure!(rows? == 100);
        floor.push(took);
    }
    let floor = ms(percentile(&mut floor, 0.5));
    figures.add(
        "opening a desk of 100,000 to its first list, median",
        ms(percentile(&mut ours, 0.5)),
        "ms",
        Some(floor),
        "",
    );
    let file = KeyFile::wrap(&key, "correct horse battery", Cost::DESK, &[7; 40]);
    let (argon, _) = time(|| file.unwrap("correct horse battery"));
    figures.add("deriving the key from the passphrase (Argon2id)", ms(argon), "ms", None, "");
    Ok(())
}
