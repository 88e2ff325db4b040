//! Disc images: the UDF file system of Microsoft's discs first, then Joliet and ISO 9660 of discs that were made again.

use std::io::{self, Read, Seek, SeekFrom};

use hadris_fs::sync::FileSystem;
use hadris_fs::{DirCursor, ErrorKind, MountOptions, NodeId};
use hadris_io::{Error, ErrorType};
use hadris_iso::sync::IsoFs;
use hadris_storage::sync::{BlockDevice, ReadAhead};
use hadris_storage::{BlockIndex, BlockSize};
use hadris_udf::UdfId;
use hadris_udf::sync::UdfFs;

use crate::assessment::evidence::{Evidence, Kind, clean};
use crate::catalogue::Catalogue;
use crate::evidence::media::setup;
use crate::evidence::media::tree::{self, ENTRY_LIMIT, FileEntry, Tree, TreeError};

/// Bytes that can be read from any place.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// The size of a sector, in bytes.
const SECTOR: u64 = 2048;
/// The first of the volume descriptors.
const DESCRIPTORS: u64 = 16;
/// The unit in which the device is read; some UDF volumes have blocks of 512 bytes.
const BLOCK: u32 = 512;
/// How many blocks are read ahead at most where one read follows another: each file of a folder is described in a sector of
/// its own, and `sources` of Windows has two hundred.
const AHEAD: usize = 64;

/// Why a disc image could not be read.
#[derive(Debug, thiserror::Error)]
pub enum DiscError {
    /// The system refused to read it.
    #[error("it could not be read: {0}")]
    Io(#[from] io::Error),
    /// Neither file system can be read.
    #[error("the disc image is damaged or cut short ({0}); copy or download it again")]
    Damaged(String),
    /// What is on it could not be read.
    #[error(transparent)]
    Tree(#[from] TreeError),
}

/// A source as the block device that the file systems read from.
struct BlockSource<'a> {
    source: &'a mut dyn ReadSeek,
    block_size: BlockSize,
    blocks: u64,
}

impl ErrorType for BlockSource<'_> {
    type Error = io::Error;
}

impl BlockDevice for BlockSource<'_> {
    fn block_size(&self) -> BlockSize {
        self.block_size
    }

    fn block_count(&self) -> u64 {
        self.blocks
    }

    fn read_blocks(&mut self, first: BlockIndex, buffer: &mut [u8]) -> Result<(), Error<io::Error>> {
        let failed = |error| Error::device(error, "the disc image could not be read");
        let offset = first.get().saturating_mul(u64::from(BLOCK));
        self.source.seek(SeekFrom::Start(offset)).map_err(failed)?;
        self.source.read_exact(buffer).map_err(failed)
    }
}

/// The source as both file systems read it.
fn device<'a>(source: &'a mut dyn ReadSeek) -> io::Result<ReadAhead<BlockSource<'a>>> {
    let block_size = BlockSize::new(BLOCK).ok_or(io::ErrorKind::Unsupported)?;
    let blocks = source.seek(SeekFrom::End(0))? / u64::from(BLOCK);
    Ok(ReadAhead::new(BlockSource { source, block_size, blocks }, AHEAD))
}

