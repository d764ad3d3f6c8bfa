//! Headquarters on PostgreSQL: what only a server that several share can get wrong. Linux alone, where set-up installs one.

#![cfg(target_os = "linux")]

#[path = "../common/mod.rs"]
mod common;
mod line;
mod numbers;
mod processes;
mod recovery;
mod schema;
mod transfer;
