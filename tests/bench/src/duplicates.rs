//! Duplicates among 100,000 people, one in twenty entered twice.

use crate::directory::insert;
use crate::figure::{Figures, ms, percentile, time};
use crate::floor;
use permanence_desk::contract::{DuplicateCheckReq, DuplicateListReq, Entered};
use permanence_desk::demo;
use permanence_domain::{Person, PersonField, fold};
use permanence_testkit::{TODAY, TestDesk};
use std::collections::BTreeMap;

const PEOPLE: u32 = 100_000;

/// Nineteen people, then the last one again in capitals and without a birth date.
fn people() -> impl Iterator<Item = Person> {
    let mut last = Person::default();
    demo::people(PEOPLE, 1, TODAY).enumerate().map(move |(at, person)| {
        if at % 20 != 19 {
            last = person;
            return last.clone();
        }
        let family = last.birth_name.to_uppercase();
        Person { birth_name: family, birth_date: None, member_number: String::new(), ..last.clone() }
    })
}

pub(crate) fn measure(figures: &mut Figures) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let mut bare = floor::create(&folder.path().join("floor.sqlite"))?;
    floor::insert(&mut bare, &floor::ready(people()))?;
    let desk = TestDesk::alone(1);
    let store = desk.desk.store().map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?;
    insert(&store, people())?;

    let columns: Vec<&str> = PersonField::ALL.iter().map(|field| field.name()).collect();
    let (floor_took, folded) = time(|| -> rusqlite::Result<usize> {
        let mut statement = bare.prepare(&format!("SELECT {} FROM person", columns.join(", ")))?;
        let mut rows = statement.query([])?;
        let mut folded = 0;
        while let Some(row) = rows.next()? {
            for at in 0..columns.len() {
                if let Some(text) = row.get::<_, Option<String>>(at)? {
                    folded += fold::fold(&text).len();
                }
            }
        }
        Ok(folded)
    });
    anyhow::ensure!(folded? > 0);
    let request = DuplicateListReq { offset: 0, limit: 100, strength: None };
    let (took, found) = time(|| desk.desk.duplicate_list(request));
    let total = found.map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?.total;
    anyhow::ensure!(total >= PEOPLE / 25, "{total} pairs are too few");
    figures.add(
        "duplicates of 100,000 people, beside reading and folding them",
        ms(took),
        "ms",
        Some(ms(floor_took)),
        "< 5,000 ms",
    );
    let (took, again) = time(|| desk.desk.duplicate_list(request));
    anyhow::ensure!(again.is_ok());
    figures.add("duplicates again, nothing having moved", ms(took), "ms", None, "< 20 ms");
    check(figures, &desk)
}

/// The warning while somebody is typed: a whole name, as its last letter comes.
fn check(figures: &mut Figures, desk: &TestDesk) -> anyhow::Result<()> {
    let mut took = Vec::new();
    for person in people().step_by(997) {
        let name = format!("{} {}", person.given_names, person.birth_name);
        let names = [("given_names", person.given_names), ("birth_name", person.birth_name)];
        let fields = BTreeMap::from(names.map(|(name, text)| (name.to_owned(), Entered::One(text))));
        let (one, found) = time(|| desk.desk.duplicate_check(DuplicateCheckReq { fields, id: None }));
        anyhow::ensure!(found.is_ok_and(|found| !found.people.is_empty()), "nobody is like {name}");
        took.push(one);
    }
    figures.add("who a typed name resembles, p95", ms(percentile(&mut took, 0.95)), "ms", None, "< 50 ms");
    Ok(())
}