/// Either file system of a disc.
enum Disc<'a> {
    Udf(Box<UdfFs<ReadAhead<BlockSource<'a>>>>),
    Iso(Box<IsoFs<ReadAhead<BlockSource<'a>>>>),
}

/// Calls a function of whichever file system it is.
macro_rules! on_disc {
    ($disc:expr, $fs:ident => $call:expr) => {
        match $disc {
            Disc::Udf($fs) => $call,
            Disc::Iso($fs) => $call,
        }
    };
}

impl Tree for Disc<'_> {
    fn root(&self) -> u64 {
        on_disc!(self, fs => fs.root()).get()
    }

    fn list(&mut self, folder: u64) -> io::Result<Vec<FileEntry>> {
        let folder = NodeId::new(folder).ok_or(io::ErrorKind::InvalidInput)?;
        let mut entries = Vec::new();
        let mut cursor = DirCursor::START;
        while let Some(entry) = on_disc!(self, fs => fs.readdir(folder, cursor)).map_err(failed)? {
            if entries.len() == ENTRY_LIMIT {
                return Err(io::Error::other(format!("a folder has more than {ENTRY_LIMIT} entries")));
            }
            cursor = entry.next_cursor();
            entries.push(FileEntry {
                name: String::from_utf8_lossy(entry.name().as_bytes()).into_owned(),
                size: entry.metadata().len(),
                is_folder: entry.file_type().is_dir(),
                handle: entry.node().get(),
            });
        }
        Ok(entries)
    }

    fn read_at(&mut self, file: u64, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let file = NodeId::new(file).ok_or(io::ErrorKind::InvalidInput)?;
        on_disc!(self, fs => fs.read(file, offset, buffer)).map_err(failed)
    }
}

fn failed(error: Error<io::Error>) -> io::Error {
    io::Error::other(error.to_string())
}

/// Whether the source begins as a disc does.
///
/// # Errors
///
/// What the system refused.
pub fn is_disc(source: &mut dyn ReadSeek) -> io::Result<bool> {
    source.seek(SeekFrom::Start(DESCRIPTORS * SECTOR))?;
    let mut mark = Vec::new();
    source.take(6).read_to_end(&mut mark)?;
    Ok(matches!(mark.get(1..), Some(b"CD001" | b"BEA01" | b"NSR02" | b"NSR03")))
}

/// Reads a disc image.
///
/// # Errors
///
/// What is wrong with it.
pub fn read(catalogue: &Catalogue, source: &mut dyn ReadSeek, evidence: &mut Evidence) -> Result<(), DiscError> {
    descriptor(source, evidence)?;
    let udf = match UdfFs::mount(device(source)?, MountOptions::new()) {
        Ok(udf) => Ok(udf),
        Err(error) => Err((error.kind(), clean(&error.to_string()))),
    };
    let (mut disc, damage) = match udf {
        Ok(udf) => {
            let label = clean(udf.info().id(UdfId::LogicalVolume));
            evidence.volume_label = evidence.volume_label.take().or((!label.is_empty()).then_some(label));
            (Disc::Udf(Box::new(udf)), None)
        }
        Err((kind, message)) => {
            let iso = IsoFs::mount(device(source)?, MountOptions::new());
            let iso = iso.map_err(|error| DiscError::Damaged(clean(&error.to_string())))?;
            (Disc::Iso(Box::new(iso)), (kind != ErrorKind::NotRecognized).then_some(message))
        }
    };
    let read = tree::read(catalogue, &mut disc, Kind::Iso, evidence);
    match (read, damage) {
        // The other file system of a damaged bridge disc holds nothing but a note.
        (Err(TreeError::Nothing), Some(message)) => return Err(DiscError::Damaged(message)),
        (read, _) => read?,
    }
    if let Some(label) = evidence.volume_label.clone() {
        setup::label(&label, evidence);
    }
    if let Some(application) = evidence.application.clone() {
        setup::application(&application, evidence);
    }
    Ok(())
}

/// Keeps label, publisher and application of the primary volume descriptor, where there is one.
fn descriptor(source: &mut dyn ReadSeek, evidence: &mut Evidence) -> io::Result<()> {
    source.seek(SeekFrom::Start(DESCRIPTORS * SECTOR))?;
    let mut sector = Vec::new();
    source.take(SECTOR).read_to_end(&mut sector)?;
    if sector.get(..6) != Some(b"\x01CD001") {
        return Ok(());
    }
    let text = |from: usize, to: usize| {
        let text = clean(&String::from_utf8_lossy(sector.get(from..to).unwrap_or_default()));
        (!text.is_empty()).then_some(text)
    };
    evidence.volume_label = text(40, 72);
    evidence.publisher = text(318, 446);
    // A disc without an application id was made by another program, too.
    evidence.application = Some(text(574, 702).unwrap_or_default());
    Ok(())
}
