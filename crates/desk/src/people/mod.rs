//! Adhérents: adding, changing, deleting, showing, listing, exporting people.

mod bulk;
mod cells;
mod change;
mod edit;
mod export;
mod filter;
mod filter_group;
mod filter_own;
mod filter_text;
mod history;
mod list;
mod past;
mod record;
mod view;

pub(crate) use change::enter_one;
pub(crate) use export::gathered;
pub use filter_text::{parse_condition, parse_test};
pub(crate) use history::side;
pub(crate) use past::day;
pub(crate) use record::{field_name, row_of};
