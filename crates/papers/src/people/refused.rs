//! The rows that an import refused, as a file to correct and import again: as they were, with their line and the reason.

use super::cell::{escape, unescape};
use super::shown::french;
use crate::table::Row;
use permanence_domain::{PersonField, Problem, ProblemCode};
use std::io;

/// Why a row is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Of its values.
    Problems(Vec<Problem>),
    /// The key matches several people.
    Ambiguous,
    /// An earlier row has the same key.
    Repeated,
    /// It has more cells than there are columns.
    TooManyCells,
}

/// Writes rows as CSV: the line in the file, the reason in words, then the cells as they were. Shape: as
/// [`super::write`]. The two columns are first, so that a row with too many cells keeps them; columns of that kind which
/// the file had already are left out. `fr` gives French words; any other language, and none, English ones.
///
/// # Errors
/// Those of `out`; what is written then is a part of a file.
pub fn write_refused(
    out: &mut impl io::Write,
    language: &str,
    headings: &[String],
    rows: &[(&Row, Fault)],
) -> io::Result<()> {
    let is_french = language == "fr";
    let ours = |own: [&str; 2]| headings.len() > 2 && headings[..2] == own;
    let skipped = if ours(OWN_FRENCH) || ours(OWN_ENGLISH) { 2 } else { 0 };
    out.write_all(b"\xEF\xBB\xBF")?;
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).flexible(true).from_writer(out);
    let own = if is_french { OWN_FRENCH } else { OWN_ENGLISH }.map(str::to_owned);
    writer.write_record(own.into_iter().chain(headings[skipped..].iter().cloned().map(escape)))?;
    for (row, fault) in rows {
        let reason = if is_french { in_french(fault) } else { in_english(fault) };
        let cells = (skipped..row.len().max(headings.len())).map(|at| escape(unescape(row.cell(at)).to_owned()));
        writer.write_record([row.line().to_string(), escape(reason)].into_iter().chain(cells))?;
    }
    writer.flush()
}

const OWN_FRENCH: [&str; 2] = ["ligne", "motif"];
const OWN_ENGLISH: [&str; 2] = ["line", "reason"];

fn in_english(fault: &Fault) -> String {
    match fault {
        Fault::Problems(problems) => problems.iter().map(Problem::sentence).collect::<Vec<_>>().join("; "),
        Fault::Ambiguous => "several people of the directory match this row".to_owned(),
        Fault::Repeated => "an earlier line is about the same person".to_owned(),
        Fault::TooManyCells => "there are more cells than columns: check quotes and delimiters".to_owned(),
    }
}

fn in_french(fault: &Fault) -> String {
    match fault {
        Fault::Problems(problems) => problems.iter().map(problem_in_french).collect::<Vec<_>>().join(" ; "),
        Fault::Ambiguous => "plusieurs fiches correspondent à cette ligne".to_owned(),
        Fault::Repeated => "une ligne précédente parle de la même personne".to_owned(),
        Fault::TooManyCells => {
            "il y a plus de cellules que de colonnes : vérifiez guillemets et séparateurs".to_owned()
        }
    }
}

fn problem_in_french(problem: &Problem) -> String {
    let Problem { field, code, given, expected } = problem;
    let field = PersonField::parse(field).map_or(field.as_str(), |field| french(field));
    let is_no = |what: &str| format!("{field} : « {given} » n’est pas {what}");
    match code {
        ProblemCode::NameMissing => "il manque un nom".to_owned(),
        ProblemCode::TooLong => format!("{field} : trop long, {expected} caractères au plus"),
        ProblemCode::TooMany => format!("{field} : trop d’éléments, {expected} au plus"),
        ProblemCode::EmailInvalid => is_no("une adresse électronique"),
        ProblemCode::PhoneInvalid => is_no("un numéro de téléphone"),
        ProblemCode::DigitsLost => {
            format!(
                "{field} : un tableur a arrondi « {given} », des chiffres sont perdus ; écrivez-le de nouveau en texte"
            )
        }
        ProblemCode::DateInvalid => is_no("une date"),
        ProblemCode::DateImplausible => format!("{field} : « {given} » ne peut être une date de naissance"),
        ProblemCode::PostcodeInvalid => is_no("un code postal de cinq chiffres ; pour un autre pays, nommez-le"),
        ProblemCode::ChoiceUnknown => is_no("l’un des choix"),
        ProblemCode::FieldUnknown => is_no("un champ"),
        ProblemCode::NotAList => format!("{field} : plusieurs valeurs, « {given} », où il n’en faut qu’une"),
        ProblemCode::FieldMissing => format!("{field} : il manque une valeur"),
        ProblemCode::DayInvalid => is_no("un jour"),
        ProblemCode::YearInvalid => is_no("une année à quatre chiffres"),
        ProblemCode::DaysBackwards => format!("{field} : « {given} » vient avant le premier jour"),
        ProblemCode::AmountInvalid => is_no("un montant"),
        ProblemCode::NumberInvalid => is_no("un nombre"),
        ProblemCode::YesNoInvalid => is_no("oui ni non"),
        ProblemCode::RecordUnknown => is_no("une fiche de ce poste"),
        ProblemCode::SumDiffers => format!("{field} : les parts font {given} et non {expected}"),
        ProblemCode::AmountTooLarge => format!("{field} : {given}, alors qu’il y a {expected} au plus"),
        ProblemCode::ShareMissing => format!("{field} : plusieurs personnes, sans dire laquelle"),
        ProblemCode::GivenBack => format!("{field} : tout a été rendu"),
        ProblemCode::ReceiptStands => format!("{field} : le reçu {given} vaut pour un autre montant"),
        ProblemCode::InseeCodeInvalid => is_no("un code INSEE de cinq caractères"),
        ProblemCode::CoordinatesInvalid => is_no("une latitude et une longitude"),
        ProblemCode::EntryInvalid => is_no("une clé suivie d’un texte"),
        ProblemCode::ConsentNeeded => format!("{field} : ce qui a été retiré ne revient que par un consentement"),
        ProblemCode::TooDeep | ProblemCode::FilterUnreadable | ProblemCode::OutOfRange | ProblemCode::TestUnfit => {
            is_no(expected)
        }
        ProblemCode::PersonDeleted => format!("{field} : « {given} » est une fiche supprimée"),
        ProblemCode::PersonMerged => format!("{field} : « {given} » a été réunie à la fiche {expected}"),
        ProblemCode::SamePerson => format!("{field} : « {given} » est donnée deux fois"),
        ProblemCode::DayToCome => format!("{field} : « {given} » n’est pas encore passé"),
        ProblemCode::Taken => format!("{field} : « {given} » existe déjà"),
    }
}
