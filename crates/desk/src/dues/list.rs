//! Who is up to date, late, never: a year's list.

use super::show;
use crate::contract::{DuesListReq, DuesPage, DuesReminder, DuesRow, Euros, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::dues::{Account, Rates, account};
use permanence_domain::{PartialDate, PersonId, Problem, ProblemCode};
use permanence_store::{self as store, Store};
use std::collections::HashMap;

impl<H: Host> Desk<H> {
    /// Where the members, and whoever else paid for it, stand for a year, as it was at the end of a day.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a day that is none.
    pub fn dues_list(&self, request: DuesListReq) -> Result<DuesPage, Refusal> {
        let store = self.store()?;
        let year = request.year.unwrap_or_else(|| self.host.today().year());
        let at = match PartialDate::parse(&request.at) {
            Some(PartialDate::Day(day)) => day.to_string(),
            None if request.at.trim().is_empty() => self.host.today().to_string(),
            _ => return Err(Problem::new("at", ProblemCode::DayInvalid, &request.at).into()),
        };
        let rates = store.rates()?;
        let mut found = accounts(&store, &rates, year, &at)?;
        found.retain(|(_, account)| request.states.is_empty() || request.states.contains(&account.state));
        let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let reminders = last_reminders(&store, year)?;
        let skipped = usize::try_from(request.offset).unwrap_or(usize::MAX);
        let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
        let page = found.into_iter().skip(skipped).take(limit);
        let rows = page.map(|(person, account)| row(&store, person.id, account, &reminders));
        Ok(DuesPage { year, total, rows: rows.collect::<Result<_, _>>()? })
    }
}

/// Everybody's account for a year, in the order of names.
pub(super) fn accounts(
    store: &Store,
    rates: &Rates,
    year: i16,
    at: &str,
) -> Result<Vec<(store::DuesRow, Account)>, Refusal> {
    let rows = store.dues(year, at)?.into_iter();
    Ok(rows
        .map(|row| {
            let account = account(rates, year, at, &row.sums);
            (row, account)
        })
        .collect())
}

/// Everybody's last reminder of a year.
pub(super) fn last_reminders(store: &Store, year: i16) -> Result<HashMap<PersonId, DuesReminder>, Refusal> {
    let sent = store.reminders(year)?;
    let mut sent: Vec<_> = sent.iter().filter_map(|it| it.owner.map(|person| (person, show::reminder(it)))).collect();
    sent.sort_by(|a, b| (a.1.wave, &a.1.sent_on).cmp(&(b.1.wave, &b.1.sent_on)));
    Ok(sent.into_iter().collect())
}

/// Where one person stands, for the interface.
pub(super) fn row(
    store: &Store,
    id: PersonId,
    account: Account,
    reminders: &HashMap<PersonId, DuesReminder>,
) -> Result<DuesRow, Refusal> {
    Ok(DuesRow {
        id,
        name: super::name_of(store, id)?.name,
        state: account.state,
        category: account.category,
        owed: account.owed.map(Euros),
        paid: Euros(account.paid),
        counts: account.counts,
        reminder: reminders.get(&id).cloned(),
    })
}
