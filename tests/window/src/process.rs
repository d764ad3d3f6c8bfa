//! Programs in the background, and waiting.

use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// How long anything may take on a slow and busy machine before it counts as not happening.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);

/// Tries until it succeeds, and fails with the last reason.
pub(crate) fn until<T>(what: &str, mut attempt: impl FnMut() -> Result<T, String>) -> T {
    let begun = Instant::now();
    loop {
        match attempt() {
            Ok(done) => return done,
            Err(reason) => assert!(begun.elapsed() < PATIENCE, "{what}: {reason}"),
        }
        std::thread::sleep(PAUSE);
    }
}

/// A program of this build.
pub(crate) fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let built = test.ancestors().nth(2).expect("tests are built in a folder beside the programs");
    let program = built.join(name);
    assert!(program.exists(), "{} is not built", program.display());
    program
}

/// A program that is ended when this is dropped.
#[derive(Debug)]
pub(crate) struct Background(pub(crate) Child);

impl Background {
    pub(crate) fn start(command: &mut Command) -> Self {
        let child = command.spawn();
        Self(child.unwrap_or_else(|error| panic!("{} does not start: {error}", command.get_program().display())))
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
