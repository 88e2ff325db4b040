//! The clock of the program tells what the clock of the system tells.

use jiff::ZonedDateTime;
use reimage_advisor::clock;

#[test]
fn the_program_has_the_day_and_the_time_of_the_system() {
    let (before, told, after) = (ZonedDateTime::now().datetime(), clock::now(), ZonedDateTime::now().datetime());
    assert!(before <= told && told <= after, "{before} {told} {after}");
}
