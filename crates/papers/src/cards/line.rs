//! Content lines: folded or not, with their group, name, parameters and raw value. Source: RFC 6350, 3.3; vCard 2.1.

/// The properties that are read; every other one is passed over, however long.
const WANTED: [&str; 21] = [
    "BEGIN",
    "END",
    "AGENT",
    "PRODID",
    "UID",
    "N",
    "FN",
    "ORG",
    "X-MAIDENNAME",
    "EMAIL",
    "TEL",
    "ADR",
    "BDAY",
    "GENDER",
    "TITLE",
    "ROLE",
    "CATEGORIES",
    "NOTE",
    "X-GENDER",
    "GEO",
    "X-ABLABEL",
];

/// A property of a card.
#[derive(Debug, Default)]
pub(super) struct Property {
    /// The line that it begins on.
    pub line: u32,
    /// What it is grouped with the others by: `item1` of `item1.TEL`; empty for most.
    pub group: String,
    /// Its name in capitals, without the group before it.
    pub name: String,
    /// `TYPE` in capitals, and the parameters of 2.1 that have no name.
    pub types: Vec<String>,
    /// Its place among its like: 1 comes first.
    pub rank: u8,
    /// Whether it is written in quoted-printable.
    pub is_quoted_printable: bool,
    /// The charset of that.
    pub charset: String,
    /// The year that stands for none in an Apple birthday.
    pub omitted_year: String,
    /// Its value as it is written, unfolded.
    pub raw: String,
}

/// Reads properties one after the other.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    rest: &'a str,
    line: u32,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, line: 0 }
    }

    /// The next property that is wanted; `None` at the end.
    pub(super) fn read(&mut self) -> Option<Property> {
        loop {
            let first = self.physical()?;
            let line = self.line;
            let (group, name) = name(first);
            let is_wanted = WANTED.iter().any(|wanted| wanted.eq_ignore_ascii_case(name));
            let header = &first[..first.find(':').unwrap_or(first.len())];
            let is_soft = header.to_ascii_uppercase().contains("QUOTED-PRINTABLE");
            let (mut whole, mut last) = (String::new(), first);
            loop {
                // A line of quoted-printable that ends with `=` goes on in the next one, and any line in one that is
                // set in. What is passed over is not held.
                let is_cut = is_soft && last.ends_with('=');
                if is_wanted {
                    whole.push_str(if is_cut { &last[..last.len() - 1] } else { last });
                }
                let is_set_in = self.rest.starts_with([' ', '\t']);
                let Some(more) = (is_cut || is_set_in).then(|| self.physical()).flatten() else { break };
                last = if is_cut { more } else { &more[1..] };
            }
            if let Some(mut property) = is_wanted.then(|| property(&whole)).flatten() {
                property.line = line;
                group.clone_into(&mut property.group);
                property.name = name.to_ascii_uppercase();
                return Some(property);
            }
        }
    }

    /// The next line of the file, without its end.
    fn physical(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line = self.line.saturating_add(1);
        Some(line.strip_suffix('\r').unwrap_or(line))
    }
}

/// The group and the name of the property that a line begins.
fn name(line: &str) -> (&str, &str) {
    let name = &line[..line.find([';', ':']).unwrap_or(line.len())];
    let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
    (group.trim(), name.trim())
}

/// The parameters and the value of an unfolded line; `None` where it has no value, or one in base64.
fn property(line: &str) -> Option<Property> {
    let mut property = Property { rank: u8::MAX, ..Property::default() };
    let (mut from, mut is_quoted) = (0, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            ';' | ':' if !is_quoted => {
                if from > 0 && !parameter(&line[from..at], &mut property) {
                    return None;
                }
                from = at + 1;
                if c == ':' {
                    line[from..].clone_into(&mut property.raw);
                    return Some(property);
                }
            }
            _ => {}
        }
    }
    None
}

/// Takes a parameter; `false` where the value is in base64.
fn parameter(text: &str, property: &mut Property) -> bool {
    let (name, value) = text.split_once('=').unwrap_or(("", text));
    let value = value.trim().trim_matches('"');
    match name.trim().to_ascii_uppercase().as_str() {
        "CHARSET" => value.clone_into(&mut property.charset),
        "PREF" => property.rank = value.parse().unwrap_or(u8::MAX),
        "X-APPLE-OMIT-YEAR" => value.clone_into(&mut property.omitted_year),
        "" | "TYPE" | "ENCODING" => {
            for word in value.split(',') {
                match word.trim().to_ascii_uppercase().as_str() {
                    "QUOTED-PRINTABLE" => property.is_quoted_printable = true,
                    "BASE64" | "B" => return false,
                    "PREF" => property.rank = 1,
                    word => property.types.push(word.to_owned()),
                }
            }
        }
        _ => {}
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_make_are_properties() {
        let text = "PHOTO;ENCODING=BASE64:\r\n /9j/4AAQ\r\n\r\nitem1.EMAIL;type=\"HOME,pref\";X=\"a:b\":a@b.fr\r\n\
            NOTE;QUOTED-PRINTABLE;CHARSET=utf-8:un=\r\n =20deux\r\ntel;CELL;PREF:+33\r\n 6\r\nnothing\r\nNOTE;B:aaaa\r\n\
            KEY;b:QUFB\r\nQUFB\r\nADR;PREF=2:;;x";
        let (mut lines, mut found) = (Lines::new(text), Vec::new());
        while let Some(property) = lines.read() {
            found.push((property.line, property.name, property.types.join("+"), property.rank, property.raw));
        }
        let row = |line, name: &str, types: &str, rank, raw: &str| {
            (line, name.to_owned(), types.to_owned(), rank, raw.to_owned())
        };
        assert_eq!(
            found,
            [
                row(4, "EMAIL", "HOME", 1, "a@b.fr"),
                row(5, "NOTE", "", 255, "un =20deux"),
                row(7, "TEL", "CELL", 1, "+336"),
                row(13, "ADR", "", 2, ";;x"),
            ]
        );
    }
}
