//! The directory as it was on a day.

use super::list::to_query;
use super::record::record;
use crate::contract::{PastPersonReq, PastReach, PastReq, PersonQuery, PersonRecord, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::records::own_fields;
use jiff::civil::Date;
use permanence_domain::consent::Consented;
use permanence_domain::{PartialDate, Problem, ProblemCode};
use permanence_store::Query;

impl<H: Host> Desk<H> {
    /// The store's form of a query, of the present or of a day.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] with every condition that no record can be compared with, and for a day
    /// that is none or has not come.
    pub(crate) fn query(&self, asked: &PersonQuery) -> Result<Query, Refusal> {
        let day = self.passed(&asked.on)?;
        let at = day.map(|day| self.host.end_of(day));
        let fields = own_fields(&*self.store()?)?;
        // Somebody's age on that day, not today's.
        Ok(Query { at, ..to_query(asked, day.unwrap_or(self.host.today()), &fields)? })
    }

    /// How well a day of the past is known.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a day that is none or has not come.
    pub fn past_reach(&self, request: PastReq) -> Result<PastReach, Refusal> {
        let end = self.end_of(&request.on)?;
        let since = self.store()?.follows_since()?;
        Ok(PastReach { follows_since: since.filter(|since| end.is_some_and(|end| end < *since)) })
    }

    /// A person as they were at the end of a day. Nothing of it is unsent or in conflict: that is of today.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`] for whoever was not there yet; [`crate::contract::ErrorCode::Invalid`] for a
    /// day that is none or has not come.
    pub fn past_person(&self, request: PastPersonReq) -> Result<PersonRecord, Refusal> {
        let store = self.store()?;
        let Some(end) = self.end_of(&request.on)? else {
            return Err(Problem::new("on", ProblemCode::FieldMissing, "").into());
        };
        let then = store.person_then(request.id, end)?;
        record(&store, then.stored, false, false, then.consented == Consented::Withdrawn)
    }

    /// The last millisecond of the day that somebody typed; nothing for nothing.
    pub(super) fn end_of(&self, typed: &str) -> Result<Option<u64>, Problem> {
        Ok(self.passed(typed)?.map(|day| self.host.end_of(day)))
    }

    /// The day that somebody typed, which must not be to come; nothing for nothing.
    pub(crate) fn passed(&self, typed: &str) -> Result<Option<Date>, Problem> {
        match day("on", typed)? {
            Some(day) if day > self.host.today() => Err(Problem::new("on", ProblemCode::DayToCome, typed)),
            day => Ok(day),
        }
    }
}

/// The day that somebody typed in a field; nothing for nothing.
///
/// # Errors
/// [`ProblemCode::DayInvalid`].
pub(crate) fn day(field: &str, typed: &str) -> Result<Option<Date>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => match PartialDate::parse(typed) {
            Some(PartialDate::Day(day)) => Ok(Some(day)),
            Some(PartialDate::Year(_)) | None => Err(Problem::new(field, ProblemCode::DayInvalid, typed)),
        },
    }
}
