//! Certificates: one's own, or one that headquarters makes for itself and that invitations pin.

use data_encoding::BASE64URL_NOPAD;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest, Sha256};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const CERTIFICATE_FILE: &str = "certificate.pem";
const KEY_FILE: &str = "key.pem";

/// Where and how to listen.
#[derive(Clone, Debug)]
pub struct Listen {
    /// The address; port 0 picks one.
    pub address: SocketAddr,
    /// One's own certificate.
    pub own: Option<TlsFiles>,
    /// TLS on loopback too, with a certificate of headquarters' own.
    pub tls: bool,
    /// The address that invitations say, when it is not the one listened on.
    pub url: Option<String>,
}

/// A certificate's chain and its key, in PEM.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The chain, the leaf first.
    pub certificate: PathBuf,
    /// The key.
    pub key: PathBuf,
}

/// What TLS is served with.
pub(super) struct Tls {
    pub(super) config: Arc<ServerConfig>,
    /// What an invitation pins: nothing where an authority vouches for the certificate.
    pub(super) pin: Option<String>,
}

impl Listen {
    /// The certificate to serve with; none for plain HTTP, which stays on loopback.
    pub(super) fn prepare(&self, directory: Option<&Path>) -> io::Result<Option<Tls>> {
        match &self.own {
            Some(files) => Ok(Some(Tls { config: config(files)?.0, pin: None })),
            None if self.tls || !self.address.ip().is_loopback() => {
                let nowhere = "say --certificate and --key, or with --data a directory to keep headquarters' own in";
                let directory = directory.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, nowhere))?;
                let files = TlsFiles { certificate: directory.join(CERTIFICATE_FILE), key: directory.join(KEY_FILE) };
                if !files.certificate.exists() || !files.key.exists() {
                    generate(&files)?;
                }
                let (config, leaf) = config(&files)?;
                let pin = BASE64URL_NOPAD.encode(&Sha256::digest(leaf.as_ref()));
                Ok(Some(Tls { config, pin: Some(pin) }))
            }
            None => Ok(None),
        }
    }
}

fn config(files: &TlsFiles) -> io::Result<(Arc<ServerConfig>, CertificateDer<'static>)> {
    let unreadable = |_| io::Error::new(io::ErrorKind::InvalidData, "the certificate or its key cannot be read");
    let chain: Vec<_> =
        CertificateDer::pem_file_iter(&files.certificate).and_then(Iterator::collect).map_err(unreadable)?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(unreadable)?;
    let none = || io::Error::new(io::ErrorKind::InvalidData, "the certificate's file holds none");
    let leaf = chain.first().cloned().ok_or_else(none)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok((Arc::new(config), leaf))
}

/// Makes a certificate that only its pin vouches for. The key is written first and privately.
fn generate(files: &TlsFiles) -> io::Result<()> {
    let made = rcgen::generate_simple_self_signed(vec!["headquarters".to_owned()]).map_err(io::Error::other)?;
    write_private(&files.key, made.signing_key.serialize_pem().as_bytes())?;
    std::fs::write(&files.certificate, made.cert.pem())
}

fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(content)
}
