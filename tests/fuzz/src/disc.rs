//! Discs as inputs: only what is not zero, and UDF's checksums made right, since otherwise every change breaks one.

use crate::support::media::{SECTOR, seal};

/// The largest disc, in sectors.
const SECTORS: usize = 1024;
/// How many zeros end a piece.
const GAP: usize = 8;

/// The disc that an input stands for: pieces, each with its sector, its place in it, its length and its bytes.
///
/// The first byte tells whether checksums are made right.
pub fn unpacked(input: &[u8]) -> Vec<u8> {
    let Some((flags, mut rest)) = input.split_first() else {
        return Vec::new();
    };
    let mut disc = vec![0; 32 * SECTOR];
    while let Some((&[sector, high, at, at_high, length], bytes)) = rest.split_first_chunk() {
        let sector = usize::from(u16::from_le_bytes([sector, high])) % SECTORS;
        let at = usize::from(u16::from_le_bytes([at, at_high])) % SECTOR;
        let length = usize::from(length).min(bytes.len()).min(SECTOR - at);
        let start = sector * SECTOR + at;
        if disc.len() < (sector + 2) * SECTOR {
            disc.resize((sector + 2) * SECTOR, 0);
        }
        disc[start..start + length].copy_from_slice(&bytes[..length]);
        rest = &bytes[length..];
    }
    if flags & 1 == 0 {
        disc.chunks_mut(SECTOR).for_each(make_right);
    }
    disc
}

/// The input that stands for a disc.
pub fn packed(disc: &[u8]) -> Vec<u8> {
    let mut input = vec![0];
    for (sector, bytes) in disc.chunks(SECTOR).enumerate() {
        let mut at = 0;
        while let Some(start) = bytes.iter().skip(at).position(|byte| *byte != 0).map(|more| at + more) {
            let most = bytes.len().min(start + usize::from(u8::MAX));
            let ends = (start..most).find(|at| bytes[*at..bytes.len().min(at + GAP)].iter().all(|byte| *byte == 0));
            let end = ends.unwrap_or(most);
            input.extend((sector as u16).to_le_bytes());
            input.extend((start as u16).to_le_bytes());
            input.push((end - start) as u8);
            input.extend(&bytes[start..end]);
            at = end;
        }
    }
    input
}

/// Makes the checksums of the UDF descriptors in a sector right, wherever they say that they are.
fn make_right(sector: &mut [u8]) {
    let mut at = 0;
    while at + 16 <= sector.len() {
        let number =
            |from: usize, sector: &[u8]| usize::from(u16::from_le_bytes([sector[at + from], sector[at + from + 1]]));
        let id = number(0, sector) as u16;
        let length = number(10, sector);
        if !matches!(id, 1..=9 | 256..=266) || at + 16 + length > sector.len() {
            return;
        }
        let location = number(12, sector) | number(14, sector) << 16;
        seal(&mut sector[at..], id, location, length);
        if id != 257 || at + 38 > sector.len() {
            return;
        }
        at += (38 + usize::from(sector[at + 19]) + number(36, sector)).next_multiple_of(4);
    }
}
