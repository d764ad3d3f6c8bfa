//! Dues: adding a year up for everybody, what belongs to a payment, and numbers that are never given twice.

mod figures;
mod number;
mod payment;
mod rates;
mod sums;

pub use figures::DuesFigure;
pub use payment::PaymentRecords;
pub(crate) use rates::all_rates;
pub use rates::{rate_of, year_of};
pub use sums::DuesRow;
pub(crate) use sums::in_state;
