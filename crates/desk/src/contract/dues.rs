//! Dues: payments, where people stand, reminders, receipts, the cash book. What is typed is text, as in other requests;
//! an empty one takes what is usual.

use super::{PersonName, Receipt};
use permanence_domain::dues::State;
use permanence_domain::{PersonId, RecordId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// Money. Shape: euros, a whole number where there are no cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Euros(
    /// Unit: cents.
    pub i64,
);

impl Serialize for Euros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            return serializer.serialize_i64(self.0 / 100);
        }
        #[expect(clippy::cast_precision_loss, reason = "amounts are below 2^53 cents")]
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

impl<'de> Deserialize<'de> for Euros {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[expect(clippy::cast_possible_truncation, reason = "amounts are below 2^53 cents")]
        f64::deserialize(deserializer).map(|euros| Self((euros * 100.0).round() as i64))
    }
}

/// A payment that was received.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DuesAddReq {
    /// Who paid; the first line's person when it is left out.
    #[ts(type = "string | null")]
    pub payer: Option<PersonId>,
    /// The day; today when empty.
    pub paid_on: String,
    /// `cash`, `cheque`, `transfer`, `card`, `direct_debit`, `online` or `other`.
    pub means: String,
    /// The whole amount; the sum of the lines when empty.
    pub amount: String,
    /// The cheque's number, the transfer's label.
    pub reference: String,
    /// Anything else.
    pub notes: String,
    /// Whose membership of which year it pays for.
    pub lines: Vec<DuesLineReq>,
}

/// A part of a payment.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesLineReq {
    /// Whose membership.
    #[ts(type = "string")]
    pub person: PersonId,
    /// Of which year; this year when empty.
    pub year: String,
    /// The category; that of the person's last membership, else the year's usual one, when empty.
    pub category: String,
    /// The amount; when empty what is still owed, or the payment's amount where it has one line.
    pub amount: String,
}

/// Giving a payment back, or a part of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DuesRefundReq {
    /// The payment.
    #[ts(type = "string")]
    pub payment: RecordId,
    /// How much; all that is left when empty.
    pub amount: String,
    /// The day; today when empty.
    pub date: String,
    /// How; as it was paid when empty.
    pub means: String,
    /// Whose part, where several people were paid for and only some of it is given back.
    #[ts(type = "string | null")]
    pub person: Option<PersonId>,
}

/// A payment with what belongs to it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesPayment {
    /// Identifier.
    #[ts(type = "string")]
    pub id: RecordId,
    /// Who paid.
    pub payer: PersonName,
    /// The day.
    pub paid_on: String,
    /// How.
    pub means: String,
    /// The whole amount.
    #[ts(type = "number")]
    pub amount: Euros,
    /// What is left after what was given back.
    #[ts(type = "number")]
    pub left: Euros,
    /// The cheque's number, the transfer's label.
    pub reference: String,
    /// Anything else.
    pub notes: String,
    /// Whose membership of which year it paid for.
    pub lines: Vec<DuesLine>,
    /// What was given back.
    pub refunds: Vec<DuesRefund>,
    /// The receipts that were issued for it.
    pub receipts: Vec<Receipt>,
}

/// A part of a payment.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesLine {
    /// Whose membership.
    pub person: PersonName,
    /// Of which year.
    pub year: i16,
    /// The category.
    pub category: String,
    /// The amount.
    #[ts(type = "number")]
    pub amount: Euros,
}

/// Money that was given back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesRefund {
    /// Identifier, with which it can be cancelled.
    #[ts(type = "string")]
    pub id: RecordId,
    /// The day.
    pub paid_on: String,
    /// How.
    pub means: String,
    /// How much.
    #[ts(type = "number")]
    pub amount: Euros,
}

/// Which people's dues.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DuesListReq {
    /// The year; this one when it is `null`.
    pub year: Option<i16>,
    /// Only those in these states; all of them when empty.
    pub states: Vec<State>,
    /// As it was at the end of this day; today when empty.
    pub at: String,
    /// People to skip first.
    pub offset: u32,
    /// The most people to give.
    pub limit: u32,
}

/// Members, and whoever else paid for the year, in the order of their names.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesPage {
    /// The year.
    pub year: i16,
    /// How many there are in all.
    pub total: u32,
    /// Those of this page.
    pub rows: Vec<DuesRow>,
}

/// Where one person stands for a year.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesRow {
    /// The person.
    #[ts(type = "string")]
    pub id: PersonId,
    /// Given and family name.
    pub name: String,
    /// Where they stand.
    pub state: State,
    /// Their category; empty when none is known.
    pub category: String,
    /// What they owe for the year; `null` when no rate says it.
    #[ts(type = "number | null")]
    pub owed: Option<Euros>,
    /// What they paid for it.
    #[ts(type = "number")]
    pub paid: Euros,
    /// Whether they count as members in good standing on that day.
    pub counts: bool,
    /// The last reminder of that year.
    pub reminder: Option<DuesReminder>,
}

/// A reminder that was sent.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesReminder {
    /// The year it was for.
    pub year: i16,
    /// 1 for the first.
    pub wave: u32,
    /// How it was sent.
    pub channel: String,
    /// When.
    pub sent_on: String,
}

