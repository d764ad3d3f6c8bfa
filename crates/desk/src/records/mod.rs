//! Records other than people: entered by the fields of their table, checked by its rules, written like people.

mod change;
mod consent;
mod enter;
mod household;
mod kin;
mod office;
mod own;
mod rules;
mod show;

pub(crate) use consent::{ActTexts, DO_NOT_CONTACT, asks_withdrawal, do_not_contact, not_to_contact};
pub(crate) use enter::enter_field;
pub(crate) use household::household_of;
pub(crate) use own::{enter_own, own_columns, own_fields};
pub(crate) use rules::{Values, identity};
pub(crate) use show::{shown, title};
