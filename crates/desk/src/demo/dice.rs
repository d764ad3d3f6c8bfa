//! Chance that is the same every time: splitmix64 (Steele, Lea and Flood, 2014), far from any use in security.

/// A sequence of numbers told by its seed.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The sequence for one person of one section.
    pub(super) fn new(seed: u32, person: u32) -> Self {
        let mut dice = Self((u64::from(seed) << 32) | u64::from(person));
        // Neighbouring seeds begin alike: the first number separates them.
        dice.0 = dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to `sides`, excluded. `sides` is not zero.
    pub(super) fn below(&mut self, sides: u32) -> u32 {
        u32::try_from(self.next() % u64::from(sides)).expect("a remainder is below its divisor")
    }

    /// A number of a range, both ends included.
    pub(super) fn between(&mut self, least: i16, most: i16) -> i16 {
        let span = u32::from(least.abs_diff(most)) + 1;
        least + i16::try_from(self.below(span)).expect("the span of a range of small numbers is small")
    }

    /// Yes, this many times in a hundred.
    pub(super) fn percent(&mut self, chance: u32) -> bool {
        self.below(100) < chance
    }

    /// One of them. There is at least one.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        let sides = u32::try_from(from.len()).expect("the lists are short");
        from[usize::try_from(self.below(sides)).expect("an index of a short list")]
    }

    /// `count` of them at most, without repeats, sorted.
    pub(super) fn several(&mut self, count: u32, from: &[&str]) -> Vec<String> {
        let mut items: Vec<String> = (0..count).map(|_| self.pick(from).to_owned()).collect();
        items.sort();
        items.dedup();
        items
    }
}
