//! The files people exchange: bytes in, values out, and the documents they print: values in, bytes out.
//!
//! Three parts: [`table`] turns bytes into headings and rows whatever their encoding and delimiter; [`people`] turns
//! headings into fields and rows into values, and back; [`print`] sets values on pages. None opens a file, and none knows
//! the store: the desk gives the bytes and decides what a row does.

mod archive;
mod cards;
mod collect;
mod delimiter;
mod encoding;
mod fault;
pub mod people;
pub mod print;
mod records;
mod row;
pub mod table;
pub mod workbook;
mod xml;

pub use encoding::Encoding;
pub use table::{Format, Limits, Row, Table, TableFault, read};
