//! Headquarters: rounds, what waits, what was refused, who else there is.

use crate::failure::Failure;
use crate::session::Session;
use crate::{progress, show};
use permanence_desk::contract::{Nothing, OutboxReq, RefusalReq};

pub(super) fn sync(session: &Session) -> Result<(), Failure> {
    session.open()?;
    let report = progress::shown(session, |desk| desk.round_run(Nothing {}));
    let report = report.map_err(|refusal| session.refused(refusal))?;
    session.answer(&report, |language| show::round::report(report, language))
}

pub(super) fn outbox(session: &Session, limit: u32) -> Result<(), Failure> {
    let outbox = session.open()?.outbox_list(OutboxReq { limit }).map_err(|refusal| session.refused(refusal))?;
    session.answer(&outbox, |language| show::round::outbox(&outbox, language))
}

pub(super) fn refusals(session: &Session) -> Result<(), Failure> {
    let items = session.open()?.refusal_list(Nothing {}).map_err(|refusal| session.refused(refusal))?.items;
    session.answer(&items, |language| show::round::refusals(&items, language))
}

pub(super) fn dismiss(session: &Session, id: u32) -> Result<(), Failure> {
    let done = session.open()?.refusal_dismiss(RefusalReq { id }).map_err(|refusal| session.refused(refusal))?;
    session.answer(&done, |_| String::new())
}

pub(super) fn devices(session: &Session) -> Result<(), Failure> {
    let devices = session.open()?.device_list(Nothing {}).map_err(|refusal| session.refused(refusal))?.devices;
    session.answer(&devices, |language| show::round::devices(&devices, language))
}
