//! Conditions as a command line writes them: `standing=member and (commune=Lyon or tags=bureau) and not emails=`.
//!
//! `K=V`, `K!=V`, `K~V` holds, `K=` empty, `K=*` filled, `K=A..B` between; several values are separated by `;`, those with
//! spaces, signs or the words and, or, not are in double quotes. The words are read in French too.

use super::filter::DEEP_MAX;
use crate::contract::{Condition, FilterTest, PersonTest};
use permanence_domain::{Problem, ProblemCode};

/// The condition that a text writes.
///
/// # Errors
/// [`ProblemCode::FilterUnreadable`] with the place, [`ProblemCode::TooDeep`].
pub fn parse_condition(text: &str) -> Result<Condition, Problem> {
    let mut parser = Parser { text, at: 0 };
    let condition = parser.any(DEEP_MAX)?;
    if parser.rest().is_empty() { Ok(condition) } else { Err(parser.wants("and, or")) }
}

/// The test that a text writes, whose value goes to the end of the text and needs no quotes.
///
/// # Errors
/// [`ProblemCode::ChoiceUnknown`] where nothing is compared.
pub fn parse_test(text: &str) -> Result<PersonTest, Problem> {
    let (subject, sign, value) = cut(text).ok_or_else(|| {
        Problem::new("where", ProblemCode::ChoiceUnknown, text).expecting("K=V, K!=V, K~V, K=, K=* or K=A..B")
    })?;
    let values = value.split(';').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect();
    Ok(test(subject, sign, values, true))
}

/// How a subject and its values are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Is,
    IsNot,
    Holds,
}

/// Subject, sign, and what follows.
fn cut(text: &str) -> Option<(&str, Sign, &str)> {
    let at = text.find(['=', '~'])?;
    let (left, right) = (&text[..at], &text[at + 1..]);
    match (text.as_bytes()[at], left.strip_suffix('!')) {
        (b'~', _) => Some((left.trim(), Sign::Holds, right)),
        (_, Some(left)) => Some((left.trim(), Sign::IsNot, right)),
        (_, None) => Some((left.trim(), Sign::Is, right)),
    }
}

/// A test; `*`, nothing and `A..B` mean what they mean only where they stand without quotes.
fn test(subject: &str, sign: Sign, values: Vec<String>, bare: bool) -> PersonTest {
    let one = match values.as_slice() {
        [] => "",
        [one] if bare => one.as_str(),
        _ => "-",
    };
    let (test, values) = match (sign, one, one.split_once("..")) {
        (Sign::Holds, "" | "*", _) | (Sign::IsNot, "", _) | (Sign::Is, "*", _) => (FilterTest::Filled, Vec::new()),
        (Sign::Is, "", _) | (Sign::IsNot, "*", _) => (FilterTest::Empty, Vec::new()),
        (Sign::Is, _, Some((low, high))) => (FilterTest::Between, vec![low.trim().to_owned(), high.trim().to_owned()]),
        (Sign::Holds, ..) => (FilterTest::Contains, values),
        (Sign::IsNot, ..) => (FilterTest::IsNot, values),
        (Sign::Is, ..) => (FilterTest::Is, values),
    };
    PersonTest { subject: subject.to_owned(), test, values }
}

/// What is left to read of a text.
struct Parser<'a> {
    text: &'a str,
    at: usize,
}

const AND: [&str; 2] = ["and", "et"];
const OR: [&str; 2] = ["or", "ou"];
const NOT: [&str; 2] = ["not", "non"];

