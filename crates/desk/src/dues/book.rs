//! The cash book as a file.

use super::{name_of, typed::Typed};
use crate::audit::Left;
use crate::contract::{CashBookReport, CashBookReq, ErrorCode, Euros, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::whole::write_whole;
use permanence_domain::{PersonId, Problem, ProblemCode, Table};
use permanence_papers::{CashLine, write_cash_book};
use permanence_store::{RecordStored, Store};
use std::collections::HashSet;

impl<H: Host> Desk<H> {
    /// Writes the payments of some days as CSV, with the balance carried from before; the file is complete or is
    /// not there. The audit log gets its line, with the days for its purpose.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] for days that are none or stand the wrong way round; [`ErrorCode::FileUnusable`],
    /// [`ErrorCode::DiskFull`].
    pub fn cash_book(&self, request: CashBookReq) -> Result<CashBookReport, Refusal> {
        let store = self.store()?;
        let file = self.host.file(&request.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let today = self.host.today();
        let mut typed = Typed::default();
        let mut day = |typed_day: &str, usual: String| match typed.text(Table::Payment, "paid_on", typed_day) {
            empty if empty.is_empty() => usual,
            day => day,
        };
        let from = day(&request.from, format!("{:04}-01-01", today.year()));
        let to = day(&request.to, today.to_string());
        if !typed.problems.is_empty() {
            return Err(Refusal::invalid(typed.problems));
        }
        if to < from {
            return Err(Problem::new("to", ProblemCode::DaysBackwards, &to).into());
        }
        let opening = store.received_before(&from)?;
        let payments = store.payments_between(&from, &to)?;
        let is_french = request.language == "fr";
        let lines = payments.iter().map(|payment| line(&store, payment, is_french));
        let lines: Vec<CashLine> = lines.collect::<Result<_, _>>()?;
        let closing = write_whole(&file, |out| Ok(write_cash_book(out, &request.language, opening, &lines)?))?;
        let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let payers: HashSet<PersonId> = payments.iter().filter_map(|payment| payment.owner).collect();
        let (purpose, people) = (format!("{from} – {to}"), u32::try_from(payers.len()).unwrap_or(u32::MAX));
        let left = Left { action: "export", purpose: &purpose, people, form: "cash_book", ..Left::default() };
        self.log(&file, left)?;
        Ok(CashBookReport { lines: count, opening: Euros(opening), closing: Euros(closing) })
    }
}

fn line(store: &Store, payment: &RecordStored, is_french: bool) -> Result<CashLine, Refusal> {
    let records = store.payment_records(payment.id)?;
    let is_refund = !payment.text("refunds").is_empty();
    let mut years: Vec<i64> = records.lines.iter().map(|line| line.number("year")).collect();
    years.sort_unstable();
    years.dedup();
    let years = years.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let word = match (is_refund, is_french) {
        (false, true) => "Cotisation",
        (false, false) => "Dues",
        (true, true) => "Remboursement de cotisation",
        (true, false) => "Dues given back",
    };
    let parts = [format!("{word} {years}"), payment.text("reference"), payment.text("notes")];
    let numbers = records.receipts.iter().filter(|receipt| !receipt.is_deleted()).map(|receipt| receipt.text("number"));
    Ok(CashLine {
        date: payment.text("paid_on"),
        number: numbers.collect::<Vec<_>>().join(", "),
        person: match payment.owner {
            Some(person) => name_of(store, person)?.name,
            None => String::new(),
        },
        label: parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        means: payment.text("means"),
        amount: if is_refund { -payment.number("amount") } else { payment.number("amount") },
    })
}
