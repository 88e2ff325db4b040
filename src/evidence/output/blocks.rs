//! Which pieces of activation output belong to one product.
//!
//! A block ends at a blank line, at a line of hyphens, where a product is named, and where a piece comes that the product
//! has already or that tools print before what was read last: so no product gets what is told of another.

use crate::assessment::evidence::{Caution, Found, Kind, Side, clean};
use crate::catalogue::{Catalogue, Family};
use crate::evidence::output::channels::{extended_pid, key_channel};
use crate::evidence::output::tokens::{Token, full_name, tokens};
use crate::evidence::words::is_office;

/// The most products of one text.
pub const PRODUCT_LIMIT: usize = 1000;

/// The pieces that a product has at most once, in the order in which `slmgr` prints them.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Piece {
    Description,
    ExtendedPid,
    KeyChannel,
    PartialKey,
}

/// Reads the products, each with the pieces of its block.
pub fn read(catalogue: &Catalogue, lines: &[String]) -> Vec<Found> {
    let mut reader = Reader { catalogue, blocks: Vec::new(), is_open: false, service: None };
    for line in lines {
        // The last one is whole once another begins.
        if reader.blocks.len() > PRODUCT_LIMIT {
            break;
        }
        reader.line(line);
    }
    reader.service_alone();
    reader.blocks.into_iter().take(PRODUCT_LIMIT).map(|block| block.found).collect()
}

/// A product and what was read of it.
#[derive(Default)]
struct Block {
    found: Found,
    pieces: Vec<(Piece, String)>,
    /// Whether its name is on the line that is being read: its pieces may be in any order there.
    is_on_line: bool,
}

/// The build of the licensing service.
struct Service {
    build: String,
    is_sure: bool,
    is_used: bool,
}

/// What was read so far.
struct Reader<'a> {
    catalogue: &'a Catalogue,
    blocks: Vec<Block>,
    /// Whether the last block goes on.
    is_open: bool,
    service: Option<Service>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim_start();
        if trimmed.is_empty() {
            self.is_open = false;
            return;
        }
        if trimmed.starts_with("---") {
            self.is_open = false;
        }
        let tokens = tokens(line);
        if tokens.is_empty() {
            self.service = self.service.take().filter(|service| service.is_sure);
        }
        for token in tokens {
            if self.blocks.len() > PRODUCT_LIMIT {
                break;
            }
            match token {
                Token::Name { family, edition, is_status } => {
                    self.begin(named(line, family, edition));
                    self.is_open = !is_status;
                }
                Token::Description { family, channel, is_sure } => {
                    if self.take(Piece::Description, channel, is_sure, line) {
                        self.describe(family, channel);
                    }
                }
                Token::ExtendedPid(pid) => {
                    if self.take(Piece::ExtendedPid, pid, true, line)
                        && let Some(block) = self.blocks.last_mut()
                    {
                        pid_of(self.catalogue, line, pid, &mut block.found);
                    }
                }
                Token::KeyChannel(channel) => {
                    if self.take(Piece::KeyChannel, channel, true, line) {
                        self.channel(channel);
                    }
                }
                Token::PartialKey { end, is_sure } => {
                    if self.take(Piece::PartialKey, end, is_sure, line)
                        && let Some(block) = self.blocks.last_mut()
                    {
                        block.found.partial_key = Some(end.to_owned());
                    }
                }
                Token::Service { build, is_sure } => self.service(build, is_sure),
            }
        }
        if let Some(block) = self.blocks.last_mut() {
            block.is_on_line = false;
        }
    }

    /// Begins a product.
    fn begin(&mut self, found: Found) {
        self.blocks.push(Block { found, is_on_line: true, ..Block::default() });
        self.is_open = true;
        if let (Some(service), Some(block)) = (&mut self.service, self.blocks.last_mut())
            && !is_office(&block.found)
        {
            block.found.build = Some(service.build.clone());
            service.is_used = true;
        }
    }

    /// Whether a piece is a new one of the last product, or begins a product that nothing names.
    fn take(&mut self, piece: Piece, text: &str, is_sure: bool, line: &str) -> bool {
        if self.is_open
            && let Some(block) = self.blocks.last_mut()
        {
            if block.pieces.iter().any(|(other, known)| *other == piece && known == text) {
                return false;
            }
            if block.accepts(piece, text) {
                block.pieces.push((piece, text.to_owned()));
                return true;
            }
        }
        if !is_sure {
            return false;
        }
        self.begin(Found { kind: kind(line), ..installed() });
        if let Some(block) = self.blocks.last_mut() {
            block.is_on_line = false;
            block.pieces.push((piece, text.to_owned()));
        }
        true
    }

    /// Keeps what a description tells: the channel, and the version of Windows Vista and 7.
    fn describe(&mut self, family: Option<&str>, channel: &str) {
        self.channel(channel);
        let Some(found) = self.blocks.last_mut().map(|block| &mut block.found) else {
            return;
        };
        let Some(family) = family else {
            return;
        };
        if found.name.is_none() {
            found.name = Some(clean(family));
        }
        if is_office(found) {
            // What was taken for the build of Windows is none of Office.
            found.build = None;
        } else if let Some(version) = family.split_whitespace().last() {
            let version = self.catalogue.version(Family::WindowsClient, version);
            found.version = version.map(|version| version.name.clone()).or(found.version.take());
        }
    }

    fn channel(&mut self, channel: &str) {
        if let Some(block) = self.blocks.last_mut() {
            block.found.channel_detail.get_or_insert_with(|| clean(channel));
            block.found.channel = block.found.channel.or(key_channel(channel));
        }
    }

    /// Keeps the build for the products after it: for all of them, or for the one that follows at once.
    fn service(&mut self, build: &str, is_sure: bool) {
        if is_sure || self.service.as_ref().is_none_or(|service| !service.is_sure) {
            self.service_alone();
            self.is_open &= !is_sure;
            self.service = Some(Service { build: build.to_owned(), is_sure, is_used: false });
        }
    }

    /// Keeps the build that no product followed.
    fn service_alone(&mut self) {
        if let Some(service) = self.service.take().filter(|service| service.is_sure && !service.is_used) {
            self.blocks.push(Block { found: Found { build: Some(service.build), ..installed() }, ..Block::default() });
            self.is_open = false;
        }
    }
}

