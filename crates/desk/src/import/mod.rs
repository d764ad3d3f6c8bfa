//! Importing a file: opened, mapped, looked at, done in one operation that one undo takes back.

mod consents;
mod known;
mod open;
mod plan;
mod refused;
mod remembered;
mod run;
mod values;
