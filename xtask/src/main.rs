//! Every chore of the project, as `cargo xtask <chore>`: one program on every system, and no shell scripts.

mod bench;
mod codegen;
mod dist;
mod fuzz;
mod interface;
mod process;
mod repo;
mod run;
mod setup;
mod territory;
mod test;
mod tidy;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The chores of Permanence.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Install what running and testing need (both do it by themselves).
    Setup,
    /// Start headquarters and a desk with a demonstration section, in its window.
    Run {
        /// Stop once the window is usable and its picture is taken (only where there is no display).
        #[arg(long)]
        once: bool,
    },
    /// Run every test and end with a line that counts them.
    Test,
    /// Check the habits of the house: layers, sizes, module docs, documents, format, lints.
    Tidy {
        /// Leave out what needs a compiler: rustfmt, clippy and cargo-deny.
        #[arg(long)]
        quick: bool,
    },
    /// Write the interface's contract from the desk's list of commands.
    Codegen {
        /// Write nothing; fail where the committed file is not what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Write the communes of France anew from the package that publishes them.
    Territory,
    /// Measure, beside the floor of each figure; writes `target/bench.json`.
    Bench,
    /// Search the decoders of everything from outside for an input that panics, hangs or grows; keeps what it finds.
    Fuzz {
        /// How long each target is searched.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// One target alone.
        target: Option<String>,
    },
    /// Build the programs people install into `target/dist`.
    Dist,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().chore {
        Chore::Setup => setup::prepare(setup::Purpose::Test),
        Chore::Run { once } => run::run(once),
        Chore::Test => test::test(),
        Chore::Tidy { quick } => tidy::tidy(quick),
        Chore::Codegen { check: false } => codegen::write(),
        Chore::Codegen { check: true } => codegen::check(),
        Chore::Territory => territory::write(),
        Chore::Bench => bench::bench(),
        Chore::Fuzz { seconds, target } => fuzz::fuzz(seconds, target.as_deref()),
        Chore::Dist => dist::dist(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
