//! Fields of the section's own: what a value of each kind is.

use crate::date::PartialDate;
use crate::fold;
use crate::problem::{Problem, ProblemCode};
use crate::record::yes_no;
use crate::text;

/// The kinds of such a field.
pub const KINDS: &[&str] = &["text", "number", "date", "choice", "yes_no"];

/// The most characters of a text.
const MOST_CHARS: usize = 1_000;

/// The key of a field called `label`: what commands, files and filters call it. Shape: lower-case ASCII letters, digits
/// and `_`, at most 40; empty when the label has none of them.
#[must_use]
pub fn key(label: &str) -> String {
    let key: String = fold::fold(label).replace(' ', "_");
    key.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect()
}

/// The canonical text of `input` for a field of this kind: numbers with a point, days as `2026-03-12`, `yes` or `no`.
///
/// # Errors
/// One [`Problem`] of the field called `key`.
pub fn enter(key: &str, kind: &str, choices: &[String], input: &str) -> Result<String, Problem> {
    let cleaned = text::line(input);
    if cleaned.is_empty() {
        return Ok(cleaned);
    }
    let problem = |code| Problem::new(key, code, &cleaned);
    match kind {
        "number" => {
            let plain: String = cleaned.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace(',', ".");
            let number: f64 = plain.parse().map_err(|_| problem(ProblemCode::NumberInvalid))?;
            if number.is_finite() { Ok(number.to_string()) } else { Err(problem(ProblemCode::NumberInvalid)) }
        }
        "date" => match PartialDate::parse(&cleaned) {
            Some(date @ PartialDate::Day(_)) => Ok(date.to_string()),
            Some(PartialDate::Year(_)) | None => Err(problem(ProblemCode::DayInvalid)),
        },
        "choice" => {
            let same = |choice: &&String| fold::fold(choice) == fold::fold(&cleaned);
            let found = choices.iter().find(same).cloned();
            found.ok_or_else(|| problem(ProblemCode::ChoiceUnknown).expecting(choices.join(", ")))
        }
        "yes_no" => match yes_no(&cleaned) {
            Some(yes) => Ok(if yes { "yes" } else { "no" }.to_owned()),
            None => Err(problem(ProblemCode::YesNoInvalid)),
        },
        _ => text::at_most(key, cleaned.clone(), MOST_CHARS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_the_label() {
        assert_eq!(key("Taille du T-shirt"), "taille_du_t_shirt");
        assert_eq!(key("Né·e où ?"), "ne_e_ou");
        assert_eq!(key("—"), "");
    }

    #[test]
    fn each_kind_takes_what_people_write() {
        let sizes = ["S".to_owned(), "Très grand".to_owned()];
        for (kind, given, held) in [
            ("number", "1 234,5", Ok("1234.5")),
            ("number", "beaucoup", Err(ProblemCode::NumberInvalid)),
            ("number", "inf", Err(ProblemCode::NumberInvalid)),
            ("date", "12/03/2026", Ok("2026-03-12")),
            ("date", "2026", Err(ProblemCode::DayInvalid)),
            ("choice", "tres grand", Ok("Très grand")),
            ("choice", "M", Err(ProblemCode::ChoiceUnknown)),
            ("yes_no", "Oui", Ok("yes")),
            ("yes_no", "?", Err(ProblemCode::YesNoInvalid)),
            ("text", "  bleu  clair ", Ok("bleu clair")),
        ] {
            let entered = enter("x", kind, &sizes, given).map_err(|problem| problem.code);
            assert_eq!(entered, held.map(str::to_owned), "{given}");
        }
    }
}
