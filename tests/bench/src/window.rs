//! The window's start to usable and its memory, against an empty Tauri window, both real windows on a display of their
//! own. The desk in it holds 5,000 people and is opened by its passphrase, whose derivation counts.
//!
//! Both ends are the same event, told by the page itself: two animation frames after all that its first screen is to
//! show is on it, which is when it has been painted. For the empty window that is one line of text, for the desk the
//! figures of Aujourd'hui.

use crate::figure::{Figures, ms, percentile};
use permanence_desk::contract::{DeskDemoReq, Nothing};
use permanence_testkit::{Network, TestDesk, TestHost};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const STARTS: usize = 5;
const WAIT_MAX: Duration = Duration::from_secs(60);

pub(crate) fn measure(figures: &mut Figures) -> anyhow::Result<()> {
    let programs = std::env::current_exe()?.parent().map(Path::to_owned).unwrap_or_default();
    let (ours, empty) = (programs.join("permanence"), programs.join("examples/empty_window"));
    anyhow::ensure!(ours.exists() && empty.exists(), "build the window and the example empty_window first");
    let desk = TestDesk::fresh(TestHost::new(1, Network::none()));
    desk.desk
        .demo_with(DeskDemoReq { people: 5_000, seed: 1 }, "correct horse battery")
        .and_then(|_| desk.desk.desk_lock(Nothing {}))
        .map_err(|refusal| anyhow::anyhow!("{:?}", refusal.code))?;
    let _display = Display::open()?;
    let (mut starts, mut floors) = (Vec::new(), Vec::new());
    let (mut memory, mut memory_floor) = (0.0, 0.0);
    for _ in 0..STARTS {
        let mut command = Command::new(&empty);
        let (took, megabytes) = start(&mut command, desk.folder.path())?;
        floors.push(took);
        memory_floor = megabytes;
        let mut command = Command::new(&ours);
        command.arg("--desk").arg(desk.desk.folder()).env("PERMANENCE_PASSPHRASE", "correct horse battery");
        let (took, megabytes) = start(&mut command, desk.folder.path())?;
        starts.push(took);
        memory = megabytes;
    }
    let floor = ms(percentile(&mut floors, 0.5));
    figures.add("window, start to usable, median", ms(percentile(&mut starts, 0.5)), "ms", Some(floor), "≤ 1.4 ×");
    figures.add("window, resident memory (PSS of all its processes)", memory, "MB", Some(memory_floor), "≤ 1.4 ×");
    Ok(())
}

/// Starts a window, waits until it says that it is usable, and gives how long that took and what it holds in memory.
fn start(command: &mut Command, folder: &Path) -> anyhow::Result<(Duration, f64)> {
    let ready = folder.join("ready");
    let _ = std::fs::remove_file(&ready);
    command.env("PERMANENCE_READY_FILE", &ready).env("DISPLAY", DISPLAY).env_remove("WAYLAND_DISPLAY");
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let begin = Instant::now();
    let mut child = Ended(command.spawn()?);
    while !ready.exists() {
        anyhow::ensure!(begin.elapsed() < WAIT_MAX, "the window does not say that it is usable");
        std::thread::sleep(Duration::from_millis(2));
    }
    let took = begin.elapsed();
    // What is drawn after the first screen is held in memory too.
    std::thread::sleep(Duration::from_secs(2));
    let megabytes = family(child.0.id()).into_iter().map(pss_megabytes).sum();
    child.0.kill()?;
    child.0.wait()?;
    Ok((took, megabytes))
}

const DISPLAY: &str = ":97";

/// A display of the bench's own.
struct Display(#[expect(dead_code, reason = "it ends with the bench")] Ended);

impl Display {
    fn open() -> anyhow::Result<Self> {
        let server = Command::new("Xvfb")
            .args([DISPLAY, "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let socket = std::env::temp_dir().join(".X11-unix/X97");
        let begin = Instant::now();
        while !socket.exists() {
            anyhow::ensure!(begin.elapsed() < WAIT_MAX, "the display does not open");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self(Ended(server)))
    }
}

/// A process that ends with this.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A process and all below it.
fn family(root: u32) -> Vec<u32> {
    let mut all = vec![root];
    let mut at = 0;
    while let Some(parent) = all.get(at).copied() {
        at += 1;
        let tasks = std::fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
        for task in tasks {
            let children = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
            all.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
        }
    }
    all
}

/// A process's share of the memory it uses with others.
fn pss_megabytes(process: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let kilobytes =
        text.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