/// Everything about one person's dues.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesOf {
    /// The person.
    pub person: PersonName,
    /// Where they stand for this year and for each year they paid for, the last first.
    pub years: Vec<DuesAccount>,
    /// Payments that they made or that paid for them, the last first.
    pub payments: Vec<DuesPayment>,
    /// Reminders, the last first.
    pub reminders: Vec<DuesReminder>,
    /// What they would pay now: this year's dues, the next year's when this one is settled.
    pub proposed: DuesProposal,
}

/// Where one person stands for one year.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesAccount {
    /// The year.
    pub year: i16,
    /// Where they stand today.
    pub state: State,
    /// The category.
    pub category: String,
    /// What they owe; `null` when no rate says it.
    #[ts(type = "number | null")]
    pub owed: Option<Euros>,
    /// What they paid.
    #[ts(type = "number")]
    pub paid: Euros,
    /// Whether they count as members in good standing today.
    pub counts: bool,
}

/// What somebody would pay now.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesProposal {
    /// The year.
    pub year: i16,
    /// The category; empty when none is known.
    pub category: String,
    /// What is still owed; `null` when no rate says it.
    #[ts(type = "number | null")]
    pub amount: Option<Euros>,
    /// How they paid last; empty when they never did.
    pub means: String,
}

/// The rates of one year, or of all of them.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct DuesRatesReq {
    /// The year; every year when it is `null`.
    pub year: Option<i16>,
}

/// Rates by year and category. They are written as records of the table `rate`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesRates {
    /// The rates, the last year first.
    pub rates: Vec<DuesRate>,
    /// The last day on which those who paid the year before still count, in the year asked for, else in this one.
    pub grace_until: String,
}

/// What a category owes for a calendar year.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesRate {
    /// Identifier.
    #[ts(type = "string")]
    pub id: RecordId,
    /// The year.
    pub year: i16,
    /// The category.
    pub category: String,
    /// The amount.
    #[ts(type = "number")]
    pub amount: Euros,
    /// Whether it is that of people whose category nobody said.
    pub usual: bool,
}

/// A year's figures.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct DuesYearReq {
    /// The year; this one when it is `null`.
    pub year: Option<i16>,
}

/// A year's dues in figures.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesFigures {
    /// The year.
    pub year: i16,
    /// What is still owed by those whose rate is known.
    #[ts(type = "number")]
    pub missing: Euros,
    /// What was paid for the year.
    #[ts(type = "number")]
    pub paid: Euros,
    /// People by state, with what they paid.
    pub states: Vec<DuesFigure>,
    /// Memberships by category.
    pub categories: Vec<DuesFigure>,
    /// Memberships by means.
    pub means: Vec<DuesFigure>,
    /// Memberships by month of payment, as `2026-03`, the first month first.
    pub months: Vec<DuesFigure>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DuesFigure {
    /// What it is of.
    pub name: String,
    /// How many.
    pub count: u32,
    /// How much was paid.
    #[ts(type = "number")]
    pub amount: Euros,
}

/// A wave of reminders.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DuesRemindReq {
    /// The year; this one when it is `null`.
    pub year: Option<i16>,
    /// 1 for the first.
    pub wave: u32,
    /// `email`, `phone`, `sms`, `post` or `door`.
    pub channel: String,
    /// Whom; everybody who is late or never paid when empty.
    #[ts(type = "string[]")]
    pub people: Vec<PersonId>,
    /// Only says who would get it; no letter is then written.
    pub preview: bool,
    /// Their letters, with `post` and `door`; none are written where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub letters: Option<DuesLetters>,
}

/// The letters of a wave, in one PDF.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesLetters {
    /// The ticket of the file to write.
    pub file: String,
    /// The language of the letters: `fr`, `en`.
    pub language: String,
}

/// Who gets a reminder, and who does not.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesReminded {
    /// Those who get it, with what they owe.
    pub sent: Vec<DuesRow>,
    /// Those who do not, and why.
    pub left: Vec<DuesNotReminded>,
}

/// Somebody who gets no reminder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuesNotReminded {
    /// The person.
    pub person: PersonName,
    /// Why.
    pub why: DuesWhyNot,
}

/// Why somebody gets no reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DuesWhyNot {
    /// Nothing is owed.
    Settled,
    /// They asked not to be contacted, or not this way.
    Withdrawn,
    /// The record has nothing to reach them by this way.
    Unreachable,
    /// They got this wave already.
    Reminded,
}

/// The cash book as CSV.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CashBookReq {
    /// The first day; this year's when empty.
    pub from: String,
    /// The last day; today when empty.
    pub to: String,
    /// The ticket of the file to write.
    pub file: String,
    /// `fr`, or `en`.
    pub language: String,
}

/// What was written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CashBookReport {
    /// Lines of payments.
    pub lines: u32,
    /// What was received before the first day.
    #[ts(type = "number")]
    pub opening: Euros,
    /// What was received up to the last day.
    #[ts(type = "number")]
    pub closing: Euros,
}
