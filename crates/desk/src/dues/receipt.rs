//! Receipts: issued once, never changed, cancelled with their number kept.

use super::add::payment;
use super::name_of;
use super::refund::remaining;
use super::typed::Typed;
use crate::contract::{
    ErrorCode, Euros, OperationDone, Receipt, ReceiptIssueReq, ReceiptListReq, Receipts, RecordReq, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::{Person, PersonId, Problem, ProblemCode, RecordId, Table, Value, amount};
use permanence_store::{Kind, RecordStored};

impl<H: Host> Desk<H> {
    /// Issues a receipt for what is left of a payment. Where one of that kind and amount stands already, gives that one:
    /// a payment has one receipt of a kind.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`]; [`ErrorCode::Invalid`] when all of it was given back, when a receipt of another amount
    /// stands, and where a fiscal one that is to be printed lacks what it must bear. No number is then spent.
    pub fn receipt_issue(&self, request: ReceiptIssueReq) -> Result<Receipt, Refusal> {
        let store = self.writable()?;
        let paid = payment(&store, request.payment)?;
        let mut typed = Typed::default();
        let kind = typed.choice(Table::Receipt, "kind", &request.kind);
        if !typed.problems.is_empty() {
            return Err(Refusal::invalid(typed.problems));
        }
        if let Some(bears) = request.bears.as_ref().filter(|_| kind == "fiscal") {
            super::fiscal::complete(bears)?;
        }
        let problem = |code, given: &str| Refusal::from(Problem::new("payment", code, given));
        let records = store.payment_records(paid.id)?;
        let left = remaining(&store, &records)?;
        let whole: i64 = left.values().map(|(amount, _)| amount).sum();
        if whole <= 0 {
            return Err(problem(ProblemCode::GivenBack, ""));
        }
        if let Some(stands) = records.receipts.iter().find(|it| !it.is_deleted() && it.text("kind") == kind) {
            if stands.number("amount") == whole {
                return Ok(shown(stands));
            }
            return Err(problem(ProblemCode::ReceiptStands, &stands.text("number")));
        }
        let payer = paid.owner.ok_or(Refusal::new(ErrorCode::NotFound))?;
        let person = store.person(payer)?.person;
        let mut covers = Vec::new();
        for ((person, year), (part, _)) in left.iter().filter(|(_, (part, _))| *part > 0) {
            covers.push(format!("{year} — {} — {}", name_of(&store, *person)?.name, amount::show(*part)));
        }
        let today = self.host.today();
        let id = self.new_id();
        store.write(&self.entry_of(Kind::RecordAdd, Table::Receipt), |write| {
            let number = write.receipt_number(today.year())?;
            let values = [
                ("person", Value::text(payer.to_string())),
                ("number", Value::text(number)),
                ("payment", Value::text(paid.id.to_string())),
                ("kind", Value::text(kind)),
                ("issued_on", Value::text(today.to_string())),
                ("amount", Value::Number(whole)),
                ("name", Value::text(person.full_name())),
                ("address", Value::text(address(&person))),
                ("paid_on", Value::text(paid.text("paid_on"))),
                ("means", Value::text(paid.text("means"))),
                ("covers", Value::list(covers)),
            ];
            write.record_put(Table::Receipt, id, &values)
        })?;
        self.rounds.edited();
        Ok(shown(&store.record(id)?))
    }

    /// Cancels a receipt. Its number is kept and never given again.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn receipt_cancel(&self, request: RecordReq) -> Result<OperationDone, Refusal> {
        let stored = self.store()?.record(request.id)?;
        if stored.table != Table::Receipt || stored.is_deleted() {
            return Err(Refusal::new(ErrorCode::NotFound));
        }
        self.delete_records(Table::Receipt, &[request.id])
    }

    /// The receipts that were issued, cancelled ones included.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`].
    pub fn receipt_list(&self, request: ReceiptListReq) -> Result<Receipts, Refusal> {
        let receipts = self.store()?.receipts(request.year)?;
        Ok(Receipts { receipts: receipts.iter().map(shown).collect() })
    }
}

/// A receipt, for the interface.
pub(super) fn shown(stored: &RecordStored) -> Receipt {
    Receipt {
        id: stored.id,
        number: stored.text("number"),
        payment: RecordId::parse_str(&stored.text("payment")).unwrap_or_default(),
        person: PersonId::parse(&stored.text("person")),
        kind: stored.text("kind"),
        issued_on: stored.text("issued_on"),
        amount: Euros(stored.number("amount")),
        name: stored.text("name"),
        address: stored.text("address"),
        paid_on: stored.text("paid_on"),
        means: stored.text("means"),
        covers: stored.value("covers").items().to_vec(),
        cancelled: stored.is_deleted(),
    }
}

/// The lines of a person's address, as on an envelope.
fn address(person: &Person) -> String {
    let street = [person.street_number.as_str(), person.street.as_str()];
    let town = [person.postcode.as_str(), person.commune.as_str()];
    let joined = |parts: &[&str]| parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let lines =
        [person.complement.clone(), joined(&street), person.place.clone(), joined(&town), person.country.clone()];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
