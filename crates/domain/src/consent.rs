//! What a person agreed to: which of the consents that were given and withdrawn counts.
//!
//! Each act is a record of its own that is never changed, so that nothing can turn a no into a yes by arriving late: an
//! import, a desk that was away for a month and a restored backup only bring acts with their own days.

/// What contact may be for. `any` stands for all of them.
pub const PURPOSES: &[&str] = &["any", "information", "events", "canvassing", "donations", "surveys"];

/// How contact is made. `any` stands for all of them.
pub const CHANNELS: &[&str] = &["any", "email", "phone", "sms", "post", "door"];

/// How the act reached the section. What an import brings never takes back a withdrawal.
pub const HOW: &[&str] = &["paper", "oral", "email", "online", "phone", "import", "other"];

/// One act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act<'a> {
    /// One of [`PURPOSES`].
    pub purpose: &'a str,
    /// One of [`CHANNELS`].
    pub channel: &'a str,
    /// Given, or withdrawn.
    pub given: bool,
    /// The day, as `2026-03-12`.
    pub at: &'a str,
    /// One of [`HOW`].
    pub how: &'a str,
}

/// What is known of a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Consented {
    /// Nothing was said.
    Unknown,
    /// Given.
    Given,
    /// Withdrawn.
    Withdrawn,
}

/// Whether the person agreed to be contacted for `purpose` by `channel`. The latest act about them counts; of one day the
/// withdrawal; an act that was imported never follows a withdrawal. Acts about `any` are about each.
#[must_use]
pub fn consented<'a>(acts: impl Iterator<Item = Act<'a>>, purpose: &str, channel: &str) -> Consented {
    let about = |act: &Act<'_>| covers(act.purpose, purpose) && covers(act.channel, channel);
    let (mut given, mut withdrawn) = ("", "");
    let mut imported = false;
    for act in acts.filter(about) {
        match (act.given, act.how) {
            (false, _) => withdrawn = withdrawn.max(act.at),
            (true, "import") => imported = true,
            (true, _) => given = given.max(act.at),
        }
    }
    match (given, withdrawn) {
        ("", "") if imported => Consented::Given,
        ("", "") => Consented::Unknown,
        _ if withdrawn >= given => Consented::Withdrawn,
        _ => Consented::Given,
    }
}

fn covers(said: &str, asked: &str) -> bool {
    said == "any" || said == asked
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn act<'a>(purpose: &'a str, channel: &'a str, given: bool, at: &'a str, how: &'a str) -> Act<'a> {
        Act { purpose, channel, given, at, how }
    }

    fn check(acts: &[Act<'_>], expected: Consented) {
        assert_eq!(consented(acts.iter().copied(), "events", "email"), expected);
        assert_eq!(consented(acts.iter().rev().copied(), "events", "email"), expected, "in any order");
    }

    #[test]
    fn the_latest_act_counts() {
        let given = act("events", "email", true, "2026-01-01", "paper");
        let withdrawn = act("events", "email", false, "2026-02-01", "email");
        let again = act("any", "email", true, "2026-03-01", "oral");
        check(&[], Consented::Unknown);
        check(&[given], Consented::Given);
        check(&[given, withdrawn], Consented::Withdrawn);
        check(&[given, withdrawn, again], Consented::Given);
    }

    #[test]
    fn of_one_day_the_withdrawal_counts() {
        let day = "2026-02-01";
        check(
            &[act("events", "any", true, day, "oral"), act("any", "email", false, day, "oral")],
            Consented::Withdrawn,
        );
    }

    #[test]
    fn an_import_never_takes_back_a_withdrawal() {
        let withdrawn = act("any", "any", false, "2026-02-01", "oral");
        let imported = act("events", "email", true, "2026-11-01", "import");
        check(&[withdrawn, imported], Consented::Withdrawn);
        check(&[imported], Consented::Given);
    }

    #[test]
    fn other_purposes_and_channels_say_nothing() {
        check(&[act("donations", "email", false, "2026-02-01", "oral")], Consented::Unknown);
        check(&[act("events", "phone", true, "2026-02-01", "oral")], Consented::Unknown);
    }
}
