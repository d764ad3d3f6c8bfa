//! Adhérents: adding, changing, deleting, showing, listing, exporting people.

mod change;
mod export;
mod history;
mod list;
mod record;

pub(crate) use change::enter_one;
pub(crate) use history::side;
pub(crate) use list::to_query;
pub(crate) use record::field_name;
