//! What a fiscal receipt bears of the association of financing: without it, it is none.

use crate::contract::{FiscalDetails, Refusal};
use crate::people::day;
use jiff::civil::Date;
use permanence_domain::{Problem, ProblemCode, text};

/// Characters of each text.
const CHARS_MAX: usize = 200;

/// The details as they are kept: some of them may be missing.
///
/// # Errors
/// [`crate::contract::ErrorCode::Invalid`] for a text that is too long and a day that is none.
pub(crate) fn entered(typed: FiscalDetails) -> Result<FiscalDetails, Refusal> {
    let mut problems = Vec::new();
    let mut line = |field: &str, typed: &str| {
        let kept = text::at_most(field, text::line(typed), CHARS_MAX);
        kept.unwrap_or_else(|problem| {
            problems.push(problem);
            String::new()
        })
    };
    let association = line("association", &typed.association);
    let agreement = line("agreement", &typed.agreement);
    let party = line("party", &typed.party);
    let agreed_on = day("agreed_on", &typed.agreed_on).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    if !problems.is_empty() {
        return Err(Refusal::invalid(problems));
    }
    let agreed_on = agreed_on.map(|day| day.to_string()).unwrap_or_default();
    Ok(FiscalDetails { association, agreement, agreed_on, party })
}

/// The details, all of them there, with the day of the agreement.
///
/// # Errors
/// [`crate::contract::ErrorCode::Invalid`] with each that is missing, else as for [`entered`].
pub(super) fn complete(typed: &FiscalDetails) -> Result<(FiscalDetails, Date), Refusal> {
    let details = entered(typed.clone())?;
    let needed =
        [("association", &details.association), ("agreement", &details.agreement), ("agreed_on", &details.agreed_on)];
    let missing = needed.iter().filter(|(_, text)| text.is_empty());
    let missing: Vec<Problem> = missing.map(|(field, _)| Problem::new(field, ProblemCode::FieldMissing, "")).collect();
    match day("agreed_on", &details.agreed_on)? {
        Some(agreed_on) if missing.is_empty() => Ok((details, agreed_on)),
        _ => Err(Refusal::invalid(missing)),
    }
}
