//! What each command does: a call of the desk, and its answer.

mod address;
mod bulk;
mod conduct;
mod consent;
mod desk;
mod dues;
mod duplicate;
mod filter;
mod import;
mod map;
mod operation;
mod person;
mod print;
mod query;
mod record;
mod round;

use crate::args::{AuditVerb, ConflictVerb, DeviceVerb, PassphraseVerb, PersonVerb, RefusalVerb, Verb};
use crate::failure::Failure;
use crate::session::Session;

pub(crate) use desk::Status;
pub(crate) use duplicate::Pair;
pub(crate) use import::Report;

/// Does what the command line says.
pub(crate) fn run(session: &Session, verb: Verb) -> Result<(), Failure> {
    match verb {
        Verb::Desk(verb) => desk::run(session, verb),
        Verb::Today => desk::today(session),
        Verb::Person(PersonVerb::Import(import)) => import::run(session, &import),
        Verb::Person(verb) => person::run(session, verb),
        Verb::Filter(verb) => filter::run(session, verb),
        Verb::Address(verb) => address::run(session, verb),
        Verb::Duplicate(verb) => duplicate::run(session, verb),
        Verb::Dues(verb) => dues::run(session, verb),
        Verb::Consent(verb) => consent::run(session, verb),
        Verb::Office(verb) => record::office(session, verb),
        Verb::Household(verb) => record::household(session, verb),
        Verb::Kin(verb) => record::kin(session, verb),
        Verb::OtherAddress(verb) => record::address(session, verb),
        Verb::Field(verb) => record::field(session, verb),
        Verb::Operation(verb) => operation::run(session, &verb),
        Verb::Audit(AuditVerb::List { limit }) => operation::audit(session, limit),
        Verb::Undo => operation::undo(session),
        Verb::Redo => operation::redo(session),
        Verb::Sync => round::sync(session),
        Verb::Outbox { limit } => round::outbox(session, limit),
        Verb::Refusal(RefusalVerb::List) => round::refusals(session),
        Verb::Refusal(RefusalVerb::Dismiss { id }) => round::dismiss(session, id),
        Verb::Conflict(ConflictVerb::List { settled }) => conduct::list(session, settled),
        Verb::Conflict(ConflictVerb::Settle { id, keep }) => conduct::settle(session, &id, keep),
        Verb::Device(DeviceVerb::List) => round::devices(session),
        Verb::Passphrase(PassphraseVerb::Change { new_passphrase_file }) => {
            desk::change_passphrase(session, new_passphrase_file)
        }
    }
}

/// The identifier that the command line gives, on an open desk: without one, that is what is wrong first. What is none is no record's: the same answer as for an unknown one.
fn identifier<T>(session: &Session, parsed: Option<T>) -> Result<T, Failure> {
    use permanence_desk::contract::{ErrorCode, Refusal};
    parsed.ok_or_else(|| session.refused(Refusal::new(ErrorCode::NotFound)))
}
