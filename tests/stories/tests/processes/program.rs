//! The real programs: built when a story begins, run, and killed.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::OnceLock;

/// How a program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Its exit status; -1 when it was killed.
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A program of this workspace, never older than its sources.
pub(crate) fn program(name: &str) -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        let test = std::env::current_exe().expect("a test knows where it is");
        let built = test.ancestors().nth(2).expect("tests are built in a folder beside the programs").to_owned();
        let target = built.parent().expect("a profile's folder is in the target folder");
        let mut cargo = Command::new(env!("CARGO"));
        // The same targets as a test run builds: with fewer of them, features differ and dependencies compile again.
        cargo.args(["build", "--quiet", "--workspace", "--all-targets", "--target-dir"]);
        cargo.arg(target).current_dir(env!("CARGO_MANIFEST_DIR"));
        // What Cargo says to this test of its own package: build scripts that look at it would run again each time.
        let told = |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|prefix| name.starts_with(prefix));
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(told) {
                cargo.env_remove(name);
            }
        }
        if built.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().expect("Cargo is there").success(), "the programs cannot be built");
        built
    });
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A program that can be waited for, and is killed when this is dropped before.
#[derive(Debug)]
pub(crate) struct Running(Option<Child>);

impl Running {
    /// Starts it, its output kept.
    pub(crate) fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self(Some(command.spawn().expect("it starts")))
    }

    /// One that was started already.
    pub(crate) fn of(child: Child) -> Self {
        Self(Some(child))
    }

    fn child(&mut self) -> &mut Child {
        self.0.as_mut().expect("it is waited for once")
    }

    /// Whether it has not ended by itself yet.
    pub(crate) fn is_running(&mut self) -> bool {
        self.child().try_wait().expect("its state is known").is_none()
    }

    /// Kills it, with no chance to tidy up. Says whether it was still running.
    pub(crate) fn kill(&mut self) -> bool {
        let running = self.is_running();
        // It may end by itself just now.
        let _ = self.child().kill();
        running
    }

    /// Waits for its end.
    pub(crate) fn wait(mut self) -> Ended {
        let child = self.0.take().expect("it is waited for once");
        ended(&child.wait_with_output().expect("it ends"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Ended {
    Running::start(command).wait()
}

fn ended(output: &Output) -> Ended {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let status = ExitStatus::code(&output.status).unwrap_or(-1);
    Ended { status, out: text(&output.stdout), err: text(&output.stderr) }
}

/// One JSON document and nothing else.
#[track_caller]
pub(crate) fn document(out: &str) -> Value {
    assert_eq!(out.lines().count(), 1, "{out}");
    serde_json::from_str(out).expect("one JSON document")
}

/// A path as a word of a command line.
pub(crate) fn word(path: &Path) -> String {
    path.to_str().expect("temporary folders have plain names").to_owned()
}
