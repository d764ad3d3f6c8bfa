//! The rules: two people, and whether they may be one.

use super::candidate::Candidate;
use super::fact::Kind;
use super::name::{self, Given, Name};
use super::reason::{Reason, Strength};
use super::shared::Shared;

/// How sure it is, and why; reasons in the order of display.
pub(super) type Finding = (Strength, Vec<Reason>);

/// How two people's family names agree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Same,
    /// By a birth name, or by half of a double name.
    Married,
    Near,
    /// One of them is missing.
    Unknown,
    Different,
}

/// What the rules say of two records; the same whichever comes first. `None`: two people.
pub(super) fn compare(a: &Candidate, b: &Candidate) -> Option<Finding> {
    let given = name::given(a.given.as_ref(), b.given.as_ref());
    let swapped = given != Given::Same && is_swapped(a, b);
    // Most comparisons end here.
    if given == Given::Different && !swapped {
        return None;
    }
    let family = family(a, b);
    if family == Family::Different && !swapped && !matches!(given, Given::Same | Given::Near) {
        return None;
    }
    let shared = Shared::by(a, b);
    // `Laurent Arnaud` and `Arnaud Laurent` are as often two.
    if swapped && !shared.is_much() {
        return None;
    }
    let strength = if swapped || given == Given::Same && family == Family::Same {
        of_same_name(&shared)
    } else {
        of_names(given, family, &shared)
    }?;
    let mut reasons = of_name(swapped, given, family);
    reasons.extend(shared.reasons());
    let against = against(a, b, &shared);
    let lowering = against.len() + usize::from(shared.date == Some(Reason::NearBirthDate));
    let lowered = (0..lowering).try_fold(strength, |strength, _| strength.lowered());
    reasons.extend(against);
    reasons.sort_unstable();
    let certain = lowered == Some(Strength::Probable)
        && lowering == 0
        && !swapped
        && given == Given::Same
        && family == Family::Same
        && shared.is_born_alike()
        && (shared.email || shared.phone)
        && a.says_nothing_else_than(b);
    Some((if certain { Strength::Identical } else { lowered? }, reasons))
}

/// Same name, or swapped. Homonyms born on one day exist, so that more is needed to be probable.
fn of_same_name(shared: &Shared) -> Option<Strength> {
    match shared.date {
        // A father and his son have one telephone and one address; hardly one email.
        Some(Reason::DifferentBirthDate) => shared.is_personal().then_some(Strength::Possible),
        _ if shared.is_reachable_alike() || shared.address => Some(Strength::Probable),
        _ => Some(Strength::Possible),
    }
}

/// Names that agree in part.
fn of_names(given: Given, family: Family, shared: &Shared) -> Option<Strength> {
    if shared.date == Some(Reason::DifferentBirthDate) {
        return None;
    }
    let born_alike = shared.is_born_alike();
    let something = shared.is_reachable_alike() || shared.address;
    match (given, family) {
        (Given::Same, Family::Married | Family::Near) => match something {
            true => Some(Strength::Probable),
            false => born_alike.then_some(Strength::Possible),
        },
        // Twins and cousins with nearly one name live together; initials are those of a whole family.
        (Given::Short | Given::Near | Given::Initials | Given::Unknown, Family::Same) => {
            let sure = born_alike && shared.is_reachable_alike()
                || born_alike && shared.address && given != Given::Near
                || shared.is_personal() && matches!(given, Given::Short | Given::Near);
            match sure {
                true => Some(Strength::Probable),
                false => (born_alike || something).then_some(Strength::Possible),
            }
        }
        (Given::Same | Given::Near, Family::Different | Family::Unknown) => {
            let sure = given == Given::Same
                && (born_alike && shared.is_reachable_alike() || family == Family::Unknown && shared.is_personal());
            match sure {
                true => Some(Strength::Probable),
                false => (shared.is_reachable_alike() || born_alike && shared.address).then_some(Strength::Possible),
            }
        }
        (Given::Short | Given::Near | Given::Initials, Family::Married | Family::Near) => {
            (born_alike && something || shared.is_personal()).then_some(Strength::Possible)
        }
        _ => None,
    }
}

fn of_name(swapped: bool, given: Given, family: Family) -> Vec<Reason> {
    if swapped {
        return vec![Reason::SwappedNames];
    }
    let of_given = match given {
        Given::Short | Given::Initials => Some(Reason::ShortGivenNames),
        Given::Near => Some(Reason::NearSpelling),
        Given::Same | Given::Unknown | Given::Different => None,
    };
    let of_family = match family {
        Family::Same if given == Given::Same => Some(Reason::SameName),
        Family::Same if given == Given::Unknown => Some(Reason::SameFamilyName),
        Family::Married => Some(Reason::MarriedName),
        Family::Near => Some(Reason::NearSpelling),
        Family::Different | Family::Unknown if given == Given::Same => Some(Reason::SameGivenNames),
        Family::Same | Family::Different | Family::Unknown => None,
    };
    let mut reasons: Vec<Reason> = of_given.into_iter().chain(of_family).collect();
    reasons.dedup();
    reasons
}

fn family(a: &Candidate, b: &Candidate) -> Family {
    let (Some(in_use_a), Some(in_use_b)) = (a.family(), b.family()) else { return Family::Unknown };
    if in_use_a.is_family_of(in_use_b) {
        return Family::Same;
    }
    let any = |agree: fn(&Name, &Name) -> bool| a.families().any(|of_a| b.families().any(|of_b| agree(of_a, of_b)));
    if any(Name::is_family_of) || any(Name::is_half_of) {
        Family::Married
    } else if any(Name::is_near) {
        Family::Near
    } else {
        Family::Different
    }
}

fn is_swapped(a: &Candidate, b: &Candidate) -> bool {
    let crossed = |x: &Candidate, y: &Candidate| matches!((&x.given, y.family()), (Some(x), Some(y)) if x.is_same(y));
    crossed(a, b) && crossed(b, a)
}

/// What speaks against one person, beside the dates.
fn against(a: &Candidate, b: &Candidate, shared: &Shared) -> Vec<Reason> {
    let numbered = |of: &Candidate| of.facts.iter().any(|fact| fact.kind() == Kind::MemberNumber);
    let born = match (&a.birth, &b.birth, &a.used, &b.used) {
        (Some(a), Some(b), Some(_), Some(_)) => !(a.is_family_of(b) || a.is_half_of(b) || a.is_near(b)),
        _ => false,
    };
    let suffix = match (&a.suffix, &b.suffix) {
        (Some(a), Some(b)) => a != b,
        // A father has none: one that is missing says as much as one that differs, unless both were born on one day.
        (Some(_), None) | (None, Some(_)) => !shared.is_born_alike(),
        (None, None) => false,
    };
    let gender = matches!((a.gender, b.gender), (Some(a), Some(b)) if a != b);
    [
        (!shared.number && numbered(a) && numbered(b)).then_some(Reason::DifferentMemberNumber),
        born.then_some(Reason::DifferentBirthName),
        gender.then_some(Reason::DifferentGender),
        suffix.then_some(Reason::DifferentSuffix),
    ]
    .into_iter()
    .flatten()
    .collect()
}
