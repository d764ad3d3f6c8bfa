//! Membership's money. Amounts are cents of a euro.

use super::Table;
use super::people::PERSON;
use super::rule::{DELETED, FieldRule, Holds};

/// What a category owes for a calendar year. The identifier is made of both, so that two desks set one rate. The `usual`
/// rate is that of people whose category nobody said.
pub(super) const RATE: &[FieldRule] = &[
    FieldRule::new(1, "year", Holds::Year).required(),
    FieldRule::new(2, "category", Holds::Line(60)).required(),
    FieldRule::new(3, "amount", Holds::Amount).required(),
    FieldRule::new(4, "notes", Holds::Line(200)),
    FieldRule::new(5, "usual", Holds::YesNo),
    DELETED,
];

/// What the section decided of a calendar year: until which day of it those who paid the year before still count as
/// members. The identifier is made of `year`.
pub(super) const DUES_YEAR: &[FieldRule] =
    &[FieldRule::new(1, "year", Holds::Year).required(), FieldRule::new(2, "grace_until", Holds::Day), DELETED];

/// How money changes hands.
pub const MEANS: &[&str] = &["cash", "cheque", "transfer", "card", "direct_debit", "online", "other"];

/// What a receipt is for: the payer's files, or their taxes.
pub const RECEIPT_KINDS: &[&str] = &["dues", "fiscal"];

/// Money received from `person`; given back when `refunds` names the payment, and then `amount` is what was given back.
pub(super) const PAYMENT: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "paid_on", Holds::Day).required(),
    FieldRule::new(3, "means", Holds::Choice(MEANS)).required(),
    FieldRule::new(4, "amount", Holds::Amount).required(),
    FieldRule::new(5, "reference", Holds::Line(120)),
    FieldRule::new(6, "refunds", Holds::Record(Table::Payment)),
    FieldRule::new(7, "notes", Holds::Line(200)),
    DELETED,
];

/// One person's membership of one year, paid by `payment`: several people by one payment are several of these. `amount` is
/// negative where it was given back; `paid_on` is its payment's, so that a year is added up without reading payments.
pub(super) const DUES: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "year", Holds::Year).required(),
    FieldRule::new(3, "category", Holds::Line(60)),
    FieldRule::new(4, "amount", Holds::Amount).required(),
    FieldRule::new(5, "payment", Holds::Record(Table::Payment)).required(),
    FieldRule::new(6, "paid_on", Holds::Day).required(),
    DELETED,
];

/// A receipt that was issued: its number is never given again. What it says is kept as it was issued; a deleted one is
/// cancelled. `covers` has a line for each membership: year, name, amount.
pub(super) const RECEIPT: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "number", Holds::Line(40)).required(),
    FieldRule::new(3, "payment", Holds::Record(Table::Payment)).required(),
    FieldRule::new(4, "kind", Holds::Choice(RECEIPT_KINDS)).required(),
    FieldRule::new(5, "issued_on", Holds::Day).required(),
    FieldRule::new(6, "amount", Holds::Amount).required(),
    FieldRule::new(7, "name", Holds::Line(250)).required(),
    FieldRule::new(8, "address", Holds::Lines(1_000)),
    FieldRule::new(9, "paid_on", Holds::Day),
    FieldRule::new(10, "means", Holds::Choice(MEANS)),
    FieldRule::new(11, "covers", Holds::Items(300)),
    DELETED,
];

/// A reminder of a year's dues. `wave` is 1 for the first.
pub(super) const REMINDER: &[FieldRule] = &[
    PERSON,
    FieldRule::new(2, "year", Holds::Year).required(),
    FieldRule::new(3, "wave", Holds::Count).required(),
    FieldRule::new(4, "channel", Holds::Choice(crate::consent::CHANNELS)).required(),
    FieldRule::new(5, "sent_on", Holds::Day).required(),
    DELETED,
];
