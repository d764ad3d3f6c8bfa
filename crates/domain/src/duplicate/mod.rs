//! Records that may be one person entered twice: which pairs, how sure, for which reasons, and how two become one.
//!
//! A name alone says little (`Marie Martin`), a shared telephone alone says *family*: a pair is proposed when names agree
//! **and** something else does. What else two people share (an email, a telephone, an address, a member number, a birth
//! date, a place) is therefore also how pairs are found: only people who share one of these are compared ([`Index`]).
//!
//! The answer of the rules depends on the two records alone and not on their order, nor on the order of the directory.

mod candidate;
mod compare;
mod fact;
mod index;
mod merge;
mod merged_into;
mod name;
mod reason;
mod shared;
#[cfg(test)]
mod tests;
mod value;

pub use candidate::Candidate;
pub use index::{Found, Index, Pair};
pub use merge::{Choice, Half, MergePlan, MergedField, content, keeper, left_out};
pub use merged_into::kept_record;
pub use reason::{Reason, Strength};
