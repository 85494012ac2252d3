//! Pictures in articles: on the screen, and in a real terminal.

mod screen;
mod served;

use std::io::Cursor;

use image::{ImageFormat, RgbImage};

/// A flag: red above, white in the middle, blue below, with a dark left side.
pub fn flag(width: u32, height: u32) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        let stripe = match 3 * y / height {
            0 => [200, 30, 30],
            1 => [240, 240, 240],
            _ => [30, 60, 200],
        };
        image::Rgb(if x < width / 4 { [20, 20, 20] } else { stripe })
    });
    png(&pixels)
}

pub fn png(pixels: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("memory takes it");
    bytes.into_inner()
}
