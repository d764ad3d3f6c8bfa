//! `permanence-hq`: makes, serves and keeps a headquarters. Standard output carries what was asked for and nothing else;
//! a fault is one sentence on standard error. Exit status: 0 done, 2 usage, 3 refused, 5 the data cannot be opened.

mod aside;
mod command;
mod show;
mod usage;

use clap::Parser;
use command::{Command, Data, DeviceVerb, Json, SectionVerb, Verb};
use permanence_hq::admin::AdminError;
use permanence_hq::http::{Listen, ServeError, TlsFiles, serve};
use permanence_hq::storage::StorageError;
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_hq::{Host, Hq, SystemHost, host};
use serde_json::Value;
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
                StorageError::Absent => "make one with permanence-hq init, or say where it is with --data",
                StorageError::Exists => "choose another one with --data",
                StorageError::Newer { .. } => "install that version",
                StorageError::Damaged => "restore a backup",
                StorageError::Full => "make room on it",
                StorageError::Busy => "try again once that one is done",
                StorageError::Unreachable { .. } => "see that it runs, and that its address is right",
                StorageError::Failed { .. } => return None,
            },
            Self::Output(_) => "check the disk it goes to",
            Self::Admin(_) | Self::Serve(_) | Self::Data(_) => return None,
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

async fn open(data: &Data) -> Result<Hq<SqliteStorage>, Fault> {
    Ok(Hq::open(SqliteStorage::open(&data.directory)?, Arc::new(SystemHost)).await?)
}

async fn run(verb: Verb) -> Result<(), Fault> {
    match verb {
        Verb::Init { data, organisation } => {
            let organisation = organisation.trim();
            if organisation.is_empty() {
                return Err(AdminError::NameInvalid.into());
            }
            let (epoch, key) = (host::random(&SystemHost), host::random(&SystemHost));
            Ok(SqliteStorage::create(&data.directory, organisation, epoch, key)?)
        }
        Verb::Serve { data, listen, certificate, key, tls, url } => {
            let own = certificate.zip(key).map(|(certificate, key)| TlsFiles { certificate, key });
            serve_until_stopped(&data, Listen { address: listen, own, tls, url }).await
        }
        Verb::Section(verb) => section(verb).await,
        Verb::Invite { data, section, role, url, qr, json } => {
            let invitation = open(&data).await?.invite(&section, role.into(), url).await?;
            if let Some(file) = qr {
                show::invitation_svg(&invitation, &file)?;
            }
            say(json, || show::invitation_json(&invitation), || show::invitation(&invitation))
        }
        Verb::Device(verb) => device(verb).await,
        Verb::Backup { file, data } => agreed(&open(&data).await?.backup(file).await?),
        Verb::Check { data } => agreed(&open(&data).await?.check().await?),
    }
}

async fn serve_until_stopped(data: &Data, listen: Listen) -> Result<(), Fault> {
    let hq = Arc::new(open(data).await?);
    let served = serve(hq, &data.directory, &listen, stop_signal()).await?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", served.url)?;
    out.flush()?;
    drop(out);
    if listen.address.ip().is_unspecified() && listen.url.is_none() {
        tracing::warn!("invitations will say an address that others cannot reach: say --url");
    }
    tracing::info!(at = SystemHost.now_ms(), "serving");
    served.stopped().await?;
    Ok(())
}

/// Done when the system asks the process to stop.
async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return interrupt.await };
        tokio::select! {
            () = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

async fn section(verb: SectionVerb) -> Result<(), Fault> {
    match verb {
        SectionVerb::Add { name, parent, data, json } => {
            let added = open(&data).await?.add_section(&name, parent.as_deref()).await?;
            say(json, || show::section_json(&added), || format!("{}\n", added.path))
        }
        SectionVerb::List { data, json } => {
            let sections = open(&data).await?.sections().await?;
            let all = || sections.iter().map(show::section_json).collect();
            say(json, all, || sections.iter().map(|section| format!("{}\n", section.path)).collect())
        }
    }
}

async fn device(verb: DeviceVerb) -> Result<(), Fault> {
    match verb {
        DeviceVerb::List { data, json } => {
            let hq = open(&data).await?;
            let (devices, sections, aside) = (hq.devices().await?, hq.sections().await?, hq.aside_counts().await?);
            let path = |id| sections.iter().find(|path| path.section.id == id).map_or("", |path| path.path.as_str());
            let rows = devices
                .iter()
                .map(|device| (device, path(device.section), aside.get(&device.id).copied().unwrap_or(0)));
            let rows: Vec<_> = rows.collect();
            let all = || rows.iter().map(|(device, path, aside)| show::device_json(device, path, *aside)).collect();
            say(json, all, || {
                rows.iter().map(|(device, path, aside)| show::device(device, path, *aside) + "\n").collect()
            })
        }
        DeviceVerb::Revoke { id, data } => Ok(open(&data).await?.revoke(id.0).await?),
        DeviceVerb::Aside { id, data, json } => {
            let kept = open(&data).await?.aside_of(id.0).await?;
            let changes = aside::changes(&kept).ok_or(StorageError::Damaged)?;
            let all = || changes.iter().map(aside::json).collect();
            say(json, all, || changes.iter().map(aside::text).collect())
        }
        DeviceVerb::Accept { id, data, json } => {
            let accepted = open(&data).await?.accept_aside(id.0).await?;
            say(json, || show::accepted_json(accepted), || show::accepted(accepted))
        }
        DeviceVerb::Discard { id, data } => Ok(open(&data).await?.discard_aside(id.0).await?),
        DeviceVerb::Allow { id, data } => Ok(open(&data).await?.allow(id.0).await?),
    }
}

/// Prints a document for a script, or text for a person.
fn say(json: Json, document: impl FnOnce() -> Value, text: impl FnOnce() -> String) -> Result<(), Fault> {
    let mut out = std::io::stdout().lock();
    if json.json {
        writeln!(out, "{}", document())?
    } else {
        write!(out, "{}", text())?
    }
    Ok(())
}

/// Nothing was found wrong; else a fault that lists what was.
fn agreed(faults: &[String]) -> Result<(), Fault> {
    if faults.is_empty() { Ok(()) } else { Err(Fault::Data(faults.join("; "))) }
}
