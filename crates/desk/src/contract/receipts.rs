//! Receipts: issued, printed, listed.

use super::Euros;
use permanence_domain::{PersonId, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Issuing a receipt.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReceiptIssueReq {
    /// The payment.
    #[ts(type = "string")]
    pub payment: RecordId,
    /// `dues`, or `fiscal`.
    pub kind: String,
    /// What a fiscal one that is to be printed bears: no number is spent on one that lacks any of it. Left out where it is
    /// not printed.
    #[serde(default)]
    #[ts(optional)]
    pub bears: Option<FiscalDetails>,
}

/// What a fiscal receipt bears of the association of financing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FiscalDetails {
    /// The association that issues it. Range: 200 characters.
    pub association: String,
    /// The number of its agreement. Range: 200 characters.
    pub agreement: String,
    /// The day of its agreement, such as `2026-03-31`.
    pub agreed_on: String,
    /// The party that it collects for; the organisation's name when empty. Range: 200 characters.
    pub party: String,
}

/// A receipt that was issued, as a PDF.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ReceiptPrintReq {
    /// The receipt.
    #[ts(type = "string")]
    pub id: RecordId,
    /// What a fiscal one bears; unused by another.
    pub fiscal: FiscalDetails,
    /// The language of the document: `fr`, `en`.
    pub language: String,
    /// The ticket of the file to write.
    pub file: String,
}

/// What was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReceiptPrinted {
    /// The receipt's number.
    pub number: String,
    /// Pages.
    pub pages: u32,
}

/// A receipt as it was issued. It never changes; a cancelled one keeps its number.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Receipt {
    /// Identifier.
    #[ts(type = "string")]
    pub id: RecordId,
    /// Its number.
    pub number: String,
    /// The payment.
    #[ts(type = "string")]
    pub payment: RecordId,
    /// Who paid.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
    /// `dues`, or `fiscal`.
    pub kind: String,
    /// When it was issued.
    pub issued_on: String,
    /// The amount.
    #[ts(type = "number")]
    pub amount: Euros,
    /// The payer's name.
    pub name: String,
    /// The payer's address, in lines.
    pub address: String,
    /// When it was paid.
    pub paid_on: String,
    /// How it was paid.
    pub means: String,
    /// A line for each membership: year, name, amount.
    pub covers: Vec<String>,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// Which receipts.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct ReceiptListReq {
    /// Those issued in this year; all of them when it is `null`.
    pub year: Option<i16>,
}

/// Receipts, oldest first, cancelled ones included.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Receipts {
    /// The receipts.
    pub receipts: Vec<Receipt>,
}
