//! A picture that the person adds to a report: checked, turned upright, shrunk, and freed of what a camera adds to it.

use std::io::Cursor;

use base64::prelude::{BASE64_STANDARD, Engine};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// The most pixels that a picture may have on one side, and in all.
const LONGEST_SIDE: u32 = 20_000;
const MOST_PIXELS: u64 = 120_000_000;

/// The most pixels that are kept on one side.
const KEPT_SIDE: u32 = 1_600;

/// The quality of the picture that is embedded, of 100.
const QUALITY: u8 = 85;

/// Why a picture was refused; its name comes last.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// It is neither PNG nor JPEG.
    #[error("this is no PNG or JPEG picture; choose one, or save the picture as PNG or JPEG: {0}")]
    NotAPicture(String),
    /// The file or the picture is too large.
    #[error("the picture is larger than 32 MiB or 120 million pixels; choose a smaller copy of it: {0}")]
    TooLarge(String),
    /// The picture cannot be read to its end.
    #[error("the picture is damaged; choose another copy of it: {0}")]
    Damaged(String),
}

/// A picture as it is embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The name of the file that it was.
    pub name: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    jpeg: Vec<u8>,
}

impl Attachment {
    /// Takes the picture in `bytes`, a file called `name`.
    ///
    /// # Errors
    ///
    /// It is no picture, too large or damaged.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, AttachmentError> {
        let format = image::guess_format(bytes).ok();
        let Some(format) = format.filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg)) else {
            return Err(AttachmentError::NotAPicture(name.to_owned()));
        };
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(AttachmentError::TooLarge(name.to_owned()));
        }
        // Readers of JPEG fill up with gray what is missing at the end.
        let ends = format != ImageFormat::Jpeg || bytes.windows(2).rev().take(TRAILING).any(|pair| pair == END_OF_JPEG);
        if !ends {
            return Err(AttachmentError::Damaged(name.to_owned()));
        }
        let picture = decode(format, bytes).map_err(|error| match error {
            image::ImageError::Limits(_) => AttachmentError::TooLarge(name.to_owned()),
            _ => AttachmentError::Damaged(name.to_owned()),
        })?;
        let picture = on_white(&shrunk(picture));
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode_image(&picture)
            .map_err(|_| AttachmentError::Damaged(name.to_owned()))?;
        Ok(Self { name: name.to_owned(), width: picture.width(), height: picture.height(), jpeg })
    }

    /// The picture as an address that holds it.
    pub fn data_uri(&self) -> String {
        format!("data:image/jpeg;base64,{}", BASE64_STANDARD.encode(&self.jpeg))
    }
}

const END_OF_JPEG: [u8; 2] = [0xFF, 0xD9];

/// How far before the end of a file the end of a JPEG is looked for; cameras add some bytes.
const TRAILING: usize = 64 * 1024;

fn decode(format: ImageFormat, bytes: &[u8]) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let kind = image::error::LimitErrorKind::DimensionError;
        return Err(image::ImageError::Limits(image::error::LimitError::from_kind(kind)));
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn shrunk(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) > KEPT_SIDE {
        picture.resize(KEPT_SIDE, KEPT_SIDE, FilterType::Triangle)
    } else {
        picture
    }
}

/// The picture without transparency, as it looks on paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let mut flat = RgbImage::from_pixel(picture.width(), picture.height(), Rgb([255; 3]));
    for (target, source) in flat.pixels_mut().zip(picture.to_rgba8().pixels()) {
        let [red, green, blue, alpha] = source.0.map(u16::from);
        let over_white = |channel: u16| (channel * alpha + 255 * (255 - alpha)) / 255;
        // A mean of two bytes is a byte.
        *target = Rgb([red, green, blue].map(|channel| u8::try_from(over_white(channel)).unwrap_or(u8::MAX)));
    }
    flat
}
