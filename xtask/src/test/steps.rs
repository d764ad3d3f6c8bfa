//! The steps of `cargo xtask test`, in their order.

use crate::{codegen, interface, process, repo, setup, tidy};
use anyhow::Result;
use std::process::Command;

/// One step.
#[derive(Debug)]
pub(super) struct Step {
    /// What it is called in the output.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) work: Work,
    /// How its tests are counted.
    pub(super) tally: Tally,
    /// Whether a failure makes the steps after it pointless.
    pub(super) is_needed_by_the_rest: bool,
}

/// What a step does.
#[derive(Debug)]
pub(super) enum Work {
    /// A chore of this program.
    Chore(fn() -> Result<()>),
    /// Another program, with its output read as it comes.
    Program(fn() -> Command),
}

/// How the tests of a step are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tally {
    /// It is a check without tests of its own.
    Check,
    /// It counts several times; the counts add up.
    Sum,
    /// It may count on the way; its last word is right.
    Last,
}

/// Every step this system can take.
pub(super) fn all() -> Vec<Step> {
    let needed = |name, work| Step { name, work, tally: Tally::Check, is_needed_by_the_rest: true };
    let check = |name, work| Step { name, work, tally: Tally::Check, is_needed_by_the_rest: false };
    let tests = |name, work, tally| Step { name, work, tally, is_needed_by_the_rest: false };
    let mut steps = vec![
        needed("setup", Work::Chore(|| setup::prepare(setup::Purpose::Test))),
        needed("interface", Work::Chore(interface::build)),
        check("codegen", Work::Chore(codegen::check)),
        check("tidy", Work::Chore(|| tidy::tidy(false))),
        // Stories and window tests start the programs themselves, so these are built first.
        needed("build", Work::Program(|| cargo(&["build", "--workspace", "--all-targets"]))),
        tests("Rust", Work::Program(rust), Tally::Sum),
        check("interface: types", Work::Program(|| npm("ui", "check"))),
        check("interface: lint", Work::Program(|| npm("ui", "lint"))),
        tests("interface: tests", Work::Program(|| npm("ui", "test")), Tally::Last),
    ];
    if cfg!(target_os = "linux") {
        if has("tests/browser/package.json") {
            steps.push(tests("browser", Work::Program(browser), Tally::Last));
        }
        if has(WINDOW_TESTS) {
            let work = Work::Program(|| cargo(&["test", "--package", "permanence-window-tests", "--no-fail-fast"]));
            steps.push(tests("window", work, Tally::Sum));
        }
    } else {
        println!("browser and window tests run on Linux alone: WebKit's driver exists nowhere else");
        println!("tests of headquarters on PostgreSQL run on Linux alone: set-up installs its server nowhere else");
    }
    steps
}

const WINDOW_TESTS: &str = "tests/window/Cargo.toml";

fn has(path: &str) -> bool {
    repo::root().join(path).exists()
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = process::cargo();
    command.args(arguments);
    command
}

fn rust() -> Command {
    let mut command = cargo(&["test", "--workspace", "--no-fail-fast"]);
    if has(WINDOW_TESTS) {
        command.args(["--exclude", "permanence-window-tests"]);
    }
    command
}

fn npm(folder: &str, script: &str) -> Command {
    let mut command = process::npm(folder);
    // Without a watcher, whatever the terminal.
    command.env("CI", "true").args(["run", "--silent", script]);
    command
}

fn browser() -> Command {
    let mut command = npm("tests/browser", "test");
    if let Some(chromium) = setup::chromium() {
        command.env("CHROMIUM", chromium);
    }
    command
}
