//! What letters and receipts share: who writes, the window of the envelope, paragraphs that flow over pages.

use super::draft::{A4, Draft, MM, Node, Role, Style};
use super::language::Text;
use super::typography::typeset;
use super::writing::Writing;
use super::{Capitals, Language, Recipient, label, wrap};
use krilla::tagging::{TableHeaderScope, Tag, TagKind};
use std::num::NonZeroU16;

const PAGE: Text = Text::new("Page {} sur {}", "Page {} of {}");

const LEFT: f32 = 25.0 * MM;
const RIGHT: f32 = 20.0 * MM;
const TOP: f32 = 20.0 * MM;
const BOTTOM: f32 = 22.0 * MM;
/// Where the window of a DL envelope shows the address of a letter folded in three.
const WINDOW: ((f32, f32), (f32, f32)) = ((106.0 * MM, 48.0 * MM), (90.0 * MM, 33.0 * MM));
/// Below the window.
const BELOW_WINDOW: f32 = 92.0 * MM;

pub(super) const BODY: Style = Style::regular(10.5);

/// Who writes: a section, a treasurer, an association of financing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// The name, set in strong.
    pub name: String,
    /// Address, telephone, email: a line each.
    pub lines: Vec<String>,
}

/// A document of paragraphs, page after page.
pub(super) struct Flow<'w> {
    pub(super) draft: Draft,
    writing: &'w Writing,
    language: Language,
    y: f32,
    /// The first page of the letter that is being written.
    first: usize,
    /// What the letter holds so far.
    nodes: Vec<Node>,
}

impl<'w> Flow<'w> {
    pub(super) fn new(writing: &'w Writing, language: Language) -> Self {
        Self { draft: Draft::default(), writing, language, y: TOP, first: 0, nodes: Vec::new() }
    }

    /// Begins a letter on a new page: who writes on the left, whom to in the window.
    pub(super) fn begin(&mut self, sender: &Sender, recipient: &Recipient) {
        self.first = self.draft.pages.len();
        self.draft.page(A4);
        self.y = TOP;
        let room = WINDOW.0.0 - LEFT - 5.0 * MM;
        self.block(&sender.name, Style::strong(11.0), room);
        for line in &sender.lines {
            self.block(line, Style::regular(9.0), room);
        }
        label::put(&mut self.draft, self.writing, &recipient.lines(Capitals::Commune), WINDOW.0, WINDOW.1);
        self.nodes.append(&mut self.draft.structure);
        self.y = self.y.max(BELOW_WINDOW);
    }

    /// Ends the letter: its pages are numbered where there is more than one.
    pub(super) fn end(&mut self) {
        let pages = self.draft.pages.len() - self.first;
        if pages > 1 {
            let style = Style::regular(8.0).quiet();
            for (at, page) in self.draft.pages.iter_mut().skip(self.first).enumerate() {
                let number = PAGE.fill(self.language, &[&(at + 1).to_string(), &pages.to_string()]);
                let foot = (page.width - RIGHT, page.height - 10.0 * MM);
                page.line_to(self.writing, Role::Footer, foot, style, &number);
            }
        }
        let nodes = std::mem::take(&mut self.nodes);
        self.draft.structure.push(Node::Group(Tag::Section.into(), nodes));
    }

    pub(super) fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// A heading of the first level.
    pub(super) fn heading(&mut self, text: &str, style: Style) {
        let text = typeset(text.trim(), self.language);
        if !text.is_empty() {
            self.flow(&text, style, Tag::Hn(NonZeroU16::MIN, Some(text.clone())).into());
        }
    }

    /// A paragraph; each line of the text begins a line.
    pub(super) fn paragraph(&mut self, text: &str, style: Style) {
        let text = typeset(text, self.language);
        self.flow(&text, style, Tag::P.into());
    }

