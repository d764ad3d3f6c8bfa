//! What is done on a headquarters that is there, whatever it is kept in.

use crate::command::{DeviceVerb, Json, SectionVerb, Verb};
use crate::{Fault, aside, show};
use permanence_hq::http::{Listen, TlsFiles, serve};
use permanence_hq::storage::{Storage, StorageError};
use permanence_hq::{Host, Hq, SystemHost};
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Does what a command line asks.
pub(crate) async fn perform<S: Storage>(hq: Hq<S>, verb: Verb) -> Result<(), Fault> {
    match verb {
        Verb::Serve { data, listen, certificate, key, tls, url } => {
            let own = certificate.zip(key).map(|(certificate, key)| TlsFiles { certificate, key });
            serve_until_stopped(hq, data.directory.as_deref(), Listen { address: listen, own, tls, url }).await
        }
        Verb::Section(verb) => section(&hq, verb).await,
        Verb::Invite { section, role, url, qr, json, .. } => {
            let invitation = hq.invite(&section, role.into(), url).await?;
            if let Some(file) = qr {
                show::invitation_svg(&invitation, &file)?;
            }
            say(json, || show::invitation_json(&invitation), || show::invitation(&invitation))
        }
        Verb::Device(verb) => device(&hq, verb).await,
        Verb::Backup { file, .. } => agreed(&hq.backup(file).await?),
        Verb::Check { .. } => agreed(&hq.check().await?),
        Verb::Init { .. } | Verb::Copy { .. } => Ok(()), // These make one, and are done before one is opened.
    }
}

async fn serve_until_stopped<S: Storage>(hq: Hq<S>, directory: Option<&Path>, listen: Listen) -> Result<(), Fault> {
    let served = serve(Arc::new(hq), directory, &listen, stop_signal()).await?;
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

async fn section<S: Storage>(hq: &Hq<S>, verb: SectionVerb) -> Result<(), Fault> {
    match verb {
        SectionVerb::Add { name, parent, json, .. } => {
            let added = hq.add_section(&name, parent.as_deref()).await?;
            say(json, || show::section_json(&added), || format!("{}\n", added.path))
        }
        SectionVerb::List { json, .. } => {
            let sections = hq.sections().await?;
            let all = || sections.iter().map(show::section_json).collect();
            say(json, all, || sections.iter().map(|section| format!("{}\n", section.path)).collect())
        }
    }
}

async fn device<S: Storage>(hq: &Hq<S>, verb: DeviceVerb) -> Result<(), Fault> {
    match verb {
        DeviceVerb::List { json, .. } => {
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
        DeviceVerb::Revoke { id, .. } => Ok(hq.revoke(id.0).await?),
        DeviceVerb::Aside { id, json, .. } => {
            let kept = hq.aside_of(id.0).await?;
            let changes = aside::changes(&kept).ok_or(StorageError::Damaged)?;
            let all = || changes.iter().map(aside::json).collect();
            say(json, all, || changes.iter().map(aside::text).collect())
        }
        DeviceVerb::Accept { id, json, .. } => {
            let accepted = hq.accept_aside(id.0).await?;
            say(json, || show::accepted_json(accepted), || show::accepted(accepted))
        }
        DeviceVerb::Discard { id, .. } => Ok(hq.discard_aside(id.0).await?),
        DeviceVerb::Allow { id, .. } => Ok(hq.allow(id.0).await?),
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
pub(crate) fn agreed(faults: &[String]) -> Result<(), Fault> {
    if faults.is_empty() { Ok(()) } else { Err(Fault::Data(faults.join("; "))) }
}
