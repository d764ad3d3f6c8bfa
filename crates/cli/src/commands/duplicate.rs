//! Duplicates: listing them, judging them, making one record of two.

use super::identifier;
use super::person::answer_done;
use crate::args::{Chosen, DuplicateVerb};
use crate::failure::Failure;
use crate::session::Session;
use crate::{progress, show};
use permanence_desk::contract::{
    DuplicateListReq, DuplicatePair, DuplicateReq, DuplicateStrength, MergeIdenticalReq, PersonMergeReq,
};
use permanence_domain::PersonId;
use permanence_domain::duplicate::Reason;
use permanence_domain::names;
use serde::Serialize;

/// A pair, for a script.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    /// The record that is kept when nobody chooses.
    pub(crate) a: PersonId,
    /// The other one.
    pub(crate) b: PersonId,
    /// Their names.
    pub(crate) names: [String; 2],
    /// How sure it is.
    pub(crate) strength: DuplicateStrength,
    /// Why.
    pub(crate) reasons: Vec<Reason>,
}

impl From<DuplicatePair> for Pair {
    fn from(pair: DuplicatePair) -> Self {
        let names = [&pair.a, &pair.b].map(|row| names::full(&row.given_names, &row.family_name));
        Self { a: pair.a.id, b: pair.b.id, names, strength: pair.strength, reasons: pair.reasons }
    }
}

pub(super) fn run(session: &Session, verb: DuplicateVerb) -> Result<(), Failure> {
    let refused = |refusal| session.refused(refusal);
    match verb {
        DuplicateVerb::List { strength, limit, offset } => {
            session.open()?;
            let strength = strength.map(DuplicateStrength::from);
            let request = DuplicateListReq { offset, limit: limit.unwrap_or(u32::MAX), strength };
            let found = progress::stoppable(session, |desk| desk.duplicate_list(request)).map_err(refused)?;
            let pairs: Vec<Pair> = found.pairs.into_iter().map(Pair::from).collect();
            session.answer(&pairs, |language| show::duplicate::pairs(&pairs, language))
        }
        DuplicateVerb::Dismiss { a, b } => {
            let desk = session.open()?;
            answer_done(session, desk.duplicate_dismiss(judged(session, &a, &b)?))
        }
        DuplicateVerb::Restore { a, b } => {
            let desk = session.open()?;
            answer_done(session, desk.duplicate_restore(judged(session, &a, &b)?))
        }
        DuplicateVerb::MergeIdentical { dry_run } => {
            session.open()?;
            let request = MergeIdenticalReq { dry_run };
            let merged = progress::stoppable(session, |desk| desk.duplicate_merge_identical(request));
            let merged = merged.map_err(refused)?;
            session.answer(&merged, |language| show::duplicate::merged(&merged, dry_run, language))
        }
    }
}

/// Merges a record into another one; answers with the one that stays.
pub(super) fn merge(session: &Session, keep: &str, other: &str, choices: Vec<Chosen>) -> Result<(), Failure> {
    let desk = session.open()?;
    let keep = identifier(session, PersonId::parse(keep))?;
    let other = identifier(session, PersonId::parse(other))?;
    let choices = choices.into_iter().map(|chosen| (chosen.name, chosen.choice)).collect();
    let merged = desk.person_merge(PersonMergeReq { keep, other, choices });
    let person = merged.map_err(|refusal| session.refused(refusal))?.person;
    session.answer(&person, |language| show::person::record(&person, language))
}

fn judged(session: &Session, a: &str, b: &str) -> Result<DuplicateReq, Failure> {
    let a = identifier(session, PersonId::parse(a))?;
    Ok(DuplicateReq { a, b: identifier(session, PersonId::parse(b))? })
}
