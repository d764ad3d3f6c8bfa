//! The checks other programs make: rustfmt, clippy, cargo-deny.

use crate::process;
use anyhow::Result;

const TOOLS: &[&[&str]] =
    &[&["fmt", "--all", "--check"], &["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]];

/// Runs each to its end; how many failed.
pub(super) fn check() -> Result<usize> {
    let mut failures = 0;
    for arguments in TOOLS {
        println!("cargo {}", arguments.join(" "));
        failures += usize::from(!process::cargo().args(*arguments).status()?.success());
    }
    if process::succeeds(process::cargo().args(["deny", "--version"])) {
        let arguments = ["deny", "--workspace", "check", "bans", "licenses", "sources"];
        println!("cargo {}", arguments.join(" "));
        failures += usize::from(!process::cargo().args(arguments).status()?.success());
    } else {
        println!("cargo-deny is not installed, so licences and bans were left out: cargo install --locked cargo-deny");
    }
    Ok(failures)
}
