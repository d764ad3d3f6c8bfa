//! Pages of feeds. Where nothing has moved, one statement says so; else all of them are read from one snapshot.

use super::convert::{self, HEAD_COLUMNS, RECORD_COLUMNS};
use super::session::{Kind, Session, Work};
use super::trouble::Trouble;
use crate::storage::page::{Room, begun};
use crate::storage::{FeedHead, PageRows, PageWanted, StorageError};
use permanence_domain::RecordId;

/// How many records are asked for at once.
const ROWS_MAX: usize = 500;

pub(super) fn pages(
    session: &mut Session,
    wanted: &[PageWanted],
    records_max: usize,
    bytes_max: usize,
) -> Result<Vec<PageRows>, StorageError> {
    let still = session.run(Kind::Plain, |work| Ok(begun_all(wanted, &heads(work, wanted)?)))?;
    if still.iter().all(|(_, page)| page.head.last_seq == page.after) {
        return Ok(still.into_iter().map(|(_, page)| page).collect());
    }
    session.run(Kind::Snapshot, |work| {
        let mut room = Room::new(records_max, bytes_max);
        let pages = begun_all(wanted, &heads(work, wanted)?);
        pages.into_iter().map(|(wanted, page)| fill(work, wanted, page, &mut room)).collect()
    })
}

/// Each page that there is, before its first record.
fn begun_all<'a>(wanted: &'a [PageWanted], heads: &[FeedHead]) -> Vec<(&'a PageWanted, PageRows)> {
    let find = |wanted: &PageWanted| heads.iter().find(|head| head.feed == wanted.grant.feed()).copied();
    wanted.iter().filter_map(|wanted| Some((wanted, begun(wanted, find(wanted)?)))).collect()
}

/// The rows of all the feeds wanted, in one statement, so that they are of one moment.
fn heads(work: &mut Work<'_>, wanted: &[PageWanted]) -> Result<Vec<FeedHead>, Trouble> {
    let sections: Vec<RecordId> = wanted.iter().map(|wanted| wanted.grant.feed().section.0).collect();
    let kinds: Vec<i16> = wanted.iter().map(|wanted| convert::kind(wanted.grant.feed().kind)).collect();
    let select = format!(
        "SELECT {HEAD_COLUMNS} FROM feed WHERE (section, kind) IN (SELECT * FROM unnest($1::uuid[], $2::smallint[]))"
    );
    work.query(&select, &[&sections, &kinds])?.iter().map(convert::head).collect()
}

fn fill(work: &mut Work<'_>, wanted: &PageWanted, mut page: PageRows, room: &mut Room) -> Result<PageRows, Trouble> {
    let feed = page.head.feed;
    let select = format!(
        "SELECT {RECORD_COLUMNS} FROM record WHERE section = $1 AND kind = $2 AND seq > $3 ORDER BY seq LIMIT {ROWS_MAX}"
    );
    let mut from = page.after;
    while from < page.head.last_seq {
        from = step_over(from, &wanted.skip);
        let rows = work.query(&select, &[&feed.section.0, &convert::kind(feed.kind), &from.cast_signed()])?;
        for row in &rows {
            let seq = convert::number(row, 0)?;
            if wanted.skip.binary_search(&seq).is_err() {
                if room.is_full() {
                    page.more = true;
                    return Ok(page);
                }
                room.put(&mut page, convert::record(row)?);
            }
            (page.cursor, from) = (seq, seq);
        }
        if rows.len() < ROWS_MAX {
            break;
        }
    }
    // The number of a record that changed again is gone from where it was: the end of the feed is its last number.
    page.cursor = page.head.last_seq;
    Ok(page)
}

/// Where reading goes on after a number: what the asker wrote itself, without a gap after it, is not read.
fn step_over(from: u64, skip: &[u64]) -> u64 {
    let after = skip.partition_point(|seq| *seq <= from);
    let own = skip.iter().skip(after).zip(from + 1..).take_while(|(own, next)| *own == next).count();
    from + u64::try_from(own).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::step_over;

    #[test]
    fn what_the_asker_wrote_is_stepped_over_up_to_the_first_gap() {
        assert_eq!(step_over(4, &[]), 4);
        assert_eq!(step_over(4, &[3, 4]), 4);
        assert_eq!(step_over(4, &[2, 5, 6, 8]), 6);
        assert_eq!(step_over(0, &[2]), 0);
    }
}
