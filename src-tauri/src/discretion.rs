//! What keeps people's data out of dumps and logs.

use tracing_subscriber::EnvFilter;

/// Turns core dumps off and the log on. Logs go to standard error, warnings and worse unless `RUST_LOG` says otherwise.
pub(crate) fn begin() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    // What a panic carries may quote a value; where it happened cannot.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a fault of Permanence");
    }));
    no_core_dumps();
}

/// The processes that draw the page inherit the limit, and they hold what is on the screen.
#[cfg(unix)]
fn no_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    if let Err(error) = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }) {
        tracing::warn!(%error, "core dumps stay on");
    }
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable) {
        tracing::warn!(%error, "other programs may read this one's memory");
    }
}

/// Windows writes none unless somebody asks it to.
#[cfg(not(unix))]
fn no_core_dumps() {}
