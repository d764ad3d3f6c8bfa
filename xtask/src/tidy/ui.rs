//! The tiers of the interface: only `platform` knows Tauri, only `shell` joins rooms, `design` knows neither rooms nor
//! commands.

use super::Source;
use super::finding::Finding;

/// Checks one file of the interface.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let Some(inside) = source.path.strip_prefix("ui/src/") else { return Vec::new() };
    if !["ts", "svelte", "js"].iter().any(|kind| inside.ends_with(&format!(".{kind}"))) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        for imported in imports(line) {
            if let Some(says) = complaint(inside, imported) {
                findings.push(Finding::failure(&source.path, index + 1, says));
            }
        }
    }
    findings
}

fn complaint(inside: &str, imported: &str) -> Option<String> {
    if imported.starts_with("@tauri-apps/") && !inside.starts_with("platform/") {
        return Some(format!("only platform may import {imported}"));
    }
    // A test may look at every room at once, for example to see that no message lacks its other language.
    if inside.ends_with(".test.ts") {
        return None;
    }
    let target = resolve(inside, imported)?;
    // A file beside the tiers (main.ts) starts everything and may know everything.
    let (tier, _) = inside.split_once('/')?;
    let target_tier = target.split('/').next()?;
    let is_allowed = match tier {
        "shell" => true,
        "rooms" => match target_tier {
            "shell" => false,
            "rooms" => room(inside) == room(&target),
            _ => true,
        },
        "design" => matches!(target_tier, "design" | "l10n"),
        "contract" => target_tier == "contract",
        "platform" => matches!(target_tier, "platform" | "contract"),
        _ => !matches!(target_tier, "rooms" | "shell"),
    };
    (!is_allowed).then(|| format!("{tier} may not import {imported}"))
}

/// What a line imports: the text in quotes after `from`, `import` or `import(`.
fn imports(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for keyword in ["from ", "import ", "import("] {
        for (at, _) in line.match_indices(keyword) {
            let rest = &line[at + keyword.len()..];
            let Some(quote @ ('\'' | '"')) = rest.chars().next() else { continue };
            if let Some((specifier, _)) = rest[1..].split_once(quote) {
                found.push(specifier);
            }
        }
    }
    found
}

/// The imported file from `ui/src/`, where it is ours: a relative path, or an alias such as `$design/…` or `@/design/…`.
fn resolve(inside: &str, imported: &str) -> Option<String> {
    if imported.starts_with('.') {
        let mut path: Vec<&str> = inside.split('/').collect();
        path.pop();
        for part in imported.split('/') {
            match part {
                "." => {}
                ".." => drop(path.pop()),
                _ => path.push(part),
            }
        }
        return Some(path.join("/"));
    }
    let alias = imported.strip_prefix("$lib/").or_else(|| imported.strip_prefix("@/")).or(imported.strip_prefix('$'));
    alias.map(str::to_owned)
}

fn room(path: &str) -> Option<&str> {
    path.split('/').nth(1)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Source;

    fn found(path: &str, text: &str) -> usize {
        check(&Source { path: format!("ui/src/{path}"), text: text.to_owned() }).len()
    }

    #[test]
    fn only_the_platform_knows_tauri() {
        assert_eq!(found("platform/tauri.ts", "import { invoke } from '@tauri-apps/api/core';"), 0);
        assert_eq!(found("shell/App.svelte", "import { invoke } from '@tauri-apps/api/core';"), 1);
        assert_eq!(found("shell/app.ts", "const api = await import(\"@tauri-apps/api/core\");"), 1);
    }

    #[test]
    fn rooms_do_not_know_each_other() {
        assert_eq!(found("rooms/people/List.svelte", "import Row from './Row.svelte';"), 0);
        assert_eq!(found("rooms/people/parts/List.ts", "import { x } from '../api';"), 0);
        assert_eq!(found("rooms/people/List.ts", "import { x } from '../today/api';"), 1);
        assert_eq!(found("rooms/people/List.ts", "import { x } from '$rooms/today/api';"), 1);
        assert_eq!(found("rooms/people/List.ts", "import { x } from '../../shell/state';"), 1);
        assert_eq!(found("shell/App.ts", "import { x } from '../rooms/people/api';"), 0);
        assert_eq!(found("l10n/complete.test.ts", "import { x } from '../rooms/people/messages';"), 0);
        assert_eq!(found("l10n/format.ts", "import { x } from '../rooms/people/messages';"), 1);
    }

    #[test]
    fn design_knows_no_room_and_no_command() {
        assert_eq!(found("design/Button.svelte", "import type { Person } from '../contract';"), 1);
        assert_eq!(found("design/Button.svelte", "import type { Person } from '../contract/index';"), 1);
        assert_eq!(found("design/Button.svelte", "import { t } from '../l10n/messages';"), 0);
        assert_eq!(found("design/Button.svelte", "import { clsx } from 'clsx';"), 0);
    }
}
