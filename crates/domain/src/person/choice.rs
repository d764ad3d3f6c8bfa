//! The fields of a person that are a choice, and the words in which people write each choice.

use crate::fold::fold;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal [$($word:literal)*],)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every choice, in the order of a menu.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that is stored and travels.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The choice stored as `code`.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// The choice that a person or a file means, in French or English, whatever the accents and the case.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match fold(word).as_str() { $($($word => Some(Self::$variant),)*)* _ => None }
            }

            /// The codes, for a message that says what would be accepted.
            #[must_use]
            pub fn codes() -> String {
                [$($code),*].join(", ")
            }
        }
    };
}

choice! {
    /// What a person is to the section.
    Standing {
        /// Paid-up or not, a member.
        Member = "member" ["member" "adherent" "adherente" "adherent e" "adh" "membre" "militant" "militante" "actif" "active"],
        /// In regular contact without being a member.
        Sympathiser = "sympathiser" ["sympathiser" "sympathizer" "sympathisant" "sympathisante" "sympathisant e" "symp" "supporter" "soutien"],
        /// Met or written to, nothing more.
        Contact = "contact" ["contact" "prospect" "citoyen" "citoyenne"],
        /// Was a member.
        FormerMember = "former_member" ["former member" "ancien adherent" "ancienne adherente" "ancien membre" "ancien" "ancienne" "ex adherent" "ex adherente" "ex membre" "ex militant" "ex militante" "demissionnaire" "radie" "radiee" "lapsed"],
    }
}

choice! {
    /// Gender, as the person said it.
    Gender {
        /// Woman.
        Female = "female" ["female" "f" "femme" "feminin" "mme" "madame" "mlle" "mademoiselle" "woman" "mrs" "ms" "miss"],
        /// Man.
        Male = "male" ["male" "m" "h" "homme" "masculin" "mr" "monsieur" "man"],
        /// Neither.
        Other = "other" ["other" "autre" "x" "non binaire" "nb" "o" "mx"],
    }
}

impl Default for Standing {
    /// Somebody of whom nothing is known is a contact.
    fn default() -> Self {
        Self::Contact
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_is_read_in_the_words_of_a_section() {
        for (word, standing) in [
            ("membre", Standing::Member),
            ("Adhérent·e", Standing::Member),
            ("soutien", Standing::Sympathiser),
            ("ex membre", Standing::FormerMember),
            ("Ex-membre", Standing::FormerMember),
            ("ex-militante", Standing::FormerMember),
            ("Ancien adhérent", Standing::FormerMember),
        ] {
            assert_eq!(Standing::from_word(word), Some(standing), "{word}");
        }
    }
}
