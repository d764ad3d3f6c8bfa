//! A document that names a file names one that exists: paths in backticks, and links.

use super::Source;
use super::finding::Finding;

/// Checks the documents among the sources; `exists` says whether a path from the root may be named.
pub(super) fn check(sources: &[Source], exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let folders = top_folders(sources);
    let mut findings = Vec::new();
    for document in sources.iter().filter(|source| is_document(&source.path)) {
        let mut is_code = false;
        for (index, line) in document.text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                is_code = !is_code;
                continue;
            }
            if is_code {
                continue;
            }
            let named = named(line, &folders).into_iter().chain(linked(line, &document.path));
            for path in named.filter(|path| !exists(path)) {
                findings.push(Finding::failure(
                    &document.path,
                    index + 1,
                    format!("it names {path}, which is not there"),
                ));
            }
        }
    }
    findings
}

fn is_document(path: &str) -> bool {
    path.ends_with(".md") && (path.starts_with("docs/") || !path.contains('/'))
}

/// The folders at the root.
fn top_folders(sources: &[Source]) -> Vec<&str> {
    let mut folders: Vec<&str> =
        sources.iter().filter_map(|source| source.path.split_once('/')).map(|(top, _)| top).collect();
    folders.sort_unstable();
    folders.dedup();
    folders
}

/// Paths in backticks: they start with a folder of the root, and hold nothing that stands for something else.
fn named(line: &str, folders: &[&str]) -> Vec<String> {
    let spans = line.split('`').skip(1).step_by(2);
    let paths = spans.filter(|span| !span.contains([' ', '*', '<', '{', '…', '$']));
    paths
        .filter(|span| span.split_once('/').is_some_and(|(top, _)| folders.contains(&top)))
        .map(|span| {
            // A line number or a heading may follow.
            let end = span.find([':', '#']).unwrap_or(span.len());
            span[..end].trim_end_matches('/').to_owned()
        })
        .collect()
}

/// Targets of links and pictures, from the root.
fn linked(line: &str, document: &str) -> Vec<String> {
    let mut folder: Vec<&str> = document.split('/').collect();
    folder.pop();
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    targets
        .filter(|target| !target.contains("://") && !target.starts_with(['#', '<']) && !target.starts_with("mailto:"))
        .map(|target| {
            let mut path = folder.clone();
            for part in target.split('#').next().unwrap_or_default().split('/') {
                match part {
                    "." | "" => {}
                    ".." => drop(path.pop()),
                    _ => path.push(part),
                }
            }
            path.join("/")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Source;

    fn missing(path: &str, text: &str) -> Vec<String> {
        let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
        let sources = [source("crates/desk/src/lib.rs", ""), source("docs/a.png", ""), source(path, text)];
        let exists = |named: &str| sources.iter().any(|source| source.path.starts_with(named));
        check(&sources, exists).into_iter().map(|finding| finding.says).collect()
    }

    #[test]
    fn a_path_that_is_not_there_is_found() {
        assert!(missing("README.md", "see `crates/desk/src/lib.rs:12` and `crates/desk/`").is_empty());
        assert_eq!(missing("docs/A.md", "see `crates/gone/` there"), ["it names crates/gone, which is not there"]);
    }

    #[test]
    fn what_only_looks_like_a_path_is_left_alone() {
        let text = "`and/or`, `crates/*`, `crates/<room>/`, `cargo run crates/x`\n```\n`crates/gone`\n```\n";
        assert!(missing("docs/A.md", text).is_empty());
        assert!(missing("ui/notes.md", "`crates/gone`").is_empty());
    }

    #[test]
    fn links_are_followed_from_the_documents_folder() {
        assert!(
            missing("docs/A.md", "![a](a.png) [b](../crates/desk/src/lib.rs#x) [c](https://example.org)").is_empty()
        );
        assert_eq!(missing("README.md", "![a](a.png)"), ["it names a.png, which is not there"]);
    }
}
