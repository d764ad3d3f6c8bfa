//! `permanence-hq`: makes, serves and keeps a headquarters. Standard output carries what was asked for and nothing else;
//! a fault is one sentence on standard error. Exit status: 0 done, 2 usage, 3 refused, 5 the data cannot be opened.

mod aside;
mod command;
mod copy;
mod perform;
mod place;
mod show;
mod usage;

use clap::Parser;
use command::{Command, Data, Verb};
use permanence_hq::admin::AdminError;
use permanence_hq::http::ServeError;
use permanence_hq::storage::postgres::PostgresStorage;
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_hq::storage::{Storage, StorageError};
use permanence_hq::{Hq, SystemHost, host};
use place::{Place, PlaceError};
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Admin(#[from] AdminError),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Serve(#[from] ServeError),
    #[error(transparent)]
    Place(#[from] PlaceError),
    #[error("{0}")]
    Data(String),
    #[error("the output cannot be written")]
    Output(#[from] std::io::Error),
}

impl Fault {
    /// The exit status: 5 where the data cannot be opened, else 3.
    const fn status(&self) -> u8 {
        match self {
            Self::Storage(StorageError::Exists)
            | Self::Admin(AdminError::Storage(StorageError::Exists))
            | Self::Serve(_)
            | Self::Data(_)
            | Self::Output(_) => 3,
            Self::Place(_) => 2,
            Self::Storage(_) | Self::Admin(AdminError::Storage(_)) => 5,
            Self::Admin(_) => 3,
        }
    }

    /// What to do, where the sentence does not say it.
    const fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::Admin(AdminError::SectionUnknown(_)) => "see permanence-hq section list, or add it with section add",
            Self::Admin(AdminError::SectionExists(_)) => "choose another name, or another section above with --parent",
            Self::Admin(AdminError::DeviceUnknown(_)) => "see permanence-hq device list",
            Self::Storage(error) | Self::Admin(AdminError::Storage(error)) => match error {
                StorageError::Absent => {
                    "make one with permanence-hq init, or say where it is with --data or --database"
                }
                StorageError::Exists => "choose another place",
                StorageError::Newer { .. } => "install that version",
                StorageError::Damaged => "restore a backup",
                StorageError::Full => "make room on it",
                StorageError::Busy => "try again once that one is done",
                StorageError::Unreachable { .. } => "see that it runs, and that its address is right",
                StorageError::Failed { .. } => return None,
            },
            Self::Output(_) => "check the disk it goes to",
            Self::Admin(_) | Self::Serve(_) | Self::Place(_) | Self::Data(_) => return None,
        })
    }
}

/// glibc's allocator spends a quarter of a first round on what one thread allocates and another frees.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Has the system give memory in small pages. The allocator asks for large ones, and a program that lives for one round
/// would have megabytes cleared that it never fills: measured, a third of a first upload. Where the system cannot, it
/// is only slower.
fn take_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

fn main() -> ExitCode {
    take_small_pages();
    let command = match Command::try_parse() {
        Ok(command) => command,
        Err(error) if error.exit_code() == 0 => {
            let _ = error.print(); // Whoever asked for help and does not read it needs no fault.
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{}", usage::sentence(&error)); // Nobody is left to tell.
            return ExitCode::from(2);
        }
    };
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = runtime.map_err(Fault::from).and_then(|runtime| runtime.block_on(run(command.verb)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let cause = std::error::Error::source(&fault).map(|cause| format!(": {cause}")).unwrap_or_default();
            let advice = fault.advice().map(|advice| format!(": {advice}")).unwrap_or_default();
            let _ = writeln!(std::io::stderr(), "{fault}{cause}{advice}");
            ExitCode::from(fault.status())
        }
    }
}

async fn run(verb: Verb) -> Result<(), Fault> {
    match verb {
        Verb::Init { data, organisation } => init(&data, organisation.trim()).await,
        Verb::Copy { from, to } => copy::copy(place::named(&from)?, place::named(&to)?).await,
        verb => match verb.data().map_or(Err(PlaceError::Nowhere), Data::place)? {
            Place::Directory(directory) => perform::perform(open(SqliteStorage::open(&directory)?).await?, verb).await,
            Place::Database(address) => {
                perform::perform(open(PostgresStorage::open(*address).await?).await?, verb).await
            }
        },
    }
}

async fn open<S: Storage>(storage: S) -> Result<Hq<S>, StorageError> {
    Hq::open(storage, Arc::new(SystemHost)).await
}

async fn init(data: &Data, organisation: &str) -> Result<(), Fault> {
    if organisation.is_empty() {
        return Err(AdminError::NameInvalid.into());
    }
    let (epoch, key) = (host::random(&SystemHost), host::random(&SystemHost));
    match data.place()? {
        Place::Directory(directory) => SqliteStorage::create(&directory, organisation, epoch, key)?,
        Place::Database(address) => PostgresStorage::create(*address, organisation, epoch, key).await?,
    }
    Ok(())
}
