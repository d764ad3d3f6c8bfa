//! Serving until told to stop.

use super::router;
use super::tls::{Listen, Tls};
use crate::admin::AdminError;
use crate::headquarters::Hq;
use crate::storage::Storage;
use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long requests under way may take once headquarters was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Why headquarters does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken, or not this machine's.
    #[error("cannot listen on {address}")]
    Address {
        /// The address.
        address: SocketAddr,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The certificate or its key cannot be used.
    #[error("the certificate or its key cannot be used")]
    Certificate {
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The storage's trouble.
    #[error(transparent)]
    Admin(#[from] AdminError),
}

/// Headquarters that answers.
#[derive(Debug)]
pub struct Served {
    /// The address that it bound, with the pin where its certificate needs one.
    pub url: String,
    task: JoinHandle<io::Result<()>>,
}

impl Served {
    /// Waits until it has stopped.
    ///
    /// # Errors
    /// The listener's own.
    pub async fn stopped(self) -> io::Result<()> {
        self.task.await.unwrap_or_else(|error| Err(io::Error::other(error)))
    }
}

/// Binds, notes the address for invitations, and serves until `stop` is done; then lets requests under way end.
///
/// # Errors
/// [`ServeError`].
pub async fn serve<S: Storage>(
    hq: Arc<Hq<S>>,
    directory: Option<&Path>,
    listen: &Listen,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<Served, ServeError> {
    let tls = listen.prepare(directory).map_err(|source| ServeError::Certificate { source })?;
    let unbound = |source| ServeError::Address { address: listen.address, source };
    let listener = TcpListener::bind(listen.address).map_err(unbound)?;
    let address = listener.local_addr().map_err(unbound)?;
    let url = url_of(address, tls.as_ref());
    hq.set_public_url(listen.url.as_deref().map_or_else(|| url.clone(), |own| with_pin(own, tls.as_ref()))).await?;
    hq.listen();
    let (stopping, stops) = watch::channel(false);
    let service = router(hq, stops).into_make_service();
    let handle = Handle::new();
    let stopper = handle.clone();
    tokio::spawn(async move {
        stop.await;
        let _ = stopping.send(true);
        stopper.graceful_shutdown(Some(GRACE));
    });
    let mut server = axum_server::from_tcp(listener).map_err(unbound)?.handle(handle);
    server.http_builder().http1().header_read_timeout(Duration::from_secs(30));
    let task = match tls {
        Some(tls) => {
            let acceptor = RustlsAcceptor::new(RustlsConfig::from_config(tls.config)).acceptor(NoDelayAcceptor::new());
            tokio::spawn(server.acceptor(acceptor).serve(service))
        }
        None => tokio::spawn(server.acceptor(NoDelayAcceptor::new()).serve(service)),
    };
    Ok(Served { url, task })
}

fn url_of(address: SocketAddr, tls: Option<&Tls>) -> String {
    let scheme = if tls.is_some() { "https" } else { "http" };
    with_pin(&format!("{scheme}://{address}"), tls)
}

fn with_pin(url: &str, tls: Option<&Tls>) -> String {
    match tls.and_then(|tls| tls.pin.as_ref()) {
        Some(pin) if !url.contains('#') => format!("{}/#pin={pin}", url.trim_end_matches('/')),
        _ => url.to_owned(),
    }
}
