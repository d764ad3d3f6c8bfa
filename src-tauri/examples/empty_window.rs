//! An empty window: what the bench compares the real one's start and memory with. Its page holds one line of text, and
//! it ends with what ends the real one's start: two animation frames after all of that is there, which is when it has
//! been painted.

use std::time::Instant;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><title>Permanence</title><p>Permanence</p><script>
    addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(() => fetch('/painted'))));
</script>";

fn main() -> tauri::Result<()> {
    let start = Instant::now();
    let file = std::env::var_os("PERMANENCE_READY_FILE");
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", move |_, request| {
            if let ("/painted", Some(file)) = (request.uri().path(), &file) {
                let _ = std::fs::write(file, start.elapsed().as_millis().to_string());
            }
            let page = PAGE.as_bytes();
            tauri::http::Response::builder().header("content-type", "text/html").body(page).expect("a page of its own")
        })
        .setup(move |app| {
            let blank = WebviewUrl::CustomProtocol("empty://localhost/".parse()?);
            WebviewWindowBuilder::new(app, "main", blank).title("Permanence").inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
