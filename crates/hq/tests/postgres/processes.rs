//! Two processes of headquarters on one database, as they run behind a balancer, and the command line beside them.

use crate::common::{Desk, Keys, join_by_code};
use permanence_link::Link;
use permanence_replica::Headquarters as _;
use permanence_testkit::postgres::Cluster;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, mpsc};
use std::time::Duration;

fn hq(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_permanence-hq")).args(words).output().expect("it runs")
}

fn done(words: &[&str]) -> String {
    let output = hq(words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A process that serves, killed when it is dropped.
struct Server(Child);

impl Server {
    fn start(database: &str) -> (Self, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_permanence-hq"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("PERMANENCE_DATABASE", database);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output is piped");
        BufReader::new(stdout).read_line(&mut line).expect("it says where it is");
        (Self(child), line.trim().to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn join(url: &str, database: &str, seed: u8) -> (Arc<Link>, Desk) {
    let words = ["invite", "--section", "Saint-Arnoux", "--role", "secretary", "--json", "--database", database];
    let invitation: serde_json::Value = serde_json::from_str(&done(&words)).expect("a JSON document");
    let keys = Keys::new(seed);
    let link = Link::new(url, Some(Arc::new(keys.clone()))).expect("a link");
    let joined = link.join(&join_by_code(&keys, invitation["code"].as_str().expect("a code"))).expect("it joins");
    (Arc::new(link), Desk::new(keys, &joined))
}

fn push(link: &Link, desk: &mut Desk, id: u8) {
    let person = desk.person(id, "Ada", 1 << 16);
    desk.take(&link.sync(&desk.request(vec![person])).expect("it pushes"));
}

#[test]
fn a_change_taken_by_one_process_wakes_the_desks_of_another() {
    let database = &Cluster::shared().database();
    done(&["init", "--organisation", "Parti", "--database", database]);
    done(&["section", "add", "Saint-Arnoux", "--database", database]);
    let ((first, url_1), (_second, url_2)) = (Server::start(database), Server::start(database));
    assert_ne!(url_1, url_2);
    let (link_a, mut a) = join(&url_1, database, 1);
    let (link_b, mut b) = join(&url_2, database, 2);
    let (woken, wakes) = mpsc::channel();
    let _live = link_b.live(move || {
        let _ = woken.send(()); // The test may be over.
    });
    let is_woken = || wakes.recv_timeout(Duration::from_secs(60)).expect("it is woken");

    is_woken(); // It is connected.
    // One event may be the listener's own, that it hears from now on: three are not.
    for id in 1..=3 {
        push(&link_a, &mut a, id);
        is_woken();
    }
    b.take(&link_b.sync(&b.request(Vec::new())).expect("it asks"));
    assert_eq!(b.records.len(), 3, "what it was woken for is there");

    // One process is killed: the other goes on, and the desk of the first may ask it with the same session.
    drop(first);
    let link_a = Link::new(&url_2, Some(Arc::new(a.keys.clone()))).expect("a link");
    push(&link_a, &mut a, 4);
    done(&["check", "--database", database]);
}

#[test]
fn a_copy_is_made_from_the_command_line_and_says_what_it_holds() {
    let data = tempfile::tempdir().expect("a directory");
    let directory = data.path().join("one");
    let (directory, database) = (directory.to_str().expect("a plain path"), &Cluster::shared().database());
    done(&["init", "--organisation", "Parti", "--data", directory]);
    done(&["section", "add", "Saint-Arnoux", "--data", directory]);
    let said = done(&["copy", "--from", directory, "--to", database]);
    assert_eq!(said, "1 sections, 0 devices, 0 invitations, 0 records, 0 bodies kept aside\n");
    let again = hq(&["copy", "--from", directory, "--to", database]);
    assert_eq!(again.status.code(), Some(3), "it is not empty any more");
    assert_eq!(String::from_utf8_lossy(&again.stderr), "there is a headquarters here already: choose another place\n");
    assert_eq!(done(&["section", "list", "--database", database]), "Saint-Arnoux\n");
    let back = data.path().join("back");
    let back = back.to_str().expect("a plain path");
    let file = data.path().join("address");
    std::fs::write(&file, format!("{database}\n")).expect("it is written");
    done(&["copy", "--from", file.to_str().expect("a plain path"), "--to", back]);
    assert_eq!(done(&["section", "list", "--data", back]), "Saint-Arnoux\n");
    let backup = data.path().join("backup.sqlite");
    done(&["backup", backup.to_str().expect("a plain path"), "--database", database]);
    assert!(backup.exists());
}

#[test]
fn a_password_is_refused_on_the_command_line_and_never_said() {
    let shown = hq(&["check", "--database", "postgres://ada:geheim@localhost:1/permanence"]);
    let said = String::from_utf8_lossy(&shown.stderr).into_owned();
    assert_eq!(shown.status.code(), Some(2));
    assert!(
        said.starts_with("a password on a command line is read by everybody") && !said.contains("geheim"),
        "{said}"
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_permanence-hq"));
    command.arg("check").env("PERMANENCE_DATABASE", "postgres://ada:geheim@localhost:1/permanence");
    let refused = command.env("RUST_LOG", "trace").output().expect("it runs");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(5), "{said}");
    assert!(said.contains("the database cannot be reached: ") && !said.contains("geheim"), "{said}");
    let help = done(&["check", "--help"]);
    assert!(help.contains("--database") && !help.contains("geheim"));
    let nowhere = hq(&["check"]);
    assert_eq!((nowhere.status.code(), nowhere.stdout.len()), (Some(2), 0));
}
