//! A document before it is a file: pages of marks, and the structure that says what each mark is.
//!
//! Measures are points (72 to an inch) from the top left corner; a text stands on its baseline. Pages are laid out
//! first and drawn once all are known, so that each can say how many there are.

use super::writing::{Face, Writing};
use krilla::tagging::TagKind;

/// Points in a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;

/// A4, in points: width and height.
pub(super) const A4: (f32, f32) = (210.0 * MM, 297.0 * MM);

/// Something drawn.
#[derive(Debug)]
pub(super) enum Shape {
    /// One line of printable text.
    Text { x: f32, y: f32, size: f32, face: Face, grey: u8, text: String },
    /// A straight line.
    Rule { from: (f32, f32), to: (f32, f32), width: f32, grey: u8 },
    /// Filled rectangles: left, top, width, height.
    Fill { rectangles: Vec<(f32, f32, f32, f32)>, grey: u8 },
}

/// What a mark is to somebody who does not see the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A part of the text: the content of this number.
    Content(usize),
    /// A heading repeated, a page's number: said once or not at all.
    Header,
    /// At a page's foot.
    Footer,
    /// Lines and marks that say nothing.
    Ornament,
}

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) marks: Vec<(Role, Shape)>,
}

/// A node of the structure.
#[derive(Debug)]
pub(super) enum Node {
    /// A group with its kind.
    Group(TagKind, Vec<Node>),
    /// The content of this number, wherever it is drawn.
    Content(usize),
}

/// The document.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) pages: Vec<Page>,
    pub(super) structure: Vec<Node>,
    contents: usize,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) face: Face,
    /// In points.
    pub(super) size: f32,
    /// 0 is black.
    pub(super) grey: u8,
}

impl Style {
    pub(super) const fn regular(size: f32) -> Self {
        Self { face: Face::Regular, size, grey: 0 }
    }

    pub(super) const fn strong(size: f32) -> Self {
        Self { face: Face::Strong, size, grey: 0 }
    }

    /// The same, quieter; dark enough to be read and copied.
    pub(super) const fn quiet(self) -> Self {
        Self { grey: 85, ..self }
    }

    /// From one baseline to the next.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.35
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// The left end: texts.
    #[default]
    Left,
    /// The right end: amounts and counts.
    Right,
}

impl Draft {
    pub(super) fn page(&mut self, (width, height): (f32, f32)) -> &mut Page {
        self.pages.push(Page { width, height, marks: Vec::new() });
        self.last()
    }

    /// The page that is being laid out; the first one, of A4, where there was none.
    pub(super) fn last(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page { width: A4.0, height: A4.1, marks: Vec::new() });
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// A number for the next content.
    pub(super) fn content(&mut self) -> usize {
        self.contents += 1;
        self.contents - 1
    }
}

impl Page {
    /// Sets one line of printable text on a baseline.
    pub(super) fn line(&mut self, role: Role, (x, y): (f32, f32), style: Style, text: &str) {
        let Style { face, size, grey } = style;
        if !text.is_empty() {
            self.marks.push((role, Shape::Text { x, y, size, face, grey, text: text.to_owned() }));
        }
    }

    /// Sets one line whose right end is at `x`.
    pub(super) fn line_to(&mut self, writing: &Writing, role: Role, (x, y): (f32, f32), style: Style, text: &str) {
        let width = writing.width(text.trim_end(), style.face) * style.size;
        self.line(role, (x - width, y), style, text);
    }

    pub(super) fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32, grey: u8) {
        self.marks.push((Role::Ornament, Shape::Rule { from, to, width, grey }));
    }
}
