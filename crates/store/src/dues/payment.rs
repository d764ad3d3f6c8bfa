//! What belongs to a payment, and the payments of a time.

use crate::records::each;
use crate::{RecordStored, Store, StoreError};
use permanence_domain::{RecordId, Table};
use rusqlite::params;

/// What belongs to a payment.
#[derive(Clone, Debug)]
pub struct PaymentRecords {
    /// The memberships that it paid for.
    pub lines: Vec<RecordStored>,
    /// Payments that gave some of it back.
    pub refunds: Vec<RecordStored>,
    /// Receipts that were issued for it, cancelled ones included.
    pub receipts: Vec<RecordStored>,
}

impl Store {
    /// What belongs to a payment, each oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn payment_records(&self, payment: RecordId) -> Result<PaymentRecords, StoreError> {
        let id = payment.to_string();
        self.read(|reader| {
            let of = |which: &str| each(reader.connection(), &format!("WHERE {which} ORDER BY r.num"), [&id]);
            Ok(PaymentRecords {
                lines: of("r.body ->> 'payment' = ?1 AND r.tab = 11 AND r.live = 1")?,
                refunds: of("r.body ->> 'refunds' = ?1 AND r.tab = 10 AND r.live = 1")?,
                receipts: of("r.body ->> 'payment' = ?1 AND r.tab = 12")?,
            })
        })
    }

    /// The payments of some days, both included; by day, then oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn payments_between(&self, from: &str, to: &str) -> Result<Vec<RecordStored>, StoreError> {
        self.read(|reader| {
            let which = "WHERE r.tab = 10 AND r.live = 1 AND r.body ->> 'paid_on' BETWEEN ?1 AND ?2
                         ORDER BY r.body ->> 'paid_on', r.id";
            each(reader.connection(), which, [from, to])
        })
    }

    /// What was received before a day, less what was given back. Unit: cents.
    ///
    /// # Errors
    /// Those of the file.
    pub fn received_before(&self, day: &str) -> Result<i64, StoreError> {
        self.read(|reader| {
            Ok(reader.connection().query_row(
                "SELECT coalesce(sum(iif(body ->> 'refunds' IS NULL, 1, -1) * (body ->> 'amount')), 0)
                 FROM record WHERE tab = 10 AND live = 1 AND body ->> 'paid_on' < ?1",
                [day],
                |row| row.get(0),
            )?)
        })
    }

    /// The receipts of a year, cancelled ones included; of every year when it is `None`. Oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn receipts(&self, year: Option<i16>) -> Result<Vec<RecordStored>, StoreError> {
        let from = year.map_or_else(String::new, |year| format!("{year:04}"));
        self.read(|reader| {
            let which = "WHERE r.tab = 12 AND r.body ->> 'issued_on' GLOB ?1 || '*' ORDER BY r.num";
            each(reader.connection(), which, [&from])
        })
    }

    /// The reminders of a year's dues, oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn reminders(&self, year: i16) -> Result<Vec<RecordStored>, StoreError> {
        self.read(|reader| {
            let which = "WHERE r.tab = ?1 AND r.live = 1 AND r.body ->> 'year' = ?2 ORDER BY r.num";
            each(reader.connection(), which, params![Table::Reminder.number(), year])
        })
    }
}
