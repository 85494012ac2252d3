//! Pictures for tests.

use image::RgbImage;

/// Pixels without any order.
pub(super) fn noise(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let mixed = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519);
        let [red, green, blue, _] = mixed.wrapping_mul(3_266_489_917).to_be_bytes();
        image::Rgb([red, green, blue])
    })
}

/// Colours that change slowly, as in a photograph.
pub(super) fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([byte(x * 255 / width), byte(y * 255 / height), byte(x + y)])
    })
}

/// The lowest byte of a number.
pub(super) fn byte(number: u32) -> u8 {
    number.to_le_bytes()[0]
}

/// How far two colours are apart, in the side that differs most.
pub(super) fn distance(one: [u8; 3], other: [u8; 3]) -> u8 {
    let sides = one.into_iter().zip(other);
    sides
        .map(|(one, other)| one.abs_diff(other))
        .max()
        .unwrap_or(0)
}
