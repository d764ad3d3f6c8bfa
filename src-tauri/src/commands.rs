//! What the page may call: the desk's commands by name, a native file dialog, and the word that it is painted.

use crate::ShellDesk;
use crate::files::{self, PickedFile, Purpose};
use crate::opening::Opening;
use crate::ready::Ready;
use permanence_desk::contract::{ErrorCode, Refusal};
use serde_json::Value;
use tauri::{State, WebviewWindow, async_runtime};

/// Runs a command of the desk, off the window's thread.
#[tauri::command]
pub(crate) async fn rpc(
    desk: State<'_, ShellDesk>,
    opening: State<'_, Opening>,
    command: String,
    request: Value,
) -> Result<Value, Refusal> {
    let (desk, opening) = (ShellDesk::clone(&desk), Opening::clone(&opening));
    apart(move || {
        opening.wait(&desk);
        desk.rpc(&command, request)
    })
    .await?
}

/// Asks the person for a file. Nothing when they gave up.
#[tauri::command]
pub(crate) async fn file_pick(
    desk: State<'_, ShellDesk>,
    window: WebviewWindow,
    purpose: Purpose,
    suggested_name: String,
) -> Result<Option<PickedFile>, Refusal> {
    let desk = ShellDesk::clone(&desk);
    apart(move || {
        let path = files::pick(&window, purpose, &suggested_name)?;
        Some(desk.host().files.keep(path))
    })
    .await
}

/// The page has painted its first screen.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands its state over by value")]
pub(crate) fn window_ready(ready: State<'_, Ready>) {
    ready.note();
}

/// Does what may block. A panic over there is a fault of ours, already logged.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    async_runtime::spawn_blocking(work).await.map_err(|_| Refusal::new(ErrorCode::Bug))
}
