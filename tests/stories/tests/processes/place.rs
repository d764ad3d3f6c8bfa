//! A headquarters and desks, each the real program on its folder.

use crate::program::{Ended, Running, document, program, run, word};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What opens the desks of these stories.
pub(crate) const PASSPHRASE: &str = "une phrase assez longue";
/// The section of these stories.
pub(crate) const SECTION: &str = "Saint-Arnoux";

/// A headquarters with one section, serving on loopback.
#[derive(Debug)]
pub(crate) struct Headquarters {
    data: PathBuf,
    /// Where it listens: the same port after every start.
    listen: String,
    serving: Option<Running>,
}

impl Headquarters {
    /// A new one in this folder, serving.
    pub(crate) fn new(data: PathBuf) -> Self {
        let mut headquarters = Self { data, listen: "127.0.0.1:0".to_owned(), serving: None };
        headquarters.done(&["init", "--organisation", "Parti"]);
        headquarters.done(&["section", "add", SECTION]);
        headquarters.start();
        headquarters
    }

    /// Serves, once it accepts connections.
    pub(crate) fn start(&mut self) {
        let mut command = self.command(&["serve", "--listen", &self.listen]);
        let mut child = command
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("headquarters starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output is read here");
        BufReader::new(out).read_line(&mut line).expect("it says its address");
        let address = line.trim().strip_prefix("http://").expect("plain HTTP on loopback");
        address.clone_into(&mut self.listen);
        self.serving = Some(Running::of(child));
    }

    /// Kills it, with no chance to tidy up.
    pub(crate) fn kill(&mut self) {
        // Dropping kills it and waits for its end.
        self.serving = None;
    }

    /// A command on its data.
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(program("permanence-hq"));
        command.args(words).arg("--data").arg(&self.data);
        command
    }

    /// Runs a command that is done, and gives what it prints.
    #[track_caller]
    pub(crate) fn done(&self, words: &[&str]) -> String {
        let ended = run(&mut self.command(words));
        assert_eq!(ended.status, 0, "{words:?}: {}", ended.err);
        ended.out
    }

    /// The words of a command by which a new desk joins.
    pub(crate) fn invite(&self) -> [String; 3] {
        let made = document(&self.done(&["invite", "--section", SECTION, "--role", "secretary", "--json"]));
        let text = |key: &str| made[key].as_str().expect("an invitation has an address and a code").to_owned();
        [text("url"), "--code".to_owned(), text("code")]
    }
}

/// A desk in its folder.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) folder: PathBuf,
}

impl Desk {
    /// A section of its own.
    pub(crate) fn alone(folder: PathBuf) -> Self {
        let desk = Self { folder };
        desk.done(&["desk", "init", "--section", SECTION, "--person", "Camille"]);
        desk
    }

    /// One that has joined.
    pub(crate) fn joined(folder: PathBuf, headquarters: &Headquarters) -> Self {
        let desk = Self { folder };
        let [url, option, code] = headquarters.invite();
        desk.done(&["desk", "join", &url, &option, &code, "--person", "Camille", "--device", &word(&desk.folder)]);
        desk
    }

    /// The program on this desk, speaking English, with nobody at the terminal.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(program("permanence-cli"));
        command.arg("--desk").arg(&self.folder).args(words);
        command.env("PERMANENCE_PASSPHRASE", PASSPHRASE).env("LC_ALL", "C.UTF-8");
        command
    }

    /// Starts a command.
    pub(crate) fn start(&self, words: &[&str]) -> Running {
        Running::start(&mut self.command(words))
    }

    /// Runs a command as it is typed.
    pub(crate) fn run(&self, words: &[&str]) -> Ended {
        run(&mut self.command(words))
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

    /// Everybody, deleted people excluded.
    #[track_caller]
    pub(crate) fn people(&self) -> Vec<Value> {
        let Value::Array(people) = self.json(&["person", "list"]) else { panic!("a list is an array") };
        people
    }

    /// Writes a file beside the desk, and says where.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder.with_extension(name);
        std::fs::write(&path, content).expect("writes");
        word(&path)
    }

    /// Asserts that nothing in it is damaged.
    #[track_caller]
    pub(crate) fn assert_sound(&self) {
        assert_eq!(self.json(&["desk", "check"])["sound"], true);
    }
}

/// People in one comparable order, without what is about the desk that shows them.
pub(crate) fn comparable(mut people: Vec<Value>) -> Vec<Value> {
    for person in &mut people {
        let record = person.as_object_mut().expect("a record is an object");
        // Which fields still wait, and when this desk wrote or received them.
        record.retain(|name, _| name != "unsent" && name != "updated_at");
    }
    people.sort_by(|one, other| one["id"].as_str().cmp(&other["id"].as_str()));
    people
}

/// Rounds of all desks until none of them sends or receives anything.
#[track_caller]
pub(crate) fn settle(desks: &[&Desk]) {
    for _ in 0..20 {
        let moved = |desk: &&Desk| {
            let report = desk.json(&["sync"]);
            report["pushed"].as_u64().expect("a number") + report["pulled"].as_u64().expect("a number")
        };
        if desks.iter().map(moved).sum::<u64>() == 0 {
            return;
        }
    }
    panic!("the desks do not come to rest");
}
