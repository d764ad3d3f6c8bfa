//! Bytes to text: which of the four encodings of office files it is, and its decoding without silent loss.

use crate::fault::TableFault;
use std::borrow::Cow;

/// How a file's text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a mark.
    Utf8,
    /// UTF-16, low byte first: Excel's “Unicode text”.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252: what Excel in French writes as CSV.
    Windows1252,
}

/// How much of a file tells its encoding where no mark does. Shape: bytes, an even number.
const SAMPLE_BYTES: usize = 8_192;

/// Times that valid UTF-8 sequences must outnumber broken ones before a file counts as damaged UTF-8. In Windows-1252
/// an accented letter is nearly always broken UTF-8, so the two are far apart.
const DAMAGE_RATIO: usize = 4;

impl Encoding {
    /// Every encoding.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// The name in commands and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The encoding called `name`, whatever its case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name.trim()))
    }

    const fn mark(self) -> &'static [u8] {
        match self {
            // A file that says UTF-8 and is not is read as Windows-1252 on demand: its mark goes in both cases.
            Self::Utf8 | Self::Windows1252 => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
        }
    }

    const fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }
}

/// The encoding of `bytes`: its mark, else where its zeros are, else whether it is UTF-8.
pub(crate) fn detect(bytes: &[u8]) -> Encoding {
    if let Some(marked) =
        [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be].into_iter().find(|e| bytes.starts_with(e.mark()))
    {
        return marked;
    }
    if let Some(wide) = wide(&bytes[..bytes.len().min(SAMPLE_BYTES)]) {
        return wide;
    }
    if is_utf8_or_damaged_utf8(bytes) { Encoding::Utf8 } else { Encoding::Windows1252 }
}

/// The text of `bytes` without its mark.
///
/// # Errors
/// [`TableFault::Encoding`] where the bytes are not in this encoding, [`TableFault::NotText`] when they are no text.
pub(crate) fn decode(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, TableFault> {
    let bytes = bytes.strip_prefix(encoding.mark()).unwrap_or(bytes);
    let decoder = encoding.decoder();
    let Some(text) = decoder.decode_without_bom_handling_and_without_replacement(bytes) else {
        let (lossy, _) = decoder.decode_without_bom_handling(bytes);
        let sound = lossy.split_once('\u{fffd}').map_or(lossy.as_ref(), |(before, _)| before);
        let line = 1 + u32::try_from(crate::records::line_ends(sound)).unwrap_or(u32::MAX - 1);
        return Err(if is_text(sound) { TableFault::Encoding { line } } else { TableFault::NotText });
    };
    if is_text(&text) { Ok(text) } else { Err(TableFault::NotText) }
}

/// UTF-16 without its mark: Latin text has a zero in every other byte and nowhere else.
fn wide(sample: &[u8]) -> Option<Encoding> {
    let pairs = sample.len() / 2;
    let zeros = |at: usize| sample.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let many = |count: usize| pairs >= 2 && count * 2 > pairs;
    let few = |count: usize| count * 20 <= pairs;
    if many(low_first) && few(high_first) {
        Some(Encoding::Utf16Le)
    } else if many(high_first) && few(low_first) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn is_utf8_or_damaged_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken * DAMAGE_RATIO
}

/// Whether people wrote it: no zero anywhere, hardly a control character at the beginning.
fn is_text(text: &str) -> bool {
    let (mut seen, mut controls) = (0, 0);
    for c in text.chars().take(SAMPLE_BYTES) {
        seen += 1;
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}'));
    }
    controls * 50 <= seen && !text.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Nom;Prénom\r\nL’Œuvre;Zoë\r\nCotisation;12 €\r\n";

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    fn check(bytes: &[u8], expected: Encoding) {
        assert_eq!(detect(bytes), expected);
        assert_eq!(decode(bytes, expected).as_deref(), Ok(TEXT), "{}", expected.name());
    }

    #[test]
    fn each_encoding_is_found_with_and_without_its_mark() {
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        check(TEXT.as_bytes(), Encoding::Utf8);
        check(&marked(b"\xEF\xBB\xBF", TEXT.as_bytes()), Encoding::Utf8);
        let (low, high) = (utf16(TEXT, u16::to_le_bytes), utf16(TEXT, u16::to_be_bytes));
        check(&low, Encoding::Utf16Le);
        check(&marked(b"\xFF\xFE", &low), Encoding::Utf16Le);
        check(&high, Encoding::Utf16Be);
        check(&marked(b"\xFE\xFF", &high), Encoding::Utf16Be);
        let (french, _, unmappable) = encoding_rs::WINDOWS_1252.encode(TEXT);
        assert!(!unmappable);
        check(&french, Encoding::Windows1252);
    }

    #[test]
    fn names_read_back() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::parse(encoding.name()), Some(encoding));
        }
        assert_eq!(Encoding::parse("UTF-8"), Some(Encoding::Utf8));
        assert_eq!(Encoding::parse("latin"), None);
    }

    #[test]
    fn damaged_utf8_says_where_and_is_not_taken_for_windows() {
        let mut bytes = "é;é\nà;ç\nŒ;ï\n".as_bytes().to_vec();
        bytes.extend_from_slice(b"x\xC3;y\n");
        assert_eq!(detect(&bytes), Encoding::Utf8);
        assert_eq!(decode(&bytes, Encoding::Utf8), Err(TableFault::Encoding { line: 4 }));
        assert_eq!(decode(b"a\nb\xE9\n", Encoding::Utf8), Err(TableFault::Encoding { line: 2 }));
        assert_eq!(decode(b"a\0b", Encoding::Utf16Le), Err(TableFault::Encoding { line: 1 }));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [b"ab\0c".as_slice(), b"\x01\x02\x03\x04abc", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"] {
            assert_eq!(decode(bytes, detect(bytes)), Err(TableFault::NotText), "{bytes:?}");
        }
    }
}
