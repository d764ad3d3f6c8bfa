//! An empty window: what the bench compares the real one's start and memory with.

use std::time::Instant;
use tauri::webview::PageLoadEvent;
use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    let start = Instant::now();
    let file = std::env::var_os("PERMANENCE_READY_FILE");
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let page = b"<!doctype html><title>Permanence</title>".to_vec();
            tauri::http::Response::builder().header("content-type", "text/html").body(page).expect("a page of its own")
        })
        .setup(move |app| {
            let blank = WebviewUrl::CustomProtocol("empty://localhost/".parse()?);
            WebviewWindowBuilder::new(app, "main", blank)
                .title("Permanence")
                .inner_size(1280.0, 800.0)
                .on_page_load(move |_, page| {
                    if let (PageLoadEvent::Finished, Some(file)) = (page.event(), &file) {
                        let _ = std::fs::write(file, start.elapsed().as_millis().to_string());
                    }
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
