//! The files people exchange: bytes in, values out, and the documents they print: values in, bytes out.
//!
//! [`table`] turns bytes into headings and rows whatever their encoding and delimiter; [`mapping`] says where columns go,
//! as a person decides it or as the software that made the file is known to write; [`people`] turns rows into values by
//! it, and back; [`print`] sets values on pages. Beside them, [`addresses`] reads the address file of a commune as it
//! comes, and [`communes`] is the file of communes that ships with the program. None opens a file, and none knows the
//! store: the desk gives the bytes and decides what a row does.

pub mod addresses;
mod archive;
mod cards;
mod cash_book;
mod collect;
mod communes;
mod delimiter;
mod encoding;
mod fault;
pub mod mapping;
pub mod people;
pub mod print;
mod records;
mod row;
mod sources;
pub mod table;
pub mod workbook;
mod xml;

pub use cash_book::{CashLine, write_cash_book};
pub use communes::communes;
pub use encoding::Encoding;
pub use table::{Format, Limits, Row, Table, TableFault, read};
