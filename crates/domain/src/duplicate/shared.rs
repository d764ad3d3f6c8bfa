//! What two people share beside their names.

use super::candidate::Candidate;
use super::fact::Kind;
use super::reason::Reason;
use crate::date::PartialDate;

/// What two people share beside their names.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) number: bool,
    pub(super) email: bool,
    pub(super) phone: bool,
    pub(super) address: bool,
    pub(super) place: bool,
    pub(super) date: Option<Reason>,
}

impl Shared {
    /// What these two share.
    pub(super) fn by(a: &Candidate, b: &Candidate) -> Self {
        let mut shared = Self { date: dates(a.date, b.date), ..Self::default() };
        for fact in a.facts.iter().filter(|fact| b.facts.binary_search(fact).is_ok()) {
            match fact.kind() {
                Kind::MemberNumber => shared.number = true,
                Kind::Email => shared.email = true,
                Kind::Phone => shared.phone = true,
                Kind::Address => shared.address = true,
                Kind::NameAndPlace => shared.place = true,
                Kind::BirthDate | Kind::NameAndYear | Kind::NameAlone => {}
            }
        }
        let has_address = |of: &Candidate| of.facts.iter().any(|fact| fact.kind() == Kind::Address);
        // Two streets of one town are two places.
        shared.place &= !(shared.address || has_address(a) && has_address(b));
        shared
    }

    /// What one person alone has; a telephone is a household's as well.
    pub(super) fn is_personal(&self) -> bool {
        self.number || self.email
    }

    pub(super) fn is_reachable_alike(&self) -> bool {
        self.is_personal() || self.phone
    }

    /// Whether this is more than a place and a year.
    pub(super) fn is_much(&self) -> bool {
        self.is_reachable_alike() || self.address || self.is_born_alike()
    }

    pub(super) fn is_born_alike(&self) -> bool {
        self.date == Some(Reason::SameBirthDate)
    }

    /// The reasons, for display.
    pub(super) fn reasons(&self) -> impl Iterator<Item = Reason> {
        [
            self.number.then_some(Reason::SameMemberNumber),
            self.email.then_some(Reason::SameEmail),
            self.phone.then_some(Reason::SamePhone),
            self.address.then_some(Reason::SameAddress),
            self.place.then_some(Reason::SamePlace),
            self.date,
        ]
        .into_iter()
        .flatten()
    }
}

/// What two birth dates say; nothing when one is missing.
fn dates(a: Option<PartialDate>, b: Option<PartialDate>) -> Option<Reason> {
    let (a, b) = (a?, b?);
    let years = a.year().abs_diff(b.year());
    Some(match (a, b) {
        (PartialDate::Day(a), PartialDate::Day(b)) if a == b => Reason::SameBirthDate,
        (PartialDate::Day(a), PartialDate::Day(b)) if is_slip(a, b) => Reason::NearBirthDate,
        // The first of January is what files write for a year alone.
        _ if years == 0 && (is_year(a) || is_year(b)) => Reason::SameBirthYear,
        (PartialDate::Year(_), _) | (_, PartialDate::Year(_)) if years == 1 => Reason::NearBirthDate,
        _ => Reason::DifferentBirthDate,
    })
}

fn is_year(date: PartialDate) -> bool {
    match date {
        PartialDate::Year(_) => true,
        PartialDate::Day(day) => (day.month(), day.day()) == (1, 1),
    }
}

/// Day and month exchanged, or one digit wrong, or two neighbouring digits exchanged.
fn is_slip(a: jiff::civil::Date, b: jiff::civil::Date) -> bool {
    let exchanged = (a.year(), a.month(), a.day()) == (b.year(), b.day(), b.month());
    let digits = |date: jiff::civil::Date| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    exchanged || strsim::osa_distance(&digits(a), &digits(b)) <= 1
}
