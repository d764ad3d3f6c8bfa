//! The command line: its words and options.

use clap::{Args, Parser, Subcommand, ValueEnum};
use permanence_domain::{DeviceId, Role};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Headquarters: what the devices of an organisation's sections meet through.
#[derive(Debug, Parser)]
#[command(name = "permanence-hq", version, about)]
pub(crate) struct Command {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a headquarters in a directory or a database.
    Init {
        #[command(flatten)]
        data: Data,
        /// The organisation's name.
        #[arg(long)]
        organisation: String,
    },
    /// Serve until stopped; prints the address once it answers.
    Serve {
        #[command(flatten)]
        data: Data,
        /// Where to listen; port 0 picks one.
        #[arg(long, default_value = "127.0.0.1:8440")]
        listen: SocketAddr,
        /// A certificate of one's own, in PEM, the leaf first.
        #[arg(long, requires = "key")]
        certificate: Option<PathBuf>,
        /// Its key, in PEM.
        #[arg(long, requires = "certificate")]
        key: Option<PathBuf>,
        /// TLS on loopback too, with a certificate of headquarters' own.
        #[arg(long)]
        tls: bool,
        /// The address that invitations say, when it is not the one listened on.
        #[arg(long)]
        url: Option<String>,
    },
    /// Sections.
    #[command(subcommand)]
    Section(SectionVerb),
    /// Invite a device to a section: prints an address and a code that is used once, within seven days.
    Invite {
        #[command(flatten)]
        data: Data,
        /// The section: its name, its path, or its identifier.
        #[arg(long)]
        section: String,
        /// What its holder does.
        #[arg(long)]
        role: RoleWord,
        /// The address to say, when it is not the one served last.
        #[arg(long)]
        url: Option<String>,
        /// Write the QR code to a file, too.
        #[arg(long, value_name = "FILE.svg")]
        qr: Option<PathBuf>,
        #[command(flatten)]
        json: Json,
    },
    /// Devices.
    #[command(subcommand)]
    Device(DeviceVerb),
    /// Write a checked backup, while headquarters serves or not.
    Backup {
        /// The file to write; it must not be there yet.
        file: PathBuf,
        #[command(flatten)]
        data: Data,
    },
    /// Look for damage, and compare every digest with its records.
    Check {
        #[command(flatten)]
        data: Data,
    },
    /// Copy a headquarters to a place that has none, and compare the two. Stop serving the one copied first.
    Copy {
        /// The one to copy: its directory, a database's address, or a file that holds one.
        #[arg(long, value_name = "PLACE")]
        from: String,
        /// Where to.
        #[arg(long, value_name = "PLACE")]
        to: String,
    },
}

impl Verb {
    /// Where the data is, for every verb that works on what is there.
    pub(crate) const fn data(&self) -> Option<&Data> {
        match self {
            Self::Serve { data, .. }
            | Self::Invite { data, .. }
            | Self::Backup { data, .. }
            | Self::Check { data }
            | Self::Section(SectionVerb::Add { data, .. } | SectionVerb::List { data, .. })
            | Self::Device(
                DeviceVerb::List { data, .. }
                | DeviceVerb::Revoke { data, .. }
                | DeviceVerb::Aside { data, .. }
                | DeviceVerb::Accept { data, .. }
                | DeviceVerb::Discard { data, .. }
                | DeviceVerb::Allow { data, .. },
            ) => Some(data),
            Self::Init { .. } | Self::Copy { .. } => None,
        }
    }
}

/// What to do with sections.
#[derive(Debug, Subcommand)]
pub(crate) enum SectionVerb {
    /// Add a section.
    Add {
        /// Its name.
        name: String,
        /// The section above it.
        #[arg(long)]
        parent: Option<String>,
        #[command(flatten)]
        data: Data,
        #[command(flatten)]
        json: Json,
    },
    /// List the sections.
    List {
        #[command(flatten)]
        data: Data,
        #[command(flatten)]
        json: Json,
    },
}

/// What to do with devices.
#[derive(Debug, Subcommand)]
pub(crate) enum DeviceVerb {
    /// List the devices.
    List {
        #[command(flatten)]
        data: Data,
        #[command(flatten)]
        json: Json,
    },
    /// Revoke a device.
    Revoke {
        /// The device.
        id: DeviceWord,
        #[command(flatten)]
        data: Data,
    },
    /// Show what a revoked device brought, which is kept aside.
    Aside {
        /// The device.
        id: DeviceWord,
        #[command(flatten)]
        data: Data,
        #[command(flatten)]
        json: Json,
    },
    /// Let in what a revoked device brought.
    Accept {
        /// The device.
        id: DeviceWord,
        #[command(flatten)]
        data: Data,
        #[command(flatten)]
        json: Json,
    },
    /// Forget what a revoked device brought.
    Discard {
        /// The device.
        id: DeviceWord,
        #[command(flatten)]
        data: Data,
    },
    /// Let a device that was seen twice go on.
    Allow {
        /// The device.
        id: DeviceWord,
        #[command(flatten)]
        data: Data,
    },
}

/// Where headquarters keeps what it has.
#[derive(Args, Clone, Debug)]
pub(crate) struct Data {
    /// The data directory; with a database, where headquarters' own certificate is.
    #[arg(long = "data", value_name = "DIR")]
    pub(crate) directory: Option<PathBuf>,
    /// A PostgreSQL database, as postgres://USER@HOST/NAME, or a file that holds its address; else what
    /// `PERMANENCE_DATABASE` says.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) database: Option<String>,
}

/// How to print.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Json {
    /// One JSON document on standard output, and nothing else there.
    #[arg(long)]
    pub(crate) json: bool,
}

/// A role as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RoleWord {
    /// Keeps the directory, settles conflicts.
    Secretary,
    /// Collects dues.
    Treasurer,
    /// Reads the directory.
    Officer,
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Secretary => Self::Secretary,
            RoleWord::Treasurer => Self::Treasurer,
            RoleWord::Officer => Self::Officer,
        }
    }
}

/// A device as it is typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeviceWord(pub(crate) DeviceId);

impl std::str::FromStr for DeviceWord {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DeviceId::parse(text).map(Self).ok_or("a device is 16 hexadecimal digits")
    }
}
