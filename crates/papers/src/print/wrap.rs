//! A text cut into lines of a width.

use super::writing::{Face, Writing};

/// What stands for what was cut away.
const ELLIPSIS: char = '…';

/// More characters than a line of any page holds: a word without an end is measured that far at a time.
const WINDOW: usize = 600;

/// What makes no sense before it.
const CUT_OFF: [char; 5] = [' ', '.', ',', '-', ELLIPSIS];

/// The lines of a printable text. `width` is in fractions of the font's size; a word that is wider than a line is cut
/// wherever it must. A line keeps the space it was cut at, so that a reader aloud does not join two words.
pub(super) fn wrap(writing: &Writing, text: &str, face: Face, width: f32) -> Vec<String> {
    if writing.width(text, face) <= width {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let wider = format!("{line}{word}");
        if writing.width(wider.trim_end_matches(' '), face) <= width {
            line = wider;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word;
        while let Some(at) = cut(writing, rest.trim_end_matches(' '), face, width) {
            let (head, tail) = rest.split_at(at);
            lines.push(head.to_owned());
            rest = tail;
        }
        line.push_str(rest);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The largest of some sizes, the largest first, in which a text has one line of `room` points; else the smallest.
pub(super) fn size(writing: &Writing, text: &str, face: Face, room: f32, sizes: &[f32]) -> f32 {
    let width = writing.width(text, face);
    let fitting = sizes.iter().find(|size| width * **size <= room);
    fitting.or(sizes.last()).copied().unwrap_or(1.0)
}

/// The text on one line of a width, its end replaced by an ellipsis where it is too long.
pub(super) fn shorten(writing: &Writing, text: &str, face: Face, width: f32) -> String {
    if writing.width(text, face) <= width {
        return text.to_owned();
    }
    let room = width - writing.width("…", face);
    let at = cut(writing, text, face, room).unwrap_or(text.len());
    let mut kept = text[..at].trim_end_matches(CUT_OFF).to_owned();
    kept.push(ELLIPSIS);
    kept
}

/// The first lines, the last of them ending by an ellipsis where there were more.
pub(super) fn first(writing: &Writing, mut lines: Vec<String>, most: usize, face: Face, width: f32) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            last.truncate(last.trim_end_matches(CUT_OFF).len());
            last.push(ELLIPSIS);
            *last = shorten(writing, last, face, width);
        }
    }
    lines
}

/// Where a text must be cut to fit into a width, if it must; after one character at least, or a line would hold nothing.
fn cut(writing: &Writing, text: &str, face: Face, width: f32) -> Option<usize> {
    let window = text.char_indices().nth(WINDOW).map_or(text.len(), |(at, _)| at);
    let mut taken = 0.0;
    for glyph in writing.shape(&text[..window], face) {
        taken += glyph.advance;
        if taken > width && glyph.text.start > 0 {
            return Some(glyph.text.start);
        }
    }
    (window < text.len()).then_some(window)
}

/// Words with the space or hyphen after them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_asked_and_lose_nothing() {
        let writing = Writing::new();
        let long = "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson ";
        let text = format!("Une phrase ordinaire, puis {long}et {}.", "w".repeat(90));
        for width in [4.0, 10.0, 25.0] {
            let lines = wrap(&writing, &text, Face::Regular, width);
            assert_eq!(lines.concat(), text);
            assert!(lines.iter().all(|line| writing.width(line.trim_end(), Face::Regular) <= width), "{lines:?}");
        }
    }

    #[test]
    fn a_firm_space_holds_its_words_together() {
        let writing = Writing::new();
        let lines = wrap(&writing, "aaaa bbbb\u{A0}:", Face::Regular, 5.0);
        assert_eq!(lines, ["aaaa ", "bbbb\u{A0}:"]);
    }

    #[test]
    fn a_width_of_nothing_still_ends() {
        let writing = Writing::new();
        assert_eq!(wrap(&writing, "abc", Face::Regular, 0.0).len(), 3);
        assert_eq!(wrap(&writing, "", Face::Regular, 0.0), [""]);
    }

    #[test]
    fn what_is_cut_ends_by_an_ellipsis() {
        let writing = Writing::new();
        let short = shorten(&writing, "Une très longue dénomination", Face::Regular, 8.0);
        assert!(short.ends_with('…') && writing.width(&short, Face::Regular) <= 8.0, "{short}");
        let lines = wrap(&writing, "un deux trois quatre cinq six", Face::Regular, 4.0);
        let kept = first(&writing, lines, 2, Face::Regular, 4.0);
        assert_eq!(kept.len(), 2);
        assert!(kept[1].ends_with('…'));
    }
}
