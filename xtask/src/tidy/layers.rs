//! Who may know whom (`docs/ARCHITECTURE.md`): the table of our packages, and the libraries that stay in one place.

use super::Source;
use super::finding::Finding;
use serde_json::Value;

/// Our packages and those of ours they may depend on; `ANY` for what is never shipped.
const TABLE: &[(&str, &[&str])] = &[
    ("permanence-domain", &[]),
    ("permanence-replica", &["domain"]),
    ("permanence-store", &["domain", "replica"]),
    ("permanence-papers", &["domain"]),
    ("permanence-desk", &["domain", "papers", "replica", "store"]),
    ("permanence-link", &["domain", "replica"]),
    ("permanence-hq", &["domain", "replica"]),
    ("permanence", HOST),
    ("permanence-cli", HOST),
    ("permanence-devhost", HOST),
    ("permanence-testkit", ANY),
    ("permanence-stories", ANY),
    ("permanence-window-tests", ANY),
    ("permanence-bench", ANY),
    ("permanence-fuzz", ANY),
    ("xtask", &[]),
];

const HOST: &[&str] = &["desk", "domain", "link", "replica"];
const ANY: &[&str] = &["*"];

/// What a package is tested with, beside what it may know and the builders of `testkit`.
const TESTED_WITH: &[(&str, &str)] = &[("permanence-hq", "link")];

/// Libraries (a star stands for any ending) and the only packages that may use them directly.
const KEPT_IN: &[(&str, &[&str])] = &[
    ("tauri*", &["permanence"]),
    ("keyring*", &["permanence"]),
    ("axum*", &["permanence-hq", "permanence-devhost"]),
    ("reqwest", &["permanence-link"]),
    ("rusqlite", &["permanence-store", "permanence-hq", "permanence-bench"]),
    ("postgres", &["permanence-hq"]),
    ("tokio-postgres*", &["permanence-hq"]),
];

/// Words that do not belong in the sources of some folders.
struct Ban {
    folders: &'static [&'static str],
    /// Where below these folders the words do belong.
    home: Option<&'static str>,
    words: &'static [&'static str],
    reason: &'static str,
}

/// The crates to which a host gives time and processes.
const BELOW_THE_HOSTS: &[&str] =
    &["crates/domain/src/", "crates/replica/src/", "crates/papers/src/", "crates/store/src/", "crates/desk/src/"];

const BANS: &[Ban] = &[
    Ban {
        folders: &["crates/hq/src/"],
        home: Some("crates/hq/src/storage/"),
        words: &["rusqlite::", "postgres::Client"],
        reason: "SQL stays in headquarters' storage",
    },
    Ban {
        folders: &["crates/domain/src/", "crates/replica/src/"],
        home: None,
        words: &["std::fs", "std::net", "std::env", "std::process", "SystemTime"],
        reason: "this crate has no clock, no files and no network",
    },
    Ban {
        folders: BELOW_THE_HOSTS,
        home: None,
        words: &["Instant::now", "Command::new"],
        reason: "time and processes belong to the hosts",
    },
    Ban {
        folders: BELOW_THE_HOSTS,
        // It waits for another program to give a folder back, as SQLite itself waits for its file.
        home: Some("crates/store/src/lock.rs"),
        words: &["thread::sleep"],
        reason: "time belongs to the hosts",
    },
];

/// Checks what `cargo metadata --no-deps` says of each package.
pub(super) fn dependencies(metadata: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in list(&metadata["packages"]) {
        let name = text(&package["name"]);
        let Some((_, allowed)) = TABLE.iter().find(|(known, _)| *known == name) else {
            findings.push(Finding::failure(name, 0, "this package has no line in the table of layers"));
            continue;
        };
        for dependency in list(&package["dependencies"]) {
            let needed = text(&dependency["name"]);
            let is_for_tests = dependency["kind"] == "dev";
            if let Some(complaint) = complaint(name, allowed, needed, is_for_tests) {
                findings.push(Finding::failure(name, 0, complaint));
            }
        }
    }
    findings
}

fn complaint(name: &str, allowed: &[&str], needed: &str, is_for_tests: bool) -> Option<String> {
    if let Some(short) = needed.strip_prefix("permanence-") {
        let is_tested_with = is_for_tests && (short == "testkit" || TESTED_WITH.contains(&(name, short)));
        let is_allowed = allowed == ANY || allowed.contains(&short) || is_tested_with;
        return (!is_allowed).then(|| format!("it may not know {needed}"));
    }
    let (_, homes) = KEPT_IN.iter().find(|(library, _)| match library.strip_suffix('*') {
        Some(start) => needed.starts_with(start),
        None => needed == *library,
    })?;
    (!homes.contains(&name)).then(|| format!("{needed} belongs in {} alone", homes.join(" and ")))
}

/// Checks one source for words of another layer.
pub(super) fn sources(source: &Source) -> Vec<Finding> {
    let is_below = |folder: &&str| source.path.starts_with(*folder);
    let mut findings = Vec::new();
    for ban in BANS.iter().filter(|ban| ban.folders.iter().any(is_below) && !ban.home.iter().any(is_below)) {
        for (index, line) in source.text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for word in ban.words.iter().filter(|word| line.contains(**word)) {
                findings.push(Finding::failure(&source.path, index + 1, format!("{word}: {}", ban.reason)));
            }
        }
    }
    findings
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{dependencies, sources};
    use crate::tidy::Source;
    use serde_json::json;

    fn check(package: &str, needed: &str, kind: Option<&str>, expect: usize) {
        let metadata = json!({ "packages": [{ "name": package, "dependencies": [{ "name": needed, "kind": kind }] }] });
        assert_eq!(dependencies(&metadata).len(), expect, "{package} → {needed}");
    }

    #[test]
    fn a_package_knows_only_what_is_left_of_it() {
        check("permanence-store", "permanence-domain", None, 0);
        check("permanence-domain", "permanence-store", None, 1);
        check("permanence-hq", "permanence-desk", None, 1);
        check("permanence", "permanence-desk", None, 0);
        check("permanence", "permanence-store", None, 1);
        check("permanence-stories", "permanence-store", None, 0);
    }

    #[test]
    fn builders_are_for_tests_alone() {
        check("permanence-store", "permanence-testkit", Some("dev"), 0);
        check("permanence-store", "permanence-testkit", None, 1);
        check("permanence-hq", "permanence-link", Some("dev"), 0);
        check("permanence-hq", "permanence-link", None, 1);
    }

    #[test]
    fn a_library_stays_in_its_place() {
        check("permanence", "tauri-plugin-dialog", None, 0);
        check("permanence-desk", "tauri", None, 1);
        check("permanence-cli", "reqwest", None, 1);
        check("permanence-desk", "rusqlite", Some("dev"), 1);
    }

    #[test]
    fn a_package_without_a_line_in_the_table_is_found() {
        check("permanence-novelty", "serde", None, 1);
    }

    #[test]
    fn sql_stays_in_headquarters_storage() {
        let at = |path: &str, text: &str| sources(&Source { path: path.to_owned(), text: text.to_owned() }).len();
        assert_eq!(at("crates/hq/src/router.rs", "use rusqlite::Connection;"), 1);
        assert_eq!(at("crates/hq/src/storage/sqlite.rs", "use rusqlite::Connection;"), 0);
        assert_eq!(at("crates/domain/src/date.rs", "let now = std::time::SystemTime::now();"), 1);
        assert_eq!(at("crates/domain/src/date.rs", "// never SystemTime"), 0);
    }
}
