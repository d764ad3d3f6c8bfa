//! Readers that are not ours, in Python, for the tests that read back what we write: in an environment under `target`.

use crate::{process, repo};
use anyhow::{Context, Result};

/// What is installed, from PyPI. A change of this list makes the environment anew.
const PACKAGES: &[&str] = &["vobject==0.9.9", "openpyxl==3.1.5", "odfpy==1.4.1"];

/// Makes the environment where it is not there yet, or holds another list.
pub(super) fn readers() -> Result<()> {
    let folder = repo::root().join("target/readers");
    let (list, wanted) = (folder.join("packages.txt"), PACKAGES.join("\n"));
    if std::fs::read_to_string(&list).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("pip install {}", PACKAGES.join(" "));
    let python = if cfg!(windows) { "python" } else { "python3" };
    process::run(process::command(python).args(["-m", "venv", "--clear"]).arg(&folder))
        .context("Python 3 with its venv module is missing: install it, then start again")?;
    let inside = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let inside = inside.to_string_lossy();
    process::run(process::command(&*inside).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
    // Last, so that a list means that all of it is there.
    Ok(std::fs::write(list, wanted)?)
}
