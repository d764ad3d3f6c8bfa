//! Records other than people: entered by the fields of their table, checked by its rules, written like people.

mod change;
mod enter;
mod own;
mod rules;
mod show;

pub(crate) use enter::enter_field;
pub(crate) use own::enter_own;
pub(crate) use rules::{Values, identity};
pub(crate) use show::{shown, title};
