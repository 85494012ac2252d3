//! Bytes become pixels. The header is judged before anything is unpacked, and unpacking ends when it takes too long.

use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};

use image::imageops::FilterType;
use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, ImageReader, RgbImage,
};

use super::Size;

/// How much a picture may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Width times height.
    pub pixels: u64,
    /// Memory while it is unpacked, in bytes.
    pub memory: u64,
}

impl Default for Limits {
    /// What a good camera takes, and no more.
    fn default() -> Self {
        Self {
            pixels: 25_000_000,
            memory: 128 << 20,
        }
    }
}

/// A picture that is longer is a line, of which scaling makes hundreds of megabytes.
const LONGEST_SIDE: u32 = 65_535;

/// Why a picture is not shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("of a kind that is not shown here")]
    UnknownKind,
    #[error("too large ({} × {} pixels)", .0.width, .0.height)]
    TooLarge(Size),
    #[error("broken")]
    Broken,
    #[error("too slow to unpack")]
    TooSlow,
}

/// Formats that are shown; of animations the first picture.
const KINDS: [ImageFormat; 4] = [
    ImageFormat::Gif,
    ImageFormat::Jpeg,
    ImageFormat::Png,
    ImageFormat::WebP,
];

/// The size that a picture's header tells, as it is seen; `bytes` may be its beginning only.
pub fn size_of(bytes: &[u8]) -> Option<Size> {
    let decoder = reader(bytes, &Limits::default(), &|| true)
        .ok()?
        .into_decoder();
    seen_size(&mut decoder.ok()?)
}

/// The picture in pixels, scaled to what `target` makes of its size.
pub(super) fn decode(
    bytes: &[u8],
    limits: &Limits,
    may_go_on: &dyn Fn() -> bool,
    target: impl FnOnce(Size) -> Size,
) -> Result<(Size, RgbImage), Refusal> {
    let refused = |error| refusal(&error, may_go_on);
    let mut decoder = reader(bytes, limits, may_go_on)?
        .into_decoder()
        .map_err(refused)?;
    let size = seen_size(&mut decoder).ok_or(Refusal::Broken)?;
    let is_line = size.width.max(size.height) > LONGEST_SIDE;
    if is_line || u64::from(size.width) * u64::from(size.height) > limits.pixels {
        return Err(Refusal::TooLarge(size));
    }
    if decoder.total_bytes() > limits.memory {
        return Err(Refusal::TooLarge(size));
    }
    let turned = decoder.orientation().map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| match error {
        ImageError::Limits(_) => Refusal::TooLarge(size),
        error => refusal(&error, may_go_on),
    })?;
    let target = target(size);
    // Turned when it is small: the sides change places before.
    let swaps = (picture.width(), picture.height()) != (size.width, size.height);
    let (width, height) = if swaps {
        (target.height, target.width)
    } else {
        (target.width, target.height)
    };
    picture = scaled(&picture, width, height);
    picture.apply_orientation(turned);
    if !may_go_on() {
        return Err(Refusal::TooSlow);
    }
    Ok((size, on_paper(picture)))
}

fn reader<'a>(
    bytes: &'a [u8],
    limits: &Limits,
    may_go_on: &'a dyn Fn() -> bool,
) -> Result<ImageReader<Watched<'a>>, Refusal> {
    let kind = image::guess_format(bytes).map_err(|_| Refusal::UnknownKind)?;
    if !KINDS.contains(&kind) {
        return Err(Refusal::UnknownKind);
    }
    let watched = Watched {
        bytes: Cursor::new(bytes),
        may_go_on,
    };
    let mut reader = ImageReader::with_format(watched, kind);
    let mut most = image::Limits::default();
    most.max_alloc = Some(limits.memory);
    reader.limits(most);
    Ok(reader)
}

