//! The demonstration desk: 5,000 invented people, joined to headquarters, with a first round behind it.

use super::{PASSPHRASE, headquarters};
use crate::{process, repo};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Where the desk is.
pub(super) fn folder() -> PathBuf {
    super::folder().join("desk")
}

/// Makes the desk where it is not there yet; headquarters must be up.
pub(super) fn prepare() -> Result<()> {
    let ready = super::folder().join("desk-ready");
    if ready.exists() {
        return Ok(());
    }
    headquarters::remove(&folder())?;
    println!("making a section of 5,000 invented people");
    // What these print is for people who type them; their errors still come through.
    process::output(command().args(["desk", "demo", "--people", "5000", "--seed", "1"]))?;
    let (url, code) = headquarters::invite()?;
    println!("joining headquarters, and sending them there");
    process::output(command().args(["desk", "join", &url, "--code", &code]))?;
    process::output(command().arg("sync"))?;
    std::fs::write(ready, "")?;
    Ok(())
}

fn command() -> Command {
    let mut command = process::command(repo::program("debug", "permanence-cli"));
    command.arg("--desk").arg(folder()).env("PERMANENCE_PASSPHRASE", PASSPHRASE);
    command
}
