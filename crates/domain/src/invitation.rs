//! An invitation as people carry it: an address and a one-time code, read aloud, pasted, or scanned.
//!
//! Shape of a code: twelve characters of Crockford's base 32 in groups of four, `ABCD-EFGH-JKMN`. Reading is tolerant of
//! lower case, missing hyphens, spaces, and of O and I for zero and one.

/// The digits of a code: Crockford's base 32, which has no I, L, O or U.
pub const CODE_DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many characters a code has, its hyphens aside.
pub const CODE_LENGTH: usize = 12;

/// The code in a text that a person typed, in its canonical form; `None` when it is none.
#[must_use]
pub fn parse_code(text: &str) -> Option<String> {
    let digits: Vec<char> = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2014}'))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let valid = digits.iter().all(|c| u8::try_from(*c).is_ok_and(|byte| CODE_DIGITS.contains(&byte)));
    (digits.len() == CODE_LENGTH && valid).then(|| grouped(&digits))
}

/// The code that sixty random bits make: five bits a character.
#[must_use]
pub fn code_from(random: [u8; CODE_LENGTH]) -> String {
    let digits: Vec<char> = random.iter().map(|byte| char::from(CODE_DIGITS[usize::from(byte & 31)])).collect();
    grouped(&digits)
}

fn grouped(digits: &[char]) -> String {
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The link that a QR code of the invitation carries.
#[must_use]
pub fn to_link(url: &str, code: &str) -> String {
    format!("permanence://join?url={}&code={}", escape(url), escape(code))
}

/// The address and the code in a text: the link of a QR code, or an address and a code apart, on one line or two.
#[must_use]
pub fn parse(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    if let Some(query) = strip_link(text) {
        let part = |name: &str| {
            query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, v)| v))
        };
        let url = unescape(part("url")?)?;
        return is_url(&url).then_some(url).zip(parse_code(&unescape(part("code")?)?));
    }
    let start = text.find("https://").or_else(|| text.find("http://"))?;
    let (before, rest) = text.split_at(start);
    let (url, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let code = parse_code(&last_words(after)).or_else(|| parse_code(&last_words(before)))?;
    is_url(url).then(|| (url.to_owned(), code))
}

/// What is left of a line once a label such as `Code :` is taken off.
fn last_words(text: &str) -> String {
    text.rsplit_once([':', '=']).map_or(text, |(_, after)| after).trim().to_owned()
}

fn strip_link(text: &str) -> Option<&str> {
    let scheme = text.get(..13)?;
    let rest = scheme.eq_ignore_ascii_case("permanence://").then_some(&text[13..])?;
    rest.trim_start_matches("join").trim_start_matches('/').strip_prefix('?')
}

fn is_url(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

fn escape(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len() + 16), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

fn unescape(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            out.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://siege.example.org:8443/#pin=q-_Z";

    #[test]
    fn an_invitation_is_read_however_it_was_carried() {
        let wanted = Some((URL.to_owned(), "AB0D-EFGH-JKM1".to_owned()));
        for text in [
            to_link(URL, "AB0D-EFGH-JKM1"),
            format!("{URL} AB0D-EFGH-JKM1"),
            format!("  {URL}\nabod efgh jkml\n"),
            format!("{URL}\r\nab0defghjkm1"),
            format!("Adresse : {URL}\nCode : AB0D-EFGH-JKM1"),
            format!("AB0D-EFGH-JKM1 {URL}"),
            "Permanence://join/?code=ab0d-efgh-jkm1&url=https://siege.example.org:8443/%23pin%3dq-_Z".to_owned(),
        ] {
            assert_eq!(parse(&text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_invitation_is_none() {
        for text in
            ["", "AB0D-EFGH-JKM1", URL, "https:// AB0D-EFGH-JKM1", "permanence://join?url=%zz&code=AB0DEFGHJKM1"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse_code("ABUD-EFGH-JKM1"), None, "U is no digit");
    }

    #[test]
    fn a_code_is_made_of_sixty_bits() {
        assert_eq!(code_from([0, 31, 32, 255, 1, 2, 3, 4, 5, 6, 7, 8]), "0Z0Z-1234-5678");
    }
}
