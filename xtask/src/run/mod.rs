//! Headquarters and a desk with a demonstration section, joined to it, in its window. What was made the first time is
//! used again: `target/run/` holds all of it and may be deleted.

mod desk;
mod display;
mod headquarters;
mod picture;

use crate::process::{self, Background};
use crate::{interface, repo, setup};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub(crate) use display::has_display;

/// Opens the demonstration desk without a question; it protects invented people.
const PASSPHRASE: &str = "demonstration";

/// How long the window may take to be usable, the first time, on a slow machine.
const USABLE_WITHIN: Duration = Duration::from_secs(90);

/// Starts everything and stays until the window is closed or Ctrl-C; with `once` and no display, until the picture of
/// the window is taken.
pub(crate) fn run(once: bool) -> Result<()> {
    setup::prepare(setup::Purpose::Run)?;
    interface::build()?;
    process::run(process::cargo().arg("build").args(crate::dist::PACKAGES))?;

    // From here on programs run in the background: Ctrl-C must end them too, by way of their values being dropped.
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    ctrlc::set_handler(move || asked.store(true, Ordering::SeqCst))?;

    let folder = folder();
    std::fs::create_dir_all(&folder)?;
    let headquarters = headquarters::start()?;
    println!("headquarters listens on {}", headquarters.url);
    desk::prepare()?;
    println!("the demonstration desk is {}, its passphrase “{PASSPHRASE}”", desk::folder().display());

    let screen = if has_display() { None } else { Some(display::start(&folder)?) };
    let mut window = process::command(repo::program("debug", "permanence"));
    window.arg("--desk").arg(desk::folder()).env("PERMANENCE_PASSPHRASE", PASSPHRASE);
    if let Some(screen) = &screen {
        window.env("DISPLAY", &screen.name);
    }
    // The window writes this file once its page has drawn its first screen.
    let ready = folder.join("window-ready");
    if ready.exists() {
        std::fs::remove_file(&ready)?;
    }
    window.env("PERMANENCE_READY_FILE", &ready);
    let mut running = Running { stop, window: Background::start(&mut window)?, _headquarters: headquarters.program };

    if let Some(screen) = &screen {
        let Some(frame) = running.until_usable(&ready, &screen.framebuffer)? else { return Ok(()) };
        let path = folder.join("screenshot.png");
        frame.save(&path)?;
        println!("screenshot: {}", path.display());
        if once {
            return Ok(());
        }
    }
    println!("Ctrl-C ends headquarters and the desk");
    while running.goes_on()? {
        std::thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

/// Where everything of the demonstration is.
fn folder() -> PathBuf {
    repo::target().join("run")
}

/// What is up, ended in this order when dropped.
struct Running {
    stop: Arc<AtomicBool>,
    window: Background,
    _headquarters: Background,
}

impl Running {
    /// Whether the window is still open and nobody asked to stop; a window that failed is an error.
    fn goes_on(&mut self) -> Result<bool> {
        // Ctrl-C in a terminal reaches the window too, which then ends by a signal: that is no failure.
        if self.stop.load(Ordering::SeqCst) {
            return Ok(false);
        }
        match self.window.ended()? {
            Some(status) if !status.success() => bail!("the window ended with {status}"),
            Some(_) => Ok(false),
            None => Ok(true),
        }
    }

    /// The screen once the window says it is ready and rests; nothing where it was stopped before.
    fn until_usable(&mut self, ready: &Path, framebuffer: &Path) -> Result<Option<picture::Frame>> {
        let begun = Instant::now();
        let mut before: Option<picture::Frame> = None;
        let mut calm = 0;
        while self.goes_on()? {
            std::thread::sleep(Duration::from_millis(400));
            let frame = picture::Frame::read(framebuffer)?;
            let is_calm =
                ready.exists() && frame.is_drawn() && before.as_ref().is_some_and(|before| frame.is_like(before));
            calm = if is_calm { calm + 1 } else { 0 };
            if calm == 5 {
                return Ok(Some(frame));
            }
            if begun.elapsed() > USABLE_WITHIN {
                bail!("the window was not usable after {} seconds", USABLE_WITHIN.as_secs());
            }
            before = Some(frame);
        }
        Ok(None)
    }
}
