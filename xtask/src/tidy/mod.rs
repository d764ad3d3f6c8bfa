//! The habits of the house, checked. Each check turns the contents of files into findings, so that it is tested
//! without a repository; this module reads the files, runs the checks and shows what they found.

mod docs;
mod finding;
mod layers;
mod markers;
mod module_docs;
mod sizes;
mod tools;
mod traces;
mod ui;

use crate::{process, repo};
use anyhow::{Context, Result, bail};
use finding::{Finding, Level};
use std::path::Path;

/// A tracked file: its path from the root with `/`, and its text.
#[derive(Debug)]
struct Source {
    path: String,
    text: String,
}

/// A check that needs one file at a time.
type FileCheck = fn(&Source) -> Vec<Finding>;

const FILE_CHECKS: &[FileCheck] =
    &[layers::sources, module_docs::check, sizes::check, markers::check, traces::check, ui::check];

/// Runs every check; `quick` leaves out those that need a compiler. Fails where anything but a warning was found.
pub(crate) fn tidy(quick: bool) -> Result<()> {
    let sources = read()?;
    let mut findings: Vec<Finding> = layers::dependencies(&metadata()?);
    findings.extend(sources.iter().flat_map(|source| FILE_CHECKS.iter().flat_map(|check| check(source))));
    findings.extend(docs::check(&sources, exists));
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    let mut failures = findings.iter().filter(|finding| finding.level == Level::Failure).count();
    println!("tidy: {} files, {failures} findings, {} warnings", sources.len(), findings.len() - failures);
    if !quick {
        failures += tools::check()?;
    }
    if failures > 0 {
        bail!("tidy found {failures} things to put right");
    }
    Ok(())
}

/// Every tracked file that is text.
fn read() -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in repo::files()? {
        let bytes = std::fs::read(repo::root().join(&path)).with_context(|| format!("{path} cannot be read"))?;
        if let Ok(text) = String::from_utf8(bytes) {
            sources.push(Source { path, text });
        }
    }
    Ok(sources)
}

fn metadata() -> Result<serde_json::Value> {
    let printed = process::output(process::cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    serde_json::from_str(&printed).context("cargo metadata printed something that is not JSON")
}

/// Whether a document may name a path: it is there, or git ignores it because it is made.
fn exists(path: &str) -> bool {
    Path::exists(&repo::root().join(path))
        || process::succeeds(process::command("git").args(["check-ignore", "--quiet", "--no-index", path]))
}
