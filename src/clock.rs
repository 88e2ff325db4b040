//! What day and what time it is where the program runs.

use std::fs;
use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// The zone as it is laid down in a file of the system, where no `TZ` names another. jiff would look for its name among
/// those of all zones, which takes a millisecond of each start.
static ZONE: LazyLock<Option<TimeZone>> = LazyLock::new(|| {
    if cfg!(windows) || std::env::var_os("TZ").is_some() {
        return None;
    }
    TimeZone::tzif("local", &fs::read("/etc/localtime").ok()?).ok()
});

/// The day and the time of now.
pub fn now() -> DateTime {
    let zone = ZONE.clone();
    zone.map_or_else(ZonedDateTime::now, |zone| Timestamp::now().to_zoned_datetime(zone)).datetime()
}
