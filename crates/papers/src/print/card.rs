//! Members' cards with a code, ten to a page, to be cut.

use super::draft::{A4, Draft, MM, Node, Role, Shape, Style};
use super::language::Text;
use super::sheet::{Sheet, count, first_place};
use super::typography::typeset;
use super::writing::{Face, Writing};
use super::{Language, Paper, PrintFault, render, wrap};
use fast_qr::{ECL, QRBuilder};
use krilla::tagging::Tag;

const TITLE: Text = Text::new("Cartes d’adhérents", "Membership cards");
const CARD: Text = Text::new("Carte d’adhérent {}", "Membership card {}");
const NUMBER: Text = Text::new("N° {}", "No. {}");
const CODE: Text = Text::new("Code : {}", "Code: {}");

/// ISO 7810 ID-1, the size of a bank card, five rows of two.
const CARDS: Sheet = Sheet { name: "", columns: 2, rows: 5, width: 856, height: 540, left: 194, top: 135, step: 856 };
/// From the largest size of a name to the smallest.
const SIZES: [f32; 4] = [12.0, 11.0, 10.0, 9.0];
const MARGIN: f32 = 5.0 * MM;
const CODE_SIDE: f32 = 24.0 * MM;
/// The most modules of a side that a telephone still reads at that size: version 10.
const MODULES_MAX: usize = 57;
/// The light border that a code needs, in modules.
const QUIET: f32 = 4.0;

/// A member's card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The party or section, first line of the card.
    pub organisation: String,
    /// What the card is good for: `2026`.
    pub period: String,
    /// The member's names.
    pub name: String,
    /// Their number; may be empty.
    pub member_number: String,
    /// What the code holds; no code where it is empty. Shape: at most 213 bytes.
    pub code: String,
}

/// Prints cards, ten to a page with crop marks. `start` is the first place, from 1.
///
/// # Errors
/// [`PrintFault::Nothing`], [`PrintFault::Start`], [`PrintFault::Code`].
pub fn cards(cards: &[Card], start: usize, language: Language) -> Result<Paper, PrintFault> {
    let first = first_place(start, CARDS.places())?;
    let writing = Writing::new();
    let mut draft = Draft::default();
    for (at, card) in cards.iter().enumerate() {
        let place = (first + at) % CARDS.places();
        if at == 0 || place == 0 {
            draft.page(A4);
            crop_marks(&mut draft);
        }
        put(&mut draft, &writing, card, CARDS.corner(place), language)?;
    }
    if draft.pages.is_empty() {
        return Err(PrintFault::Nothing);
    }
    render::render(draft, TITLE.text(language), language, writing)
}

fn put(
    draft: &mut Draft,
    writing: &Writing,
    card: &Card,
    (left, top): (f32, f32),
    language: Language,
) -> Result<(), PrintFault> {
    let (width, height) = CARDS.size();
    let (x, right) = (left + MARGIN, left + width - MARGIN);
    let full = right - x;
    let beside = if card.code.is_empty() { full } else { full - CODE_SIDE - 3.0 * MM };
    let content = draft.content();
    let mut line = |y: f32, style: Style, room: f32, text: &str| {
        let text = writing.printable(text);
        let text = wrap::shorten(writing, text.trim(), style.face, room / style.size);
        draft.last().line(Role::Content(content), (x, top + y), style, &format!("{text} "));
    };
    let organisation = writing.printable(&card.organisation);
    let strong = |text: &str, room: f32| Style::strong(wrap::size(writing, text, Face::Strong, room, &SIZES));
    line(9.5 * MM, strong(organisation.trim(), full), full, &organisation);
    let kind = CARD.fill(language, &[card.period.trim()]);
    line(15.0 * MM, Style::regular(9.0).quiet(), full, &typeset(&kind, language));
    let name = writing.printable(&card.name).into_owned();
    let style = strong(name.trim(), beside);
    let names = wrap::wrap(writing, name.trim(), style.face, beside / style.size);
    let names = wrap::first(writing, names, 3, style.face, beside / style.size);
    let mut y = height - MARGIN - 6.0 * MM - count(names.len().saturating_sub(1)) * style.leading();
    for name in &names {
        line(y, style, beside, name);
        y += style.leading();
    }
    if !card.member_number.trim().is_empty() {
        let number = NUMBER.fill(language, &[card.member_number.trim()]);
        line(height - MARGIN - 0.5 * MM, Style::regular(9.0), beside, &number);
    }
    draft.last().rule((x, top + 18.5 * MM), (right, top + 18.5 * MM), 0.75, 0);
    let mut parts = vec![Node::Group(Tag::P.into(), vec![Node::Content(content)])];
    if !card.code.is_empty() {
        let rectangles = code(&card.code, (right - CODE_SIDE, top + height - MARGIN - CODE_SIDE + 2.0 * MM))?;
        let content = draft.content();
        draft.last().marks.push((Role::Content(content), Shape::Fill { rectangles, grey: 0 }));
        let alternative = typeset(&CODE.fill(language, &[&card.code]), language);
        parts.push(Node::Group(Tag::Figure(Some(alternative)).into(), vec![Node::Content(content)]));
    }
    draft.structure.push(Node::Group(Tag::Section.into(), parts));
    Ok(())
}

/// The dark modules of a QR code in a square of [`CODE_SIDE`] whose quiet zone reaches over its edges.
fn code(text: &str, (left, top): (f32, f32)) -> Result<Vec<(f32, f32, f32, f32)>, PrintFault> {
    let too_long = PrintFault::Code { bytes: text.len() };
    let code = QRBuilder::new(text.as_bytes()).ecl(ECL::M).build().map_err(|_| too_long.clone())?;
    if code.size > MODULES_MAX {
        return Err(too_long);
    }
    let module = CODE_SIDE / (count(code.size) + QUIET);
    let inset = module * QUIET / 2.0;
    let mut rectangles = Vec::new();
    for row in 0..code.size {
        let line = &code[row];
        let mut column = 0;
        while column < code.size {
            // Neighbours are one rectangle: seams between them would show on some screens.
            let run = (column..code.size).take_while(|at| line[*at].value()).count();
            if run > 0 {
                let (x, y) = (left + inset + count(column) * module, top + inset + count(row) * module);
                rectangles.push((x, y, count(run) * module, module));
            }
            column += run.max(1);
        }
    }
    Ok(rectangles)
}

/// Short lines outside the cards where to cut.
fn crop_marks(draft: &mut Draft) {
    const LENGTH: f32 = 6.0 * MM;
    const GAP: f32 = 2.0 * MM;
    let (width, height) = CARDS.size();
    let (left, top) = CARDS.corner(0);
    let (right, bottom) = (left + width * count(CARDS.columns), top + height * count(CARDS.rows));
    let page = draft.last();
    for column in 0..=CARDS.columns {
        let x = left + width * count(column);
        page.rule((x, top - GAP - LENGTH), (x, top - GAP), 0.4, 0);
        page.rule((x, bottom + GAP), (x, bottom + GAP + LENGTH), 0.4, 0);
    }
    for row in 0..=CARDS.rows {
        let y = top + height * count(row);
        page.rule((left - GAP - LENGTH, y), (left - GAP, y), 0.4, 0);
        page.rule((right + GAP, y), (right + GAP + LENGTH, y), 0.4, 0);
    }
}
