//! What every host of a desk takes from its system: the clock, randomness, the calendar, names and places.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970, as this machine believes; 0 before that.
#[expect(clippy::disallowed_methods, reason = "the host is where the time comes from")]
#[must_use]
pub fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Today where this machine stands.
#[expect(clippy::disallowed_methods, reason = "the host is where the calendar comes from")]
#[must_use]
pub fn today() -> jiff::civil::Date {
    jiff::ZonedDateTime::now().date()
}

/// The last millisecond of a day where this machine stands, counted since 1970.
#[must_use]
pub fn end_of(day: jiff::civil::Date) -> u64 {
    let last = day.at(23, 59, 59, 999_000_000).to_zoned_datetime(jiff::tz::TimeZone::system());
    last.ok().and_then(|last| u64::try_from(last.timestamp().as_millisecond()).ok()).unwrap_or(0)
}

/// Fills `bytes` with the system's randomness, fit for keys.
#[expect(clippy::disallowed_methods, reason = "the host is where randomness comes from")]
pub fn fill_random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("a system that runs programs has randomness");
}

/// What this machine calls itself.
#[must_use]
pub fn device_name() -> String {
    let kept = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let named = || ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    kept.or_else(named)
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "desk".to_owned())
}

/// Where this person's desk is, unless they say otherwise; nothing where the system names no place.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    let place = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        place("LOCALAPPDATA").map(|place| place.join("Permanence"))
    } else if cfg!(target_os = "macos") {
        place("HOME").map(|home| home.join("Library/Application Support/Permanence"))
    } else {
        let share = place("XDG_DATA_HOME").or_else(|| place("HOME").map(|home| home.join(".local/share")));
        share.map(|share| share.join("permanence"))
    }
}
