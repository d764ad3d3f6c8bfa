//! The command line: its words and options.

mod duplicate;
mod filter;

pub(crate) use duplicate::{Chosen, DuplicateVerb};
pub(crate) use filter::FilterVerb;

use crate::dues::DuesVerb;
use crate::record_args::{ConsentVerb, FieldVerb, HouseholdVerb, KinVerb, OfficeVerb, OtherAddressVerb};
use crate::settings::Settings;
use clap::{Args, Parser, Subcommand, ValueEnum};
use permanence_desk::contract::{ImportMode, PlaceField};
use std::path::PathBuf;

/// The desk of a party's local section, without a window.
#[derive(Debug, Parser)]
#[command(name = "permanence-cli", version, about, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// The desk's folder, when it is not the system's place for it.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) desk: Option<PathBuf>,
    /// A file whose first line is the passphrase; else PERMANENCE_PASSPHRASE, else it is asked.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Print one JSON document on standard output, and nothing else there.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// The desk itself.
    #[command(subcommand)]
    Desk(DeskVerb),
    /// What needs somebody, and how the section does.
    Today,
    /// People.
    #[command(subcommand)]
    Person(PersonVerb),
    /// Saved filters.
    #[command(subcommand)]
    Filter(FilterVerb),
    /// Address files, and addresses completed from them.
    #[command(subcommand)]
    Address(AddressVerb),
    /// Records that may be one person.
    #[command(subcommand)]
    Duplicate(DuplicateVerb),
    /// Dues: payments, who is up to date, reminders, receipts, the cash book.
    #[command(subcommand)]
    Dues(DuesVerb),
    /// What people agreed to; acts are never changed, undoing takes one back.
    #[command(subcommand)]
    Consent(ConsentVerb),
    /// Offices and mandates.
    #[command(subcommand)]
    Office(OfficeVerb),
    /// People who live together.
    #[command(subcommand)]
    Household(HouseholdVerb),
    /// Who is whose parent, spouse, guardian.
    #[command(subcommand)]
    Kin(KinVerb),
    /// Addresses beside a person's own.
    #[command(subcommand)]
    OtherAddress(OtherAddressVerb),
    /// Fields of the section's own.
    #[command(subcommand)]
    Field(FieldVerb),
    /// What was done on this desk.
    #[command(subcommand)]
    Operation(OperationVerb),
    /// What left the section's desks, and who answers for it.
    #[command(subcommand)]
    Audit(AuditVerb),
    /// Undo the last operation.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// Meet headquarters: send what waits, take what came.
    Sync,
    /// List what waits to be sent.
    Outbox {
        /// The most records to list.
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    /// What headquarters refused.
    #[command(subcommand)]
    Refusal(RefusalVerb),
    /// Fields that two desks changed apart.
    #[command(subcommand)]
    Conflict(ConflictVerb),
    /// The section's devices.
    #[command(subcommand)]
    Device(DeviceVerb),
    /// The passphrase.
    #[command(subcommand)]
    Passphrase(PassphraseVerb),
}

/// What to do with the desk.
#[derive(Debug, Subcommand)]
pub(crate) enum DeskVerb {
    /// Start a section on this machine.
    Init {
        /// The section's name.
        #[arg(long)]
        section: String,
        /// Who sits here.
        #[arg(long, default_value = "")]
        person: String,
    },
    /// Join headquarters, with the desk that is here or a new one.
    Join {
        /// The invitation's address, or its whole link.
        url: String,
        /// The invitation's code.
        #[arg(long)]
        code: Option<String>,
        /// Who sits here.
        #[arg(long, default_value = "")]
        person: String,
        /// What this machine is called, when it is not the system's name for it.
        #[arg(long, default_value = "")]
        device: String,
    },
    /// Show where the desk stands.
    Status,
    /// Look for damage.
    Check,
    /// Write a checked backup.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Restore a backup; a desk that is here is kept aside.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Make a demonstration of invented people.
    Demo {
        /// How many people.
        #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(1..=200_000))]
        people: u32,
        /// The same seed invents the same people.
        #[arg(long, default_value_t = 1)]
        seed: u32,
    },
    /// Remove a demonstration.
    LeaveDemo,
    /// Show or change the settings.
    Settings(Settings),
}