impl Block {
    /// Whether a piece may be one of this product.
    fn accepts(&self, piece: Piece, text: &str) -> bool {
        let follows = |(other, _): &(Piece, String)| if self.is_on_line { *other != piece } else { *other < piece };
        let agrees = |(other, known): &(Piece, String)| {
            let channels = (key_channel(known), key_channel(text));
            *other != Piece::Description || piece != Piece::KeyChannel || channels.0 == channels.1
        };
        self.pieces.iter().all(|known| follows(known) && agrees(known))
    }
}

fn installed() -> Found {
    Found {
        kind: Kind::Slmgr,
        side: Side::Installed,
        cautions: vec![Caution::ActiveKeyIsNoLicense],
        ..Found::default()
    }
}

fn kind(line: &str) -> Kind {
    let line = line.replace('\t', " ");
    let is_ospp = ["LICENSE NAME", "LICENSE DESCRIPTION", "Last 5 char"].into_iter().any(|label| line.contains(label));
    if is_ospp { Kind::Ospp } else { Kind::Slmgr }
}

fn named(line: &str, family: Option<&str>, edition: &str) -> Found {
    Found { kind: kind(line), name: Some(full_name(family, edition)), edition_id: Some(clean(edition)), ..installed() }
}

/// Keeps what an extended PID tells; where nothing says whether it is of Windows or of Office, no more than its channel.
fn pid_of(catalogue: &Catalogue, line: &str, pid: &str, found: &mut Found) {
    if found.edition_id.is_none() && line.contains("ProductKeyID") {
        let mut channel = Found { name: Some("Office".to_owned()), ..Found::default() };
        extended_pid(catalogue, pid, &mut channel);
        found.channel = found.channel.or(channel.channel);
    } else {
        extended_pid(catalogue, pid, found);
    }
}
