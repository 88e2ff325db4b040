//! Cuts media and tool output at every length that matters and changes bytes at random: inputs, panics, the slowest, peak memory.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may fail")]

use std::fs;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use reimage_advisor::evidence;
use reimage_advisor::knowledge::Knowledge;

#[path = "../support/media.rs"]
mod media;
use media::{Udf, file, iso, windows_10_pro};

/// How many changed copies of each input are read.
const CHANGED: usize = 50_000;

const TEXTS: [(&str, &str); 5] = [
    (
        "slmgr",
        "Software licensing service version: 10.0.19041.1\n\nName: Windows(R), Professional edition\nDescription: \
         Windows(R) Operating System, OEM_DM channel\nExtended PID: 03612-03308-007-654321-02-1031-19045.0000-0442024\n\
         Product Key Channel: OEM:DM\nPartial Product Key: 2H7KP\nLicense Status: Licensed\n",
    ),
    (
        "ospp",
        "---Processing---\nPRODUCT ID: 00341-37441-80031-AA583\nLICENSE NAME: Office 16, Office16VisioProVL_MAK edition\n\
         LICENSE DESCRIPTION: Office 16, RETAIL(MAK) channel\nLast 5 characters of installed product key: 2H7KP\n---\n",
    ),
    (
        "cim",
        "[{\"Name\":\"Windows(R), Professional edition\",\"LicenseFamily\":\"Professional\",\"PartialProductKey\":\"2H7KP\",\
         \"ProductKeyChannel\":\"Volume:MAK\",\"ProductKeyID\":\"03612-03308-007-654321-03-1031-19045.0000-0442024\"}]",
    ),
    (
        "dism",
        "Index : 2\nName : Windows 10 Pro\nDescription : Windows 10 Pro\nSize : 14,604,374,236 bytes\nArchitecture : x64\n\
         Version : 10.0.19041\nServicePack Build : 264\nServicePack Level : 0\nEdition : Professional\nInstallation : \
         Client\nProductType : WinNT\nLanguages :\n\tde-DE (Default)\n\ten-US\n",
    ),
    (
        "registry",
        "    BuildLabEx    REG_SZ    22621.1.arm64fre.ni_release.220506-1250\n    CurrentBuild    REG_SZ    26100\n    \
         EditionID    REG_SZ    Professional\n    ProductName    REG_SZ    Windows 10 Pro\n    UBR    REG_DWORD    0xa28\n",
    ),
];

/// What happened so far.
#[derive(Default)]
struct Tally {
    inputs: usize,
    panics: usize,
    slowest: Duration,
}

impl Tally {
    fn read(&mut self, knowledge: &Knowledge, bytes: &[u8]) {
        let started = Instant::now();
        let read = || drop(evidence::read(&knowledge.catalogue, &mut Cursor::new(bytes), "x"));
        self.panics += usize::from(catch_unwind(AssertUnwindSafe(read)).is_err());
        self.slowest = self.slowest.max(started.elapsed());
        self.inputs += 1;
    }
}

/// The most memory that the program had so far, in KiB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn main() {
    let knowledge = Knowledge::load().unwrap();
    let setup = [("sources/install.wim", windows_10_pro().bytes()), ("sources/ei.cfg", b"[Channel]\nOEM\n".to_vec())];
    let files = || setup.iter().map(|(path, content)| file(path, content.clone())).collect();
    let mut inputs = vec![
        ("wim", windows_10_pro().bytes()),
        ("udf disc", Udf::new("J_CENA_X64FREV_EN-US_DV5", files()).bytes),
        ("iso 9660 disc", iso("WIN10", "MKISOFS", files())),
    ];
    inputs.extend(TEXTS.map(|(name, text)| (name, text.as_bytes().to_vec())));
    let before = peak();
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    for (name, whole) in &inputs {
        let mut tally = Tally::default();
        // On a disc, the half megabyte before its folders is nothing; whatever is cut in it is cut short alike.
        let folders = whole.len().saturating_sub(64 << 10);
        (0..folders)
            .step_by(499)
            .chain(folders..whole.len())
            .for_each(|length| tally.read(&knowledge, &whole[..length]));
        // What is read of it: on a disc most bytes are nothing.
        let places: Vec<usize> = (0..whole.len()).filter(|at| !matches!(whole[*at], 0 | 0xEE)).collect();
        let mut bytes = whole.clone();
        for _ in 0..CHANGED {
            let changes: Vec<usize> = (0..=next(8)).map(|_| places[next(places.len())]).collect();
            changes.iter().for_each(|at| bytes[*at] = next(256) as u8);
            tally.read(&knowledge, &bytes);
            changes.iter().for_each(|at| bytes[*at] = whole[*at]);
        }
        println!("{name}: {} inputs, {} panics, slowest {:?}", tally.inputs, tally.panics, tally.slowest);
    }
    println!("peak memory: {} KiB above the {before} KiB before", peak() - before);
}
