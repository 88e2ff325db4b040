//! Lists on many cores: the same bytes, counts and plan as on one, and the same end where something goes wrong.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::num::NonZero;
use std::panic::catch_unwind;

use crate::support::knowledge::KNOWLEDGE;
use crate::support::list::came_to_on;
use reimage_advisor::fleet::cores::in_order;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::list::record::LONGEST_ROW;
use reimage_advisor::fleet::plan::Plan;
use reimage_advisor::fleet::plan::candidates::Downgrades;
use reimage_advisor::storage::examples::EXAMPLES;

fn workers(count: usize) -> NonZero<usize> {
    NonZero::new(count).unwrap()
}

/// Devices of many kinds, and among them rows that are damaged in every way.
fn list() -> Vec<u8> {
    let mut list = "device,product,language,channel,licenses,devices,note\n".to_owned();
    let products = ["Windows 11 Pro", "Windows 10 Pro", "Windows 10 Enterprise", "Windoes 11 Pro"];
    for row in 0..12_000 {
        let name = if row % 7 == 0 { String::new() } else { format!("PC-{row}") };
        let product = products[row / 3 % 4];
        let language = ["en-US", "de-DE", "1036"][row % 3];
        let channel = ["OEM", "FPP", "not sure"][row / 9 % 3];
        writeln!(list, "{name},{product},{language},{channel},{},{},\"=a\n\"\"b\"\", é\"", row % 5_000, row % 11)
            .unwrap();
        match row {
            3_000 => list.push_str("wide,Windows 11 Pro,en-US,OEM,1,1,,,x\n\n\r\n"),
            3_100 => list.push_str("nul,Windows\0 11 Pro,en-US\n"),
            3_200 => writeln!(list, "long,Windows 11 Pro,\"{}\"", "y".repeat(LONGEST_ROW + 1)).unwrap(),
            3_300 => list.push_str("short\r\n"),
            _ => {}
        }
    }
    let mut list = list.into_bytes();
    list.extend(b"Ger\xE4t,Windows 11 Pro,de-DE,OEM,1,1,\xFC\n\xC3,\xA9,,,,,\nend,\"Windows 11 Pro");
    list
}

#[test]
fn a_list_comes_to_the_same_on_any_number_of_cores() {
    let list = list();
    let defaults = Defaults::of(&EXAMPLES[0].assessment().unwrap());
    let on = |count| came_to_on(workers(count), &list[..], &defaults).unwrap();
    let one = on(1);
    assert_eq!((one.summary.rows, one.names.len(), one.summary.problems.len()), (12_007, 12_007, 20));
    let plan = Plan::of(&KNOWLEDGE, &one.tally, Downgrades::Proposed);
    assert!(plan.images.len() > 1);
    for count in [2, 3, 16] {
        let many = on(count);
        assert!(many.csv == one.csv && many.names == one.names && many.rows == one.rows, "{count} workers");
        assert!(many.judged == one.judged, "{count} workers");
        assert_eq!(many.summary, one.summary);
        assert_eq!(Plan::of(&KNOWLEDGE, &many.tally, Downgrades::Proposed), plan);
    }
}

/// A source that the system refuses to read on from.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the share has gone"))
    }
}

#[test]
fn what_the_system_refuses_in_the_middle_ends_the_list_after_the_rows_before_it() {
    let start = list();
    let refused = came_to_on(workers(3), start.chain(Broken), &Defaults::default()).unwrap_err();
    assert_eq!(refused.to_string(), "the share has gone");
}

#[test]
fn pieces_are_taken_in_their_order_up_to_what_ends_the_work() {
    for (most, last, refused_at) in [(1, 100, None), (4, 100, None), (4, 3, None), (5, 100, Some(42)), (3, 0, None)] {
        let mut pieces = 0..;
        let next = || match pieces.next() {
            Some(piece) if piece == last => Err(io::Error::other("no more")),
            piece => Ok(piece),
        };
        let mut taken = Vec::new();
        let take = |piece: u64| {
            taken.push(piece);
            if Some(piece) == refused_at { Err(io::Error::other("the disk is full")) } else { Ok(()) }
        };
        let ended = in_order(workers(most), next, || (), |(), piece: u64| piece, take).unwrap_err();
        assert_eq!(ended.to_string(), if refused_at.is_some() { "the disk is full" } else { "no more" });
        let expected = refused_at.map_or(last, |at| at + 1);
        assert_eq!(taken, (0..expected).collect::<Vec<u64>>());
    }
}

#[test]
fn what_workers_note_is_given_back_and_a_panic_of_one_goes_on() {
    let mut pieces = 1..=1_000_u64;
    let notes =
        in_order(workers(3), || Ok::<_, io::Error>(pieces.next()), || 0, |sum, piece| *sum += piece, |()| Ok(()));
    assert_eq!((notes.as_ref().unwrap().len(), notes.unwrap().iter().sum::<u64>()), (3, 500_500));
    let panicked = catch_unwind(|| {
        let mut pieces = 0..1_000;
        let work = |(): &mut (), piece| {
            if piece == 500 {
                panic!("a defect")
            }
        };
        in_order(workers(2), || Ok::<_, io::Error>(pieces.next()), || (), work, |()| Ok(()))
    });
    assert!(panicked.is_err());
}
