//! Who is answered: pages of this very address, so that no other site open in the same browser reaches the desk.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::net::SocketAddr;

/// Refuses requests for another host, and those of pages of another origin.
pub(crate) async fn own_pages_only(State(address): State<SocketAddr>, request: Request, next: Next) -> Response {
    if is_own(request.headers(), address) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

fn is_own(headers: &HeaderMap, address: SocketAddr) -> bool {
    let names = [address.to_string(), format!("localhost:{}", address.port())];
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    // A page of another site may name us by a name it owns (DNS rebinding): the host must be ours, by number or localhost.
    let is_for_us = text(header::HOST).is_some_and(|host| names.iter().any(|name| name == host));
    let is_from_us =
        text(header::ORIGIN).is_none_or(|origin| names.iter().any(|name| origin.strip_prefix("http://") == Some(name)));
    is_for_us && is_from_us
}

#[cfg(test)]
mod tests {
    use super::is_own;
    use axum::http::HeaderMap;

    fn check(host: Option<&str>, origin: Option<&str>, expect: bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in [("host", host), ("origin", origin)] {
            if let Some(value) = value {
                headers.insert(name, value.parse().expect("it is a header's value"));
            }
        }
        let address = "127.0.0.1:4000".parse().expect("it is an address");
        assert_eq!(is_own(&headers, address), expect, "{host:?} {origin:?}");
    }

    #[test]
    fn only_its_own_pages_are_answered() {
        check(Some("127.0.0.1:4000"), None, true);
        check(Some("localhost:4000"), Some("http://localhost:4000"), true);
        check(Some("127.0.0.1:4000"), Some("http://127.0.0.1:4000"), true);
        check(None, None, false);
        check(Some("127.0.0.1:4001"), None, false);
        check(Some("rebound.example.org:4000"), None, false);
        check(Some("127.0.0.1:4000"), Some("https://example.org"), false);
        check(Some("127.0.0.1:4000"), Some("null"), false);
        check(Some("127.0.0.1:4000"), Some("https://127.0.0.1:4000"), false);
    }
}
