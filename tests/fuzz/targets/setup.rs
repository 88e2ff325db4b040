//! Folders with setup files: `ei.cfg`, `PID.txt`, `lang.ini`, image files, Office's `setup.xml` and `configuration.xml`.
#![no_main]

use std::io;

use fuzz::support::knowledge::catalogue;
use fuzz::support::media::Wim;
use fuzz::{check_evidence, parts, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::evidence::media::tree::{FileEntry, Tree};
use reimage_advisor::evidence::read_folder;

/// Files by their paths.
struct Folder {
    files: Vec<(String, Vec<u8>)>,
    /// The paths of what was listed; the place is the handle.
    listed: Vec<String>,
}

impl Tree for Folder {
    fn root(&self) -> u64 {
        0
    }

    fn list(&mut self, folder: u64) -> io::Result<Vec<FileEntry>> {
        let folder = self.listed[folder as usize].clone();
        let mut entries: Vec<FileEntry> = Vec::new();
        for (path, content) in &self.files {
            let Some(inside) = path.strip_prefix(&folder) else {
                continue;
            };
            let (name, is_folder) = inside.split_once('/').map_or((inside, false), |(name, _)| (name, true));
            if entries.iter().all(|entry| entry.name != name || entry.is_folder != is_folder) {
                let handle = self.listed.len() as u64;
                let end = if is_folder { "/" } else { "" };
                self.listed.push(format!("{folder}{name}{end}"));
                entries.push(FileEntry { name: name.to_owned(), size: content.len() as u64, is_folder, handle });
            }
        }
        Ok(entries)
    }

    fn read_at(&mut self, file: u64, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let path = &self.listed[file as usize];
        let file = self.files.iter().find(|(known, _)| known == path).ok_or(io::ErrorKind::NotFound)?;
        let rest = file.1.get(usize::try_from(offset).unwrap_or(usize::MAX)..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }
}

fuzz_target!(init: seeds::write("setup"), |input: &str| {
    let of = |content: &str| match content.starts_with("<WIM>") {
        true => Wim::new(content, 1).bytes(),
        false => content.as_bytes().to_vec(),
    };
    let files = parts(input).into_iter().map(|(path, content)| (path.to_owned(), of(content))).collect();
    let mut folder = Folder { files, listed: vec![String::new()] };
    if let Ok(evidence) = read_folder(catalogue(), &mut folder, "folder") {
        check_evidence(&evidence);
    }
});
