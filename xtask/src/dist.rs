//! The programs people install, built for release and put together with their checksums. Bundles (.deb and others) are
//! made by Tauri's own tool from the same sources.

use crate::{interface, process, repo, setup};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The packages whose programs are shipped, as arguments of Cargo.
pub(crate) const PACKAGES: &[&str] =
    &["--package", "permanence", "--package", "permanence-hq", "--package", "permanence-cli"];

const PROGRAMS: &[&str] = &["permanence", "permanence-hq", "permanence-cli"];

/// Fills `target/dist`.
pub(crate) fn dist() -> Result<()> {
    setup::prepare(setup::Purpose::Run)?;
    interface::build()?;
    process::run(process::cargo().args(["build", "--release", "--locked"]).args(PACKAGES))?;
    let folder = repo::target().join("dist");
    std::fs::create_dir_all(&folder)?;
    let mut sources: Vec<_> = PROGRAMS.iter().map(|name| repo::program("release", name)).collect();
    sources.push(repo::root().join("README.md"));
    let mut sums = String::new();
    for source in sources {
        let name = source.file_name().context("a file to ship has a name")?;
        let bytes = std::fs::read(&source).with_context(|| format!("{} cannot be read", source.display()))?;
        std::fs::copy(&source, folder.join(name))?;
        writeln!(sums, "{}  {}", hexadecimal(&Sha256::digest(&bytes)), name.to_string_lossy())?;
    }
    std::fs::write(folder.join("SHA256SUMS"), &sums)?;
    print!("{sums}");
    println!("{}", folder.display());
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
