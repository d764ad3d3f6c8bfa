//! Compares every feed's digest and counter with its records, in one snapshot. Damage below that is PostgreSQL's own
//! affair: it says so when it meets it, and `pg_amcheck` looks for it.

use super::convert::{self, HEAD_COLUMNS};
use super::session::Work;
use super::trouble::Trouble;
use crate::storage::tally::Tally;
use crate::storage::{Faults, FeedHead};
use permanence_domain::RecordId;

/// How many records are asked for at once.
const ROWS_MAX: usize = 5_000;

pub(super) fn check(work: &mut Work<'_>) -> Result<Faults, Trouble> {
    let mut faults = Faults::new();
    for head in heads(work)? {
        tally(work, &head)?.compare(&head, &mut faults);
    }
    let orphans = "SELECT count(*) FROM (SELECT DISTINCT section, kind FROM record EXCEPT SELECT section, kind FROM feed) \
         AS lost";
    if work.query_one(orphans, &[])?.map_or(Ok(0), |row| convert::number(&row, 0))? > 0 {
        faults.push("a record is of a feed that is not there".to_owned());
    }
    Ok(faults)
}

/// Every feed's row.
pub(super) fn heads(work: &mut Work<'_>) -> Result<Vec<FeedHead>, Trouble> {
    let select = format!("SELECT {HEAD_COLUMNS} FROM feed ORDER BY section, kind");
    work.query(&select, &[])?.iter().map(convert::head).collect()
}

fn tally(work: &mut Work<'_>, head: &FeedHead) -> Result<Tally, Trouble> {
    let select = format!(
        "SELECT id, clock, seq FROM record WHERE section = $1 AND kind = $2 AND id > $3 ORDER BY id LIMIT {ROWS_MAX}"
    );
    let (section, kind) = (head.feed.section.0, convert::kind(head.feed.kind));
    let (mut tally, mut after) = (Tally::default(), RecordId::nil());
    loop {
        let rows = work.query(&select, &[&section, &kind, &after])?;
        for row in &rows {
            after = convert::get(row, 0)?;
            tally.add(&after, row.try_get(1)?, convert::number(row, 2)?);
        }
        if rows.len() < ROWS_MAX {
            return Ok(tally);
        }
    }
}