/// What to do with people.
#[derive(Debug, Subcommand)]
pub(crate) enum PersonVerb {
    /// Add a person.
    Add {
        /// Fields; the items of a list separated by `;`.
        #[arg(required = true, value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// Change fields of a person; an empty value empties its field.
    Set {
        /// The person.
        id: String,
        /// Fields; the items of a list separated by `;`.
        #[arg(required = true, value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// Show a person.
    Show {
        /// The person.
        id: String,
    },
    /// List people.
    List {
        #[command(flatten)]
        query: Query,
        /// The most people to list; everybody when it is left out.
        #[arg(long)]
        limit: Option<u32>,
        /// People to skip first.
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// Import a CSV file, a workbook (.xlsx, .ods) or cards (.vcf), in one operation that one undo takes back.
    Import(Import),
    /// Write people to a file: a workbook where its name ends in .xlsx or .ods, cards in .vcf, else CSV.
    Export {
        /// The file to write.
        file: PathBuf,
        #[command(flatten)]
        query: Query,
        /// The language of headings and choices; field names when it is left out.
        #[arg(long)]
        language: Option<LanguageWord>,
        /// The columns to write, in this order: id and names of fields, separated by commas; all of them when left out.
        #[arg(long, value_name = "K,K", value_delimiter = ',')]
        columns: Vec<String>,
        /// What the file is for; needed above the number of people that the settings say.
        #[arg(long, default_value = "")]
        purpose: String,
    },
    /// Print address labels of people to a PDF; those without an address have none.
    Labels {
        #[command(flatten)]
        paper: Paper,
        /// The sheet of labels: L7160, L7159, L7161, L7162, L7163, 70x37, 70x42 or 105x57.
        #[arg(long, value_name = "NAME", default_value = "L7160")]
        sheet: String,
        /// The first free label of the first sheet, row by row.
        #[arg(long, value_name = "N", default_value_t = 1)]
        start: u32,
    },
    /// Print membership cards with a code to a PDF, ten to a page.
    Cards {
        #[command(flatten)]
        paper: Paper,
        /// The first free place of the first page, row by row.
        #[arg(long, value_name = "N", default_value_t = 1)]
        start: u32,
        /// What the cards are good for; this year when it is left out.
        #[arg(long, value_name = "TEXT", default_value = "")]
        title: String,
    },
    /// Print a sign-in sheet of people to a PDF.
    Signin {
        #[command(flatten)]
        paper: Paper,
        /// What people come for.
        #[arg(long, value_name = "TEXT", default_value = "")]
        title: String,
    },
    /// Print a list of people and how they are reached to a PDF.
    Print {
        #[command(flatten)]
        paper: Paper,
        /// The title; the section's name when it is left out.
        #[arg(long, value_name = "TEXT", default_value = "")]
        title: String,
    },
    /// Change many people in one operation that one undo takes back.
    Bulk(Bulk),
    /// Delete people; they can be restored.
    Delete {
        /// The people.
        #[arg(required = true)]
        id: Vec<String>,
    },
    /// Restore deleted people.
    Restore {
        /// The people.
        #[arg(required = true)]
        id: Vec<String>,
    },
    /// Merge a record into another one, in one operation that one undo takes back.
    Merge {
        /// The record that stays.
        keep: String,
        /// The record that is merged into it.
        other: String,
        /// What the merged record says: FIELD=keep, FIELD=other, or FIELD==VALUE; a field that is left out gets the
        /// fuller value, else the later one, and the items of both.
        #[arg(value_name = "K=keep|other|=V")]
        choices: Vec<Chosen>,
    },
    /// Show what happened to a record, newest first.
    History {
        /// The person.
        id: String,
    },
    /// List the values of a field, the most frequent first.
    Facets {
        /// The field: tags, interests, commune, postcode, standing or gender.
        field: String,
    },
}

/// A document of people.
#[derive(Args, Debug)]
pub(crate) struct Paper {
    /// The PDF to write.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) query: Query,
    /// The language of the document.
    #[arg(long, default_value = "fr")]
    pub(crate) language: LanguageWord,
}

/// What to do with addresses.
#[derive(Debug, Subcommand)]
pub(crate) enum AddressVerb {
    /// Load the address file of a commune or a département: BAN or BAL, .csv or .csv.gz, as adresse.data.gouv.fr gives it.
    Load {
        /// The file.
        file: PathBuf,
    },
    /// List the communes whose addresses are loaded.
    List,
    /// Complete what is typed of an address.
    Complete {
        /// What is typed.
        text: String,
        /// Which field it is typed in.
        #[arg(long, default_value = "street")]
        field: PlaceWord,
        /// The commune.
        #[arg(long, default_value = "")]
        commune: String,
        /// The postcode.
        #[arg(long, default_value = "")]
        postcode: String,
        /// The street, for its numbers.
        #[arg(long, default_value = "")]
        street: String,
        /// The most places to give.
        #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=50))]
        limit: u32,
    },
    /// Remove the addresses of communes.
    Remove {
        /// Their INSEE codes.
        #[arg(required = true)]
        insee: Vec<String>,
    },
}

/// A field of an address.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PlaceWord {
    /// The number in the street.
    Number,
    /// The street.
    Street,
    /// The postcode.
    Postcode,
    /// The commune.
    Commune,
}

impl From<PlaceWord> for PlaceField {
    fn from(word: PlaceWord) -> Self {
        match word {
            PlaceWord::Number => Self::StreetNumber,
            PlaceWord::Street => Self::Street,
            PlaceWord::Postcode => Self::Postcode,
            PlaceWord::Commune => Self::Commune,
        }
    }
}

/// Which people.
#[derive(Args, Debug)]
pub(crate) struct Query {
    /// Words to find, blind to accents and case.
    #[arg(long, default_value = "")]
    pub(crate) search: String,
    /// The saved filter of this name; what else is said narrows it.
    #[arg(long, value_name = "NAME")]
    pub(crate) view: Option<String>,
    /// A condition: K=V (several values separated by `;`), K!=V, K~V holds, K= empty, K=* filled, K=A..B between.
    #[arg(long = "where", value_name = "K=V")]
    pub(crate) conditions: Vec<String>,
    /// Conditions joined by and, or, not and parentheses: `standing=member and (commune=Lyon or tags=bureau) and not
    /// emails=`; values with spaces in double quotes. Besides fields: age=18..30, birth_month=1 to 12, this or next;
    /// dues=late or dues=2025:late, consent=events:email:given, do_not_contact=yes, near=45.76,4.83,500 (metres); own.KEY
    /// for a field of the section's own.
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    /// The order: name, address, given_names, birth_name, used_name, standing, member_number, emails, phones, street,
    /// postcode, commune, country, birth_date, gender, occupation or updated_at; -K reverses it. By name when it is left out.
    #[arg(long, value_name = "K", allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
    /// Deleted people instead.
    #[arg(long)]
    pub(crate) deleted: bool,
    /// The directory as it was at the end of this day.
    #[arg(long, value_name = "DATE", default_value = "")]
    pub(crate) on: String,
}

/// A change to many people.
#[derive(Args, Debug)]
pub(crate) struct Bulk {
    #[command(flatten)]
    pub(crate) query: Query,
    /// Everybody, where no condition says who.
    #[arg(long)]
    pub(crate) all: bool,
    /// Fields to set; an empty value empties its field.
    #[arg(value_name = "K=V", required_unless_present_any = ["add", "remove", "delete", "restore"])]
    pub(crate) fields: Vec<Pair>,
    /// Items that a list gains.
    #[arg(long, value_name = "K=V")]
    pub(crate) add: Vec<Pair>,
    /// Items that a list loses.
    #[arg(long, value_name = "K=V")]
    pub(crate) remove: Vec<Pair>,
    /// Delete them instead.
    #[arg(long, conflicts_with_all = ["fields", "add", "remove", "restore"])]
    pub(crate) delete: bool,
    /// Restore them instead; with --deleted.
    #[arg(long, conflicts_with_all = ["fields", "add", "remove"])]
    pub(crate) restore: bool,
    /// Only say what would happen.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// An import.
#[derive(Args, Debug)]
pub(crate) struct Import {
    /// The file, whatever its format, encoding and delimiter.
    pub(crate) file: PathBuf,
    /// Only say what would happen.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write the rows that are refused to this CSV file, each with its line and the reason, to correct and import again.
    #[arg(long, value_name = "FILE")]
    pub(crate) refused: Option<PathBuf>,
    /// Where columns go, when it is not where their headings say: lines `heading=field`, or the JSON document that
    /// docs/import-map.md describes.
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    /// The sheet of a workbook, when it is not the first one that holds rows.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(crate) sheet: String,
    /// What people are recognised by: id, member_number, emails, name or none; the best one when it is left out.
    #[arg(long, value_name = "K", default_value = "best")]
    pub(crate) key: String,
    /// Whether rows create people, update them, or both.
    #[arg(long, default_value = "both")]
    pub(crate) mode: ModeWord,
    /// Its encoding, when it is found wrong: utf-8, utf-16le, utf-16be or windows-1252.
    #[arg(long, default_value = "")]
    pub(crate) encoding: String,
    /// Its delimiter, when it is found wrong.
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    pub(crate) delimiter: String,
}

/// How rows meet the directory.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ModeWord {
    /// Create people; leave out those who are known.
    Create,
    /// Update people; leave out those who are not known.
    Update,
    /// Both.
    Both,
}

impl From<ModeWord> for ImportMode {
    fn from(word: ModeWord) -> Self {
        match word {
            ModeWord::Create => Self::Create,
            ModeWord::Update => Self::Update,
            ModeWord::Both => Self::Both,
        }
    }
}

/// A language of files.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LanguageWord {
    /// French.
    Fr,
    /// English.
    En,
}

impl LanguageWord {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// What to do with operations.
#[derive(Debug, Subcommand)]
pub(crate) enum OperationVerb {
    /// List the last ones, newest first.
    List {
        /// The most to list.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Undo one, at any distance.
    Undo {
        /// The operation.
        id: String,
    },
}

/// What to do with the audit log.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditVerb {
    /// List its lines, newest first.
    List {
        /// The most to list.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
}

/// What to do with refusals.
#[derive(Debug, Subcommand)]
pub(crate) enum RefusalVerb {
    /// List them, newest first.
    List,
    /// Forget one: the values stay on this desk.
    Dismiss {
        /// The refusal.
        id: u32,
    },
}

/// What to do with conflicts.
#[derive(Debug, Subcommand)]
pub(crate) enum ConflictVerb {
    /// List them, newest first.
    List {
        /// Settled ones too.
        #[arg(long)]
        settled: bool,
    },
    /// Settle one for all desks.
    Settle {
        /// The conflict.
        id: String,
        /// What to keep: mine, theirs, base, or another value.
        #[arg(long, value_name = "mine|theirs|base|VALUE", allow_hyphen_values = true)]
        keep: String,
    },
}

/// What to do with devices.
#[derive(Debug, Subcommand)]
pub(crate) enum DeviceVerb {
    /// List them, this one first.
    List,
}

/// What to do with the passphrase.
#[derive(Debug, Subcommand)]
pub(crate) enum PassphraseVerb {
    /// Change it.
    Change {
        /// A file whose first line is the new one; else PERMANENCE_NEW_PASSPHRASE, else it is asked.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// A field and its value, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl std::str::FromStr for Pair {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, value) = text.split_once('=').ok_or("a field is written K=V")?;
        Ok(Self { name: name.trim().to_owned(), value: value.to_owned() })
    }
}
