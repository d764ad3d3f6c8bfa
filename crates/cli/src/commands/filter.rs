//! Saved filters.

use super::person::answer_done;
use super::{query, record};
use crate::args::FilterVerb;
use crate::failure::Failure;
use crate::session::Session;
use crate::show;
use permanence_desk::contract::{RecordReq, ViewListReq, ViewSaveReq};

pub(super) fn run(session: &Session, verb: FilterVerb) -> Result<(), Failure> {
    let refused = |refusal| session.refused(refusal);
    let desk = session.open()?;
    match verb {
        FilterVerb::Save { name, query, columns, shared } => {
            let query = query::read(desk, &query).map_err(refused)?;
            let saved = desk.view_save(ViewSaveReq { id: None, name, query, columns, shared }).map_err(refused)?;
            session.answer(&show::filter::Flat::of(&saved), |language| show::filter::list(&[&saved], language))
        }
        FilterVerb::List => {
            let views = desk.view_list(ViewListReq { counted: true }).map_err(refused)?.views;
            let flat: Vec<_> = views.iter().map(show::filter::Flat::of).collect();
            session.answer(&flat, |language| show::filter::list(&views.iter().collect::<Vec<_>>(), language))
        }
        FilterVerb::Delete { id } => {
            let id = record::one(session, &id)?;
            answer_done(session, desk.view_delete(RecordReq { id }))
        }
    }
}
