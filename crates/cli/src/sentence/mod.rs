//! Every refusal as one sentence: what is wrong, where, and what to do. One table for each language.

mod en;
mod fr;

use crate::failure::Place;
use crate::language::Language;
use permanence_desk::contract::{ErrorCode, ImportRow, Refusal, RowReason};
use permanence_domain::Problem;

/// The sentence of a refusal.
pub(crate) fn refusal(refusal: &Refusal, place: &Place, language: Language) -> String {
    if refusal.code == ErrorCode::Invalid && !refusal.problems.is_empty() {
        return problems(&refusal.problems, language);
    }
    let (at, is_file) = match place {
        Place::Opening(path) | Place::Desk(path) => (path.display().to_string(), false),
        Place::File(path) => (path.display().to_string(), true),
    };
    match language {
        Language::English => en::refusal(refusal, &at, is_file),
        Language::French => fr::refusal(refusal, &at, is_file),
    }
}

/// The sentence of a row that an import refuses.
pub(crate) fn row(row: &ImportRow, language: Language) -> String {
    let why = match (row.reason, language) {
        (Some(RowReason::Problems) | None, _) => problems(&row.problems, language),
        (Some(reason), Language::English) => en::row(reason).to_owned(),
        (Some(reason), Language::French) => fr::row(reason).to_owned(),
    };
    format!("{} {}{} {why}", language.say("line", "ligne"), row.line, language.say(":", " :"))
}

/// What is wrong with values, in one sentence.
pub(crate) fn problems(problems: &[Problem], language: Language) -> String {
    let one = |problem: &Problem| match language {
        Language::English => en::problem(problem),
        Language::French => fr::problem(problem),
    };
    problems.iter().map(one).collect::<Vec<_>>().join(language.say("; ", " ; "))
}

/// A fault of a file is a word, with a line where it has one.
fn file_fault(detail: &str) -> (&str, &str) {
    detail.split_once(' ').unwrap_or((detail, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use permanence_domain::ProblemCode;
    use std::collections::HashSet;

    const CODES: &[ErrorCode] = &[
        ErrorCode::Locked,
        ErrorCode::NoDesk,
        ErrorCode::DeskExists,
        ErrorCode::PassphraseWrong,
        ErrorCode::PassphraseShort,
        ErrorCode::Damaged,
        ErrorCode::TooNew,
        ErrorCode::DiskFull,
        ErrorCode::FileUnusable,
        ErrorCode::NotABackup,
        ErrorCode::FileUnreadable,
        ErrorCode::NotFound,
        ErrorCode::NothingToPrint,
        ErrorCode::NothingToUndo,
        ErrorCode::NotAllowed,
        ErrorCode::Busy,
        ErrorCode::Cancelled,
        ErrorCode::PurposeMissing,
        ErrorCode::InvitationInvalid,
        ErrorCode::InvitationSpent,
        ErrorCode::NotJoined,
        ErrorCode::AlreadyJoined,
        ErrorCode::Unreachable,
        ErrorCode::WrongIdentity,
        ErrorCode::Revoked,
        ErrorCode::Copied,
        ErrorCode::VersionUnknown,
        ErrorCode::HeadquartersFailed,
        ErrorCode::Settled,
        ErrorCode::Bug,
    ];

    #[test]
    fn every_refusal_is_one_line_of_its_own_that_says_what_to_do() {
        for language in [Language::English, Language::French] {
            let mut seen = HashSet::new();
            for code in CODES {
                let said = refusal(&Refusal::new(*code), &Place::Desk("/desk".into()), language);
                assert!(said.contains(':') && !said.contains('\n') && !said.ends_with('.'), "{code:?}: {said}");
                assert!(seen.insert(said), "{code:?} says what another says");
            }
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_says_its_line() {
        let fault = Refusal::detailed(ErrorCode::FileUnreadable, "encoding 12");
        let place = Place::File("a.csv".into());
        assert!(refusal(&fault, &place, Language::English).contains("line 12"));
        assert!(refusal(&fault, &place, Language::French).contains("ligne 12"));
    }

    #[test]
    fn several_refused_values_are_one_sentence() {
        let given = vec![
            Problem::new("emails", ProblemCode::EmailInvalid, "ada"),
            Problem::new("standing", ProblemCode::ChoiceUnknown, "roi").expecting("member, contact"),
        ];
        assert_eq!(
            refusal(&Refusal::invalid(given.clone()), &Place::Desk("d".into()), Language::English),
            "emails: “ada” is not an email address: write it as name@example.org; \
             standing: “roi” is not one of the choices: write member, contact"
        );
        assert_eq!(
            refusal(&Refusal::invalid(given), &Place::Desk("d".into()), Language::French),
            "emails : « ada » n’est pas une adresse électronique : écrivez-la comme nom@exemple.org ; \
             standing : « roi » n’est pas l’un des choix : écrivez member, contact"
        );
    }
}
