//! The two faces documents are set in, how wide a text is in them, and which characters they lack.
//!
//! Inter covers Latin with its extensions, Greek and Cyrillic. What it lacks is written in Latin letters instead, and
//! said: a label must reach its person, and a document must never show an empty box.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// The regular face.
pub(super) const REGULAR: &[u8] = include_bytes!("../../fonts/Inter-Regular.ttf");
/// The face of headings and names.
pub(super) const STRONG: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.ttf");

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Face {
    Regular,
    Strong,
}

/// One glyph of a shaped text, in fractions of the font's size.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) advance: f32,
    pub(super) x_offset: f32,
    pub(super) y_offset: f32,
    /// The bytes of the text that it stands for.
    pub(super) text: Range<usize>,
}

/// Measures and shapes texts, and remembers what could not be written as it was.
pub(super) struct Writing {
    regular: harfrust::Font,
    strong: harfrust::Font,
    /// How to shape a script in a face; a plan costs more than the text it serves.
    plans: RefCell<HashMap<PlanKey, Rc<harfrust::ShapePlan>>>,
    transliterated: RefCell<BTreeSet<char>>,
}

/// Face, script, and whether figures stand under each other.
type PlanKey = (Face, Option<harfrust::Script>, bool);

impl Writing {
    pub(super) fn new() -> Self {
        let font = |bytes: &'static [u8]| {
            let font = harfrust::Font::new(bytes, 0);
            font.expect("the fonts that the program carries are fonts")
        };
        Self {
            regular: font(REGULAR),
            strong: font(STRONG),
            plans: RefCell::default(),
            transliterated: RefCell::default(),
        }
    }

    /// The characters met so far that the faces lack.
    pub(super) fn transliterated(self) -> BTreeSet<char> {
        self.transliterated.into_inner()
    }

    /// The text as it can be printed: on one line, without what is invisible, in characters that the faces have.
    pub(super) fn printable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let font = harfrust::ShaperFont::new(&self.regular);
        let has = |c: char| font.nominal_glyph(u32::from(c)).is_some();
        if text.chars().all(|c| !is_invisible(c) && !c.is_whitespace() && has(c) || c == ' ') {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if is_private(c) || !is_invisible(c) && !c.is_whitespace() && !has(c) {
                self.transliterated.borrow_mut().insert(c);
                out.push_str(deunicode::deunicode_char(c).filter(|_| !is_private(c)).unwrap_or("?"));
            } else if c.is_whitespace() && !matches!(c, super::typography::THIN | super::typography::FIRM) {
                // Letters that replace a sign end by a space of their own: two would be a hole.
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            } else if !is_invisible(c) {
                out.push(c);
            }
        }
        Cow::Owned(out)
    }

    /// The width of a printable text, in fractions of the font's size.
    pub(super) fn width(&self, text: &str, face: Face) -> f32 {
        self.shape(text, face).iter().map(|glyph| glyph.advance).sum()
    }

    /// The glyphs of a printable text, from left to right.
    pub(super) fn shape(&self, text: &str, face: Face) -> Vec<Glyph> {
        let font = match face {
            Face::Regular => &self.regular,
            Face::Strong => &self.strong,
        };
        let font = harfrust::ShaperFont::new(font);
        let mut buffer = harfrust::Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(harfrust::Direction::LeftToRight);
        // Figures of one width stand under each other in a column of amounts; among words they would look loose.
        let tabular = [harfrust::Feature::new(harfrust::Tag::new(b"tnum"), 1, ..)];
        let is_figures = !text.contains(|c: char| c.is_alphabetic() || c == '-');
        let features = if is_figures { tabular.as_slice() } else { &[] };
        let mut plans = self.plans.borrow_mut();
        let plan = plans.entry((face, buffer.script(), is_figures)).or_insert_with(|| {
            Rc::new(harfrust::ShapePlan::new(&font, buffer.direction(), buffer.script(), buffer.language(), features))
        });
        let options = harfrust::ShapeOptions::new().plan(Some(&**plan)).features(features);
        if harfrust::shape(&font, &mut buffer, options).is_err() {
            return Vec::new();
        }
        let em = f32::from(font.units_per_em().max(1));
        let ends: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions()).enumerate();
        glyphs
            .map(|(at, (info, position))| {
                let start = info.cluster as usize;
                let end = ends.iter().skip(at).copied().find(|end| *end > start).unwrap_or(text.len());
                Glyph {
                    id: info.glyph_id,
                    advance: units(position.x_advance) / em,
                    x_offset: units(position.x_offset) / em,
                    y_offset: units(position.y_offset) / em,
                    text: start..end,
                }
            })
            .collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "a glyph's measure is far below what a float counts exactly")]
fn units(value: i32) -> f32 {
    value as f32
}

/// Controls, joiners, marks of direction and selectors of variants: they draw nothing and confuse who reads aloud.
fn is_invisible(c: char) -> bool {
    is_private(c)
        || c.is_control() && !c.is_whitespace()
        || matches!(u32::from(c),
            0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
            | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF0..=0xFFFF | 0xE0000..=0xE0FFF)
}

fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_greek_and_cyrillic_are_printed_as_they_are() {
        let writing = Writing::new();
        for text in ["Éloïse Œuvré-Łaskarzewski", "Țepeș Ğül Ñandú", "Nguyễn Thị Ngọc", "Ελένη", "Олена"]
        {
            assert_eq!(writing.printable(text), text);
            assert!(writing.shape(text, Face::Strong).iter().all(|glyph| glyph.id != 0), "{text}");
        }
        assert!(writing.transliterated().is_empty());
    }

    #[test]
    fn what_the_faces_lack_is_written_in_latin_letters_and_said() {
        let writing = Writing::new();
        assert_eq!(writing.printable("李").trim(), "Li");
        assert_eq!(writing.printable("a\u{200D}\u{202E}b\u{0}\nc"), "ab c");
        assert_eq!(writing.printable("\u{E123}"), "?");
        assert_eq!(writing.transliterated().into_iter().collect::<String>(), "李\u{E123}");
    }

    #[test]
    fn a_strong_text_is_wider() {
        let writing = Writing::new();
        assert!(writing.width("Adhérents", Face::Strong) > writing.width("Adhérents", Face::Regular));
    }
}
