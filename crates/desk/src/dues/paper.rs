//! Receipts and reminders on paper.

use crate::audit::Left;
use crate::contract::{DuesRow, ErrorCode, Receipt, ReceiptPrintReq, ReceiptPrinted, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::whole::write_whole;
use jiff::civil::Date;
use permanence_domain::{Problem, ProblemCode, Table, amount};
use permanence_papers::print::{
    DuesReceipt, FiscalReceipt, Fundraiser, Gift, Language, Letter, Means, Paper, PrintFault, Recipient, Reminder,
    Sender, dues_receipt, figures, fiscal_receipt, letters,
};
use permanence_store::Store;
use std::io::Write;
use std::path::Path;

impl<H: Host> Desk<H> {
    /// Writes a receipt that was issued to a PDF, which is complete or is not there. The audit log gets its line.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for what is no receipt or was cancelled; [`ErrorCode::Invalid`] where a fiscal one lacks what
    /// it must bear; [`ErrorCode::FileUnusable`], [`ErrorCode::DiskFull`].
    pub fn receipt_print(&self, request: ReceiptPrintReq) -> Result<ReceiptPrinted, Refusal> {
        let store = self.store()?;
        let file = self.host.file(&request.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let stored = store.record(request.id)?;
        if stored.table != Table::Receipt || stored.is_deleted() {
            return Err(Refusal::new(ErrorCode::NotFound));
        }
        let receipt = super::receipt::shown(&stored);
        let language = Language::of(&request.language);
        let identity = store.identity()?;
        let section = identity.section_names.first().cloned().unwrap_or_default();
        let issuer = Sender { name: section, lines: Vec::new() };
        let signatory: Vec<String> = Some(identity.person_name).filter(|name| !name.is_empty()).into_iter().collect();
        let paper = if receipt.kind == "fiscal" {
            fiscal_receipt(&fiscal(&request, &receipt, identity.organisation, signatory)?, language)
        } else {
            dues_receipt(&dues(&receipt, issuer, signatory, language)?, language)
        };
        let pages = write(&file, paper)?;
        self.log(&file, Left { action: "print", people: 1, form: "receipt", ..Left::default() })?;
        Ok(ReceiptPrinted { number: receipt.number, pages })
    }

    /// Writes the letters of a wave: one to each person of it. Gives how many pages they are.
    pub(super) fn reminder_letters(
        &self,
        store: &Store,
        (file, language): (&Path, Language),
        (year, rows): (i16, &[DuesRow]),
    ) -> Result<u32, Refusal> {
        let identity = store.identity()?;
        let name = identity.section_names.into_iter().next().unwrap_or_default();
        let signatory: Vec<String> = Some(identity.person_name).filter(|name| !name.is_empty()).into_iter().collect();
        let letter = |row: &DuesRow| {
            let missing = row.owed.map(|owed| u64::try_from(owed.0 - row.paid.0).unwrap_or(0));
            let reminder = Reminder {
                sender: Sender { name: name.clone(), lines: Vec::new() },
                recipient: Recipient::of(&store.person(row.id)?.person),
                year,
                missing,
                date: self.host.today(),
                signatory: signatory.clone(),
            };
            Ok::<_, Refusal>(reminder.letter(language))
        };
        let all: Vec<Letter> = rows.iter().map(letter).collect::<Result<_, _>>()?;
        let pages = write(file, letters(&all, "", language))?;
        let people = u32::try_from(all.len()).unwrap_or(u32::MAX);
        self.log(file, Left { action: "print", people, form: "letters", ..Left::default() })?;
        Ok(pages)
    }
}

/// Writes a document. Gives its pages.
fn write(file: &Path, paper: Result<Paper, PrintFault>) -> Result<u32, Refusal> {
    let paper = paper.map_err(|fault| match fault {
        PrintFault::Nothing => Refusal::new(ErrorCode::NothingToPrint),
        PrintFault::Start { .. } | PrintFault::Columns { .. } | PrintFault::Code { .. } | PrintFault::Unwritable(_) => {
            tracing::error!("a document could not be made");
            Refusal::new(ErrorCode::Bug)
        }
    })?;
    write_whole(file, |out| Ok(out.write_all(&paper.bytes)?))?;
    Ok(u32::try_from(paper.pages).unwrap_or(u32::MAX))
}

fn dues(receipt: &Receipt, issuer: Sender, signatory: Vec<String>, language: Language) -> Result<DuesReceipt, Refusal> {
    let word = match language {
        Language::French => "Cotisation",
        Language::English => "Dues",
    };
    Ok(DuesReceipt {
        number: receipt.number.clone(),
        issuer,
        payer: payer(receipt),
        cents: cents(receipt),
        purpose: format!("{word} {}", covered(receipt, language)),
        paid_on: day("paid_on", &receipt.paid_on)?,
        means: means(&receipt.means),
        place: String::new(),
        issued_on: day("issued_on", &receipt.issued_on)?,
        signatory,
    })
}

/// What a receipt covers, its amounts as the language writes them; one part alone is the whole amount, which is said already.
fn covered(receipt: &Receipt, language: Language) -> String {
    let is_one = receipt.covers.len() == 1;
    let part = |cover: &String| match cover.rsplit_once(" — ") {
        Some((what, _)) if is_one => what.to_owned(),
        Some((what, paid)) => match amount::parse(paid) {
            Some(cents) => format!("{what} — {}", figures(u64::try_from(cents).unwrap_or(0), language)),
            None => cover.clone(),
        },
        None => cover.clone(),
    };
    receipt.covers.iter().map(part).collect::<Vec<_>>().join("; ")
}

/// What a receipt for the tax office says.
fn fiscal(
    request: &ReceiptPrintReq,
    receipt: &Receipt,
    organisation: String,
    signatory: Vec<String>,
) -> Result<FiscalReceipt, Refusal> {
    let (details, agreed_on) = super::fiscal::complete(&request.fiscal)?;
    let party = Some(details.party).filter(|party| !party.is_empty()).unwrap_or(organisation);
    Ok(FiscalReceipt {
        number: receipt.number.clone(),
        issuer: Sender { name: details.association, lines: Vec::new() },
        fundraiser: Fundraiser::Association { agreement: details.agreement, agreed_on },
        party,
        donor: payer(receipt),
        cents: cents(receipt),
        paid_on: day("paid_on", &receipt.paid_on)?,
        means: means(&receipt.means),
        gift: Gift::Dues,
        place: String::new(),
        issued_on: day("issued_on", &receipt.issued_on)?,
        signatory,
    })
}

/// Who paid, as the receipt has it: their record may have changed since.
fn payer(receipt: &Receipt) -> Recipient {
    let complements = receipt.address.lines().map(str::to_owned).collect();
    Recipient { name: receipt.name.clone(), complements, ..Recipient::default() }
}

fn cents(receipt: &Receipt) -> u64 {
    u64::try_from(receipt.amount.0).unwrap_or(0)
}

fn day(field: &str, text: &str) -> Result<Date, Refusal> {
    text.trim().parse().map_err(|_| Problem::new(field, ProblemCode::DayInvalid, text).into())
}

fn means(name: &str) -> Means {
    match name {
        "cash" => Means::Cash,
        "cheque" => Means::Cheque,
        "transfer" => Means::Transfer,
        "card" => Means::BankCard,
        "direct_debit" => Means::DirectDebit,
        "online" => Means::Online,
        _ => Means::Other,
    }
}
