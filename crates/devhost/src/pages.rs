//! The interface's pages, with the window's content policy.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use std::path::{Component, Path, PathBuf};

const WINDOW: &str = include_str!("../../../tauri.conf.json");

/// The window's content policy. What it says to its own process there, the page says to this host here.
pub(crate) fn policy() -> HeaderValue {
    let window: serde_json::Value = serde_json::from_str(WINDOW).expect("the window's configuration is JSON");
    let policy = window["app"]["security"]["csp"].as_str().expect("the window has a content policy");
    let directives = policy.split(';').map(str::trim);
    let policy: Vec<_> = directives
        .map(|directive| if directive.starts_with("connect-src ") { "connect-src 'self'" } else { directive })
        .collect();
    policy.join("; ").parse().expect("a content policy is a header's value")
}

/// A file of the interface; the empty path is its page.
pub(crate) async fn page(folder: &Path, path: &str) -> Response {
    let Some(file) = inside(folder, if path.is_empty() { "index.html" } else { path }) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match tokio::fs::read(&file).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind(&file))], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The path below the folder; nothing for one that leads elsewhere.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{inside, policy};
    use std::path::Path;

    #[test]
    fn the_policy_is_the_windows_own() {
        let policy = policy();
        let policy = policy.to_str().expect("it is plain text");
        assert!(policy.contains("default-src 'self'; script-src 'self'"), "{policy}");
        assert!(policy.contains("connect-src 'self'") && !policy.contains("ipc"), "{policy}");
    }

    #[test]
    fn a_path_leads_nowhere_else() {
        let folder = Path::new("dist");
        assert_eq!(inside(folder, "assets/a.js"), Some("dist/assets/a.js".into()));
        for path in ["../secret", "assets/../../secret", "/etc/hosts"] {
            assert_eq!(inside(folder, path), None, "{path}");
        }
    }
}
