//! The binary as it is used: initialised, given a section and an invitation while it serves, joined over its socket.

mod common;

use common::{Desk, Keys, join_by_code};
use permanence_link::Link;
use permanence_replica::message::SyncAnswer;
use permanence_replica::{Headquarters, LinkError};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;

fn hq(data: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_permanence-hq"));
    command.args(words).arg("--data").arg(data).output().expect("it runs")
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A server, stopped when it is dropped.
struct Server(Child);

impl Server {
    fn start(data: &Path, more: &[&str]) -> (Self, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_permanence-hq"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(more).arg("--data").arg(data);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output is piped");
        BufReader::new(stdout).read_line(&mut line).expect("it says where it is");
        (Self(child), line.trim().to_owned())
    }
}

impl Server {
    /// Asks it to stop as the system does, and waits until it has.
    fn terminate(mut self) {
        if cfg!(unix) {
            let asked = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status().expect("it is asked");
            assert!(asked.success());
            assert!(self.0.wait().expect("it stops").success(), "in order");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn step(link: &Link, desk: &mut Desk, changes: Vec<permanence_replica::Change>) -> Result<SyncAnswer, LinkError> {
    let answer = link.sync(&desk.request(changes))?;
    desk.take(&answer);
    Ok(answer)
}

#[test]
fn a_device_joins_the_served_headquarters_and_is_revoked_at_once() {
    let data = tempfile::tempdir().expect("a directory");
    let data = data.path();
    done(&hq(data, &["init", "--organisation", "Parti"]));
    let (server, url) = Server::start(data, &[]);
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");

    // Both while it serves.
    done(&hq(data, &["section", "add", "Saint-Arnoux", "--json"]));
    let invitation = done(&hq(data, &["invite", "--section", "Saint-Arnoux", "--role", "secretary", "--json"]));
    let invitation: serde_json::Value = serde_json::from_str(&invitation).expect("a JSON document");
    assert_eq!(invitation["url"], serde_json::json!(url));

    let keys = Keys::new(1);
    let link = Link::new(&url, Some(Arc::new(keys.clone()))).expect("a link");
    let code = invitation["code"].as_str().expect("a code");
    let joined = link.join(&join_by_code(&keys, code)).expect("it joins");
    let mut desk = Desk::new(keys, &joined);
    let person = desk.person(1, "Ada", joined.now_ms << 16);
    assert_eq!(step(&link, &mut desk, vec![person]).expect("it pushes").refused, []);
    assert!(link.traffic().0 > 0 && link.traffic().1 > 0);

    let listed = done(&hq(data, &["device", "list", "--json"]));
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("a JSON document");
    assert_eq!(listed[0]["id"], serde_json::json!(desk.device.to_string()));
    done(&hq(data, &["device", "revoke", &desk.device.to_string()]));
    assert_eq!(step(&link, &mut desk, Vec::new()).err(), Some(LinkError::Revoked));
    done(&hq(data, &["check"]));
    server.terminate(); // With a connection of the link still open.
    assert_eq!(step(&link, &mut desk, Vec::new()).err(), Some(LinkError::Unreachable));
}

#[test]
fn each_fault_has_its_status_and_its_sentence() {
    let data = tempfile::tempdir().expect("a directory");
    let data = data.path();
    let status = |words: &[&str]| {
        let output = hq(data, words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(said.lines().count(), 1, "{words:?} says why in one sentence: {said}");
        assert!(output.stdout.is_empty(), "{words:?} prints nothing");
        output.status.code()
    };
    assert_eq!(status(&["section", "list"]), Some(5), "nothing is there");
    done(&hq(data, &["init", "--organisation", "Parti"]));
    assert_eq!(status(&["init", "--organisation", "Parti"]), Some(3), "it is there already");
    done(&hq(data, &["section", "add", "Saint-Arnoux"]));
    assert_eq!(status(&["section", "add", "Saint-Arnoux"]), Some(3), "that name is there already");
    assert_eq!(status(&["invite", "--section", "Ailleurs", "--role", "secretary"]), Some(3), "no such section");
    assert_eq!(status(&["invite", "--section", "Saint-Arnoux", "--role", "queen"]), Some(2), "no such role");
    assert_eq!(status(&["invite", "--role", "officer"]), Some(2), "no section is said");
    assert_eq!(status(&["section", "rename"]), Some(2), "no such command");
    assert_eq!(status(&["invite", "--section", "Saint-Arnoux", "--role", "officer"]), Some(3), "no address is known");
    assert_eq!(status(&["device", "revoke", "00000000000000ff"]), Some(3), "no such device");
    std::fs::write(data.join("headquarters.sqlite"), "this is no database, whatever its name may say about it")
        .expect("it is written");
    assert_eq!(status(&["check"]), Some(5), "the file is damaged");
}

#[test]
fn an_invitation_is_told_with_its_link_as_a_picture() {
    let data = tempfile::tempdir().expect("a directory");
    done(&hq(data.path(), &["init", "--organisation", "Parti"]));
    done(&hq(data.path(), &["section", "add", "Saint-Arnoux"]));
    let svg = data.path().join("invitation.svg");
    let words =
        ["invite", "--section", "Saint-Arnoux", "--role", "officer", "--url", "https://siege.example.org", "--qr"];
    let text = done(&hq(data.path(), &[&words[..], &[svg.to_str().expect("a plain path")]].concat()));
    assert!(text.contains("\nhttps://siege.example.org\n") && text.contains('█'), "{text}");
    assert!(std::fs::read_to_string(svg).expect("the picture").starts_with("<svg"));
}
