//! TLS to the database, by rustls: the server's certificate is always checked, by an authority of one's own or by those
//! that the system trusts.

use super::address::AddressError;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use std::path::Path;
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

/// What makes encrypted connections.
pub(super) fn connector(authority: Option<&Path>) -> Result<MakeRustlsConnect, AddressError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| AddressError::System)?;
    let config = match authority {
        Some(file) => builder.with_root_certificates(roots(file)?).with_no_client_auth(),
        None => builder.with_platform_verifier().map_err(|_| AddressError::System)?.with_no_client_auth(),
    };
    Ok(MakeRustlsConnect::new(config))
}

fn roots(file: &Path) -> Result<RootCertStore, AddressError> {
    let mut roots = RootCertStore::empty();
    let certificates = CertificateDer::pem_file_iter(file).map_err(|_| AddressError::Authority)?;
    for certificate in certificates {
        let certificate = certificate.map_err(|_| AddressError::Authority)?;
        roots.add(certificate).map_err(|_| AddressError::Authority)?;
    }
    if roots.is_empty() { Err(AddressError::Authority) } else { Ok(roots) }
}
