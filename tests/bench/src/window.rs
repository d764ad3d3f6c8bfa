//! The window's start and its memory, against an empty Tauri window. Written with the shell.

use crate::figure::Figures;

pub(crate) fn measure(_figures: &mut Figures) -> anyhow::Result<()> {
    Ok(())
}
