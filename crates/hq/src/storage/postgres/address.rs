//! Where the database is and how it is spoken to. The password is in it, so that it is never shown.

use super::tls;
use super::trouble::Trouble;
use postgres::config::{Config, Host, SslMode};
use postgres::{Client, NoTls};
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Why an address cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is none.
    #[error(
        "the database's address cannot be read: write postgres://USER@HOST/NAME, or postgres:///NAME?host=DIRECTORY for a \
         Unix socket, with %-signs for what is no letter or digit"
    )]
    Unreadable,
    /// Another way of speaking, which would let somebody on the line choose a clear one.
    #[error(
        "sslmode is one of disable, require and verify-full, and both of the latter check the server's certificate"
    )]
    Mode,
    /// The authority's certificate cannot be used.
    #[error("the file that sslrootcert names holds no certificate that can be read")]
    Authority,
    /// There is no verifier on this system.
    #[error("this system's certificates cannot be used: name the authority's with sslrootcert=FILE")]
    System,
}

/// How long an unanswered connection is waited for.
const CONNECT_TIME_MAX: Duration = Duration::from_secs(5);
/// How long sent bytes may stay unacknowledged.
const UNACKNOWLEDGED_TIME_MAX: Duration = Duration::from_secs(30);

/// A database and the way to it.
#[derive(Clone)]
pub struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Address").finish_non_exhaustive()
    }
}

impl Address {
    /// Whether a text is meant as the address of a database.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme))
    }

    /// Reads an address; a password given apart counts where the address has none.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn parse(text: &str, password: Option<&str>) -> Result<Self, AddressError> {
        let text = text.trim();
        if !Self::is_one(text) {
            return Err(AddressError::Unreadable);
        }
        let (text, mode, authority) = without_tls(text);
        let mut config: Config = text.parse().map_err(|_| AddressError::Unreadable)?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(AddressError::Unreadable);
        }
        if let (None, Some(password)) = (config.get_password(), password) {
            config.password(password);
        }
        let encrypted = match mode.as_deref() {
            None => !is_local(&config),
            Some("disable") => false,
            Some("require" | "verify-full") => true,
            Some(_) => return Err(AddressError::Mode),
        };
        config.ssl_mode(if encrypted { SslMode::Require } else { SslMode::Disable });
        config.application_name("permanence-hq").keepalives_idle(UNACKNOWLEDGED_TIME_MAX);
        config.keepalives_interval(CONNECT_TIME_MAX).keepalives_retries(3).tcp_user_timeout(UNACKNOWLEDGED_TIME_MAX);
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIME_MAX);
        }
        let tls = encrypted.then(|| tls::connector(authority.as_deref())).transpose()?;
        Ok(Self { config, tls })
    }

    /// Whether the address has a password in it.
    #[must_use]
    pub fn has_password(&self) -> bool {
        self.config.get_password().is_some()
    }

    /// Opens a connection.
    pub(super) fn connect(&self) -> Result<Client, Trouble> {
        Ok(match &self.tls {
            Some(tls) => self.config.connect(tls.clone())?,
            None => self.config.connect(NoTls)?,
        })
    }
}

/// The address without what it says of TLS: libpq's words, which the client below knows only in part.
fn without_tls(text: &str) -> (String, Option<String>, Option<PathBuf>) {
    let Some((start, query)) = text.split_once('?') else { return (text.to_owned(), None, None) };
    let (mut mode, mut authority, mut rest) = (None, None, Vec::new());
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("sslmode", value)) => mode = Some(value.to_owned()),
            Some(("sslrootcert", value)) => authority = Some(PathBuf::from(value)),
            _ => rest.push(pair),
        }
    }
    let start = if rest.is_empty() { start.to_owned() } else { format!("{start}?{}", rest.join("&")) };
    (start, mode, authority)
}

/// Whether the server is on this machine, whatever way is taken.
fn is_local(config: &Config) -> bool {
    let named = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    named && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

#[cfg(test)]
mod tests {
    use super::{Address, AddressError};

    fn parse(text: &str) -> Result<bool, AddressError> {
        Address::parse(text, None).map(|address| address.tls.is_some())
    }

    #[test]
    fn an_address_is_read_and_says_whether_the_line_is_encrypted() {
        assert_eq!(parse("postgres://ada@localhost/permanence"), Ok(false));
        assert_eq!(parse("postgresql://ada@127.0.0.1:5433/permanence\n"), Ok(false));
        assert_eq!(parse("postgres://ada@db.example.org/permanence"), Ok(true), "beyond this machine by itself");
        assert_eq!(parse("postgres://ada@db.example.org/permanence?sslmode=disable"), Ok(false));
        assert_eq!(parse("postgres://ada@localhost/permanence?sslmode=verify-full&connect_timeout=3"), Ok(true));
        #[cfg(unix)]
        assert_eq!(parse("postgres:///permanence?host=/var/run/postgresql"), Ok(false));
    }

    #[test]
    fn what_is_no_address_has_its_sentence() {
        for text in ["", "data", "postgres://", "postgres://ada@host/name?fsync=off", "postgres://ada:a@host:x/name"] {
            assert_eq!(parse(text), Err(AddressError::Unreadable), "{text}");
        }
        assert_eq!(parse("postgres://ada@host/name?sslmode=prefer"), Err(AddressError::Mode));
        let missing = "postgres://ada@host/name?sslrootcert=nowhere.pem";
        assert_eq!(parse(missing), Err(AddressError::Authority));
    }

    #[test]
    fn a_password_is_known_and_never_shown() {
        let secret = Address::parse("postgres://ada:secret@localhost/permanence", None).expect("an address");
        assert!(secret.has_password() && !format!("{secret:?}").contains("secret"));
        let apart = Address::parse("postgres://ada@localhost/permanence", Some("secret")).expect("an address");
        assert!(apart.has_password());
        assert_eq!(apart.config.get_password(), Some(b"secret".as_slice()));
    }
}
