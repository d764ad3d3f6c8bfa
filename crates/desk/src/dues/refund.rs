//! Giving a payment back.

use super::add::{Part, payment, put_parts};
use super::show::payment_shown;
use super::typed::Typed;
use crate::contract::{DuesPayment, DuesRefundReq, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::{PersonId, Problem, ProblemCode, RecordId, Table, Value, amount};
use permanence_store::{Kind, PaymentRecords, RecordStored, Store};
use std::collections::BTreeMap;

/// Whose membership of which year.
type Whose = (PersonId, i64);

impl<H: Host> Desk<H> {
    /// Notes that a payment was given back, or a part of it.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`]; [`crate::contract::ErrorCode::Invalid`] for more than is left, and for a part of a payment for several
    /// people that does not say whose.
    pub fn dues_refund(&self, request: DuesRefundReq) -> Result<DuesPayment, Refusal> {
        let store = self.writable()?;
        let stored = payment(&store, request.payment)?;
        let mut typed = Typed::default();
        let paid_on = match typed.text(Table::Payment, "paid_on", &request.date) {
            empty if empty.is_empty() => self.host.today().to_string(),
            day => day,
        };
        let means = match typed.text(Table::Payment, "means", &request.means) {
            empty if empty.is_empty() => stored.text("means"),
            means => means,
        };
        let given = typed.number(Table::Payment, "amount", &request.amount);
        if !typed.problems.is_empty() {
            return Err(Refusal::invalid(typed.problems));
        }
        let parts = parts(remaining(&store, &store.payment_records(stored.id)?)?, request.person, given)?;
        let back: i64 = -parts.iter().map(|part| part.amount).sum::<i64>();
        let id = self.new_id();
        let values = [
            ("person", Value::text(stored.text("person"))),
            ("paid_on", Value::text(&*paid_on)),
            ("means", Value::text(means)),
            ("amount", Value::Number(back)),
            ("refunds", Value::text(stored.id.to_string())),
        ];
        let ids: Vec<RecordId> = parts.iter().map(|_| self.new_id()).collect();
        store.write(&self.entry_of(Kind::RecordAdd, Table::Payment), |write| {
            write.record_put(Table::Payment, id, &values)?;
            put_parts(write, id, &paid_on, parts.iter().zip(ids))
        })?;
        self.rounds.edited();
        payment_shown(&store, &stored)
    }
}

/// What is left of each membership of a payment, with its category.
pub(super) fn remaining(store: &Store, records: &PaymentRecords) -> Result<BTreeMap<Whose, (i64, String)>, Refusal> {
    let mut left: BTreeMap<Whose, (i64, String)> = BTreeMap::new();
    let mut add = |line: &RecordStored| {
        if let Some(person) = line.owner {
            let (amount, category) = left.entry((person, line.number("year"))).or_default();
            *amount += line.number("amount");
            if category.is_empty() {
                *category = line.text("category");
            }
        }
    };
    records.lines.iter().for_each(&mut add);
    for refund in &records.refunds {
        store.payment_records(refund.id)?.lines.iter().for_each(&mut add);
    }
    Ok(left)
}

/// Which parts are given back: all that is left of `person`, or of everybody, or `given` of one membership.
fn parts(
    left: BTreeMap<Whose, (i64, String)>,
    person: Option<PersonId>,
    given: Option<i64>,
) -> Result<Vec<Part>, Refusal> {
    let left: Vec<_> = left
        .into_iter()
        .filter(|((whose, _), (amount, _))| *amount > 0 && person.is_none_or(|person| person == *whose))
        .collect();
    let most: i64 = left.iter().map(|(_, (amount, _))| amount).sum();
    let problem = |code, shown: &str| Problem::new("amount", code, shown);
    match given.unwrap_or(most) {
        _ if most == 0 => Err(problem(ProblemCode::GivenBack, "").into()),
        0 => Err(problem(ProblemCode::AmountInvalid, "0").into()),
        back if back > most => {
            Err(problem(ProblemCode::AmountTooLarge, &amount::show(back)).expecting(amount::show(most)).into())
        }
        back if back < most && left.len() > 1 => Err(problem(ProblemCode::ShareMissing, &amount::show(back)).into()),
        back => Ok(left
            .into_iter()
            .map(|((person, year), (amount, category))| Part { person, year, category, amount: -amount.min(back) })
            .collect()),
    }
}
