//! The words about duplicates.

use clap::{Subcommand, ValueEnum};
use permanence_desk::contract::{DuplicateStrength, Entered, MergeChoice};

/// What to do with records that may be one person.
#[derive(Debug, Subcommand)]
pub(crate) enum DuplicateVerb {
    /// List pairs, the surest first.
    List {
        /// Only those that are as sure as this.
        #[arg(long)]
        strength: Option<StrengthWord>,
        /// The most pairs to list; all of them when it is left out.
        #[arg(long)]
        limit: Option<u32>,
        /// Pairs to skip first.
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// Say that two records are two people: they are no longer listed together, on any desk.
    Dismiss {
        /// One record.
        a: String,
        /// The other.
        b: String,
    },
    /// Take that back.
    Restore {
        /// One record.
        a: String,
        /// The other.
        b: String,
    },
    /// Merge all identical pairs, each into its older record, in one operation that one undo takes back.
    MergeIdentical {
        /// Only say how many.
        #[arg(long)]
        dry_run: bool,
    },
}

/// How sure it is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum StrengthWord {
    /// Merged, and the second says something since that the first does not.
    Changed,
    /// They contradict each other in nothing.
    Identical,
    /// One person in all likelihood.
    Probable,
    /// Worth a look.
    Possible,
}

impl From<StrengthWord> for DuplicateStrength {
    fn from(word: StrengthWord) -> Self {
        match word {
            StrengthWord::Changed => Self::Changed,
            StrengthWord::Identical => Self::Identical,
            StrengthWord::Probable => Self::Probable,
            StrengthWord::Possible => Self::Possible,
        }
    }
}

/// A field and what the merged record says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) name: String,
    pub(crate) choice: MergeChoice,
}

impl std::str::FromStr for Chosen {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unread = "a choice is written FIELD=keep, FIELD=other or FIELD==VALUE";
        let (name, chosen) = text.split_once('=').ok_or(unread)?;
        let choice = match (chosen, chosen.strip_prefix('=')) {
            ("keep", _) => MergeChoice::Keep,
            ("other", _) => MergeChoice::Other,
            (_, Some(value)) => MergeChoice::Value(Entered::One(value.to_owned())),
            _ => return Err(unread),
        };
        Ok(Self { name: name.trim().to_owned(), choice })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_names_a_side_or_gives_a_value() {
        let value = |text: &str| MergeChoice::Value(Entered::One(text.to_owned()));
        for (text, expected) in [
            ("commune=keep", Some(MergeChoice::Keep)),
            ("commune=other", Some(MergeChoice::Other)),
            ("commune==Lyon", Some(value("Lyon"))),
            ("commune==keep", Some(value("keep"))),
            ("notes==", Some(value(""))),
            ("notes==a=b", Some(value("a=b"))),
            ("commune=Lyon", None),
            ("commune", None),
        ] {
            assert_eq!(text.parse::<Chosen>().ok().map(|chosen| chosen.choice), expected, "{text}");
        }
    }
}
