//! iTerm2's inline images: a file for each row of cells, so that a row is printed and overwritten like text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;

use super::draw::{Command, png, row_of};

/// How well photographs are kept; rows of text or lines are PNG, which is then smaller.
const QUALITY: u8 = 85;

/// The commands that show the rows of a picture, each `columns` cells wide and one high.
pub(super) fn rows(pixels: &RgbImage, columns: u16, rows: u16) -> Vec<Command> {
    (0..rows)
        .map(|row| {
            let file = smallest(&row_of(pixels, row, rows));
            let data = STANDARD.encode(&file);
            Command::of(format!(
                "\x1b]1337;File=inline=1;size={};width={columns};height=1;preserveAspectRatio=0;doNotMoveCursor=1:{data}\x07",
                file.len()
            ))
        })
        .collect()
}

fn smallest(pixels: &RgbImage) -> Vec<u8> {
    let exact = png(pixels);
    let mut photograph = Vec::new();
    match JpegEncoder::new_with_quality(&mut photograph, QUALITY).encode_image(pixels) {
        Ok(()) if photograph.len() < exact.len() => photograph,
        Ok(()) | Err(_) => exact,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{distance, photograph};
    use super::*;

    #[test]
    fn each_row_is_a_file_that_shows_its_part() {
        let lines = RgbImage::from_fn(80, 60, |x, y| {
            let shade = if (x / 3 + y / 5) % 2 == 0 { 0 } else { 255 };
            image::Rgb([shade, 255 - shade, 40])
        });
        for (pixels, most) in [(lines, 2), (photograph(80, 60), 40)] {
            let commands = rows(&pixels, 8, 3);
            assert_eq!(commands.len(), 3);
            for (row, command) in (0..).zip(&commands) {
                let inner = command.as_str().strip_prefix("\x1b]1337;File=");
                let inner = inner.and_then(|inner| inner.strip_suffix('\x07'));
                let (keys, data) = inner.and_then(|inner| inner.split_once(':')).expect("OSC");
                assert!(keys.contains("width=8;height=1;"), "{keys}");
                let file = STANDARD.decode(data).expect("base64");
                assert!(keys.contains(&format!("size={};", file.len())));
                let shown = image::load_from_memory(&file).expect("a file").into_rgb8();
                let expected = row_of(&pixels, row, 3);
                assert_eq!(shown.dimensions(), expected.dimensions());
                for (one, other) in shown.pixels().zip(expected.pixels()) {
                    assert!(distance(one.0, other.0) < most);
                }
            }
        }
    }
}
