//! Pictures that are added to a record: shrunk, turned upright, freed of what a camera adds, or refused with their name.

use std::io::Cursor;

use base64::prelude::{BASE64_STANDARD, Engine};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use jiff::civil::date;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::report::attachment::{Attachment, AttachmentError, LARGEST_FILE};
use reimage_advisor::report::html::html;
use reimage_advisor::report::record::{Made, report};
use reimage_advisor::storage::examples::EXAMPLES;

/// A picture whose left half is red and whose right half is blue.
fn picture(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { [255, 0, 0] } else { [0, 0, 255] })).into()
}

fn bytes(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The picture that is embedded.
fn embedded(attachment: &Attachment) -> DynamicImage {
    let uri = attachment.data_uri();
    let jpeg = BASE64_STANDARD.decode(uri.strip_prefix("data:image/jpeg;base64,").unwrap()).unwrap();
    image::load_from_memory(&jpeg).unwrap()
}

fn refused(name: &str, bytes: &[u8]) -> AttachmentError {
    match Attachment::read(name, bytes) {
        Ok(_) => panic!("{name} was taken"),
        Err(error) => {
            let message = error.to_string();
            assert!(message.contains("; ") && message.ends_with(&format!(": {name}")), "{message}");
            error
        }
    }
}

/// A JPEG with an EXIF block that says: turned by 90 degrees, taken at a secret place.
fn turned(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"secret place");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let (start, rest) = jpeg.split_at(2);
    [start, &[0xFF, 0xE1], &length, &exif, rest].concat()
}

#[test]
fn png_and_jpeg_are_taken_and_large_ones_are_shrunk() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let small = Attachment::read("small", &bytes(&picture(300, 200), format)).unwrap();
        assert_eq!((small.width, small.height), (300, 200));
        let large = Attachment::read("large", &bytes(&picture(2_400, 1_200), format)).unwrap();
        assert_eq!((large.width, large.height), (1_600, 800));
        let shown = embedded(&large);
        assert_eq!((shown.width(), shown.height()), (1_600, 800));
        let left = shown.to_rgb8().get_pixel(100, 400).0;
        assert!(left[0] > 200 && left[2] < 60, "{left:?}");
    }
}

#[test]
fn a_picture_is_turned_upright_and_loses_what_the_camera_added() {
    let jpeg = turned(&bytes(&picture(300, 200), ImageFormat::Jpeg));
    assert!(jpeg.windows(6).any(|window| window == b"secret"));
    let attachment = Attachment::read("turned.jpg", &jpeg).unwrap();
    assert_eq!((attachment.width, attachment.height), (200, 300));
    let kept = BASE64_STANDARD.decode(attachment.data_uri().split_once(',').unwrap().1).unwrap();
    assert!(!kept.windows(6).any(|window| window == b"secret" || window == b"Exif\0\0"));
}

#[test]
fn what_is_transparent_is_white() {
    let clear: DynamicImage = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0])).into();
    let shown = embedded(&Attachment::read("clear.png", &bytes(&clear, ImageFormat::Png)).unwrap());
    assert!(shown.to_rgb8().pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
}

#[test]
fn what_is_no_picture_is_refused_with_its_name() {
    for bytes in [&b"hello"[..], b"", b"GIF89a\x01\0\x01\0\0\0\0;", b"%PDF-1.7", b"<svg/>", b"\xFF\xD8"] {
        assert!(matches!(refused("letter.png", bytes), AttachmentError::NotAPicture(_) | AttachmentError::Damaged(_)));
    }
}

#[test]
fn a_damaged_picture_is_refused_with_its_name() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let whole = bytes(&picture(300, 200), format);
        for part in [10, 40, whole.len() / 2, whole.len() - 8] {
            assert!(matches!(refused("cut", &whole[..part]), AttachmentError::Damaged(_)), "{format:?} {part}");
        }
    }
    let mut broken = bytes(&picture(300, 200), ImageFormat::Png);
    let middle = broken.len() / 2;
    broken[middle] ^= 0xFF;
    refused("broken.png", &broken);
}

#[test]
fn a_huge_picture_is_refused_with_its_name() {
    let mut long = bytes(&picture(10, 10), ImageFormat::Png);
    long.resize(usize::try_from(LARGEST_FILE).unwrap() + 1, 0);
    assert!(matches!(refused("long.png", &long), AttachmentError::TooLarge(_)));
    // Few bytes that say that they are many pixels.
    let flat: DynamicImage = image::GrayImage::new(15_000, 10_000).into();
    assert!(matches!(refused("flat.png", &bytes(&flat, ImageFormat::Png)), AttachmentError::TooLarge(_)));
    let wide: DynamicImage = image::GrayImage::new(20_001, 1).into();
    assert!(matches!(refused("wide.png", &bytes(&wide, ImageFormat::Png)), AttachmentError::TooLarge(_)));
}

#[test]
fn the_record_embeds_the_picture_with_its_name() {
    let knowledge = Knowledge::load().unwrap();
    let name = "<COA> \"1\".png";
    let attachment = Attachment::read(name, &bytes(&picture(30, 20), ImageFormat::Png)).unwrap();
    let made = Made {
        date: date(2026, 11, 24),
        by: String::new(),
        file: String::new(),
        attachments: vec![attachment.clone(), attachment],
    };
    let page = html(&report(&knowledge, &EXAMPLES[0].assessment().unwrap(), made));
    assert_eq!(page.matches("<img src=\"data:image/jpeg;base64,").count(), 2);
    assert!(page.contains("width=\"30\" height=\"20\" alt=\"Attached picture &lt;COA&gt; &quot;1&quot;.png\""));
}
