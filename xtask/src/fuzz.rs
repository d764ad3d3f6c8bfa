//! `cargo xtask fuzz`: searches the decoders (`tests/fuzz`) for an input that panics, hangs or takes too much memory, for
//! a bounded time, and keeps what it finds where the ordinary tests replay it. On stable Rust: coverage is a pass of the
//! compiler that needs no nightly, sanitizers would (`docs/decisions/fuzzing-is-libfuzzer-on-stable.md`).

use crate::{process, repo, setup};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The package of the targets.
const PACKAGE: &str = "permanence-fuzz";

/// How code is compiled so that libFuzzer sees which way an input went. What `cargo fuzz --sanitizer none` passes.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "-Cdebug-assertions=yes",
    "-Coverflow-checks=yes",
];

/// The most seconds of one input, the most memory of the process in MB, the most bytes of an input.
const BOUNDS: &[&str] = &["-timeout=10", "-rss_limit_mb=1024", "-max_len=65536"];

/// Searches every target, or the one that is named, for this many seconds each.
pub(crate) fn fuzz(seconds: u32, wanted: Option<&str>) -> Result<()> {
    setup::prepare_fuzzing()?;
    let inputs = repo::target().join("fuzz/inputs");
    let listed = process::output(
        process::cargo().args(["run", "--quiet", "--package", PACKAGE, "--", "--inputs"]).arg(&inputs),
    )?;
    let names: Vec<&str> = listed.lines().filter(|name| wanted.is_none_or(|wanted| wanted == *name)).collect();
    if names.is_empty() {
        bail!("no target is called {}; there are {}", wanted.unwrap_or_default(), words(&listed));
    }
    let program = build()?;
    let mut found = Vec::new();
    for name in names {
        println!("== {name}");
        if !search(&program, name, seconds, &inputs.join(name))? {
            found.push(name);
        }
    }
    if !found.is_empty() {
        bail!("found something in {}: the inputs are in tests/fuzz/kept, for the tests from now on", found.join(", "));
    }
    Ok(())
}

/// Builds the program with coverage, in a folder of its own so that nothing else is built anew.
fn build() -> Result<PathBuf> {
    let about = process::output(process::command("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not say its host")?;
    let folder = repo::target().join("fuzz/build");
    // A named target keeps the flags away from build scripts.
    let build = ["build", "--release", "--package", PACKAGE, "--target", host, "--target-dir"];
    let mut command = process::cargo();
    command.args(build).arg(&folder).env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"));
    // What a release spends on its size and its last speed is minutes of linking here.
    command.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    process::run(&mut command)?;
    Ok(folder.join(host).join("release").join(format!("{PACKAGE}{}", std::env::consts::EXE_SUFFIX)))
}

/// Searches one target; `false` where something was found, which is then kept.
fn search(program: &Path, name: &str, seconds: u32, inputs: &Path) -> Result<bool> {
    // What earlier searches learned, and what this one learns.
    let corpus = repo::target().join("fuzz/corpus").join(name);
    let kept = repo::root().join("tests/fuzz/kept").join(name);
    for folder in [&corpus, &kept] {
        std::fs::create_dir_all(folder)?;
    }
    let mut artifacts = std::ffi::OsString::from("-artifact_prefix=");
    artifacts.push(kept.join(""));
    let log = repo::target().join("fuzz").join(format!("{name}.log"));
    let mut command = process::command(program);
    command.stderr(std::fs::File::create(&log)?);
    command.env("PERMANENCE_FUZZ_TARGET", name).args(BOUNDS).arg(artifacts);
    command.args([&format!("-max_total_time={seconds}"), "-print_final_stats=1"]);
    let status = command.arg(&corpus).arg(inputs).status().context("the fuzzer does not start")?;
    if std::fs::read_dir(&kept)?.next().is_none() {
        std::fs::remove_dir(&kept)?;
    }
    let said = String::from_utf8_lossy(&std::fs::read(&log)?).into_owned();
    println!("{}", summary(&said, status.success()));
    Ok(status.success())
}

/// How many inputs were tried; what went wrong with one, where something did.
fn summary(log: &str, went_well: bool) -> String {
    let tried = log.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    let tried = format!("{} inputs tried", tried.unwrap_or("?").trim());
    if went_well {
        return tried;
    }
    let telling = |line: &&str| line.contains("panicked at") || line.contains("ERROR: libFuzzer");
    let lines: Vec<&str> = log.lines().skip_while(|line| !telling(line)).take(3).collect();
    [tried.as_str(), &lines.join("\n")].join("\n")
}

fn words(lines: &str) -> String {
    lines.lines().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn a_search_is_told_in_a_line_and_a_find_in_three_more() {
        assert_eq!(summary("#12 NEW\nstat::number_of_executed_units: 345\n", true), "345 inputs tried");
        let log =
            "INFO\n\nthread '<unnamed>' panicked at x.rs:1:2:\nwhy\nnote\nmore\nstat::number_of_executed_units: 3\n";
        assert_eq!(summary(log, false), "3 inputs tried\nthread '<unnamed>' panicked at x.rs:1:2:\nwhy\nnote");
    }
}
