//! The texts that the cells of an XLSX share, one after the other in one piece of memory.

use crate::fault::TableFault;
use crate::xml;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::io::BufRead;
use std::ops::ControlFlow;

/// Texts by their number.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads `sharedStrings.xml`. How many it announces is not looked at.
    pub(super) fn read(part: impl BufRead) -> Result<Self, TableFault> {
        let mut strings = Self::default();
        let (mut one, mut rich) = (String::new(), RichText::default());
        xml::each(part, |event| {
            rich.see(event, &mut one)?;
            if matches!(event, Event::End(end) if end.local_name().as_ref() == "si") {
                strings.text.push_str(&unescape(&one));
                strings.ends.push(strings.text.len());
                one.clear();
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(strings)
    }

    /// The text with this number.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start..end])
    }
}

/// Takes the text of `t` elements, those of a reading aid (`rPh`) left out.
#[derive(Debug, Default)]
pub(super) struct RichText {
    in_text: bool,
    in_aid: bool,
}

impl RichText {
    pub(super) fn see(&mut self, event: &Event<'_>, into: &mut String) -> Result<(), TableFault> {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => self.in_text = true,
                "rPh" => self.in_aid = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => self.in_text = false,
                "rPh" => self.in_aid = false,
                _ => {}
            },
            _ if self.in_text && !self.in_aid => xml::text(event, into)?,
            _ => {}
        }
        Ok(())
    }
}

/// What XML cannot hold is written `_x000D_`, and such a text itself `_x005F_x000D_`. Source: ECMA-376 part 1, 22.9.2.19.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let written = from.get(2..6).filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        let c = written.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some(c) = c.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            out.push(c);
            rest = &from[7..];
        } else {
            out.push_str("_x");
            rest = &from[2..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rich_texts_and_escapes_are_plain_text() {
        let part = "<sst uniqueCount=\"99999999999999\"><si><t>a&amp;&#233;</t></si><si/>\
            <si><r><t>Le </t></r><r><rPr/><t>Goff</t></r><rPh><t>lu</t></rPh></si><si><t>_x000D_é_x_x005F_x000D_</t></si></sst>";
        let strings = Strings::read(part.as_bytes()).expect("strings");
        let found: Vec<_> = (0..5).map(|at| strings.get(at)).collect();
        assert_eq!(found, [Some("a&é"), Some(""), Some("Le Goff"), Some("\ré_x_x000D_"), None]);
        assert!(Strings::read("<sst><si><t>a</t></si>".as_bytes()).is_err(), "cut short");
        assert!(Strings::read("<sst><si><t>&x;</t></si></sst>".as_bytes()).is_err(), "an entity of its own");
    }
}
