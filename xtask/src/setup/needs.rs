//! The system's part of what is needed, each with the way to see whether it is there.

use super::Purpose;

/// The names under which Chromium and its kin are installed.
pub(super) const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// How to see whether something is there.
#[derive(Debug, Clone, Copy)]
pub(super) enum Probe {
    /// One of these programs is in the search path.
    Program(&'static [&'static str]),
    /// pkg-config knows this library.
    Library(&'static str),
    /// Python can import this module.
    Module(&'static str),
    /// PostgreSQL's server, which Debian keeps out of the search path.
    PostgresServer,
}

/// Something the system must have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    /// How to see whether it is there.
    pub(super) probe: Probe,
    /// The package that brings it, on Debian and Ubuntu.
    pub(super) debian: &'static str,
    /// What it is for, as the end of a sentence.
    pub(super) purpose: &'static str,
}

const BUILD: &[Need] = &[
    Need { probe: Probe::Program(&["cc"]), debian: "build-essential", purpose: "compiling SQLite and zstd" },
    Need { probe: Probe::Program(&["pkg-config"]), debian: "pkg-config", purpose: "finding the system's libraries" },
    Need { probe: Probe::Library("libcrypto"), debian: "libssl-dev", purpose: "the cipher of the desk's file" },
    Need { probe: Probe::Library("webkit2gtk-4.1"), debian: "libwebkit2gtk-4.1-dev", purpose: "the window" },
];

/// What `cargo xtask fuzz` needs.
pub(super) const FUZZER: Need =
    Need { probe: Probe::Program(&["c++"]), debian: "build-essential", purpose: "compiling libFuzzer" };

const SCREEN: Need =
    Need { probe: Probe::Program(&["Xvfb"]), debian: "xvfb", purpose: "a window where there is no display" };

const TEST: &[Need] = &[
    SCREEN,
    Need { probe: Probe::Program(&["WebKitWebDriver"]), debian: "webkit2gtk-driver", purpose: "window tests" },
    Need { probe: Probe::Program(&["python3"]), debian: "python3", purpose: "readers that are not ours" },
    Need { probe: Probe::Module("ensurepip"), debian: "python3-venv", purpose: "installing those readers" },
    Need { probe: Probe::PostgresServer, debian: "postgresql", purpose: "tests of headquarters on PostgreSQL" },
    Need { probe: Probe::Program(CHROMIUM), debian: "chromium", purpose: "browser tests" },
];

/// What Linux must have for a purpose, in the order in which it can be looked for.
pub(super) fn of(purpose: Purpose) -> Vec<Need> {
    let mut needs = BUILD.to_vec();
    match purpose {
        Purpose::Test => needs.extend(TEST),
        Purpose::Run if crate::run::has_display() => {}
        Purpose::Run => needs.push(SCREEN),
    }
    needs
}
