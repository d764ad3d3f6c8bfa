//! Numbers of receipts: a series for each device and year, so that two desks that issue apart never give the same.

use crate::id::DeviceId;

/// What the numbers of a device begin with in a year: `2026-7F3A9C21-`. Half of the device's fingerprint: two devices of a
/// section share one once in four thousand million pairs.
#[must_use]
pub fn series(year: i16, device: DeviceId) -> String {
    format!("{year:04}-{:08X}-", device.0 >> 32)
}

/// The number of the receipt that is this many in its series: `2026-7F3A9C21-0001`.
#[must_use]
pub fn number(series: &str, count: u32) -> String {
    format!("{series}{count:04}")
}
