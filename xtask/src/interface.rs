//! The interface as the desktop embeds it: `ui/dist`, built again only when a source of it is newer.

use crate::{process, repo};
use anyhow::Result;
use std::path::Path;
use std::time::SystemTime;

/// Builds `ui/dist` where it is older than its sources.
pub(crate) fn build() -> Result<()> {
    let ui = repo::root().join("ui");
    let stamp = repo::target().join("setup/interface-built");
    let page = modified(&ui.join("dist/index.html"));
    let built = modified(&stamp);
    // A page newer than the stamp is not the one we built: the desktop's build script leaves a placeholder.
    if page.is_some() && page <= built && newest_source(&ui)? <= built {
        println!("the interface is built");
        return Ok(());
    }
    process::run(process::npm("ui").args(["run", "build"]))?;
    std::fs::create_dir_all(stamp.parent().expect("the stamp is in a folder"))?;
    std::fs::write(stamp, "")?;
    Ok(())
}

fn newest_source(folder: &Path) -> Result<Option<SystemTime>> {
    let mut newest = None;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        // What the build and npm write themselves.
        if ["node_modules", "dist", "paraglide"].iter().any(|made| name == *made) {
            continue;
        }
        newest = newest.max(if entry.file_type()?.is_dir() {
            newest_source(&entry.path())?
        } else {
            modified(&entry.path())
        });
    }
    Ok(newest)
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|about| about.modified()).ok()
}
