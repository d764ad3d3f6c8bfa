//! A payment that was received.

use super::show::payment_shown;
use super::typed::Typed;
use crate::contract::{DuesAddReq, DuesLineReq, DuesPayment, ErrorCode, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::dues::{Rates, account};
use permanence_domain::{PersonId, Problem, ProblemCode, RecordId, Table, Value, amount};
use permanence_store::{Kind, Store, StoreError, Write};

/// A part of a payment, as it will be written.
pub(super) struct Part {
    pub(super) person: PersonId,
    pub(super) year: i64,
    pub(super) category: String,
    /// Unit: cents; negative when it is given back.
    pub(super) amount: i64,
}

impl<H: Host> Desk<H> {
    /// Notes a payment: several people by one payment are several lines.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] with every refused value, and when the lines do not make the amount;
    /// [`ErrorCode::NotFound`] for a person who is not here. Nothing is then written.
    pub fn dues_add(&self, request: DuesAddReq) -> Result<DuesPayment, Refusal> {
        let store = self.writable()?;
        let today = self.host.today();
        let rates = store.rates()?;
        let mut typed = Typed::default();
        let Some(first) = request.lines.first() else {
            return Err(Problem::new("lines", ProblemCode::FieldMissing, "").into());
        };
        let payer = request.payer.unwrap_or(first.person);
        for person in request.lines.iter().map(|line| line.person).chain([payer]) {
            store.person(person)?;
        }
        let paid_on = match typed.text(Table::Payment, "paid_on", &request.paid_on) {
            empty if empty.is_empty() => today.to_string(),
            day => day,
        };
        let means = typed.choice(Table::Payment, "means", &request.means);
        let reference = typed.text(Table::Payment, "reference", &request.reference);
        let notes = typed.text(Table::Payment, "notes", &request.notes);
        let whole = typed.number(Table::Payment, "amount", &request.amount);
        let alone = whole.filter(|_| request.lines.len() == 1);
        let mut parts = Vec::new();
        for line in &request.lines {
            parts.extend(part(&store, &rates, &mut typed, line, alone, today)?);
        }
        if !typed.problems.is_empty() {
            return Err(Refusal::invalid(typed.problems));
        }
        let sum: i64 = parts.iter().map(|part| part.amount).sum();
        let whole = whole.unwrap_or(sum);
        if whole != sum {
            let problem = Problem::new("amount", ProblemCode::SumDiffers, &amount::show(sum));
            return Err(problem.expecting(amount::show(whole)).into());
        }
        let id = self.new_id();
        let values = [
            ("person", Value::text(payer.to_string())),
            ("paid_on", Value::text(&*paid_on)),
            ("means", Value::text(means)),
            ("amount", Value::Number(whole)),
            ("reference", Value::text(reference)),
            ("notes", Value::text(notes)),
        ];
        let ids: Vec<RecordId> = parts.iter().map(|_| self.new_id()).collect();
        store.write(&self.entry_of(Kind::RecordAdd, Table::Payment), |write| {
            write.record_put(Table::Payment, id, &values)?;
            put_parts(write, id, &paid_on, parts.iter().zip(ids))
        })?;
        self.rounds.edited();
        payment_shown(&store, &store.record(id)?)
    }
}

/// One line with what was left out. Problems are noted; nothing is then given.
fn part(
    store: &Store,
    rates: &Rates,
    typed: &mut Typed,
    line: &DuesLineReq,
    alone: Option<i64>,
    today: jiff::civil::Date,
) -> Result<Option<Part>, Refusal> {
    let refused = typed.problems.len();
    let year = typed.number(Table::Dues, "year", &line.year).unwrap_or_else(|| today.year().into());
    let category = typed.text(Table::Dues, "category", &line.category);
    let given = typed.number(Table::Dues, "amount", &line.amount);
    if typed.problems.len() > refused {
        return Ok(None);
    }
    let of_year = i16::try_from(year).unwrap_or(0);
    let today = today.to_string();
    let account = account(rates, of_year, &today, &store.dues_sums(line.person, of_year, &today)?);
    let rate = rates.of(of_year, &category);
    // A category that was typed is kept as the rates spell it; one that they do not have is kept as it was typed.
    let known =
        rate.filter(|rate| permanence_domain::fold::fold(&rate.category) == permanence_domain::fold::fold(&category));
    let (category, owed) = match (category.is_empty(), known) {
        (true, _) => (account.category.clone(), account.owed),
        (false, Some(rate)) => (rate.category.clone(), Some(rate.amount)),
        (false, None) => (category, None),
    };
    let amount = given.or(alone).or_else(|| owed.map(|owed| (owed - account.paid).max(0)));
    let Some(amount) = amount else {
        typed.problems.push(Problem::new("amount", ProblemCode::FieldMissing, ""));
        return Ok(None);
    };
    Ok(Some(Part { person: line.person, year, category, amount }))
}

/// Writes the memberships of a payment.
pub(super) fn put_parts<'p>(
    write: &mut Write<'_>,
    payment: RecordId,
    paid_on: &str,
    parts: impl Iterator<Item = (&'p Part, RecordId)>,
) -> Result<(), StoreError> {
    for (part, id) in parts {
        let values = [
            ("person", Value::text(part.person.to_string())),
            ("year", Value::Number(part.year)),
            ("category", Value::text(&*part.category)),
            ("amount", Value::Number(part.amount)),
            ("payment", Value::text(payment.to_string())),
            ("paid_on", Value::text(paid_on)),
        ];
        write.record_put(Table::Dues, id, &values)?;
    }
    Ok(())
}

/// The payment with this identifier, which stands.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub(super) fn payment(store: &Store, id: RecordId) -> Result<permanence_store::RecordStored, Refusal> {
    let stored = store.record(id)?;
    if stored.table == Table::Payment && !stored.is_deleted() {
        Ok(stored)
    } else {
        Err(Refusal::new(ErrorCode::NotFound))
    }
}
