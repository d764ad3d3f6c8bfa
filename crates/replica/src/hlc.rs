//! Hybrid logical clock: wall time where it can be believed, a counter where it cannot.

use permanence_domain::DeviceId;

/// When a value was written. Shape: `time` is 48 bits of milliseconds since 1970 and 16 bits of counter; then the
/// device. Ordered by time, then device; two stamps of different writes never tie, for a device never reuses a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds and counter.
    pub time: u64,
    /// Who wrote.
    pub device: DeviceId,
}

impl Stamp {
    /// Before every write: the stamp of a field that was never written.
    pub const ZERO: Self = Self { time: 0, device: DeviceId(0) };

    /// Milliseconds since 1970.
    #[must_use]
    pub const fn ms(self) -> u64 {
        self.time >> 16
    }
}

/// The clock of one device. **Invariant**: every tick is greater than all it ticked or observed before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hlc {
    last: u64,
}

impl Hlc {
    /// A clock that goes on after `last`.
    #[must_use]
    pub const fn after(last: u64) -> Self {
        Self { last }
    }

    /// The last time it gave or saw.
    #[must_use]
    pub const fn last(self) -> u64 {
        self.last
    }

    /// The next time. A counter that overflows carries into the milliseconds, for both live in one number.
    pub fn tick(&mut self, now_ms: u64) -> u64 {
        self.last = (self.last + 1).max(now_ms << 16);
        self.last
    }

    /// Raises the clock to a time seen elsewhere, so that what is written next is later than what was read.
    pub fn observe(&mut self, time: u64) {
        self.last = self.last.max(time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_counter_that_overflows_carries_into_the_milliseconds() {
        let mut clock = Hlc::after((7 << 16) | 0xffff);
        assert_eq!(clock.tick(7), 8 << 16);
    }

    proptest! {
        #[test]
        fn ticks_always_rise_whatever_the_wall_clock_does(steps in prop::collection::vec((any::<bool>(), 0u64..1 << 45), 1..50)) {
            let mut clock = Hlc::default();
            let mut last = 0;
            for (tick, ms) in steps {
                if tick {
                    let time = clock.tick(ms);
                    prop_assert!(time > last);
                    last = time;
                } else {
                    clock.observe(ms << 16);
                    last = last.max(ms << 16);
                }
            }
        }
    }
}
