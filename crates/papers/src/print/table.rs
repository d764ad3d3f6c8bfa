//! A titled table over pages: columns as wide as they need, headings repeated, pages numbered.

use super::draft::{A4, Align, Draft, MM, Node, Role, Style};
use super::language::Text;
use super::sheet::count;
use super::typography::typeset;
use super::writing::Writing;
use super::{Language, Paper, PrintFault, render, wrap};
use krilla::tagging::{TableHeaderScope, Tag, TagKind};
use std::num::NonZeroU16;

const PAGE: Text = Text::new("Page {} sur {}", "Page {} of {}");

const MARGIN: f32 = 15.0 * MM;
/// From the bottom of the page to the last row.
const FOOT: f32 = 18.0 * MM;
const PADDING: f32 = 1.8 * MM;
/// What sums of measures may be off by.
const SLACK: f32 = 0.2;
/// A column is never narrower.
const NARROWEST: f32 = 12.0 * MM;
/// What a column needs at most before its texts are broken.
const WIDEST: f32 = 62.0 * MM;
/// A row is never higher: what is longer belongs on the record, not in a list.
const LINES_MAX: usize = 12;

const TITLE: Style = Style::strong(15.0);
const NOTE: Style = Style::regular(10.0);
const HEADING: Style = Style::strong(9.0);
const CELL: Style = Style::regular(9.0);
const SMALL: Style = Style::regular(8.0).quiet();

/// What a column is.
pub(super) struct Head {
    pub(super) text: String,
    pub(super) align: Align,
    /// A share of the page's width; otherwise the texts decide.
    pub(super) share: Option<f32>,
}

/// Lines between rows, or boxes to write in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ruling {
    Rows,
    Boxes,
}

/// The document.
pub(super) struct TableDocument {
    pub(super) title: String,
    /// Lines below the title.
    pub(super) notes: Vec<String>,
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Vec<String>>,
    /// The last line, of totals.
    pub(super) totals: Option<Vec<String>>,
    /// What a table without rows says.
    pub(super) nothing: &'static str,
    pub(super) row_height: f32,
    pub(super) ruling: Ruling,
}

/// Prints the document.
pub(super) fn print(document: &TableDocument, language: Language) -> Result<Paper, PrintFault> {
    let writing = Writing::new();
    let set = |text: &str| writing.printable(&typeset(text, language)).into_owned();
    let needs = needs(document, &writing);
    let wide =
        needs.iter().sum::<f32>() > A4.0 - 2.0 * MARGIN && document.heads.iter().all(|head| head.share.is_none());
    let page = if wide { (A4.1, A4.0) } else { A4 };
    let room = page.0 - 2.0 * MARGIN;
    let most = (1..64).take_while(|columns| count(*columns) * NARROWEST <= room).last().unwrap_or(1);
    match document.heads.len() {
        0 => return Err(PrintFault::Nothing),
        columns if columns > most => return Err(PrintFault::Columns { columns, most }),
        _ => {}
    }
    let mut layout = Layout {
        widths: widths(document, &needs, room),
        document,
        writing: &writing,
        draft: Draft::default(),
        page,
        y: 0.0,
    };
    let title = set(&document.title);
    layout.opening(&title, &document.notes.iter().map(|note| set(note)).collect::<Vec<_>>());
    let table = layout.table(&title);
    layout.draft.structure.push(table);
    if document.rows.is_empty() {
        layout.nothing(&set(document.nothing));
    }
    let mut draft = layout.draft;
    let pages = draft.pages.len();
    for (at, page) in draft.pages.iter_mut().enumerate() {
        let foot = (MARGIN, page.height - 10.0 * MM);
        let number = PAGE.fill(language, &[&(at + 1).to_string(), &pages.to_string()]);
        let kept = wrap::shorten(&writing, &title, SMALL.face, room * 0.75 / SMALL.size);
        page.line(Role::Footer, foot, SMALL, &kept);
        page.line_to(&writing, Role::Footer, (page.width - MARGIN, foot.1), SMALL, &number);
    }
    render::render(draft, &title, language, writing)
}