/// The size after the turn that the file asks for (EXIF).
fn seen_size(decoder: &mut impl ImageDecoder) -> Option<Size> {
    use image::metadata::Orientation as O;
    let (width, height) = decoder.dimensions();
    match decoder.orientation().ok()? {
        O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH => {
            Size::new(height, width)
        }
        O::NoTransforms | O::Rotate180 | O::FlipHorizontal | O::FlipVertical => {
            Size::new(width, height)
        }
    }
}

fn refusal(error: &ImageError, may_go_on: &dyn Fn() -> bool) -> Refusal {
    match error {
        ImageError::Unsupported(_) => Refusal::UnknownKind,
        _ if !may_go_on() => Refusal::TooSlow,
        _ => Refusal::Broken,
    }
}

fn scaled(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    if (width, height) == (picture.width(), picture.height()) {
        return picture.clone();
    }
    // Much smaller: a box filter is as good, and many times as fast.
    if picture.width() / 3 >= width.max(1) && picture.height() / 3 >= height.max(1) {
        return picture.thumbnail_exact(width.max(1), height.max(1));
    }
    picture.resize_exact(width.max(1), height.max(1), FilterType::Triangle)
}

/// What shows through is paper: white, but dark below what is itself nearly white.
fn on_paper(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let seen = picture.to_rgba8();
    let (mut ink, mut light) = (0_u64, 0_u64);
    for pixel in seen.pixels() {
        let [red, green, blue, alpha] = pixel.0.map(u64::from);
        ink += alpha;
        light += alpha * (red + green + blue) / 3;
    }
    let paper: u32 = if light > ink * 220 { 0x20 } else { 0xff };
    let (width, height) = picture.dimensions();
    RgbImage::from_fn(width, height, |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0.map(u32::from);
        let over = |colour: u32| {
            let mixed = (colour * alpha + paper * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

/// Bytes that can be read until it takes too long.
struct Watched<'a> {
    bytes: Cursor<&'a [u8]>,
    may_go_on: &'a dyn Fn() -> bool,
}

impl Watched<'_> {
    fn check(&self) -> io::Result<()> {
        if (self.may_go_on)() {
            Ok(())
        } else {
            Err(io::ErrorKind::TimedOut.into())
        }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        self.bytes.read(into)
    }
}

impl BufRead for Watched<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        self.bytes.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.bytes.consume(count);
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use image::codecs::jpeg::JpegEncoder;
    use image::{ExtendedColorType, ImageEncoder, Rgba, RgbaImage};

    use super::super::samples::noise;
    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, ImageFormat::Png)
            .expect("memory takes it");
        bytes.into_inner()
    }

    fn small() -> Vec<u8> {
        png(&DynamicImage::ImageRgb8(RgbImage::from_fn(
            40,
            20,
            |x, y| {
                let shade = u8::try_from(x * 6 + y).unwrap_or(255);
                image::Rgb([shade, 255 - shade, shade / 2])
            },
        )))
    }

    fn decoded(bytes: &[u8]) -> Result<(Size, RgbImage), Refusal> {
        decode(bytes, &Limits::default(), &|| true, |size| size)
    }

    #[test]
    fn a_picture_comes_in_the_size_that_is_wanted() {
        let half = |size: Size| Size {
            width: size.width / 2,
            height: size.height / 2,
        };
        let (size, pixels) =
            decode(&small(), &Limits::default(), &|| true, half).expect("a picture");
        assert_eq!((size.width, size.height), (40, 20));
        assert_eq!(pixels.dimensions(), (20, 10));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let svg =
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\"/></svg>";
        for bytes in [&svg[..], b"", b"<html>", b"BM\x00\x00", b"\x00\x00\x01\x00"] {
            assert_eq!(decoded(bytes).err(), Some(Refusal::UnknownKind));
            assert_eq!(size_of(bytes), None);
        }
    }

    #[test]
    fn a_picture_that_is_cut_anywhere_is_broken_and_nothing_worse() {
        let whole = small();
        for length in 8..whole.len() - 12 {
            let refusal = decoded(&whole[..length]).err();
            assert_eq!(refusal, Some(Refusal::Broken), "{length} bytes");
        }
    }

    #[test]
    fn a_header_that_asks_for_too_much_is_believed_and_refused() {
        let mut bytes = small();
        // The width and the height of a PNG are bytes 16 to 23, the checksum of its header bytes 29 to 32.
        bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        let size = Size {
            width: 65_535,
            height: 65_535,
        };
        assert_eq!(decoded(&bytes).err(), Some(Refusal::TooLarge(size)));
    }

    #[test]
    fn a_line_of_pixels_is_refused() {
        for (width, height) in [(70_000, 1), (1, 70_000)] {
            let refusal = decoded(&png(&DynamicImage::new_luma8(width, height))).err();
            let size = Size { width, height };
            assert_eq!(refusal, Some(Refusal::TooLarge(size)));
        }
    }

    #[test]
    fn a_bomb_of_allowed_size_is_unpacked_and_no_larger_than_its_limit() {
        let blank = png(&DynamicImage::new_luma8(5_000, 4_999));
        assert!(blank.len() < 200_000, "{} bytes", blank.len());
        let limits = Limits {
            memory: 1 << 20,
            ..Limits::default()
        };
        let small = |_| Size {
            width: 10,
            height: 10,
        };
        let refusal = decode(&blank, &limits, &|| true, small).err();
        assert!(matches!(refusal, Some(Refusal::TooLarge(_))), "{refusal:?}");
        let limits = Limits {
            pixels: 1_000_000,
            ..Limits::default()
        };
        let refusal = decode(&blank, &limits, &|| true, small).err();
        assert!(matches!(refusal, Some(Refusal::TooLarge(_))));
    }

    #[test]
    fn unpacking_ends_when_it_takes_too_long() {
        let noise = DynamicImage::ImageRgb8(noise(300, 300));
        let bytes = png(&noise);
        let asked = Cell::new(0);
        let twice = || {
            asked.set(asked.get() + 1);
            asked.get() < 3
        };
        let refusal = decode(&bytes, &Limits::default(), &twice, |size| size).err();
        assert_eq!(refusal, Some(Refusal::TooSlow));
    }

    #[test]
    fn of_an_animation_the_first_picture_is_shown() {
        use image::codecs::gif::GifEncoder;
        let mut bytes = Vec::new();
        let mut encoder = GifEncoder::new(&mut bytes);
        for shade in [255, 0, 0, 0] {
            let frame = RgbaImage::from_pixel(30, 20, Rgba([shade, 0, 0, 255]));
            encoder
                .encode_frame(image::Frame::new(frame))
                .expect("memory takes it");
        }
        drop(encoder);
        let (_, pixels) = decoded(&bytes).expect("a picture");
        assert_eq!(pixels.get_pixel(5, 5).0, [255, 0, 0]);
    }

    #[test]
    fn a_photograph_is_turned_as_its_camera_says() {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes);
        let exif = [
            b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ];
        encoder
            .set_exif_metadata(exif.to_vec())
            .expect("room for it");
        let wide = vec![200; 64 * 32 * 3];
        encoder
            .write_image(&wide, 64, 32, ExtendedColorType::Rgb8)
            .expect("memory takes it");
        let turned = Size {
            width: 32,
            height: 64,
        };
        assert_eq!(size_of(&bytes), Some(turned));
        let (size, pixels) = decoded(&bytes).expect("a picture");
        assert_eq!((size, pixels.dimensions()), (turned, (32, 64)));
    }

    #[test]
    fn what_shows_through_is_white_paper_but_below_white_ink() {
        let ink = |shade: u8| {
            let picture = RgbaImage::from_fn(8, 8, |x, _| {
                Rgba([shade, shade, shade, if x < 4 { 255 } else { 0 }])
            });
            let (_, pixels) = decoded(&png(&DynamicImage::ImageRgba8(picture))).expect("a picture");
            pixels.get_pixel(7, 0).0
        };
        assert_eq!(ink(0), [255; 3]);
        assert_eq!(ink(255), [0x20; 3]);
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
            })
        })
    }
}
