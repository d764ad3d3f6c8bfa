//! Dues: adding a year up for everybody, what belongs to a payment, and numbers that are never given twice.

mod figures;
mod number;
mod payment;
mod sums;

pub use figures::DuesFigure;
pub use payment::PaymentRecords;
pub use sums::DuesRow;