/// How wide each column would be if nothing were broken, within bounds; in points.
fn needs(document: &TableDocument, writing: &Writing) -> Vec<f32> {
    let rows = || document.rows.iter().chain(&document.totals);
    let need = |(at, head): (usize, &Head)| {
        let cells = rows().filter_map(|row| row.get(at)).map(|cell| {
            // Nobody reads beyond that, so nothing is measured beyond it.
            let start: String = cell.chars().take(80).collect();
            writing.width(&writing.printable(&start), HEADING.face)
        });
        let widest = cells.fold(writing.width(&writing.printable(&head.text), HEADING.face), f32::max);
        (widest * CELL.size + 2.0 * PADDING + SLACK).clamp(NARROWEST, WIDEST)
    };
    document.heads.iter().enumerate().map(need).collect()
}

/// The columns' widths, which fill the page: narrow columns have what they need, the wide ones share the rest.
fn widths(document: &TableDocument, needs: &[f32], room: f32) -> Vec<f32> {
    let shares: Option<Vec<f32>> = document.heads.iter().map(|head| head.share.map(|share| share * room)).collect();
    if let Some(shares) = shares {
        return shares;
    }
    let total: f32 = needs.iter().sum();
    if total <= room {
        return needs.iter().map(|need| need * room / total).collect();
    }
    let mut widths = vec![0.0; needs.len()];
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by(|a, b| needs[*a].total_cmp(&needs[*b]));
    let mut left = room;
    for (done, column) in order.iter().enumerate() {
        widths[*column] = needs[*column].min(left / count(needs.len() - done));
        left -= widths[*column];
    }
    widths
}

struct Layout<'a> {
    document: &'a TableDocument,
    writing: &'a Writing,
    draft: Draft,
    widths: Vec<f32>,
    page: (f32, f32),
    /// Where the next row begins.
    y: f32,
}

