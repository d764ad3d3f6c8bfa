//! Headquarters' address as an invitation says it: `https://host:port/#pin=…`. The fragment never travels.

use data_encoding::BASE64URL_NOPAD;
use permanence_replica::LinkError;
use reqwest::Url;

/// Where headquarters is, and how it is known to be it.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    /// Without a slash at its end.
    pub(crate) base: String,
    /// Whether it is on this machine.
    pub(crate) is_loopback: bool,
    /// The SHA-256 of its certificate; without one, the system's authorities vouch for it.
    pub(crate) pin: Option<[u8; 32]>,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// [`LinkError::AddressInvalid`]: not an address, plain HTTP outside this machine, or a pin that is none.
    pub(crate) fn parse(text: &str) -> Result<Self, LinkError> {
        let mut url = Url::parse(text.trim()).map_err(|_| LinkError::AddressInvalid)?;
        let pin = match url.fragment() {
            None | Some("") => None,
            Some(fragment) => Some(parse_pin(fragment).ok_or(LinkError::AddressInvalid)?),
        };
        let is_loopback = is_loopback(&url);
        let allowed = match url.scheme() {
            "https" => true,
            "http" => is_loopback && pin.is_none(),
            _ => false,
        };
        let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
        if !allowed || !plain || url.host_str().is_none() {
            return Err(LinkError::AddressInvalid);
        }
        url.set_fragment(None);
        Ok(Self { base: url.as_str().trim_end_matches('/').to_owned(), is_loopback, pin })
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn parse_pin(fragment: &str) -> Option<[u8; 32]> {
    let pin = fragment.strip_prefix("pin=")?;
    BASE64URL_NOPAD.decode(pin.trim_end_matches('=').as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_on_this_machine() {
        for good in ["http://127.0.0.1:8440", "http://localhost:1/", "http://[::1]:9", "https://siege.example.org"] {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for bad in ["http://192.0.2.7:8440", "http://siege.example.org", "ftp://127.0.0.1", "siege", "", "https://"] {
            assert_eq!(Address::parse(bad).err(), Some(LinkError::AddressInvalid), "{bad}");
        }
    }

    #[test]
    fn a_pin_is_read_and_does_not_travel() {
        let pin = BASE64URL_NOPAD.encode(&[7; 32]);
        let address = Address::parse(&format!("https://192.0.2.7:8443/#pin={pin}")).expect("an address");
        assert_eq!((address.base.as_str(), address.pin), ("https://192.0.2.7:8443", Some([7; 32])));
        assert!(Address::parse("https://192.0.2.7/#pin=short").is_err());
        assert!(Address::parse("https://192.0.2.7/#other").is_err(), "half a pin is not no pin");
    }
}
