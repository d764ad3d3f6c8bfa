//! What the invented members paid: this year and the one before.

use super::dice::Dice;
use permanence_domain::{Person, Standing};

/// The invented section's rates: category, whether it is the usual one, and the amounts (cents) of last year and this one.
pub(crate) const RATES: &[(&str, bool, [i64; 2])] =
    &[("plein", true, [1_800, 2_000]), ("réduit", false, [900, 1_000]), ("soutien", false, [4_000, 5_000])];

/// A membership that was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paid {
    pub(crate) year: i16,
    pub(crate) category: &'static str,
    /// Unit: cents.
    pub(crate) amount: i64,
    pub(crate) means: &'static str,
    pub(crate) paid_on: jiff::civil::Date,
}

/// What the person invented `at` this place paid, never after `today`.
pub(crate) fn paid(seed: u32, at: u32, person: &Person, today: jiff::civil::Date) -> Vec<Paid> {
    if person.standing != Standing::Member {
        return Vec::new();
    }
    // Another sequence than the person's own, which stays as it is.
    let dice = &mut Dice::new(!seed, at);
    let (category, _, amounts) = RATES[match dice.below(10) {
        0..7 => 0,
        7..9 => 1,
        _ => 2,
    }];
    let means = dice.pick(&["cheque", "cheque", "transfer", "transfer", "cash", "online", "direct_debit"]);
    let mut paid = Vec::new();
    for (year, amount, chance) in [(today.year() - 1, amounts[0], 80), (today.year(), amounts[1], 64)] {
        let is_paid = dice.percent(chance);
        let day = day(dice, year);
        if is_paid && day <= today {
            // One in twenty paid a part so far.
            let amount = if dice.percent(5) { amount / 2 } else { amount };
            paid.push(Paid { year, category, amount, means, paid_on: day });
        }
    }
    paid
}

/// Most pay in the first months.
fn day(dice: &mut Dice, year: i16) -> jiff::civil::Date {
    let month = dice.between(1, 12).min(dice.between(1, 12));
    let part = |number: i16| i8::try_from(number).expect("a month or a day is small");
    jiff::civil::Date::new(year, part(month), part(dice.between(1, 28))).expect("every month has 28 days")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_members_paid_and_nobody_in_the_future() {
        let today = jiff::civil::date(2026, 3, 12);
        let member = Person { standing: Standing::Member, ..Person::default() };
        let all: Vec<Paid> = (0..1_000).flat_map(|at| paid(1, at, &member, today)).collect();
        assert!(all.len() > 900 && all.iter().all(|paid| paid.paid_on <= today), "{}", all.len());
        assert_eq!(paid(1, 5, &member, today), paid(1, 5, &member, today));
        assert_eq!(paid(1, 5, &Person { standing: Standing::Contact, ..member }, today), []);
    }
}
