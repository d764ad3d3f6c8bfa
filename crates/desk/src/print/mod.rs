//! People on paper: which document, from which records.

use crate::audit::Left;
use crate::contract::{ErrorCode, PersonPrintReq, PrintKind, PrintReport, Refusal, TaskKind};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::gathered;
use crate::whole::write_whole;
use permanence_domain::{Person, PersonId, Problem, ProblemCode};
use permanence_papers::print::{
    Attendee, Capitals, Card, Language, List, Paper, PrintFault, Recipient, SHEETS, Sheet, Shown, SignIn, cards,
    labels, list, sign_in,
};
use std::io::Write;

/// Empty rows of a sheet to sign, for those who come without being on the list.
const BLANK_ROWS: usize = 5;

impl<H: Host> Desk<H> {
    /// Writes the people that a query finds to a PDF, which is complete or is not there. The audit log gets its line, with the
    /// document's title for its purpose.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] for a sheet that is unknown or has no such place and for columns that are unknown or too many, [`ErrorCode::NothingToPrint`],
    /// [`ErrorCode::FileUnusable`], [`ErrorCode::DiskFull`], [`ErrorCode::Cancelled`].
    pub fn person_print(&self, request: PersonPrintReq) -> Result<PrintReport, Refusal> {
        let store = self.store()?;
        let query = self.query(&request.query)?;
        let on = self.passed(&request.query.on)?.unwrap_or(self.host.today());
        let file = self.host.file(&request.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let task = self.begin(TaskKind::Export)?;
        let people = gathered(&store, &query, request.picked.as_ref(), &task)?;
        let section = store.identity()?.section_names.into_iter().next().unwrap_or_default();
        let found = people.len();
        let (paper, printed) = document(&request, people, &section, on)?;
        write_whole(&file, |out| Ok(out.write_all(&paper.bytes)?))?;
        let form = form(request.kind);
        let people = count(printed);
        self.log(&file, Left { action: "print", purpose: &request.title, people, form, fields: Vec::new() })?;
        Ok(PrintReport {
            people,
            left_out: count(found - printed),
            pages: count(paper.pages),
            transliterated: paper.transliterated.into_iter().collect(),
        })
    }
}

/// A document's word in the audit log.
const fn form(kind: PrintKind) -> &'static str {
    match kind {
        PrintKind::Labels => "labels",
        PrintKind::Cards => "cards",
        PrintKind::SignIn => "sign_in",
        PrintKind::List => "list",
    }
}

/// The document, and how many people are on it.
fn document(
    request: &PersonPrintReq,
    people: Vec<(PersonId, Person)>,
    section: &str,
    on: jiff::civil::Date,
) -> Result<(Paper, usize), Refusal> {
    let language = Language::of(&request.language);
    let start = usize::try_from(request.start).unwrap_or(usize::MAX);
    let title = request.title.trim();
    let (paper, printed) = match request.kind {
        PrintKind::Labels => {
            let mut recipients: Vec<_> = people.iter().map(|(_, person)| Recipient::of(person)).collect();
            recipients.retain(Recipient::is_reachable);
            (labels(&recipients, sheet(&request.sheet)?, start, Capitals::Commune, language), recipients.len())
        }
        PrintKind::Cards => {
            let period = if title.is_empty() { on.year().to_string() } else { title.to_owned() };
            let card = |(id, person): &(PersonId, Person)| Card::of(person, section, &period, id.to_string());
            let all: Vec<_> = people.iter().map(card).collect();
            (cards(&all, start, language), all.len())
        }
        PrintKind::SignIn => {
            let expected: Vec<_> = people.iter().map(|(_, person)| Attendee::of(person)).collect();
            let printed = expected.len();
            let sheet = SignIn {
                title: title.to_owned(),
                date: Some(on),
                place: section.to_owned(),
                people: expected,
                blank_rows: BLANK_ROWS,
            };
            (sign_in(&sheet, language), printed)
        }
        PrintKind::List => {
            let people: Vec<Person> = people.into_iter().map(|(_, person)| person).collect();
            let title = if title.is_empty() { section } else { title };
            let shown = columns(&request.columns)?;
            let rows = match shown.as_slice() {
                [] => List::of(&people, title, on, language),
                shown => List::showing(shown, &people, title, on, language),
            };
            (list(&rows, language), people.len())
        }
    };
    Ok((paper.map_err(|fault| refusal(&fault, &request.start))?, printed))
}

/// The columns of a list, by their names.
fn columns(names: &[String]) -> Result<Vec<Shown>, Refusal> {
    let unknown = |name: &String| Problem::new("columns", ProblemCode::FieldUnknown, name);
    names.iter().map(|name| Shown::parse(name).ok_or_else(|| unknown(name).into())).collect()
}

/// The sheet of a name.
fn sheet(name: &str) -> Result<Sheet, Refusal> {
    let known = || SHEETS.iter().map(|sheet| sheet.name).collect::<Vec<_>>().join(", ");
    let unknown = || Problem::new("sheet", ProblemCode::ChoiceUnknown, name).expecting(known()).into();
    if name.trim().is_empty() { Ok(SHEETS[0]) } else { Sheet::named(name).ok_or_else(unknown) }
}

fn refusal(fault: &PrintFault, start: &u32) -> Refusal {
    match fault {
        PrintFault::Nothing => Refusal::new(ErrorCode::NothingToPrint),
        PrintFault::Start { per_sheet, .. } => {
            let problem = Problem::new("start", ProblemCode::ChoiceUnknown, &start.to_string());
            problem.expecting(format!("1..{per_sheet}")).into()
        }
        PrintFault::Columns { most, .. } => {
            // The name is one of them.
            Problem::new("columns", ProblemCode::TooMany, "").expecting((most - 1).to_string()).into()
        }
        PrintFault::Code { .. } | PrintFault::Unwritable(_) => {
            tracing::error!("a document could not be made");
            Refusal::new(ErrorCode::Bug)
        }
    }
}

fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
