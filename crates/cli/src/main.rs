//! `permanence-cli`: the desk without a window, on the window's own use cases.
//!
//! Standard output carries what was asked for and nothing else; a fault is one sentence on standard error. Exit status:
//! 0 done; 2 usage; 3 refused or bad input, nothing changed; 4 headquarters out of reach, nothing lost; 5 the desk
//! cannot be opened. Scripts rely on all of it.

mod args;
mod commands;
mod dues;
mod failure;
mod host;
mod language;
mod passphrase;
mod progress;
mod record_args;
mod sentence;
mod session;
mod settings;
mod show;
mod usage;

use clap::Parser as _;
use failure::Failure;
use language::Language;
use std::io::Write as _;
use std::process::ExitCode;

/// glibc's allocator spends a quarter of a first round on what one thread allocates and another frees.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Has the system give memory in small pages. The allocator asks for large ones, and a program that lives for one round
/// would have megabytes cleared that it never fills: measured, a third of a first upload. Where the system cannot, it
/// is only slower.
fn take_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

fn main() -> ExitCode {
    take_small_pages();
    let language = Language::of_system();
    let done = match args::Cli::try_parse() {
        Ok(cli) => session::Session::new(&cli, language).and_then(|session| commands::run(&session, cli.verb)),
        Err(error) if error.exit_code() == 0 => error.print().map_err(Failure::from),
        Err(error) => Err(Failure::Usage(usage::sentence(&error, language))),
    };
    let Err(failure) = done else { return ExitCode::SUCCESS };
    if failure.is_reader_gone() {
        // Whoever read our output has read enough: no fault.
        return ExitCode::SUCCESS;
    }
    let _ = writeln!(std::io::stderr(), "{}", failure.sentence(language)); // Nobody is left to tell.
    ExitCode::from(failure.status())
}