impl Layout<'_> {
    fn opening(&mut self, title: &str, notes: &[String]) {
        let room = self.page.0 - 2.0 * MARGIN;
        self.draft.page(self.page);
        self.y = MARGIN;
        if !title.trim().is_empty() {
            let heading = Tag::Hn(NonZeroU16::MIN, Some(title.to_owned())).into();
            self.text(title, TITLE, room, heading);
        }
        for note in notes.iter().filter(|note| !note.trim().is_empty()) {
            self.text(note, NOTE, room, Tag::P.into());
        }
        self.y += 4.0 * MM;
    }

    fn text(&mut self, text: &str, style: Style, room: f32, tag: TagKind) {
        let lines = wrap::wrap(self.writing, text, style.face, room / style.size);
        let content = self.draft.content();
        for line in wrap::first(self.writing, lines, LINES_MAX, style.face, room / style.size) {
            let y = self.y + style.size;
            self.draft.last().line(Role::Content(content), (MARGIN, y), style, &line);
            self.y += style.leading();
        }
        self.draft.structure.push(Node::Group(tag, vec![Node::Content(content)]));
    }

    fn nothing(&mut self, text: &str) {
        self.y += PADDING;
        self.text(text, NOTE.quiet(), self.page.0 - 2.0 * MARGIN, Tag::P.into());
    }

    fn table(&mut self, title: &str) -> Node {
        let heads: Vec<String> = self.document.heads.iter().map(|head| head.text.clone()).collect();
        let head = |_| Tag::TH(TableHeaderScope::Column).into();
        let cell = |_| Tag::TD.into();
        let headings = self.row(&heads, HEADING, Some(&head));
        let document = self.document;
        let mut rows = Vec::new();
        for row in &document.rows {
            self.turn(row, CELL, title, &heads);
            rows.extend(self.row(row, CELL, Some(&cell)));
        }
        let mut parts = vec![Node::Group(Tag::THead.into(), headings.into_iter().collect())];
        parts.push(Node::Group(Tag::TBody.into(), rows));
        if let Some(totals) = &document.totals {
            self.turn(totals, HEADING, title, &heads);
            let totals = self.row(totals, HEADING, Some(&cell));
            parts.push(Node::Group(Tag::TFoot.into(), totals.into_iter().collect()));
        }
        Node::Group(Tag::Table.into(), parts)
    }

    /// Turns the page where the next row has no room, and repeats the title and the headings for the eye alone.
    fn turn(&mut self, row: &[String], style: Style, title: &str, heads: &[String]) {
        let height = self.height(&self.cells(row, style), style);
        if self.y + height <= self.page.1 - FOOT {
            return;
        }
        self.draft.page(self.page);
        self.y = MARGIN;
        let kept = wrap::shorten(self.writing, title, SMALL.face, (self.page.0 - 2.0 * MARGIN) / SMALL.size);
        self.draft.last().line(Role::Header, (MARGIN, MARGIN), SMALL, &kept);
        self.y += 3.0 * MM;
        self.row(heads, HEADING, None);
    }

    /// The lines of each cell of a row.
    fn cells(&self, row: &[String], style: Style) -> Vec<Vec<String>> {
        let cell = |(at, width): (usize, &f32)| {
            let text = self.writing.printable(row.get(at).map_or("", String::as_str));
            let room = (width - 2.0 * PADDING) / style.size;
            let lines = wrap::wrap(self.writing, text.trim(), style.face, room);
            wrap::first(self.writing, lines, LINES_MAX, style.face, room)
        };
        self.widths.iter().enumerate().map(cell).collect()
    }

    fn height(&self, cells: &[Vec<String>], style: Style) -> f32 {
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
        (count(lines) * style.leading() + 2.0 * PADDING).max(self.document.row_height)
    }

    /// Sets a row, and gives its place in the structure where its cells have a kind.
    fn row(&mut self, row: &[String], style: Style, kind: Option<&dyn Fn(usize) -> TagKind>) -> Option<Node> {
        let cells = self.cells(row, style);
        let height = self.height(&cells, style);
        let (top, mut left) = (self.y, MARGIN);
        let mut nodes = Vec::new();
        for (at, lines) in cells.iter().enumerate() {
            let width = self.widths[at];
            let content = self.draft.content();
            let role = if kind.is_some() { Role::Content(content) } else { Role::Header };
            let block = count(lines.len()) * style.leading();
            let mut y = top + (height - block) / 2.0 + style.size;
            for line in lines {
                // An empty cell holds a space: a row has as many cells as the table has columns.
                let line = if line.is_empty() { " " } else { line };
                let page = self.draft.last();
                match self.document.heads[at].align {
                    Align::Left => page.line(role, (left + PADDING, y), style, line),
                    Align::Right => page.line_to(self.writing, role, (left + width - PADDING, y), style, line),
                }
                y += style.leading();
            }
            if let Some(kind) = kind {
                nodes.push(Node::Group(kind(at), vec![Node::Content(content)]));
            }
            left += width;
        }
        self.rules(top, height, style);
        self.y += height;
        kind.map(|_| Node::Group(Tag::TR.into(), nodes))
    }

    fn rules(&mut self, top: f32, height: f32, style: Style) {
        let (right, bottom) = (self.page.0 - MARGIN, top + height);
        let is_heading = style.face == HEADING.face;
        let page = self.draft.last();
        let (width, grey) = if is_heading { (0.9, 0) } else { (0.4, 140) };
        page.rule((MARGIN, bottom), (right, bottom), width, grey);
        if is_heading {
            page.rule((MARGIN, top), (right, top), width, grey);
        }
        if self.document.ruling == Ruling::Boxes {
            let mut x = MARGIN;
            page.rule((x, top), (x, bottom), 0.4, 140);
            for width in &self.widths {
                x += width;
                page.rule((x, top), (x, bottom), 0.4, 140);
            }
        }
    }
}
