//! A display where there is none: Xvfb, on a number it chooses itself, with its framebuffer in a file.

use crate::process::{self, Background};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Whether a window can be shown to somebody.
pub(crate) fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// A running Xvfb.
pub(super) struct Screen {
    /// The value for `DISPLAY`.
    pub(super) name: String,
    /// What is on the screen, as a file in XWD format that changes with it.
    pub(super) framebuffer: PathBuf,
    _program: Background,
}

/// Starts a screen of 1280×800.
pub(super) fn start(folder: &Path) -> Result<Screen> {
    let mut command = process::command("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-fbdir"]).arg(folder);
    let mut program = Background::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let stdout = program.take_stdout().context("Xvfb was started without a pipe")?;
    let mut number = String::new();
    BufReader::new(stdout).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb found no free display");
    }
    let name = format!(":{}", number.trim());
    Ok(Screen { name, framebuffer: folder.join("Xvfb_screen0"), _program: program })
}
