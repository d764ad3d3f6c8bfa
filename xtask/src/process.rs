//! Starting other programs: to their end, for what they print, or in the background until this program ends.

use crate::repo;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A program, started at the root of the repository.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(repo::root());
    command
}

/// The Cargo that runs this program.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, in a folder of the repository.
pub(crate) fn npm(folder: &str) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(repo::root().join(folder));
    command
}

/// Runs a program to its end, with its output as it comes; a failure is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} does not start", shown(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", shown(command));
    }
    Ok(())
}

/// What a program prints on standard output; a failure is an error.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let done =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("{} does not start", shown(command)))?;
    if !done.status.success() {
        bail!("{} failed ({})", shown(command), done.status);
    }
    String::from_utf8(done.stdout).with_context(|| format!("{} printed something that is not text", shown(command)))
}

/// Whether a program exists and ends well; nothing is shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Runs a program to its end, hands each line of its standard output over as it comes, and says whether it ended well.
pub(crate) fn stream(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<bool> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("{} does not start", shown(command)))?;
    let stdout = child.stdout.take().expect("standard output was asked for as a pipe");
    for line in BufReader::new(stdout).split(b'\n') {
        on_line(String::from_utf8_lossy(&line?).trim_end_matches('\r'));
    }
    Ok(child.wait()?.success())
}

/// A program in the background; it is killed when this value is dropped.
#[derive(Debug)]
pub(crate) struct Background(Child);

impl Background {
    /// Starts it; what is piped is for the caller to read.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        Ok(Self(command.spawn().with_context(|| format!("{} does not start", shown(command)))?))
    }

    /// Its standard output, where it was piped and not yet taken.
    pub(crate) fn take_stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.0.stdout.take()
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Result<Option<std::process::ExitStatus>> {
        Ok(self.0.try_wait()?)
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing left to kill, and the wait returns at once.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Where a program stands in the search path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let named = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&named)).find(|path| path.is_file())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
