//! The window: made here and not by configuration, so that it goes nowhere but to the app's own pages.

use std::path::Path;
use tauri::plugin::TauriPlugin;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, AppHandle, Manager as _, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry};
use tauri_plugin_window_state::StateFlags;

const LABEL: &str = "desk";

/// Opens it. It is shown once its page has loaded, so that it never shows white.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Permanence")
        .inner_size(1280.0, 800.0)
        .min_inner_size(900.0, 600.0)
        .visible(false)
        .incognito(leaves_nothing())
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                // The system's reasons for not showing a window are not ours to settle.
                let _ = window.show().and_then(|()| window.set_focus());
            }
        })
        .build()?;
    draw_without_gpu(&window)
}

/// Lets the web engine draw with the processor alone: a page of text and lists gains nothing from a graphics card, and
/// WebKitGTK's way to it costs a fifth of a second at the start, a hundred megabytes, and with some drivers the whole
/// picture. Where a test drives it the engine composites: its driver waits for ever for a window that does not.
#[cfg(target_os = "linux")]
fn draw_without_gpu(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

    if is_driven() {
        return Ok(());
    }
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn draw_without_gpu(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Brings it forward, for a second start.
pub(crate) fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL)
        && let Err(error) = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus())
    {
        tracing::warn!(%error, "the window does not come forward");
    }
}

/// Remembers its size and place beside the desk.
pub(crate) fn memory(folder: &Path) -> TauriPlugin<Wry> {
    let file = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()).join("window.json");
    tauri_plugin_window_state::Builder::new()
        .with_filename(file.to_string_lossy())
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build()
}

/// Whether an address is the app's own.
fn is_own(url: &Url) -> bool {
    let (scheme, host) = if cfg!(windows) { ("http", "tauri.localhost") } else { ("tauri", "localhost") };
    url.scheme() == scheme && url.host_str() == Some(host)
}

/// The web engine keeps nothing on disk, except where this was built for development and a test drives it: WebKit cannot
/// be driven otherwise.
fn leaves_nothing() -> bool {
    !is_driven()
}

/// Whether a test drives this, which is built for development.
fn is_driven() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn the_window_goes_nowhere_else() {
        let own = if cfg!(windows) { "http://tauri.localhost/index.html" } else { "tauri://localhost/index.html" };
        assert!(is_own(&own.parse().expect("it is an address")));
        for other in
            ["https://example.org/", "http://localhost/", "file:///etc/hosts", "tauri://localhost.example.org/"]
        {
            assert!(!is_own(&other.parse().expect("it is an address")), "{other}");
        }
    }
}
