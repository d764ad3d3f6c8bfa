//! How sure it is that two records are one person, and the reasons that are shown for it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How sure it is. Ordered: the surest is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Worth a look: homonyms born on the same day, relatives with nearly the same given name.
    Possible,
    /// One person in all likelihood; a person decides.
    Probable,
    /// Same name, birth date and email or telephone, and nothing in one record that the other contradicts: what merging
    /// many at once takes.
    Identical,
}

impl Strength {
    /// One step less sure; `None` below [`Strength::Possible`].
    pub(super) const fn lowered(self) -> Option<Self> {
        match self {
            Self::Identical => Some(Self::Probable),
            Self::Probable => Some(Self::Possible),
            Self::Possible => None,
        }
    }
}

/// What speaks for one person and, from [`Reason::NearBirthDate`] on, what speaks against it. In the order of display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Same given names and family name, whatever the accents, hyphens and particles.
    SameName,
    /// The family name of one stands in the given names of the other.
    SwappedNames,
    /// Same given names, and a family name of one is the birth name, or half of the double name, of the other.
    MarriedName,
    /// Same given names, family names that differ or of which one is missing.
    SameGivenNames,
    /// Same family name, and no given names in one of them.
    SameFamilyName,
    /// Initials, or some of several given names: `J.-M.`, `Jean`, `Jean-Marc`.
    ShortGivenNames,
    /// A name spelt with a slip or two of difference.
    NearSpelling,
    /// A member number in common.
    SameMemberNumber,
    /// An email address in common.
    SameEmail,
    /// A telephone number in common.
    SamePhone,
    /// Street and commune or postcode in common.
    SameAddress,
    /// Same commune or postcode, when one of them has no street.
    SamePlace,
    /// Born on the same day.
    SameBirthDate,
    /// Born in the same year, when no more is known of one of them.
    SameBirthYear,
    /// Birth dates that differ as by a slip: one digit, day and month exchanged, a year more or less.
    NearBirthDate,
    /// Birth dates that no slip explains.
    DifferentBirthDate,
    /// Two member numbers.
    DifferentMemberNumber,
    /// The same name in use, but two birth names.
    DifferentBirthName,
    /// A woman and a man.
    DifferentGender,
    /// `fils` beside nothing, or beside `père`.
    DifferentSuffix,
}

impl Reason {
    /// Whether this speaks against one person, and made the strength lower than the other reasons would.
    #[must_use]
    pub const fn is_against(self) -> bool {
        matches!(
            self,
            Self::NearBirthDate
                | Self::DifferentBirthDate
                | Self::DifferentMemberNumber
                | Self::DifferentBirthName
                | Self::DifferentGender
                | Self::DifferentSuffix
        )
    }
}
