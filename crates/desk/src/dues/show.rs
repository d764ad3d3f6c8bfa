//! Payments as the contract shows them, and all of one person's dues.

use super::{name_of, receipt};
use crate::contract::{
    DuesAccount, DuesLine, DuesOf, DuesPayment, DuesProposal, DuesRefund, DuesReminder, Euros, PersonReq, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::dues::{Rates, account};
use permanence_domain::{PersonId, RecordId, Table};
use permanence_store::{self as store, RecordStored, Store};
use std::collections::BTreeSet;

impl<H: Host> Desk<H> {
    /// Everything about one person's dues.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`].
    pub fn dues_of(&self, request: PersonReq) -> Result<DuesOf, Refusal> {
        let store = self.store()?;
        store.person(request.id)?;
        let rates = store.rates()?;
        let lines = store.records_of(Table::Dues, request.id)?;
        let this_year = self.host.today().year();
        let today = self.host.today().to_string();
        let mut years: BTreeSet<i16> = lines.iter().map(store::year_of).collect();
        years.insert(this_year);
        let years = years.into_iter().rev().map(|year| year_of(&store, &rates, request.id, year, &today));
        let years: Vec<DuesAccount> = years.collect::<Result<_, _>>()?;
        let payments = payments_of(&store, request.id, &lines)?;
        let mut reminders: Vec<DuesReminder> =
            store.records_of(Table::Reminder, request.id)?.iter().map(reminder).collect();
        reminders.reverse();
        let settled = years.iter().any(|account| account.year == this_year && account.state.is_settled());
        let proposed = year_of(&store, &rates, request.id, this_year + i16::from(settled), &today)?;
        let amount = proposed.owed.map(|owed| Euros((owed.0 - proposed.paid.0).max(0)));
        let means = payments.first().map(|payment| payment.means.clone()).unwrap_or_default();
        let proposed = DuesProposal { year: proposed.year, category: proposed.category, amount, means };
        Ok(DuesOf { person: name_of(&store, request.id)?, years, payments, reminders, proposed })
    }
}

fn year_of(store: &Store, rates: &Rates, person: PersonId, year: i16, at: &str) -> Result<DuesAccount, Refusal> {
    let account = account(rates, year, at, &store.dues_sums(person, year, at)?);
    Ok(DuesAccount {
        year,
        state: account.state,
        category: account.category,
        owed: account.owed.map(Euros),
        paid: Euros(account.paid),
        counts: account.counts,
    })
}

/// Payments that somebody made, or that paid for them; the last first.
fn payments_of(store: &Store, person: PersonId, lines: &[RecordStored]) -> Result<Vec<DuesPayment>, Refusal> {
    let own = store.records_of(Table::Payment, person)?;
    let mut ids: Vec<RecordId> = own.iter().map(|payment| payment.id).collect();
    ids.extend(lines.iter().filter_map(|line| RecordId::parse_str(&line.text("payment")).ok()));
    ids.sort();
    ids.dedup();
    let mut payments = Vec::new();
    for id in ids {
        let stored = store.record(id)?;
        if stored.is_live() && stored.text("refunds").is_empty() {
            payments.push(payment_shown(store, &stored)?);
        }
    }
    payments.sort_by(|a, b| (&b.paid_on, b.id).cmp(&(&a.paid_on, a.id)));
    Ok(payments)
}

/// A payment with what belongs to it.
pub(super) fn payment_shown(store: &Store, stored: &RecordStored) -> Result<DuesPayment, Refusal> {
    let records = store.payment_records(stored.id)?;
    let lines = records.lines.iter().filter_map(|line| line.owner.map(|person| (person, line)));
    let lines = lines.map(|(person, line)| {
        Ok(DuesLine {
            person: name_of(store, person)?,
            year: store::year_of(line),
            category: line.text("category"),
            amount: Euros(line.number("amount")),
        })
    });
    let refunds: Vec<DuesRefund> = records
        .refunds
        .iter()
        .map(|refund| DuesRefund {
            id: refund.id,
            paid_on: refund.text("paid_on"),
            means: refund.text("means"),
            amount: Euros(refund.number("amount")),
        })
        .collect();
    let back: i64 = refunds.iter().map(|refund| refund.amount.0).sum();
    Ok(DuesPayment {
        id: stored.id,
        payer: name_of(store, stored.owner.unwrap_or(PersonId(RecordId::nil())))?,
        paid_on: stored.text("paid_on"),
        means: stored.text("means"),
        amount: Euros(stored.number("amount")),
        left: Euros(stored.number("amount") - back),
        reference: stored.text("reference"),
        notes: stored.text("notes"),
        lines: lines.collect::<Result<_, Refusal>>()?,
        refunds,
        receipts: records.receipts.iter().map(receipt::shown).collect(),
    })
}

/// A reminder, for the interface.
pub(super) fn reminder(stored: &RecordStored) -> DuesReminder {
    DuesReminder {
        year: store::year_of(stored),
        wave: u32::try_from(stored.number("wave")).unwrap_or(0),
        channel: stored.text("channel"),
        sent_on: stored.text("sent_on"),
    }
}
