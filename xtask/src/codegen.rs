//! The interface's contract, written from the desk's one list of commands.

use crate::{process, repo};
use anyhow::{Context, Result, bail};

const CONTRACT: &str = "ui/src/contract/index.ts";

/// Writes the contract where it differs.
pub(crate) fn write() -> Result<()> {
    let fresh = generate()?;
    if is_same(&fresh, &committed()?) {
        println!("{CONTRACT} is up to date");
        return Ok(());
    }
    std::fs::write(repo::root().join(CONTRACT), fresh).with_context(|| format!("{CONTRACT} cannot be written"))?;
    println!("{CONTRACT} is written");
    Ok(())
}

/// Fails where the committed contract is not what would be written.
pub(crate) fn check() -> Result<()> {
    if is_same(&generate()?, &committed()?) {
        return Ok(());
    }
    bail!("{CONTRACT} is not what the desk's commands say: run `cargo xtask codegen` and commit the file")
}

fn generate() -> Result<String> {
    process::output(process::cargo().args(["run", "--quiet", "--package", "permanence-desk", "--example", "contract"]))
}

fn committed() -> Result<String> {
    std::fs::read_to_string(repo::root().join(CONTRACT)).with_context(|| format!("{CONTRACT} cannot be read"))
}

/// The same but for line ends, which git may change on Windows.
fn is_same(fresh: &str, committed: &str) -> bool {
    fresh.lines().eq(committed.lines())
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn line_ends_alone_do_not_make_the_contract_stale() {
        assert!(is_same("a\nb\n", "a\r\nb\r\n"));
        assert!(!is_same("a\nb\n", "a\nc\n"));
        assert!(!is_same("a\nb\n", "a\n"));
    }
}
