//! What was done, and undoing it.

use super::identifier;
use super::person::answer_done;
use crate::args::OperationVerb;
use crate::failure::Failure;
use crate::session::Session;
use crate::show;
use permanence_desk::contract::{Nothing, OperationListReq, OperationUndoReq};
use permanence_domain::OperationId;

pub(super) fn run(session: &Session, verb: &OperationVerb) -> Result<(), Failure> {
    match verb {
        OperationVerb::List { limit } => {
            let request = OperationListReq { limit: *limit };
            let listed = session.open()?.operation_list(request).map_err(|refusal| session.refused(refusal))?;
            session.answer(&listed.operations, |language| show::operation::list(&listed.operations, language))
        }
        OperationVerb::Undo { id } => {
            let desk = session.open()?;
            let id = identifier(session, OperationId::parse(id))?;
            answer_done(session, desk.operation_undo(OperationUndoReq { id }))
        }
    }
}

pub(super) fn undo(session: &Session) -> Result<(), Failure> {
    answer_done(session, session.open()?.undo(Nothing {}))
}

pub(super) fn redo(session: &Session) -> Result<(), Failure> {
    answer_done(session, session.open()?.redo(Nothing {}))
}
