//! Address labels, on the sheets that shops sell.

use super::draft::{A4, Draft, MM, Node, Role, Style};
use super::language::Text;
use super::sheet::{count, first_place};
use super::writing::{Face, Writing};
use super::{Capitals, Language, Paper, PrintFault, Recipient, Sheet, render, wrap};
use krilla::tagging::Tag;

const TITLE: Text = Text::new("Étiquettes", "Labels");

/// What stays free on each side of a label: printers are not exact.
const MARGIN: f32 = 4.0 * MM;
/// The smallest size that is easily read.
const EASY: f32 = 9.0;
/// From the largest size that an address is set in to the smallest.
const SIZES: [f32; 9] = [11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0];

/// Prints one label for each recipient that has an address or a name, in their order.
/// `start` is the first free place on the first sheet, from 1, row by row.
///
/// # Errors
/// [`PrintFault::Nothing`], [`PrintFault::Start`].
pub fn labels(
    recipients: &[Recipient],
    sheet: Sheet,
    start: usize,
    capitals: Capitals,
    language: Language,
) -> Result<Paper, PrintFault> {
    let first = first_place(start, sheet.places())?;
    let writing = Writing::new();
    let mut draft = Draft::default();
    let addresses = recipients.iter().map(|recipient| recipient.lines(capitals)).filter(|lines| !lines.is_empty());
    for (at, address) in addresses.enumerate() {
        let place = (first + at) % sheet.places();
        if at == 0 || place == 0 {
            draft.page(A4);
        }
        put(&mut draft, &writing, &address, sheet.corner(place), sheet.size());
    }
    if draft.pages.is_empty() {
        return Err(PrintFault::Nothing);
    }
    render::render(draft, TITLE.text(language), language, writing)
}

/// Sets an address into a box, as large as it fits, in the middle of its height.
pub(super) fn put(draft: &mut Draft, writing: &Writing, address: &[String], corner: (f32, f32), size: (f32, f32)) {
    let address: Vec<_> = address.iter().map(|line| writing.printable(line)).collect();
    let room = (size.0 - 2.0 * MARGIN, size.1 - MARGIN);
    let set = |points: f32| -> Vec<String> {
        address.iter().flat_map(|line| wrap::wrap(writing, line, Face::Regular, room.0 / points)).collect()
    };
    let fits = |points: f32, lines: usize| count(lines) * Style::regular(points).leading() <= room.1;
    let widest = address.iter().map(|line| writing.width(line, Face::Regular)).fold(0.0, f32::max);
    let town = address.last().map_or(0.0, |line| writing.width(line, Face::Regular));
    // No line is broken while a size that is easily read keeps it whole, and the last only when nothing else helps.
    let whole = |points: &f32| *points >= EASY && widest * points <= room.0 && fits(*points, address.len());
    let broken = |points: &f32| town * points <= room.0 && fits(*points, set(*points).len());
    let first_of = |condition: &dyn Fn(&f32) -> bool| SIZES.into_iter().find(|points| condition(points));
    let points = first_of(&whole).or_else(|| first_of(&broken)).unwrap_or(SIZES[SIZES.len() - 1]);
    let style = Style::regular(points);
    let most = (1..20).take_while(|lines| fits(points, *lines)).last().unwrap_or(1);
    let lines = wrap::first(writing, set(points), most, Face::Regular, room.0 / points);
    let mut y = corner.1 + (size.1 - count(lines.len()) * style.leading()) / 2.0 + points;
    let content = draft.content();
    for line in lines {
        // The space that ends a line keeps it apart from the next for who reads by ear.
        draft.last().line(Role::Content(content), (corner.0 + MARGIN, y), style, &format!("{} ", line.trim_end()));
        y += style.leading();
    }
    draft.structure.push(Node::Group(Tag::P.into(), vec![Node::Content(content)]));
}
