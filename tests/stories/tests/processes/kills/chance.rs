//! Chance that its seed tells: splitmix64 (Steele, Lea and Flood, 2014).

use std::hash::{BuildHasher, RandomState};

/// The variable that gives a run the seed of another one.
const VARIABLE: &str = "PERMANENCE_STORY_SEED";

/// A sequence of numbers.
#[derive(Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// A new sequence at each run, or the one that is asked for. It says its seed, which a failure shows. What is killed
    /// and what it was doing come again with the same seed; the instant, to the microsecond, cannot.
    pub(super) fn told() -> Self {
        let given = std::env::var(VARIABLE).ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| RandomState::new().hash_one(VARIABLE) >> 32);
        println!("{VARIABLE}={seed}");
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number between the two, the second excluded.
    pub(super) fn between(&mut self, least: u64, end: u64) -> u64 {
        least + self.next() % (end - least)
    }

    /// Yes, this many times in a hundred.
    pub(super) fn percent(&mut self, chance: u64) -> bool {
        self.between(0, 100) < chance
    }
}
