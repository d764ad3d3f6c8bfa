//! The value of a property: its components, decoded and without escapes.

use super::line::Property;
use std::borrow::Cow;

impl Property {
    /// The whole value as a text.
    pub(super) fn text(&self) -> String {
        self.decode(&self.raw)
    }

    /// The components that `;` separates, each with its items that `,` separates, empty ones left out.
    pub(super) fn components(&self) -> Vec<Vec<String>> {
        split(&self.raw, ';').into_iter().map(|component| self.items_of(component)).collect()
    }

    /// The items that `,` separates.
    pub(super) fn items(&self) -> Vec<String> {
        self.items_of(&self.raw)
    }

    fn items_of(&self, raw: &str) -> Vec<String> {
        let items = split(raw, ',').into_iter().map(|item| self.decode(item));
        items.filter(|item| !item.trim().is_empty()).collect()
    }

    /// The separators are found in what is written, so that an encoded one is a character like another.
    fn decode(&self, raw: &str) -> String {
        let decoded = if self.is_quoted_printable { quoted_printable(raw, &self.charset) } else { Cow::Borrowed(raw) };
        unescape(&decoded)
    }
}

/// Cuts at a separator that no backslash escapes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut from, mut is_escaped) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if c == separator && !is_escaped {
            parts.push(&text[from..at]);
            from = at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    parts.push(&text[from..]);
    parts
}

/// `\n` is a line end, and what else a backslash escapes is itself; other backslashes stay.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(c @ ('\\' | ',' | ';' | ':' | '"')) => out.push(c),
            Some(c) => out.extend(['\\', c]),
            None => out.push('\\'),
        }
    }
    out
}

/// Source: RFC 2045, 6.7. What is no sequence stays; a charset that nobody knows is UTF-8, else Windows-1252.
fn quoted_printable(text: &str, charset: &str) -> Cow<'static, str> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'=');
        let byte =
            pair.and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    let named = encoding_rs::Encoding::for_label(charset.as_bytes());
    let guessed = if std::str::from_utf8(&out).is_ok() { encoding_rs::UTF_8 } else { encoding_rs::WINDOWS_1252 };
    Cow::Owned(named.unwrap_or(guessed).decode_without_bom_handling(&out).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn property(raw: &str, charset: Option<&str>) -> Property {
        Property {
            raw: raw.to_owned(),
            is_quoted_printable: charset.is_some(),
            charset: charset.unwrap_or_default().to_owned(),
            ..Property::default()
        }
    }

    #[test]
    fn escapes_separate_nothing() {
        let address = property(r";;1\, rue X\;,bis;Lyon\\;;69003", None);
        assert_eq!(
            address.components(),
            [
                vec![],
                vec![],
                vec!["1, rue X;".to_owned(), "bis".to_owned()],
                vec![r"Lyon\".to_owned()],
                vec![],
                vec!["69003".to_owned()]
            ]
        );
        assert_eq!(property(r"un\ndeux\N\:\x\", None).text(), "un\ndeux\n:\\x\\");
        assert_eq!(property("a,b\\,c, ,d", None).items(), ["a", "b,c", "d"]);
    }

    #[test]
    fn quoted_printable_is_read_in_every_charset() {
        assert_eq!(property("=C3=89tienne=0D=0A=3B", Some("UTF-8")).text(), "Étienne\r\n;");
        assert_eq!(property("=C9tienne", Some("ISO-8859-1")).text(), "Étienne");
        assert_eq!(property("=C9tienne", Some("")).text(), "Étienne");
        assert_eq!(property("=C3=89=3B;=b;=", Some("?")).components()[0], ["É;"]);
        assert_eq!(property("1 = 2 =zz é", Some("")).text(), "1 = 2 =zz é");
    }
}
