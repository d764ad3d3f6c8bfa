//! Text to records: cells, quotes and line ends. Lenient where that is safe: a quote that does not open and close a
//! whole cell is a character like another, so that one stray quote never swallows the lines after it.

/// The cells of one record, reused from one to the next.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    text: String,
    /// Where each cell ends in `text`, in bytes.
    ends: Vec<usize>,
}

impl Cells {
    /// All the cells together.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where each cell ends in the text.
    pub(crate) fn ends(&self) -> &[usize] {
        &self.ends
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Forgets every cell.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds a cell at the end.
    pub(crate) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| &self.text[std::mem::replace(&mut start, *end)..*end])
    }

    /// Whether there is nothing to read in it: such a line is no record.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Forgets the empty cells at the end.
    pub(crate) fn drop_empty_end(&mut self) {
        while let Some(last) = self.ends.last().copied() {
            let before = self.ends.len().checked_sub(2).map_or(0, |at| self.ends[at]);
            if last > before {
                break;
            }
            self.ends.pop();
        }
    }
}

/// Reads records one after the other. Each costs time in proportion to its length, stray quotes included: a scan that
/// looks for a closing quote stops at the next quote that is not doubled.
#[derive(Debug)]
pub(crate) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    line: u32,
}

impl<'a> Records<'a> {
    /// Records of `text`, whose first line has the number `line`. `delimiter` is ASCII, neither a quote nor a line end.
    pub(crate) fn new(text: &'a str, delimiter: u8, line: u32) -> Self {
        Self { text, delimiter, at: 0, line }
    }

    /// Reads the next record and gives the number of the line it starts on; `None` at the end.
    pub(crate) fn read(&mut self, into: &mut Cells) -> Option<u32> {
        into.clear();
        if self.at >= self.text.len() {
            return None;
        }
        let line = self.line;
        let bytes = self.text.as_bytes();
        loop {
            self.read_cell(&mut into.text);
            into.ends.push(into.text.len());
            match bytes.get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => break self.at += 2,
                Some(_) => break self.at += 1,
                None => return Some(line),
            }
        }
        self.line = self.line.saturating_add(1);
        Some(line)
    }

    /// Reads a cell, up to the delimiter or the line end after it.
    fn read_cell(&mut self, into: &mut String) {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.first() == Some(&b'"') && self.read_quoted(into) {
            return;
        }
        let delimiter = self.delimiter;
        let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
        let len = rest.iter().position(ends).unwrap_or(rest.len());
        let raw = &self.text[self.at..self.at + len];
        // Quotes inside quotes that nobody doubled: only the outer ones go.
        into.push_str(raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw));
        self.at += len;
    }

    /// Reads a cell in quotes. Where no quote closes it, takes nothing and says `false`.
    fn read_quoted(&mut self, into: &mut String) -> bool {
        let bytes = self.text.as_bytes();
        let (kept, start) = (into.len(), self.at + 1);
        let mut from = start;
        while let Some(quote) = bytes[from..].iter().position(|byte| *byte == b'"').map(|at| from + at) {
            into.push_str(&self.text[from..quote]);
            if bytes.get(quote + 1) == Some(&b'"') {
                into.push('"');
                from = quote + 2;
                continue;
            }
            let after = quote + 1 + bytes[quote + 1..].iter().take_while(|byte| **byte == b' ').count();
            match bytes.get(after) {
                Some(byte) if *byte != self.delimiter && *byte != b'\n' && *byte != b'\r' => break,
                Some(_) | None => {
                    let lines = u32::try_from(line_ends(&self.text[start..quote])).unwrap_or(u32::MAX);
                    self.line = self.line.saturating_add(lines);
                    self.at = after;
                    return true;
                }
            }
        }
        into.truncate(kept);
        false
    }
}

/// How many line ends a text has, of any kind.
pub(crate) fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let lone = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    (0..bytes.len()).filter(|at| lone(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &[&str])]) {
        let (mut records, mut cells, mut found) = (Records::new(text, b';', 1), Cells::default(), Vec::new());
        while let Some(line) = records.read(&mut cells) {
            found.push((line, cells.iter().map(str::to_owned).collect::<Vec<_>>()));
        }
        let expected: Vec<_> =
            expected.iter().map(|(line, cells)| (*line, cells.iter().map(|c| (*c).to_owned()).collect())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn lines_end_in_every_way() {
        check("a;b\nc", &[(1, &["a", "b"]), (2, &["c"])]);
        check("a;b\r\nc\r\n", &[(1, &["a", "b"]), (2, &["c"])]);
        check("a;b\rc\r", &[(1, &["a", "b"]), (2, &["c"])]);
        check("a;\n\n;b", &[(1, &["a", ""]), (2, &[""]), (3, &["", "b"])]);
        check("", &[]);
    }

    #[test]
    fn quotes_hold_delimiters_lines_and_quotes() {
        check("\"a;b\";\"c\"\"d\"\ne", &[(1, &["a;b", "c\"d"]), (2, &["e"])]);
        check("\"a\r\nb\rc\nd\";e\nf", &[(1, &["a\r\nb\rc\nd", "e"]), (5, &["f"])]);
        check("\"\";\"\"\"\"", &[(1, &["", "\""])]);
        check("\"a\" ;b", &[(1, &["a", "b"])]);
    }

    #[test]
    fn a_stray_quote_swallows_nothing() {
        check("5\" de tuyau;b\nc;d", &[(1, &["5\" de tuyau", "b"]), (2, &["c", "d"])]);
        check("\"12 rue;b\nc;d\n", &[(1, &["\"12 rue", "b"]), (2, &["c", "d"])]);
        check("\"12 rue;b\nc;\"d\"\n", &[(1, &["\"12 rue", "b"]), (2, &["c", "d"])]);
        check("\"Le \"petit\" Robert\";b\n", &[(1, &["Le \"petit\" Robert", "b"])]);
        check("\"", &[(1, &["\""])]);
    }

    #[test]
    fn empty_cells_at_the_end_can_be_dropped() {
        let mut cells = Cells::default();
        Records::new(";a;;", b';', 1).read(&mut cells);
        assert_eq!(cells.len(), 4);
        cells.drop_empty_end();
        assert_eq!(cells.iter().collect::<Vec<_>>(), ["", "a"]);
    }
}
