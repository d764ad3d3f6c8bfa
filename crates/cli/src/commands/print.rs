//! People on paper: labels, cards, a sign-in sheet, a list.

use super::query;
use crate::args::Paper;
use crate::failure::Failure;
use crate::session::Session;
use crate::{progress, show};
use permanence_desk::contract::{PersonPrintReq, PrintKind};

/// What the kinds of documents let choose; what a kind does not have stays empty.
#[derive(Debug, Default)]
pub(super) struct Choices {
    pub(super) sheet: String,
    pub(super) start: u32,
    pub(super) title: String,
    pub(super) columns: Vec<String>,
}

pub(super) fn run(session: &Session, kind: PrintKind, paper: &Paper, choices: Choices) -> Result<(), Failure> {
    let query = query::read(session.open()?, &paper.query).map_err(|refusal| session.refused(refusal))?;
    let Choices { sheet, start, title, columns } = choices;
    let (file, language) = (paper.file.display().to_string(), paper.language.code().to_owned());
    let request = PersonPrintReq { query, picked: None, kind, columns, sheet, start, title, language, file };
    let report =
        progress::stoppable(session, |desk| desk.person_print(request)).map_err(session.refused_for(&paper.file))?;
    session.answer(&report, |language| show::person::printed(&report, language))
}
