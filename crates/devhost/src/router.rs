//! The addresses.

use crate::files::{Files, PickedFile};
use crate::host::DevHost;
use crate::{guard, pages};
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use permanence_desk::Desk;
use permanence_desk::contract::{ErrorCode, Refusal};
use serde::Deserialize;
use serde_json::Value;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// Larger than any file a section has.
const FILE_BYTES_MAX: usize = 512 * 1024 * 1024;

/// What every answer needs.
#[derive(Clone)]
struct Serving {
    desk: Arc<Desk<DevHost>>,
    files: Arc<Files>,
    ui: PathBuf,
}

/// Every address, for a host that listens here.
pub(crate) fn router(desk: Arc<Desk<DevHost>>, files: Arc<Files>, ui: PathBuf, address: SocketAddr) -> Router {
    let policy = pages::policy();
    Router::new()
        .route("/rpc/{command}", post(rpc))
        .route("/files", post(file_keep))
        .route("/files/new", post(file_promise))
        .route("/files/{ticket}", get(file_fetch))
        .fallback(get(page))
        .layer(DefaultBodyLimit::max(FILE_BYTES_MAX))
        .layer(middleware::map_response(move |mut response: Response| {
            let fixed = [
                (header::CONTENT_SECURITY_POLICY, policy.clone()),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
                (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            ];
            response.headers_mut().extend(fixed);
            async { response }
        }))
        .layer(middleware::from_fn_with_state(address, guard::own_pages_only))
        .with_state(Serving { desk, files, ui })
}

/// A command: 200 with its response, 422 with its refusal.
async fn rpc(State(serving): State<Serving>, Path(command): Path<String>, Json(request): Json<Value>) -> Response {
    let done = tokio::task::spawn_blocking(move || serving.desk.rpc(&command, request)).await;
    match done.unwrap_or_else(|_| Err(Refusal::new(ErrorCode::Bug))) {
        Ok(response) => Json(response).into_response(),
        Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, Json(refusal)).into_response(),
    }
}

const FILE_NAME: HeaderName = HeaderName::from_static("x-file-name");

/// A file of the person's, as the body.
async fn file_keep(State(serving): State<Serving>, headers: HeaderMap, bytes: Bytes) -> Response {
    let name = headers.get(FILE_NAME).and_then(|name| name.to_str().ok()).unwrap_or_default();
    ticket(serving.files.keep(&percent_decoded(name), &bytes))
}

#[derive(Debug, Deserialize)]
struct Promise {
    name: String,
}

/// A file to be written by a command.
async fn file_promise(State(serving): State<Serving>, Json(promise): Json<Promise>) -> Response {
    ticket(serving.files.promise(&promise.name))
}

fn ticket(file: io::Result<PickedFile>) -> Response {
    file.map_or_else(|_| StatusCode::INSUFFICIENT_STORAGE.into_response(), |file| Json(file).into_response())
}

/// A file that a command wrote.
async fn file_fetch(State(serving): State<Serving>, Path(ticket): Path<String>) -> Response {
    let Some(path) = serving.files.path(&ticket) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(bytes) = tokio::fs::read(&path).await else { return StatusCode::NOT_FOUND.into_response() };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let attachment = format!("attachment; filename*=UTF-8''{}", percent_encoded(&name));
    let kind = "application/octet-stream".to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, attachment)], bytes).into_response()
}

async fn page(State(serving): State<Serving>, uri: Uri) -> Response {
    pages::page(&serving.ui, uri.path().trim_start_matches('/')).await
}

/// As `encodeURIComponent` writes it; what it would not write stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = (first == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn percent_encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests;
