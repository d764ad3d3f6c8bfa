//! What a story plays on: a screen, folders of its own, and the other programs.

use crate::driver::Driver;
use crate::process::{Background, program};
use crate::window::Window;
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;

/// Opens the desks of stories.
pub const PASSPHRASE: &str = "quatre mots au hasard";

/// Windows take turns: each has the machine, and the keyboard's focus, to itself.
static TURN: Mutex<()> = Mutex::new(());

/// A story's own screen and folders, removed at its end.
#[derive(Debug)]
pub struct Stage {
    story: String,
    place: TempDir,
    screen: String,
    _xvfb: Background,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    /// Waits for its turn and sets the stage.
    #[must_use]
    pub fn new(story: &str) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]);
        let mut xvfb = Background::start(xvfb.stdout(Stdio::piped()).stderr(Stdio::null()));
        let screen = format!(":{}", first_line(&mut xvfb));
        let place = tempfile::tempdir().expect("there is a place for temporary files");
        std::fs::create_dir(place.path().join("files")).expect("the place can be written");
        Self { story: story.to_owned(), place, screen, _xvfb: xvfb, _turn: turn }
    }

    /// The folder of a desk of this name; it need not exist.
    #[must_use]
    pub fn desk(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// What the window's dialogs pick from: `import.csv`, `export.csv`, `section.permanence`.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.place.path().join("files").join(name)
    }

    /// Opens the window on the desk of this name, as it would be opened by a person.
    #[must_use]
    pub fn open(&self, desk: &str) -> Window {
        self.open_with(desk, None)
    }

    /// Opens the window on a desk that the passphrase of stories has opened already.
    #[must_use]
    pub fn open_unlocked(&self, desk: &str) -> Window {
        self.open_with(desk, Some(PASSPHRASE))
    }

    fn open_with(&self, desk: &str, passphrase: Option<&str>) -> Window {
        let folder = self.desk(desk);
        let arguments = ["--desk", folder.to_str().expect("temporary folders have plain names")];
        let driver = Driver::start(&program("permanence"), &arguments, |command| {
            self.furnish(command);
            if let Some(passphrase) = passphrase {
                command.env("PERMANENCE_PASSPHRASE", passphrase);
            }
        });
        Window::new(driver, &self.story)
    }

    /// Starts the window's program again on the same desk, and waits for it to end.
    #[must_use]
    pub fn start_again(&self, desk: &str) -> Output {
        let mut command = Command::new(program("permanence"));
        self.furnish(&mut command);
        command.arg("--desk").arg(self.desk(desk)).output().expect("the program starts")
    }

    /// Runs the command line on the desk of this name, and gives what it printed as JSON.
    pub fn cli(&self, desk: &str, arguments: &[&str]) -> Value {
        let mut command = Command::new(program("permanence-cli"));
        command.arg("--json").arg("--desk").arg(self.desk(desk)).args(arguments);
        json(command.env("PERMANENCE_PASSPHRASE", PASSPHRASE))
    }

    /// Headquarters with one section of this name.
    #[must_use]
    pub fn headquarters(&self, section: &str) -> Headquarters {
        let data = self.place.path().join("headquarters");
        let run = |arguments: &[&str]| {
            let mut command = Command::new(program("permanence-hq"));
            let done = command.args(arguments).arg("--data").arg(&data).output().expect("the program starts");
            assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        };
        run(&["init", "--organisation", "Parti d’essai"]);
        run(&["section", "add", section]);
        let mut serve = Command::new(program("permanence-hq"));
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data);
        let mut serve = Background::start(serve.stdout(Stdio::piped()));
        first_line(&mut serve);
        Headquarters { data, section: section.to_owned(), _serve: serve }
    }

    /// The environment of the window: its own screen, its own places, French.
    fn furnish(&self, command: &mut Command) {
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")] {
            command.env(name, self.place.path().join(folder));
        }
        command.env("DISPLAY", &self.screen).env("LANGUAGE", "fr").env("LANG", "C.UTF-8").env("GDK_BACKEND", "x11");
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("PERMANENCE_TEST_FILES", self.place.path().join("files"));
        command.env("NO_AT_BRIDGE", "1").env_remove("WAYLAND_DISPLAY").env_remove("PERMANENCE_PASSPHRASE");
    }
}

/// Headquarters, serving on this machine until it is dropped.
#[derive(Debug)]
pub struct Headquarters {
    data: PathBuf,
    section: String,
    _serve: Background,
}

impl Headquarters {
    /// Invites a secretary: the address and the code.
    #[must_use]
    pub fn invite(&self) -> (String, String) {
        let mut command = Command::new(program("permanence-hq"));
        command.args(["invite", "--section", &self.section, "--role", "secretary", "--json", "--data"]).arg(&self.data);
        let invitation = json(&mut command);
        let word = |name: &str| invitation[name].as_str().expect("an invitation is two texts").to_owned();
        (word("url"), word("code"))
    }
}

/// Runs a program and reads its answer.
fn json(command: &mut Command) -> Value {
    let done = command.output().expect("the program starts");
    let words: Vec<_> = command.get_args().map(|word| word.display().to_string()).collect();
    assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap_or_else(|error| panic!("{words:?}: {error}"))
}

/// The first line that a program prints.
fn first_line(program: &mut Background) -> String {
    let stdout = program.0.stdout.take().expect("the program was started with a pipe");
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).expect("the program prints text");
    line.trim().to_owned()
}
