//! A desk in a temporary folder, and the real program on it.

#![allow(dead_code, reason = "each file of tests uses a part of it")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What opens the desks of these tests.
pub(crate) const PASSPHRASE: &str = "une phrase assez longue";

/// A folder with a desk in it, or none yet.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// A folder without a desk.
    pub(crate) fn none() -> Self {
        Self { folder: tempfile::tempdir().expect("the system gives a temporary folder") }
    }

    /// A new section.
    pub(crate) fn new() -> Self {
        let desk = Self::none();
        desk.done(&["desk", "init", "--section", "Saint-Arnoux", "--person", "Camille"]);
        desk
    }

    /// A path beside the desk.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file beside the desk, and says where.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).expect("writes");
        path.display().to_string()
    }

    /// The program on this desk, speaking English, with nobody at the terminal.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = program(&self.path("desk"));
        command.args(words);
        command
    }

    /// Runs a command as it is typed.
    pub(crate) fn run(&self, words: &[&str]) -> Ended {
        ended(&self.command(words).output().expect("it runs"))
    }

    /// Runs a command that is done, and gives what it prints.
    #[track_caller]
    pub(crate) fn done(&self, words: &[&str]) -> String {
        let ended = self.run(words);
        assert_eq!((ended.status, ended.err.as_str()), (0, ""), "{words:?}");
        ended.out
    }

    /// Runs a command that is done, and gives its document.
    #[track_caller]
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        document(&self.done(&[words, &["--json"]].concat()))
    }

    /// Runs a command that is not done: nothing on standard output, one sentence on standard error.
    #[track_caller]
    pub(crate) fn fails(&self, status: i32, words: &[&str]) -> String {
        let ended = self.run(&[words, &["--json"]].concat());
        assert_eq!((ended.status, ended.out.as_str()), (status, ""), "{words:?}: {}", ended.err);
        let sentence = ended.err.trim_end();
        assert!(!sentence.is_empty() && sentence.lines().count() == 1, "{words:?}: {sentence}");
        sentence.to_owned()
    }

    /// Adds a person, and gives the identifier.
    #[track_caller]
    pub(crate) fn add(&self, fields: &[&str]) -> String {
        let record = self.json(&[&["person", "add"], fields].concat());
        record["id"].as_str().expect("a record has an identifier").to_owned()
    }

    /// The given names that a list shows, in its order.
    #[track_caller]
    pub(crate) fn names(&self, words: &[&str]) -> Vec<String> {
        let listed = self.json(&[&["person", "list"], words].concat());
        let name = |record: &Value| record["given_names"].as_str().expect("a text").to_owned();
        listed.as_array().expect("an array").iter().map(name).collect()
    }
}

/// The program on a folder.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_permanence-cli"));
    command.arg("--desk").arg(folder).env("PERMANENCE_PASSPHRASE", PASSPHRASE);
    command.env("LC_ALL", "C.UTF-8").env_remove("PERMANENCE_NEW_PASSPHRASE").stdin(Stdio::null());
    command
}

pub(crate) fn ended(output: &Output) -> Ended {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it speaks UTF-8");
    Ended { status: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
}

/// One JSON document and nothing else.
#[track_caller]
pub(crate) fn document(out: &str) -> Value {
    assert_eq!(out.lines().count(), 1, "{out}");
    serde_json::from_str(out).expect("one JSON document")
}
