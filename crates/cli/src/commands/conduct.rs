//! Conflicts: two values entered apart, for a person to settle.

use super::identifier;
use crate::failure::Failure;
use crate::session::Session;
use crate::show;
use permanence_desk::contract::{ConflictListReq, ConflictSettleReq};
use permanence_domain::ConflictId;

pub(super) fn list(session: &Session, settled: bool) -> Result<(), Failure> {
    let listed =
        session.open()?.conflict_list(ConflictListReq { settled }).map_err(|refusal| session.refused(refusal))?;
    session.answer(&listed.conflicts, |language| show::round::conflicts(&listed.conflicts, language))
}

/// Any other word than `mine`, `theirs` and `base` is the value to write.
pub(super) fn settle(session: &Session, id: &str, keep: String) -> Result<(), Failure> {
    let desk = session.open()?;
    let id = identifier(session, ConflictId::parse(id))?;
    let request = match keep.as_str() {
        "mine" | "theirs" | "base" => ConflictSettleReq { id, keep, value: String::new() },
        _ => ConflictSettleReq { id, keep: "value".to_owned(), value: keep },
    };
    let settled = desk.conflict_settle(request).map_err(|refusal| session.refused(refusal))?;
    session.answer(&settled, |language| show::round::conflicts(std::slice::from_ref(&settled), language))
}
