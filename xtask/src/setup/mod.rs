//! What a fresh machine lacks, installed before it is needed: system packages, Rust's components, npm's packages, Python's
//! readers.

mod needs;
mod npm;
mod python;
mod system;

use crate::process;
use anyhow::{Result, bail};

/// What the machine is prepared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building and starting the programs.
    Run,
    /// The same, and everything a test needs.
    Test,
}

/// Installs what is missing, or says in a sentence what to install.
pub(crate) fn prepare(purpose: Purpose) -> Result<()> {
    system::prepare(&needs::of(purpose))?;
    if purpose == Purpose::Test {
        rust_components()?;
    }
    npm::check_version()?;
    npm::install("ui")?;
    if purpose == Purpose::Test {
        npm::install("tests/browser")?;
        python::readers()?;
    }
    Ok(())
}

/// Installs the compiler of libFuzzer, or says so: fuzzing needs nothing of the window.
pub(crate) fn prepare_fuzzing() -> Result<()> {
    system::prepare(&[needs::FUZZER])
}

/// The Chromium that browser tests drive.
pub(crate) fn chromium() -> Option<std::path::PathBuf> {
    needs::CHROMIUM.iter().find_map(|name| process::find(name))
}

/// rustfmt and clippy, which a minimal Rust leaves out.
fn rust_components() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if process::succeeds(process::cargo().args([subcommand, "--version"])) {
            continue;
        }
        if process::find("rustup").is_none() {
            bail!("`cargo {subcommand}` is missing: install {component} from where this Rust came from");
        }
        process::run(process::command("rustup").args(["component", "add", component]))?;
    }
    Ok(())
}
