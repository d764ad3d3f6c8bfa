//! Two desks and headquarters, killed at random in the middle of imports, edits and rounds.

mod chance;
mod worker;

use crate::place::{Desk, Headquarters, comparable, settle};
use chance::Chance;
use serde_json::Value;
use std::collections::HashMap;
use std::time::Duration;
use worker::{Job, Worker};

/// How often something is killed at work.
const KILLS: usize = 50;
/// How often each of the three is, at least.
const KILLS_EACH: usize = 10;
/// What one kill may take of attempts: an attempt whose work ended before it was killed counts for nothing.
const ATTEMPTS_MAX: usize = 20;

/// Who is killed.
const HEADQUARTERS: usize = 2;

#[test]
fn killed_at_random_everything_is_still_there() {
    let mut chance = Chance::told();
    let folder = tempfile::tempdir().expect("the system gives a temporary folder");
    let mut headquarters = Headquarters::new(folder.path().join("hq"));
    let worker = |name: &'static str, own_field| {
        Worker::new(Desk::joined(folder.path().join(name), &headquarters), name, own_field)
    };
    let mut workers = [worker("a", "occupation"), worker("b", "notes")];
    let mut killed = [0; 3];
    // How long work takes from its start, in milliseconds: learned from what was killed too late and what was not.
    let mut spans = [700.0_f64; 3];

    for round in 0..KILLS {
        let victim = round % killed.len();
        let span = &mut spans[victim];
        let hit = (0..ATTEMPTS_MAX).any(|_| {
            // The largest delay is a whole number of milliseconds, far below what a float tells apart.
            let delay = chance.between((*span / 4.0) as u64, *span as u64 + 1);
            let hit = kill_once(victim, Duration::from_millis(delay), &mut chance, &mut headquarters, &mut workers);
            *span = (*span * if hit { 1.1 } else { 0.8 }).clamp(40.0, 5_000.0);
            hit
        });
        assert!(hit, "{victim} always ends before it is killed");
        killed[victim] += 1;
    }

    assert!(killed.iter().all(|times| *times >= KILLS_EACH), "{killed:?}");
    for worker in &mut workers {
        worker.finish();
    }
    let [one, two] = &workers;
    settle(&[&one.desk, &two.desk]);
    assert_everything_is_there(&workers);
    for worker in &workers {
        worker.desk.assert_sound();
    }
    headquarters.done(&["check"]);
}

/// Both work, and after a while one of the three is killed. Says whether it was killed at work.
fn kill_once(
    victim: usize,
    delay: Duration,
    chance: &mut Chance,
    headquarters: &mut Headquarters,
    workers: &mut [Worker; 2],
) -> bool {
    let shared = workers.iter().flat_map(|worker| &worker.batches).next().cloned();
    let jobs = workers.each_mut().map(|worker| match victim {
        HEADQUARTERS => Job::Sync,
        _ => worker.next(chance, shared.as_ref()),
    });
    let [job_a, job_b] = jobs;
    let mut running = [workers[0].begin(&job_a), workers[1].begin(&job_b)];
    std::thread::sleep(delay);
    let hit = if victim == HEADQUARTERS {
        let at_work = running.iter_mut().any(|it| it.is_running());
        headquarters.kill();
        headquarters.start();
        at_work
    } else {
        running[victim].kill()
    };
    let ended = running.map(|it| it.wait());
    for (index, (job, ended)) in [job_a, job_b].into_iter().zip(&ended).enumerate() {
        workers[index].end(job, ended, hit && index == victim, victim == HEADQUARTERS);
    }
    hit
}

/// Whatever a desk said was done is on both, once, and both hold the same.
fn assert_everything_is_there(workers: &[Worker; 2]) {
    let [mine, theirs] = workers.each_ref().map(|worker| comparable(worker.desk.people()));
    let mut by_number: HashMap<&str, &Value> = HashMap::new();
    for person in &mine {
        let number = person["member_number"].as_str().expect("a text");
        assert!(by_number.insert(number, person).is_none(), "{number} is there twice");
    }
    let mut expected = 0;
    for worker in workers {
        for batch in &worker.batches {
            for number in batch.numbers() {
                let person = by_number.get(number.as_str()).unwrap_or_else(|| panic!("{number} is missing"));
                assert_eq!(person["given_names"], format!("Ada {number}"));
                assert_eq!(person[worker.own_field], batch.own_value.as_str(), "{number}");
            }
            expected += batch.rows;
        }
        for (number, said) in &worker.added {
            let there = by_number.contains_key(number.as_str());
            assert!(there || !said, "{number} is missing");
            expected += u64::from(there);
        }
    }
    assert_eq!(mine.len() as u64, expected, "nobody is there who was not entered");
    println!("{expected} people");
    // Compared one by one: a difference is shown, and not twenty thousand records.
    assert_eq!(mine.len(), theirs.len());
    for (mine, theirs) in mine.iter().zip(&theirs) {
        assert_eq!(mine, theirs);
    }
    let conflicts = workers.each_ref().map(|worker| {
        let listed = worker.desk.json(&["conflict", "list", "--settled"]);
        let mut ids: Vec<_> = listed.as_array().expect("an array").iter().map(|it| it["id"].to_string()).collect();
        ids.sort();
        ids
    });
    assert_eq!(conflicts[0], conflicts[1]);
    println!("{} conflicts", conflicts[0].len());
}