    /// A paragraph whose lines end at the right margin: a date, a signature.
    pub(super) fn right(&mut self, text: &str, style: Style) {
        let text = self.writing.printable(&typeset(text, self.language)).into_owned();
        let text = wrap::shorten(self.writing, text.trim(), style.face, (A4.0 - LEFT - RIGHT) / style.size);
        self.keep(style.leading());
        let content = self.draft.content();
        let y = self.y + style.size;
        self.draft.last().line_to(self.writing, Role::Content(content), (A4.0 - RIGHT, y), style, &text);
        self.y += style.leading();
        self.nodes.push(Node::Group(Tag::P.into(), vec![Node::Content(content)]));
    }

    /// Names and values, a line each: a table whose rows have a heading.
    pub(super) fn facts(&mut self, facts: &[(&str, String)]) {
        const NAMES: f32 = 58.0 * MM;
        let (name_style, value_style) = (BODY.quiet(), BODY);
        let right = A4.0 - RIGHT;
        let mut rows = Vec::new();
        for (name, value) in facts.iter().filter(|(_, value)| !value.trim().is_empty()) {
            let lines = |text: &str, room: f32, style: Style| {
                let text = self.writing.printable(&typeset(text, self.language)).into_owned();
                wrap::wrap(self.writing, text.trim(), style.face, room / style.size)
            };
            let names = lines(name, NAMES - 3.0 * MM, name_style);
            let values = lines(value, right - LEFT - NAMES, value_style);
            let high = names.len().max(values.len());
            self.keep(BODY.leading() * super::sheet::count(high) + 3.0 * MM);
            let mut cells = Vec::new();
            let head: TagKind = Tag::TH(TableHeaderScope::Row).into();
            for (x, style, lines, tag) in
                [(LEFT, name_style, names, head), (LEFT + NAMES, value_style, values, Tag::TD.into())]
            {
                let content = self.draft.content();
                for (at, line) in lines.iter().enumerate() {
                    let y = self.y + 1.5 * MM + style.size + super::sheet::count(at) * style.leading();
                    self.draft.last().line(Role::Content(content), (x, y), style, line);
                }
                cells.push(Node::Group(tag, vec![Node::Content(content)]));
            }
            self.y += BODY.leading() * super::sheet::count(high) + 3.0 * MM;
            let y = self.y;
            self.draft.last().rule((LEFT, y), (right, y), 0.4, 170);
            rows.push(Node::Group(Tag::TR.into(), cells));
        }
        self.nodes.push(Node::Group(Tag::Table.into(), rows));
    }

    fn block(&mut self, text: &str, style: Style, room: f32) {
        let text = self.writing.printable(text).into_owned();
        if text.trim().is_empty() {
            return;
        }
        let lines = wrap::wrap(self.writing, text.trim(), style.face, room / style.size);
        let content = self.draft.content();
        for line in wrap::first(self.writing, lines, 3, style.face, room / style.size) {
            let y = self.y + style.size;
            self.draft.last().line(Role::Content(content), (LEFT, y), style, &line);
            self.y += style.leading();
        }
        self.nodes.push(Node::Group(Tag::P.into(), vec![Node::Content(content)]));
    }

    fn flow(&mut self, text: &str, style: Style, tag: TagKind) {
        let room = (A4.0 - LEFT - RIGHT) / style.size;
        let content = self.draft.content();
        for part in text.lines() {
            let part = self.writing.printable(part).into_owned();
            for line in wrap::wrap(self.writing, part.trim(), style.face, room) {
                self.keep(style.leading());
                let y = self.y + style.size;
                self.draft.last().line(Role::Content(content), (LEFT, y), style, &line);
                self.y += style.leading();
            }
        }
        self.nodes.push(Node::Group(tag, vec![Node::Content(content)]));
    }

    /// Turns the page where this height has no room.
    pub(super) fn keep(&mut self, height: f32) {
        if self.y + height > A4.1 - BOTTOM {
            self.draft.page(A4);
            self.y = TOP;
        }
    }
}
