//! What people agreed to.

use super::identifier;
use crate::args::Pair;
use crate::failure::Failure;
use crate::record_args::ConsentVerb;
use crate::session::Session;
use crate::show;
use permanence_desk::contract::{ConsentReq, PersonReq, Refusal};
use permanence_domain::{PersonId, Problem, ProblemCode};

pub(super) fn run(session: &Session, verb: ConsentVerb) -> Result<(), Failure> {
    let refused = |refusal| session.refused(refusal);
    match verb {
        ConsentVerb::Give { person, fields } => {
            let desk = session.open()?;
            let request = request(identifier(session, PersonId::parse(&person))?, fields).map_err(refused)?;
            super::record::answer(session, &desk.consent_give(request).map_err(refused)?)
        }
        ConsentVerb::Withdraw { person, fields } => {
            let desk = session.open()?;
            let request = request(identifier(session, PersonId::parse(&person))?, fields).map_err(refused)?;
            super::record::answer(session, &desk.consent_withdraw(request).map_err(refused)?)
        }
        ConsentVerb::List { person } => {
            let desk = session.open()?;
            let id = identifier(session, PersonId::parse(&person))?;
            let consents = desk.consent_list(PersonReq { id }).map_err(refused)?;
            session.answer(&show::record::FlatConsents::of(&consents), |language| {
                show::record::consents(&consents, language)
            })
        }
    }
}

/// An act as typed.
fn request(person: PersonId, fields: Vec<Pair>) -> Result<ConsentReq, Refusal> {
    let empty = String::new;
    let mut request =
        ConsentReq { person, purpose: empty(), channel: empty(), at: empty(), how: empty(), wording: empty() };
    let mut problems = Vec::new();
    for Pair { name, value } in fields {
        match name.as_str() {
            "purpose" => request.purpose = value,
            "channel" => request.channel = value,
            "at" => request.at = value,
            "how" => request.how = value,
            "wording" => request.wording = value,
            _ => problems.push(
                Problem::new("", ProblemCode::FieldUnknown, &name).expecting("purpose, channel, at, how, wording"),
            ),
        }
    }
    if problems.is_empty() { Ok(request) } else { Err(Refusal::invalid(problems)) }
}
