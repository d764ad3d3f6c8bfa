//! Node and the packages of the two folders that have a `package.json`.

use crate::{process, repo};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::time::Duration;

const NODE_MAJOR_MIN: u32 = 20;

/// Fails where Node is missing or too old.
pub(super) fn check_version() -> Result<()> {
    let printed = process::output(process::command("node").arg("--version"))
        .context("Node is missing: install version 20 or newer with npm, then start again")?;
    match major(&printed) {
        Some(version) if version >= NODE_MAJOR_MIN => Ok(()),
        _ => bail!("Node {} is too old: install version {NODE_MAJOR_MIN} or newer", printed.trim()),
    }
}

/// Installs exactly what a folder's lock file names, where that is not done yet.
pub(super) fn install(folder: &str) -> Result<()> {
    let path = repo::root().join(folder);
    if !path.join("package.json").exists() || is_installed(&path) {
        return Ok(());
    }
    println!("npm ci in {folder}");
    process::run(process::npm(folder).args(["ci", "--no-audit", "--no-fund"]))
}

/// npm leaves a copy of the lock file beside what it installed; one older than the lock file is out of date.
fn is_installed(folder: &Path) -> bool {
    let modified = |file: &str| std::fs::metadata(folder.join(file)).and_then(|about| about.modified()).ok();
    match (modified("package-lock.json"), modified("node_modules/.package-lock.json")) {
        // npm writes both in one go, in either order.
        (Some(lock), Some(installed)) => lock <= installed + Duration::from_secs(5),
        _ => false,
    }
}

/// The first number of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{is_installed, major};

    #[test]
    fn nodes_version_is_read_by_its_first_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("24.1.0"), Some(24));
        assert_eq!(major("nightly"), None);
    }

    #[test]
    fn packages_are_installed_again_only_when_missing() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        std::fs::write(folder.path().join("package-lock.json"), "{}").expect("the lock file can be written");
        assert!(!is_installed(folder.path()));
        std::fs::create_dir(folder.path().join("node_modules")).expect("the folder can be made");
        std::fs::write(folder.path().join("node_modules/.package-lock.json"), "{}").expect("it can be written");
        assert!(is_installed(folder.path()));
    }
}
