//! Records to headings and rows, whatever the file they come from: which line holds the headings, and the limits.

use crate::fault::TableFault;
use crate::people::is_known;
use crate::records::Cells;
use crate::row::Row;
use crate::table::Limits;
use permanence_domain::text;

/// Lines among which the headings are looked for: a title, a date, the names of groups of columns, then they.
const LINES_ABOVE: usize = 5;

/// Takes records in the file's order.
#[derive(Debug)]
pub(crate) struct Collector<'a> {
    limits: &'a Limits,
    /// The first records, until it is known which one holds the headings.
    first: Vec<Row>,
    headings: Vec<String>,
    rows: Vec<Row>,
    widest: usize,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, first: Vec::new(), headings: Vec::new(), rows: Vec::new(), widest: 0 }
    }

    /// Takes the record of `line`. A blank one is none.
    ///
    /// # Errors
    /// A limit that it passes.
    pub(crate) fn take(&mut self, line: u32, cells: &Cells) -> Result<(), TableFault> {
        if cells.is_blank() {
            return Ok(());
        }
        let most = self.limits.cell_chars;
        if cells.iter().any(|cell| cell.len() > most && cell.chars().count() > most) {
            return Err(TableFault::CellTooLong { line });
        }
        let row = Row::new(line, cells);
        if !self.headings.is_empty() {
            return self.add(row);
        }
        self.first.push(row);
        if self.first.len() == LINES_ABOVE { self.settle() } else { Ok(()) }
    }

    /// The headings and the rows.
    ///
    /// # Errors
    /// [`TableFault::NoHeadings`], or a limit.
    pub(crate) fn finish(mut self) -> Result<(Vec<String>, Vec<Row>), TableFault> {
        if self.headings.is_empty() {
            self.settle()?;
        }
        let Self { mut headings, rows, widest, limits, .. } = self;
        // A column without a heading stays only where a row has something in it.
        while headings.len() > widest && headings.last().is_some_and(String::is_empty) {
            headings.pop();
        }
        if headings.len() > limits.columns {
            return Err(TableFault::TooManyColumns);
        }
        let is_named = headings.iter().any(|heading| heading.contains(char::is_alphanumeric));
        if !is_named || headings.iter().any(|heading| is_value(heading)) {
            return Err(TableFault::NoHeadings);
        }
        Ok((headings, rows))
    }

    /// Takes the headings out of the first records; what stands above them goes.
    fn settle(&mut self) -> Result<(), TableFault> {
        let first = std::mem::take(&mut self.first);
        let at = headings_at(&first);
        let mut records = first.into_iter().skip(at).peekable();
        if let Some(row) = records.next() {
            self.headings = row.cells().map(text::line).collect();
            if let Some(below) = records.next_if(|below| is_below(&row, below)) {
                self.refine(&below);
            }
        }
        records.try_for_each(|row| self.add(row))
    }

    /// Takes the second line of the headings: what it says is more exact than the group above it.
    fn refine(&mut self, below: &Row) {
        self.headings.resize(self.headings.len().max(below.len()), String::new());
        for (heading, cell) in self.headings.iter_mut().zip(below.cells()) {
            let cell = text::line(cell);
            if !cell.is_empty() {
                *heading = cell;
            }
        }
    }

    fn add(&mut self, row: Row) -> Result<(), TableFault> {
        let row = row.without_empty_end();
        self.widest = self.widest.max(row.len());
        if self.widest > self.limits.columns {
            return Err(TableFault::TooManyColumns);
        }
        if self.rows.len() == self.limits.rows {
            return Err(TableFault::TooManyRows);
        }
        self.rows.push(row);
        Ok(())
    }
}

/// Which of the first records holds the headings. The first one, unless it says no more than one field and a later
/// line says more, mostly in words that we know: a title that is taken for headings loses every column, and a person
/// who is taken for headings is lost.
fn headings_at(first: &[Row]) -> usize {
    let known = |row: &Row| row.cells().filter(|cell| is_known(cell)).count();
    let Some(above) = first.first().map(known).filter(|known| *known < 2) else { return 0 };
    let says_more = |row: &Row| {
        let filled: Vec<&str> = row.cells().filter(|cell| !cell.trim().is_empty()).collect();
        let is_heading = |cell: &&str| cell.contains(char::is_alphabetic) && !is_value(cell);
        let known = known(row);
        known > above.max(1) && known * 2 >= filled.len() && filled.iter().all(is_heading)
    };
    first.iter().skip(1).position(says_more).map_or(0, |at| at + 1)
}

/// Whether a line goes on with the headings above it, as where a group of columns is one merged cell: it has words that
/// we know, no other, and one at least below an empty cell of the first line.
fn is_below(first: &Row, below: &Row) -> bool {
    let filled = (0..below.len()).filter(|at| !below.cell(*at).trim().is_empty());
    let (mut known, mut is_beside_group) = (0, false);
    for at in filled {
        if !is_known(below.cell(at)) {
            return false;
        }
        known += 1;
        is_beside_group |= first.cell(at).trim().is_empty();
    }
    known >= 2 && is_beside_group
}

/// Whether it is what a record holds and no heading says: an address or a day. Without this a file that begins with
/// its first person would lose them without a word.
fn is_value(heading: &str) -> bool {
    let is_email = heading.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    is_email || (heading.len() >= 8 && permanence_domain::PartialDate::parse(heading).is_some())
}
