//! Where things are: the root of the repository, Cargo's target folder, the programs it builds, the files git knows.

use crate::process;
use anyhow::{Context, Result};
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the repository").to_owned()
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A program Cargo built, for example `program("debug", "permanence-hq")`.
pub(crate) fn program(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{EXE_SUFFIX}"))
}

/// Paths, from the root and with `/`, of every file that is committed or would be with `git add`.
pub(crate) fn files() -> Result<Vec<String>> {
    let listed =
        process::output(process::command("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))
            .context("tidy reads the list of files from git")?;
    let mut paths: Vec<String> = listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    paths.retain(|path| root().join(path).is_file());
    paths.sort();
    paths.dedup();
    Ok(paths)
}
