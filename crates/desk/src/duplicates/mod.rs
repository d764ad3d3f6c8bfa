//! Duplicates: finding them, judging them, making one record of two.

mod changed;
mod check;
mod identical;
mod list;
mod merge;
mod plan;
mod verdict;

pub(crate) use list::Pairs;
