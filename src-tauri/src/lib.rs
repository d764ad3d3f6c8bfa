//! The desktop shell: one window on one desk folder.
//!
//! It gives the desk what only a window has: files that a person picks, the system's keychain, a place on the screen and
//! a thread for the background round. It holds no rule: whatever the page asks goes through one command to
//! `permanence_desk`, which decides. The page gets no native power of its own: no capability is granted to it.
//!
//! macOS brings its own menu with the roles of editing; elsewhere there is none.

mod arguments;
mod commands;
mod discretion;
mod files;
mod host;
mod instance;
mod keychain;
mod opening;
mod ready;
mod rounds;
mod window;

use crate::host::Shell;
use crate::instance::{Claim, Instance};
use crate::opening::Opening;
use crate::ready::Ready;
use permanence_desk::Desk;
use permanence_desk::contract::Nothing;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{Manager as _, RunEvent};

/// The desk of this window.
pub(crate) type ShellDesk = Arc<Desk<Shell>>;

/// Opens the window, or raises the one that is open on the same folder, and returns when it is closed.
///
/// Arguments: `--desk DIR`; without it, the system's place for this person. Status: 0 done, 1 no window could be opened,
/// 2 usage.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let ready = Ready::from_here();
    discretion::begin();
    let folder = match arguments::desk_folder(arguments) {
        Ok(folder) => folder,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    let instance = match instance::claim(&folder) {
        Claim::First(instance) => instance,
        Claim::Raised => return ExitCode::SUCCESS,
    };
    let desk: ShellDesk = Arc::new(Desk::new(Shell::new(), folder));
    // As for the command line, the environment may hold the passphrase.
    let opening = Opening::begin(&desk);
    match show(Arc::clone(&desk), opening, ready, instance) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "no window could be opened");
            ExitCode::FAILURE
        }
    }
}

fn show(desk: ShellDesk, opening: Opening, ready: Ready, instance: Option<Instance>) -> tauri::Result<()> {
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::memory(desk.folder()))
        .manage(Arc::clone(&desk))
        .manage(opening)
        .manage(ready)
        .invoke_handler(tauri::generate_handler![commands::rpc, commands::file_pick, commands::window_ready])
        .setup(move |app| {
            window::open(app)?;
            let desk = Arc::clone(&*app.state::<ShellDesk>());
            rounds::start(desk);
            if let Some(instance) = instance {
                let app = app.handle().clone();
                instance.listen(move || window::raise(&app));
            }
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(move |_, event| {
        if matches!(event, RunEvent::Exit) {
            // The key leaves memory, and the file is closed in order. There is nobody left to tell if it fails.
            let _ = desk.desk_lock(Nothing {});
        }
    });
    Ok(())
}
