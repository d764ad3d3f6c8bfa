//! Every test, step by step, ended by a line that counts them. A step that fails does not stop the next one; a step
//! that should count its tests and counts none has failed.

mod count;
mod steps;

use crate::process;
use anyhow::{Result, bail};
use count::Counts;
use std::time::Instant;
use steps::{Step, Tally, Work};

/// Runs all of it.
pub(crate) fn test() -> Result<()> {
    let mut sum = Counts::default();
    let mut failed_steps = Vec::new();
    for step in steps::all() {
        println!("\n== {}", step.name);
        let begun = Instant::now();
        let (counts, went_well) = run(&step);
        sum.add(counts);
        let took = begun.elapsed().as_secs_f32();
        let counted = if step.tally == Tally::Check { String::new() } else { format!(", {counts}") };
        println!("== {}: {took:.1} s{counted}{}", step.name, if went_well { "" } else { ", FAILED" });
        if !went_well {
            // What counted its own failures is not counted again.
            if counts.failed == 0 {
                sum.failed += 1;
            }
            failed_steps.push(step.name);
            if step.is_needed_by_the_rest {
                println!("what follows needs it and is left out");
                break;
            }
        }
    }
    println!();
    for name in &failed_steps {
        println!("failed: {name}");
    }
    println!("{sum}");
    if !failed_steps.is_empty() {
        bail!("some tests failed");
    }
    Ok(())
}

/// Runs one step; what it counted, and whether it went well.
fn run(step: &Step) -> (Counts, bool) {
    let outcome = match &step.work {
        Work::Chore(chore) => chore().map(|()| (Counts::default(), true)),
        Work::Program(command) => program(&mut command(), step.tally),
    };
    match outcome {
        Ok((counts, went_well)) => {
            let is_silent = step.tally != Tally::Check && counts == Counts::default();
            if is_silent {
                println!("it counted no test");
            }
            (counts, went_well && !is_silent && counts.failed == 0)
        }
        Err(error) => {
            println!("{error:#}");
            (Counts::default(), false)
        }
    }
}

fn program(command: &mut std::process::Command, tally: Tally) -> Result<(Counts, bool)> {
    let mut counts = Counts::default();
    let went_well = process::stream(command, |line| {
        println!("{line}");
        match (tally, count::read(line)) {
            (Tally::Sum, Some(more)) => counts.add(more),
            (Tally::Last, Some(last)) => counts = last,
            (Tally::Check, _) | (_, None) => {}
        }
    })?;
    Ok((counts, went_well))
}
