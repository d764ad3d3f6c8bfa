//! What the desk costs, each figure beside its floor measured in the same run. Writes `target/bench.json`.

mod directory;
mod duplicates;
mod figure;
mod floor;
mod rounds;
mod window;

use figure::Figures;
use std::path::PathBuf;

/// glibc's allocator spends a quarter of a first round on what one thread allocates and another frees.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    // As headquarters and the command line do.
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true)?;
    let only: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |name: &str| only.is_empty() || only.iter().any(|one| one == name);
    let mut figures = Figures::default();
    if wanted("directory") {
        directory::measure(&mut figures)?;
    }
    if wanted("duplicates") {
        duplicates::measure(&mut figures)?;
    }
    if wanted("rounds") {
        rounds::measure(&mut figures)?;
    }
    if wanted("window") {
        window::measure(&mut figures)?;
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/bench.json");
    figures.write(&path)
}
