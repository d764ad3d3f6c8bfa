//! The protocol over HTTP; the only HTTP client.
