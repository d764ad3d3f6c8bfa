//! The desk's commands on loopback HTTP, for interface work and browser tests. Never shipped.
//!
//! It stands where the window stands: the same list of commands, the same background round, the same content policy,
//! with files sent and fetched in place of native dialogs. It answers nobody but pages of its own.

mod files;
mod guard;
mod host;
mod pages;
mod router;

use crate::files::Files;
use crate::host::DevHost;
use anyhow::{Context as _, Result};
use clap::Parser;
use permanence_desk::Desk;
use permanence_desk::contract::{DeskDemoReq, DeskUnlockReq, Refusal};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// Serves a desk and the interface to browsers on this machine.
#[derive(Debug, Parser)]
#[command(name = "permanence-devhost")]
struct Arguments {
    /// The desk's folder; without it, a temporary one that is removed at the end.
    #[arg(long, value_name = "DIR")]
    desk: Option<PathBuf>,
    /// Invents this many people first.
    #[arg(long, value_name = "N")]
    demo: Option<u32>,
    /// The same seed invents the same people.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// Where to listen; port 0 picks one. Loopback only.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The interface's pages.
    #[arg(long, value_name = "DIR", default_value = "ui/dist")]
    ui: PathBuf,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    anyhow::ensure!(arguments.listen.ip().is_loopback(), "the development host listens on loopback alone");
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let place = tempfile::Builder::new().prefix("permanence-devhost-").tempdir()?;
    let folder = arguments.desk.clone().unwrap_or_else(|| place.path().join("desk"));
    let files = Arc::new(Files::new(place.path().join("files"))?);
    let desk = Arc::new(Desk::new(DevHost::new(Arc::clone(&files)), folder));
    prepare(&desk, &arguments).await?;
    tick(Arc::clone(&desk));

    let listener = TcpListener::bind(arguments.listen).await?;
    let address = listener.local_addr()?;
    let router = router::router(desk, files, arguments.ui, address);
    println!("http://{address}");
    axum::serve(listener, router).with_graceful_shutdown(asked_to_stop()).await?;
    // Browsers keep connections open; whatever they still wait for is given up with them.
    place.close().context("the temporary folder cannot be removed")
}

/// Opens the desk with `PERMANENCE_PASSPHRASE`, or makes the demonstration that was asked for.
async fn prepare(desk: &Arc<Desk<DevHost>>, arguments: &Arguments) -> Result<()> {
    let desk = Arc::clone(desk);
    let (demo, seed) = (arguments.demo, arguments.seed);
    let done = tokio::task::spawn_blocking(move || match (demo, std::env::var("PERMANENCE_PASSPHRASE")) {
        (Some(people), _) => desk.desk_demo(DeskDemoReq { people, seed }).map(drop),
        (None, Ok(passphrase)) => desk.desk_unlock(DeskUnlockReq { passphrase, remember: false }).map(drop),
        (None, Err(_)) => Ok(()),
    });
    done.await?.map_err(|Refusal { code, .. }| anyhow::anyhow!("the desk refuses: {code:?}"))
}

/// The background round, as in the window.
fn tick(desk: Arc<Desk<DevHost>>) {
    std::thread::spawn(move || {
        loop {
            desk.tick();
            std::thread::sleep(Duration::from_secs(1));
        }
    });
}

/// Ctrl-C, or what ends a program politely.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut end = signal(SignalKind::terminate()).expect("a program may listen for its own signals");
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = end.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = tokio::signal::ctrl_c().await;
}
