//! Node and the packages of the two folders that have a `package.json`.

use crate::{process, repo};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::time::Duration;

/// What Vite runs on.
const NODE: &str = "20.19 or newer of 20, or 22.12 or newer";

/// Fails where Node is missing or too old.
pub(super) fn check_version() -> Result<()> {
    let printed = process::output(process::command("node").arg("--version"))
        .with_context(|| format!("Node is missing: install version {NODE}, with npm, then start again"))?;
    if is_served(&printed) {
        return Ok(());
    }
    bail!("Node {} does not run Vite: install version {NODE}, then start again", printed.trim())
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

/// Whether Vite runs on what `node --version` prints: `v20.20.2`.
fn is_served(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|number| number.parse::<u32>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(20), Some(minor)) => minor >= 19,
        (Some(22), Some(minor)) => minor >= 12,
        (Some(major), Some(_)) => major > 22,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_installed, is_served};

    #[test]
    fn a_node_that_vite_does_not_run_on_is_refused() {
        for version in ["v20.19.0", "v20.20.2\n", "v22.12.0", "24.1.0"] {
            assert!(is_served(version), "{version}");
        }
        for version in ["v18.20.0", "v20.0.0", "v20.18.3", "v21.7.0", "v22.11.0", "nightly", ""] {
            assert!(!is_served(version), "{version}");
        }
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
