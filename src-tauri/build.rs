//! Prepares the desktop package. The interface is embedded from `ui/dist`; where it has not been built yet (a first
//! `cargo check`), a page that says so stands in, because embedding a folder that does not exist stops the compiler.

use std::path::Path;

const PLACEHOLDER: &str = "<!doctype html><meta charset=\"utf-8\"><title>Permanence</title>\
    <p>The interface is not built: run <code>npm run build</code> in <code>ui/</code>.</p>\n";

fn main() {
    let dist = Path::new("ui/dist");
    let page = dist.join("index.html");
    if !page.exists() {
        std::fs::create_dir_all(dist).expect("ui/dist can be created");
        std::fs::write(&page, PLACEHOLDER).expect("ui/dist/index.html can be written");
    }
    println!("cargo:rerun-if-changed=ui/dist");
    tauri_build::build();
}
