//! The files people exchange: bytes in, values out.
//!
//! Two halves: [`table`] turns bytes into headings and rows whatever their encoding and delimiter; [`people`] turns
//! headings into fields and rows into values, and back. Neither opens a file, and neither knows the store: the desk
//! gives the bytes and decides what a row does.

mod archive;
mod cards;
mod collect;
mod delimiter;
mod encoding;
mod fault;
pub mod people;
mod records;
mod row;
pub mod table;
pub mod workbook;
mod xml;

pub use encoding::Encoding;
pub use table::{Format, Limits, Row, Table, TableFault, read};
