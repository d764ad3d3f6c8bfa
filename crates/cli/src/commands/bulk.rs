//! Changing many people, or only saying what that would do.

use super::person::entered;
use super::query;
use crate::args::Bulk;
use crate::failure::Failure;
use crate::session::Session;
use crate::{progress, show};
use permanence_desk::contract::{BulkChange, BulkEdit, PersonBulkReq, Whom};

pub(super) fn run(session: &Session, bulk: Bulk) -> Result<(), Failure> {
    let desk = session.open()?;
    if !bulk.all && !query::narrows(&bulk.query) {
        let sentence = session.language.say(
            "nothing says whom to change: give --where, --filter or --search, or --all for everybody",
            "rien ne dit qui changer : donnez --where, --filter ou --search, ou --all pour tout le monde",
        );
        return Err(Failure::Usage(sentence.to_owned()));
    }
    let query = query::read(desk, &bulk.query).map_err(|refusal| session.refused(refusal))?;
    let change = match () {
        () if bulk.delete => BulkChange::Delete,
        () if bulk.restore => BulkChange::Restore,
        () => BulkChange::Edit(BulkEdit {
            set: entered(bulk.fields),
            add: entered(bulk.add),
            remove: entered(bulk.remove),
        }),
    };
    let request = PersonBulkReq { whom: Whom::Query { query, except: Vec::new() }, change };
    let report = progress::stoppable(session, |desk| {
        if bulk.dry_run { desk.person_bulk_preview(request) } else { desk.person_bulk_run(request) }
    });
    let report = report.map_err(|refusal| session.refused(refusal))?;
    session.answer(&report, |language| show::bulk::report(&report, bulk.dry_run, language))
}
