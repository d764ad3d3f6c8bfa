//! What was done, and undoing it; what left the desk.

use super::identifier;
use super::person::answer_done;
use crate::args::OperationVerb;
use crate::failure::Failure;
use crate::session::Session;
use crate::show;
use permanence_desk::contract::{AuditListReq, Nothing, OperationListReq, OperationUndoReq};
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

/// The audit log.
pub(super) fn audit(session: &Session, limit: u32) -> Result<(), Failure> {
    let log = session
        .open()?
        .audit_list(AuditListReq { limit, forms: Vec::new() })
        .map_err(|refusal| session.refused(refusal))?;
    session.answer(&log.lines, |language| show::operation::audit(&log.lines, language))
}

pub(super) fn undo(session: &Session) -> Result<(), Failure> {
    answer_done(session, session.open()?.undo(Nothing {}))
}

pub(super) fn redo(session: &Session) -> Result<(), Failure> {
    answer_done(session, session.open()?.redo(Nothing {}))
}
