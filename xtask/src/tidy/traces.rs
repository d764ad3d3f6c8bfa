//! Nothing of the machine a file was written on: no absolute paths, and lock files that name the public registries.

use super::Source;
use super::finding::Finding;

/// This file names what it looks for.
const SELF: &str = "xtask/src/tidy/traces.rs";

/// How an absolute path of some machine begins.
const MACHINE: &[&str] = &["/work/", "/tmp/", "/root/", "/home/", "/Users/", "C:\\Users\\"];

const NPM: &str = "https://registry.npmjs.org/";
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks one file.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let complaint: fn(&str) -> Option<&'static str> = match name {
        "package-lock.json" => |line| {
            let is_elsewhere = line.contains("\"resolved\":") && line.contains("://") && !line.contains(NPM);
            is_elsewhere.then_some("a package comes from somewhere else than npm's public registry")
        },
        "Cargo.lock" => |line| {
            let is_elsewhere = line.starts_with("source = ") && !line.contains(CRATES);
            is_elsewhere.then_some("a crate comes from somewhere else than crates.io")
        },
        ".npmrc" => |line| {
            let is_choice = line.trim_start().starts_with("registry") || line.contains(":registry");
            is_choice.then_some("the registry is each machine's own affair")
        },
        _ if source.path == SELF => |_| None,
        _ => |line| names_a_machine(line).then_some("an absolute path of one machine"),
    };
    let lines = source.text.lines().enumerate();
    lines
        .filter_map(|(index, line)| complaint(line).map(|says| Finding::failure(&source.path, index + 1, says)))
        .collect()
}

/// Whether an absolute path begins in the line; `a/tmp/` and `https://host/work/` are none.
fn names_a_machine(line: &str) -> bool {
    MACHINE.iter().any(|start| {
        line.match_indices(start).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before.is_some_and(|letter| letter.is_alphanumeric() || "._-~/})]>*".contains(letter))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Source;

    fn found(path: &str, text: &str) -> usize {
        check(&Source { path: path.to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn an_absolute_path_is_found() {
        assert_eq!(found("a.rs", "let path = \"/tmp/desk\";"), 1);
        assert_eq!(found("a.md", "in `/home/ada/desk`"), 1);
        assert_eq!(found("a.rs", "let path = \"target/tmp/desk\";"), 0);
        assert_eq!(found("a.md", "https://example.org/work/1"), 0);
        assert_eq!(found(".taurignore", "/*\n!/crates/"), 0);
    }

    #[test]
    fn lock_files_name_the_public_registries() {
        assert_eq!(found("ui/package-lock.json", "\"resolved\": \"https://registry.npmjs.org/a/-/a-1.tgz\""), 0);
        assert_eq!(found("ui/package-lock.json", "\"resolved\": \"https://mirror.example/a/-/a-1.tgz\""), 1);
        assert_eq!(found("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\""), 0);
        assert_eq!(found("Cargo.lock", "source = \"git+https://example.org/a\""), 1);
        assert_eq!(found("ui/.npmrc", "registry=https://mirror.example/"), 1);
    }
}