impl<'a> Parser<'a> {
    fn any(&mut self, levels: usize) -> Result<Condition, Problem> {
        let mut parts = vec![self.all(levels)?];
        while self.word(OR) {
            parts.push(self.all(levels)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    fn all(&mut self, levels: usize) -> Result<Condition, Problem> {
        let mut parts = vec![self.one(levels)?];
        while self.word(AND) {
            parts.push(self.one(levels)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn one(&mut self, levels: usize) -> Result<Condition, Problem> {
        // Parentheses and denials are what goes down: a text of nothing else must not go down without end.
        let deeper = |levels: usize| {
            let problem = || Problem::new("filter", ProblemCode::TooDeep, "").expecting(DEEP_MAX.to_string());
            levels.checked_sub(1).ok_or_else(problem)
        };
        if self.word(NOT) {
            return Ok(Condition::Not(Box::new(self.one(deeper(levels)?)?)));
        }
        if self.sign("(") {
            let inside = self.any(deeper(levels)?)?;
            return if self.sign(")") { Ok(inside) } else { Err(self.wants("and, or, )")) };
        }
        self.test().map(Condition::Test)
    }

    fn test(&mut self) -> Result<PersonTest, Problem> {
        let rest = self.rest();
        let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_.:-".contains(c))).unwrap_or(rest.len());
        if len == 0 {
            return Err(self.wants("K=V, not, ("));
        }
        let subject = &rest[..len];
        self.at += len;
        let sign = match () {
            () if self.sign("!=") => Sign::IsNot,
            () if self.sign("=") => Sign::Is,
            () if self.sign("~") => Sign::Holds,
            () => return Err(self.wants("=, !=, ~")),
        };
        let (mut values, mut bare) = (Vec::new(), true);
        loop {
            let (value, quoted) = self.value()?;
            bare &= !quoted;
            if quoted || !value.is_empty() {
                values.push(value);
            }
            if !self.text[self.at..].starts_with(';') {
                return Ok(test(subject, sign, values, bare));
            }
            self.at += 1;
        }
    }

    /// A value, and whether it was in quotes. It stands right after its sign: a space ends it.
    fn value(&mut self) -> Result<(String, bool), Problem> {
        let rest = &self.text[self.at..];
        if !rest.starts_with('"') {
            let len = rest.find(|c: char| c.is_whitespace() || ";()".contains(c)).unwrap_or(rest.len());
            self.at += len;
            return Ok((rest[..len].to_owned(), false));
        }
        let mut value = String::new();
        let mut chars = rest.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += at + 1;
                    return Ok((value, true));
                }
                '\\' => value.extend(chars.next().map(|(_, c)| c)),
                c => value.push(c),
            }
        }
        self.at = self.text.len();
        Err(self.wants("\""))
    }

    /// Whether one of these words comes next; it is then read.
    fn word(&mut self, words: [&str; 2]) -> bool {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        // `not=x` would be a test of a field.
        let is_word =
            !rest[len..].starts_with(['=', '!', '~']) && words.iter().any(|it| it.eq_ignore_ascii_case(&rest[..len]));
        if is_word {
            self.at += len;
        }
        is_word
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    /// What is left, from its first letter or sign.
    fn rest(&mut self) -> &'a str {
        let left = &self.text[self.at..];
        let rest = left.trim_start();
        self.at += left.len() - rest.len();
        rest
    }

    fn wants(&mut self, what: &str) -> Problem {
        let given = self.rest().to_owned();
        let place = self.text[..self.at].chars().count() + 1;
        Problem::new("filter", ProblemCode::FilterUnreadable, &given).expecting(format!("{place} {what}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A condition, shortly.
    fn shown(condition: &Condition) -> String {
        let join = |parts: &[Condition], by: &str| parts.iter().map(shown).collect::<Vec<_>>().join(by);
        match condition {
            Condition::All(parts) => format!("({})", join(parts, " & ")),
            Condition::Any(parts) => format!("({})", join(parts, " | ")),
            Condition::Not(inner) => format!("!{}", shown(inner)),
            Condition::Test(PersonTest { subject, test, values }) => format!("{subject} {test:?} {values:?}"),
        }
    }

    #[test]
    fn a_filter_is_read_as_logic_is() {
        for (text, expected) in [
            ("commune=Lyon", r#"commune Is ["Lyon"]"#),
            ("a=1 or b=2 and c=3", r#"(a Is ["1"] | (b Is ["2"] & c Is ["3"]))"#),
            ("(a=1 or b=2) AND c=3", r#"((a Is ["1"] | b Is ["2"]) & c Is ["3"])"#),
            ("not emails= and not not a=1", r#"(!emails Empty [] & !!a Is ["1"])"#),
            ("non (a=1 ou b~2) et c=3", r#"(!(a Is ["1"] | b Contains ["2"]) & c Is ["3"])"#),
            (r#"commune="Le Mans";Lyon"#, r#"commune Is ["Le Mans", "Lyon"]"#),
            (r#"notes~"il dit \"oui\" (ou non)""#, r#"notes Contains ["il dit \"oui\" (ou non)"]"#),
            (r#"tags="*" or tags=* or tags!="#, r#"(tags Is ["*"] | tags Filled [] | tags Filled [])"#),
            ("birth_date=1950..1959", r#"birth_date Between ["1950", "1959"]"#),
            (r#"notes="a..b""#, r#"notes Is ["a..b"]"#),
            ("(emails=)", "emails Empty []"),
        ] {
            let condition = parse_condition(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
            assert_eq!(shown(&condition), expected, "{text}");
        }
    }

    #[test]
    fn a_filter_that_cannot_be_read_says_where() {
        for (text, expected) in [
            ("", "1 K=V, not, ("),
            ("commune", "8 =, !=, ~"),
            ("commune=Lyon tags=a", "14 and, or"),
            ("standing = member", "12 and, or"),
            ("commune=Lyon and", "17 K=V, not, ("),
            ("(commune=Lyon", "14 and, or, )"),
            ("commune=Lyon)", "13 and, or"),
            ("é=1", "1 K=V, not, ("),
            (r#"tags="béa"#, "10 \""),
        ] {
            let problem = parse_condition(text).expect_err(text);
            assert_eq!((problem.code, problem.expected.as_str()), (ProblemCode::FilterUnreadable, expected), "{text}");
        }
        for text in ["(".repeat(100_000), "not ".repeat(100_000)] {
            assert_eq!(parse_condition(&text).map_err(|problem| problem.code), Err(ProblemCode::TooDeep));
        }
    }

    #[test]
    fn a_condition_of_its_own_needs_no_quotes() {
        let read = |text: &str| {
            let PersonTest { subject, test, values } = parse_test(text).expect("it is one");
            (subject, test, values)
        };
        let values = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        for (text, subject, test, expected) in [
            ("commune=Le Mans", "commune", FilterTest::Is, &["Le Mans"][..]),
            ("standing=member; contact", "standing", FilterTest::Is, &["member", "contact"]),
            ("commune!=Lyon", "commune", FilterTest::IsNot, &["Lyon"]),
            ("notes~a=b", "notes", FilterTest::Contains, &["a=b"]),
            ("emails=", "emails", FilterTest::Empty, &[]),
            ("emails=*", "emails", FilterTest::Filled, &[]),
            ("emails!=", "emails", FilterTest::Filled, &[]),
            ("birth_date=1950..1959", "birth_date", FilterTest::Between, &["1950", "1959"]),
            ("postcode=..69003", "postcode", FilterTest::Between, &["", "69003"]),
        ] {
            assert_eq!(read(text), (subject.to_owned(), test, values(expected)), "{text}");
        }
        assert!(parse_test("commune").is_err());
    }
}
