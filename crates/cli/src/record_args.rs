//! The words and options of what belongs to people and to the section: offices, households, kin, addresses, own fields,
//! consents. Each is added, changed and deleted in one way.

use crate::args::Pair;
use clap::Subcommand;

/// What can be done with any of them.
#[derive(Debug, Subcommand)]
pub(crate) enum RecordVerb {
    /// Add one.
    Add {
        /// Fields; the items of a list separated by `;`.
        #[arg(required = true, value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// Change fields of one; an empty value empties its field.
    Set {
        /// Which one.
        id: String,
        /// Fields; the items of a list separated by `;`.
        #[arg(required = true, value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// Delete one; it can be restored.
    Delete {
        /// Which one.
        id: String,
    },
    /// Restore a deleted one.
    Restore {
        /// Which one.
        id: String,
    },
}

/// What to do with offices: person, title, body, kind (party, elected, association), since, until, notes.
#[derive(Debug, Subcommand)]
pub(crate) enum OfficeVerb {
    #[command(flatten)]
    Record(RecordVerb),
    /// List them, the latest first.
    List {
        /// Only this person's.
        #[arg(long)]
        person: Option<String>,
        /// Only those held on this day.
        #[arg(long, value_name = "DATE", default_value = "")]
        on: String,
    },
    /// End one.
    End {
        /// The office.
        id: String,
        /// Its last day; today when it is left out.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
}

/// What to do with households.
#[derive(Debug, Subcommand)]
pub(crate) enum HouseholdVerb {
    /// Make one of these people.
    Add {
        /// Who lives together.
        #[arg(required = true)]
        people: Vec<String>,
        /// What it is called; the first one's family name when it is left out.
        #[arg(long, default_value = "")]
        name: String,
    },
    /// Change its name or notes.
    Set {
        /// The household.
        id: String,
        /// name, notes.
        #[arg(required = true, value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// List them with who is of them.
    List {
        /// Only the one of this person.
        #[arg(long)]
        person: Option<String>,
    },
    /// Put a person in one.
    Join {
        /// The person.
        person: String,
        /// The household.
        household: String,
    },
    /// Take a person out of theirs.
    Leave {
        /// The person.
        person: String,
    },
    /// Delete one; it can be restored.
    Delete {
        /// The household.
        id: String,
    },
    /// Restore a deleted one.
    Restore {
        /// The household.
        id: String,
    },
}

/// What to do with kinship: person, other, kind (what other is to person: spouse, parent, child, sibling, guardian,
/// other), notes.
#[derive(Debug, Subcommand)]
pub(crate) enum KinVerb {
    #[command(flatten)]
    Record(RecordVerb),
    /// List a person's kin, each as seen from them.
    List {
        /// The person.
        person: String,
    },
}

/// What to do with addresses beside a person's own: person, label, complement, `street_number`, street, place, postcode,
/// commune, `insee_code`, country, coordinates.
#[derive(Debug, Subcommand)]
pub(crate) enum OtherAddressVerb {
    #[command(flatten)]
    Record(RecordVerb),
    /// List a person's.
    List {
        /// The person.
        person: String,
    },
}

/// What to do with fields of the section's own: label, kind (text, number, date, choice, `yes_no`), choices, position.
#[derive(Debug, Subcommand)]
pub(crate) enum FieldVerb {
    #[command(flatten)]
    Record(RecordVerb),
    /// List them.
    List,
}

/// What to do with consents.
#[derive(Debug, Subcommand)]
pub(crate) enum ConsentVerb {
    /// Note that a person agreed.
    Give {
        /// The person.
        person: String,
        /// purpose, channel (`any` is all of them); at, how, wording where they are known.
        #[arg(required = true, value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// Note that a person no longer agrees.
    Withdraw {
        /// The person.
        person: String,
        /// purpose, channel (`any` is all of them); at, how, wording where they are known.
        #[arg(required = true, value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// List what a person gave and withdrew, and what counts.
    List {
        /// The person.
        person: String,
    },
}
