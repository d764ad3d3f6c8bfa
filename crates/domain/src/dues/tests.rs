//! Where somebody stands, as tables.

use super::{Account, Line, Rate, Rates, State, Sums, account, number, series};
use crate::id::DeviceId;
use std::collections::BTreeMap;

fn rates() -> Rates {
    rates_with_grace(BTreeMap::new())
}

fn rates_with_grace(grace: BTreeMap<i16, String>) -> Rates {
    let rate = |year, category: &str, amount, usual| Rate { year, category: category.to_owned(), amount, usual };
    Rates::new(
        vec![
            rate(2025, "plein", 1_800, true),
            rate(2025, "réduit", 800, false),
            rate(2026, "plein", 2_000, true),
            rate(2026, "réduit", 1_000, false),
            rate(2026, "honneur", 0, false),
            rate(2024, "unique", 1_500, false),
            rate(2023, "a", 100, false),
            rate(2023, "b", 200, false),
        ],
        grace,
    )
}

fn line(text: &'static str) -> Line<'static> {
    let parts: Vec<&str> = text.split(' ').collect();
    let [year, amount, paid_on, rest @ ..] = parts.as_slice() else { panic!("{text}") };
    Line {
        year: year.parse().expect("a year"),
        amount: amount.parse().expect("an amount"),
        paid_on,
        category: rest.first().copied().unwrap_or_default(),
    }
}

fn at(year: i16, day: &str, lines: &[&'static str]) -> Account {
    account(&rates(), year, day, &Sums::of(lines.iter().map(|text| line(text)), year, day))
}

#[test]
fn a_person_is_up_to_date_late_never_or_exempt() {
    for (lines, state, owed, paid) in [
        (&[][..], State::Never, 2_000, 0),
        (&["2026 2000 2026-02-01 plein"], State::UpToDate, 2_000, 2_000),
        (&["2026 2500 2026-02-01"], State::UpToDate, 2_000, 2_500),
        (&["2026 1200 2026-02-01", "2026 800 2026-03-01"], State::UpToDate, 2_000, 2_000),
        (&["2026 1200 2026-02-01"], State::Late, 2_000, 1_200),
        (&["2025 1800 2025-02-01 plein"], State::Late, 2_000, 0),
        (&["2020 100 2020-02-01"], State::Late, 2_000, 0),
        (&["2026 1000 2026-02-01 réduit"], State::UpToDate, 1_000, 1_000),
        (&["2025 800 2025-02-01 Reduit"], State::Late, 1_000, 0),
        (&["2025 800 2025-02-01 réduit", "2026 1000 2026-02-01"], State::UpToDate, 1_000, 1_000),
        (&["2025 800 2025-02-01 disparue"], State::Late, 2_000, 0),
        (&["2026 2000 2026-02-01 plein", "2026 -2000 2026-03-01 plein"], State::Never, 2_000, 0),
        (&["2026 2000 2026-02-01 plein", "2026 -500 2026-03-01 plein"], State::Late, 2_000, 1_500),
        (&["2026 2000 2026-12-01 plein"], State::Never, 2_000, 0),
        (&["2025 0 2025-05-01 honneur"], State::Exempt, 0, 0),
        (&["2027 2000 2026-05-01 réduit"], State::Late, 2_000, 0),
    ] {
        let found = at(2026, "2026-11-23", lines);
        assert_eq!((found.state, found.owed, found.paid), (state, Some(owed), paid), "{lines:?}");
    }
}

#[test]
fn a_year_without_a_usual_rate_owes_what_can_be_known() {
    for (year, lines, state, owed) in [
        (2024, &[][..], State::Never, Some(1_500)),
        (2023, &[], State::Never, None),
        (2023, &["2023 50 2023-02-01"], State::UpToDate, None),
        (2023, &["2023 50 2023-02-01 a"], State::Late, Some(100)),
        (2010, &["2010 1 2010-02-01"], State::UpToDate, None),
    ] {
        let found = at(year, "2026-11-23", lines);
        assert_eq!((found.state, found.owed), (state, owed), "{year} {lines:?}");
    }
}

#[test]
fn those_who_paid_the_year_before_count_until_the_grace_ends() {
    let paid_2025 = &["2025 800 2025-02-01 réduit"][..];
    for (day, lines, counts) in [
        ("2026-03-31", paid_2025, true),
        ("2026-04-01", paid_2025, false),
        ("2026-02-01", &["2025 700 2025-02-01 réduit"], false),
        ("2026-03-12", &["2026 2000 2026-03-12"], true),
        ("2026-03-11", &["2026 2000 2026-03-12"], false),
        ("2026-01-01", &["2024 1500 2024-02-01"], false),
    ] {
        assert_eq!(at(2026, day, lines).counts, counts, "{day} {lines:?}");
    }
    let grace = rates_with_grace([(2026, "2026-06-30".to_owned())].into());
    let sums = Sums::of(paid_2025.iter().map(|text| line(text)), 2026, "2026-06-30");
    assert!(account(&grace, 2026, "2026-06-30", &sums).counts, "the section may decide another day");
}

#[test]
fn what_was_paid_under_two_identifiers_adds_up_in_any_order() {
    let lines = ["2026 500 2026-02-01 plein", "2025 800 2025-02-01 réduit", "2026 500 2026-05-01 réduit"].map(line);
    let whole = Sums::of(lines, 2026, "2026-11-23");
    for cut in 0..=lines.len() {
        let part = |lines: &[Line<'static>]| Sums::of(lines.iter().copied(), 2026, "2026-11-23");
        let (mut a, b) = (part(&lines[..cut]), part(&lines[cut..]));
        a.join(b);
        assert_eq!(a, whole);
    }
    assert_eq!((whole.category(), whole.category_before()), ("réduit", "réduit"));
}

#[test]
fn each_device_and_year_numbers_its_receipts() {
    let device = DeviceId(0x7f3a_9c21_0000_0001);
    assert_eq!(number(&series(2026, device), 1), "2026-7F3A9C21-0001");
    assert_eq!(number(&series(2027, device), 12_345), "2027-7F3A9C21-12345");
    assert_ne!(series(2026, device), series(2026, DeviceId(0x7f3a_9c20_0000_0001)));
}
