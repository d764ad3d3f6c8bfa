//! The addresses, asked without a socket.

use super::{percent_decoded, percent_encoded, router};
use crate::files::Files;
use crate::host::DevHost;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use permanence_desk::Desk;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt as _;

fn serving(place: &Path) -> Router {
    let ui = place.join("ui");
    std::fs::create_dir_all(&ui).expect("the place can be written");
    std::fs::write(ui.join("index.html"), "<title>Permanence</title>").expect("the place can be written");
    let files = Arc::new(Files::new(place.join("files")).expect("the place can be written"));
    let desk = Desk::new(DevHost::new(Arc::clone(&files)), place.join("desk"));
    router(Arc::new(desk), files, ui, "127.0.0.1:4000".parse().expect("it is an address"))
}

async fn ask(router: &Router, method: &str, path: &str, body: impl Into<Body>) -> (StatusCode, Vec<u8>) {
    let request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:4000");
    let request =
        request.header(header::CONTENT_TYPE, "application/json").header("x-file-name", "l%27%C3%A9t%C3%A9.csv");
    let answer = router.clone().oneshot(request.body(body.into()).expect("it is a request")).await;
    let answer = answer.expect("the router always answers");
    let status = answer.status();
    (status, to_bytes(answer.into_body(), 1 << 20).await.expect("the answer is whole").to_vec())
}

#[tokio::test]
async fn a_command_is_run_and_a_refusal_is_told_apart() {
    let place = tempfile::tempdir().expect("there is a place for temporary files");
    let router = serving(place.path());
    let (status, state) = ask(&router, "POST", "/rpc/desk_state", "{}").await;
    let state: Value = serde_json::from_slice(&state).expect("a response is JSON");
    assert_eq!((status, &state["phase"]), (StatusCode::OK, &json!("fresh")));
    let (status, refusal) = ask(&router, "POST", "/rpc/today_show", "{}").await;
    let refusal: Value = serde_json::from_slice(&refusal).expect("a refusal is JSON");
    assert_eq!((status, &refusal["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("no_desk")));
}

#[tokio::test]
async fn a_file_is_sent_in_and_fetched() {
    let place = tempfile::tempdir().expect("there is a place for temporary files");
    let router = serving(place.path());
    let (status, file) = ask(&router, "POST", "/files", "nom;rue").await;
    let file: Value = serde_json::from_slice(&file).expect("a ticket is JSON");
    assert_eq!((status, &file["name"]), (StatusCode::OK, &json!("l'été.csv")));
    let path = format!("/files/{}", file["ticket"].as_str().expect("a ticket is text"));
    assert_eq!(ask(&router, "GET", &path, "").await, (StatusCode::OK, b"nom;rue".to_vec()));
}

#[tokio::test]
async fn a_promised_file_is_missing_until_it_is_written() {
    let place = tempfile::tempdir().expect("there is a place for temporary files");
    let router = serving(place.path());
    let (status, file) = ask(&router, "POST", "/files/new", r#"{"name":"section.csv"}"#).await;
    assert_eq!(status, StatusCode::OK);
    let file: Value = serde_json::from_slice(&file).expect("a ticket is JSON");
    let path = format!("/files/{}", file["ticket"].as_str().expect("a ticket is text"));
    assert_eq!(ask(&router, "GET", &path, "").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_is_served_and_nothing_beside_it() {
    let place = tempfile::tempdir().expect("there is a place for temporary files");
    let router = serving(place.path());
    assert_eq!(ask(&router, "GET", "/", "").await, (StatusCode::OK, b"<title>Permanence</title>".to_vec()));
    assert_eq!(ask(&router, "GET", "/../files/1.name", "").await.0, StatusCode::NOT_FOUND);
}

#[test]
fn names_travel_as_they_are() {
    for name in ["l'été 2026.csv", "100%.csv", "a%2", "Đặng.csv", ""] {
        assert_eq!(percent_decoded(&percent_encoded(name)), name);
    }
    assert_eq!(percent_decoded("100%.csv"), "100%.csv");
}
