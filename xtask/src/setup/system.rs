//! System packages. Debian and Ubuntu are served by apt, as root at once and otherwise after a yes to sudo; any other
//! system is told in a sentence what is missing.

use super::needs::{Need, Probe};
use crate::process;
use anyhow::{Result, bail};
use std::io::{IsTerminal, Write};
use std::process::Command;

/// Sees to it that every need is met, or stops with a sentence.
pub(super) fn prepare(needs: &[Need]) -> Result<()> {
    if cfg!(target_os = "linux") { linux(needs) } else { elsewhere() }
}

fn linux(needs: &[Need]) -> Result<()> {
    let lacking = lacking(needs);
    if lacking.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = lacking.iter().map(|need| need.debian).collect();
    for need in &lacking {
        println!("missing: {}, for {}", need.debian, need.purpose);
    }
    if process::find("apt-get").is_none() {
        bail!("install what Debian calls {} with this system's own packages, then start again", packages.join(" "));
    }
    let is_root = process::output(process::command("id").arg("-u"))?.trim() == "0";
    if !is_root && !agreed(&packages)? {
        bail!("first run: sudo apt-get install --no-install-recommends {}", packages.join(" "));
    }
    process::run(apt(is_root).arg("update"))?;
    process::run(apt(is_root).args(["install", "--yes", "--no-install-recommends"]).args(&packages))?;
    let still: Vec<&str> = self::lacking(needs).iter().map(|need| need.debian).collect();
    if !still.is_empty() {
        bail!("apt-get installed {} but it cannot be found", still.join(" "));
    }
    Ok(())
}

/// apt-get, which asks nothing and waits its turn where another is at work.
fn apt(is_root: bool) -> Command {
    let mut command = if is_root {
        process::command("apt-get")
    } else {
        let mut sudo = process::command("sudo");
        sudo.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-o", "DPkg::Lock::Timeout=600"]);
    command
}

fn lacking(needs: &[Need]) -> Vec<Need> {
    needs.iter().copied().filter(|need| !is_met(need.probe)).collect()
}

fn is_met(probe: Probe) -> bool {
    match probe {
        Probe::Program(names) => names.iter().any(|name| process::find(name).is_some()),
        Probe::Module(name) => process::succeeds(process::command("python3").args(["-c", &format!("import {name}")])),
        Probe::PostgresServer => {
            let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
            process::find("initdb").is_some()
                || versions.map(|version| version.path()).any(|path| path.join("bin/initdb").exists())
        }
        Probe::Library(name) => process::succeeds(process::command("pkg-config").args(["--exists", name])),
    }
}

/// Asks before sudo; where nobody can answer, the answer is no.
fn agreed(packages: &[&str]) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("Install them with sudo apt-get install {}? [y/N] ", packages.join(" "));
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(["y", "yes", "o", "oui"].contains(&answer.trim().to_lowercase().as_str()))
}

/// macOS brings its own WebKit and cipher, Windows its own WebView2: what remains is the compiler, and OpenSSL on Windows.
fn elsewhere() -> Result<()> {
    if cfg!(target_os = "macos") && !process::succeeds(process::command("xcode-select").arg("-p")) {
        bail!("the compiler is missing: run xcode-select --install, then start again");
    }
    if cfg!(windows) && std::env::var_os("OPENSSL_DIR").is_none() {
        bail!(
            "the cipher of the desk's file needs OpenSSL: run winget install ShiningLight.OpenSSL.Dev, set OPENSSL_DIR \
             to its folder, then start again"
        );
    }
    Ok(())
}
