//! The demonstration's headquarters: made once, then served on the address it had the first time, because the desk
//! keeps the address it joined.

use crate::process::{self, Background};
use crate::repo;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The section the demonstration desk belongs to.
pub(super) const SECTION: &str = "Saint-Arnoux";

/// Headquarters, accepting connections.
pub(super) struct Headquarters {
    pub(super) program: Background,
    pub(super) url: String,
}

/// Makes what is missing and serves it.
pub(super) fn start() -> Result<Headquarters> {
    let ready = super::folder().join("headquarters-ready");
    if !ready.exists() {
        // A first run that was interrupted left something half made.
        remove(&data())?;
        process::output(&mut command(&["init", "--organisation", "Parti de démonstration"]))?;
        process::output(&mut command(&["section", "add", SECTION]))?;
        std::fs::write(&ready, "")?;
    }
    let kept = super::folder().join("headquarters-address");
    let wanted = std::fs::read_to_string(&kept).unwrap_or_else(|_| "127.0.0.1:0".to_owned());
    let log = File::create(super::folder().join("headquarters.log"))?;
    let mut serve = command(&["serve", "--listen", wanted.trim()]);
    let mut program = Background::start(serve.stdout(Stdio::piped()).stderr(log))?;
    let address = bound(&mut program).with_context(|| {
        format!("headquarters does not answer on {wanted}; deleting {} starts afresh", super::folder().display())
    })?;
    std::fs::write(kept, &address)?;
    Ok(Headquarters { program, url: format!("http://{address}") })
}

/// An invitation for a secretary of the section: the address and the one-time code.
pub(super) fn invite() -> Result<(String, String)> {
    let printed = process::output(&mut command(&["invite", "--section", SECTION, "--role", "secretary", "--json"]))?;
    let invitation: Value = serde_json::from_str(&printed).context("the invitation is not JSON")?;
    match (invitation["url"].as_str(), invitation["code"].as_str()) {
        (Some(url), Some(code)) => Ok((url.to_owned(), code.to_owned())),
        _ => bail!("the invitation has no url or no code"),
    }
}

/// Removes a folder that may not exist.
pub(super) fn remove(folder: &std::path::Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

fn data() -> PathBuf {
    super::folder().join("hq")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = process::command(repo::program("debug", "permanence-hq"));
    command.args(arguments).arg("--data").arg(data());
    command
}

/// Waits for the one line with the address, and keeps reading so that the program never waits for its reader.
fn bound(program: &mut Background) -> Result<String> {
    let stdout = program.take_stdout().context("headquarters was started without a pipe")?;
    let (lines, first) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            // Nobody listens after the first line, and that is as it should be.
            let _ = lines.send(line);
        }
    });
    let line = first.recv_timeout(Duration::from_secs(60)).context("headquarters printed no address")?;
    address(&line).with_context(|| format!("headquarters printed no address but “{line}”"))
}

/// The loopback address and port in a line.
fn address(line: &str) -> Option<String> {
    const HOST: &str = "127.0.0.1:";
    let (_, after) = line.split_once(HOST)?;
    let port: String = after.chars().take_while(char::is_ascii_digit).collect();
    port.parse::<u16>().ok().map(|port| format!("{HOST}{port}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_address_is_found_in_the_line() {
        assert_eq!(address("http://127.0.0.1:40123").as_deref(), Some("127.0.0.1:40123"));
        assert_eq!(address("listening on 127.0.0.1:8000/").as_deref(), Some("127.0.0.1:8000"));
        assert_eq!(address("ready"), None);
        assert_eq!(address("127.0.0.1:"), None);
    }
}
