//! Sixel graphics (DEC VT340): a graphic for each row of cells, with the colours that it needs.

use std::collections::HashMap;
use std::fmt::Write;

use color_quant::NeuQuant;
use image::RgbImage;

use super::draw::{Command, row_of};

/// Colours of a picture; every terminal with sixels has so many registers.
const COLOURS: usize = 256;

/// One pixel of so many is looked at to choose the colours.
const SAMPLE: i32 = 10;

/// Pixels of a column that one letter holds.
const BAND: u32 = 6;

/// The commands that show the rows of a picture, whose height is a multiple of `rows`.
pub(super) fn rows(pixels: &RgbImage, rows: u16) -> Vec<Command> {
    let palette = Palette::of(pixels);
    (0..rows)
        .map(|row| {
            let strip = row_of(pixels, row, rows);
            let places = strip.pixels().map(|pixel| palette.place(pixel.0));
            graphic(
                &places.collect::<Vec<u8>>(),
                strip.width(),
                &palette.colours,
            )
        })
        .collect()
}

/// The colours that a picture is shown in.
struct Palette {
    /// Red, green and blue of each.
    colours: Vec<u8>,
    places: Places,
}

enum Places {
    /// Drawings have few colours: each has its own place.
    Exact(HashMap<[u8; 3], u8>),
    Nearest(Box<NeuQuant>),
}

impl Palette {
    fn of(pixels: &RgbImage) -> Self {
        let mut exact = HashMap::new();
        let mut colours = Vec::new();
        for pixel in pixels.pixels() {
            let Ok(next) = u8::try_from(exact.len()) else {
                return Self::nearest(pixels);
            };
            exact.entry(pixel.0).or_insert_with(|| {
                colours.extend(pixel.0);
                next
            });
        }
        Self {
            colours,
            places: Places::Exact(exact),
        }
    }

    fn nearest(pixels: &RgbImage) -> Self {
        let opaque = pixels.pixels().flat_map(|pixel| {
            let [red, green, blue] = pixel.0;
            [red, green, blue, u8::MAX]
        });
        let quantizer = NeuQuant::new(SAMPLE, COLOURS, &opaque.collect::<Vec<u8>>());
        Self {
            colours: quantizer.color_map_rgb(),
            places: Places::Nearest(Box::new(quantizer)),
        }
    }

    fn place(&self, colour: [u8; 3]) -> u8 {
        let [red, green, blue] = colour;
        match &self.places {
            Places::Exact(places) => places.get(&colour).copied().unwrap_or(0),
            Places::Nearest(quantizer) => {
                u8::try_from(quantizer.index_of(&[red, green, blue, u8::MAX])).unwrap_or(0)
            }
        }
    }
}

/// A graphic of pixels given by their places in the palette. Pixels that it does not have stay as they are.
fn graphic(places: &[u8], width: u32, palette: &[u8]) -> Command {
    let across = usize::try_from(width).unwrap_or(1).max(1);
    let height = places.len() / across;
    let mut out = format!("\x1bP0;1;0q\"1;1;{width};{height}");
    let mut used = [false; COLOURS];
    for place in places {
        used[usize::from(*place)] = true;
    }
    for (place, colour) in palette.chunks_exact(3).enumerate() {
        if used.get(place) == Some(&true) {
            let percent = |at: usize| (u16::from(colour[at]) * 100 + 127) / 255;
            let _ = write!(
                out,
                "#{place};2;{};{};{}",
                percent(0),
                percent(1),
                percent(2)
            );
        }
    }
    let band = across * BAND as usize;
    for (at, places) in places.chunks(band).enumerate() {
        if at > 0 {
            out.push('-');
        }
        push_band(places, across, &mut out);
    }
    out.push_str("\x1b\\");
    Command::of(out)
}

/// Up to six lines of pixels, one colour after the other.
fn push_band(places: &[u8], width: usize, out: &mut String) {
    // For each colour of the band its letters, found in one pass over the pixels.
    let mut columns: Vec<Option<Vec<u8>>> = vec![None; COLOURS];
    for (line, places) in places.chunks(width).enumerate() {
        for (x, place) in places.iter().enumerate() {
            let letters = columns[usize::from(*place)].get_or_insert_with(|| vec![0; width]);
            letters[x] |= 1 << line;
        }
    }
    let mut is_first = true;
    for (place, letters) in columns.iter().enumerate() {
        let Some(letters) = letters else { continue };
        if !std::mem::take(&mut is_first) {
            out.push('$');
        }
        let _ = write!(out, "#{place}");
        for run in letters.chunk_by(|one, other| one == other) {
            let Some(first) = run.first() else { continue };
            let letter = char::from(b'?' + first);
            match run.len() {
                // A repetition is written in three letters at least.
                count @ 1..=3 => out.extend(std::iter::repeat_n(letter, count)),
                count => drop(write!(out, "!{count}{letter}")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{byte, distance, photograph};
    use super::*;

    fn to(number: usize) -> u32 {
        u32::try_from(number).expect("small")
    }

    /// What a terminal makes of a graphic: its pixels, and none where it sets none.
    fn shown(command: &str) -> (usize, Vec<Vec<Option<[u8; 3]>>>) {
        let inner = command.strip_prefix("\x1bP0;1;0q\"1;1;");
        let inner = inner
            .and_then(|inner| inner.strip_suffix("\x1b\\"))
            .expect("DCS");
        let end = inner.find('#').expect("a colour");
        let (width, height) = inner[..end].split_once(';').expect("two sides");
        let (width, height): (usize, usize) = (
            width.parse().expect("a number"),
            height.parse().expect("a number"),
        );
        let mut pixels = vec![vec![None; width]; height.div_ceil(6) * 6];
        let mut palette = [[0_u8; 3]; 256];
        let (mut x, mut band, mut colour, mut repeat) = (0, 0, 0, 1);
        let mut letters = inner[end..].chars().peekable();
        while let Some(letter) = letters.next() {
            let mut number = || {
                let mut digits = String::new();
                while let Some(digit) = letters.next_if(char::is_ascii_digit) {
                    digits.push(digit);
                }
                digits.parse::<usize>().expect("a number")
            };
            match letter {
                '#' => {
                    colour = number();
                    if letters.next_if_eq(&';').is_some() {
                        let mut parts = [0; 4];
                        for part in &mut parts {
                            let mut digits = String::new();
                            while let Some(digit) = letters.next_if(char::is_ascii_digit) {
                                digits.push(digit);
                            }
                            *part = digits.parse::<u32>().expect("a number");
                            letters.next_if_eq(&';');
                        }
                        assert_eq!(parts[0], 2, "RGB");
                        palette[colour] =
                            [parts[1], parts[2], parts[3]].map(|part| byte(part * 255 / 100));
                    }
                }
                '!' => repeat = number(),
                '$' => x = 0,
                '-' => (x, band) = (0, band + 1),
                letter @ '?'..='~' => {
                    let bits = byte(u32::from(letter)) - b'?';
                    for _ in 0..std::mem::replace(&mut repeat, 1) {
                        for line in (0..6).filter(|line| bits & (1 << line) != 0) {
                            pixels[band * 6 + line][x] = Some(palette[colour]);
                        }
                        x += 1;
                    }
                }
                other => panic!("{other:?} in a graphic"),
            }
        }
        (height, pixels)
    }

    #[test]
    fn a_graphic_shows_the_pixels_of_its_row_and_no_others() {
        let pixels = RgbImage::from_fn(50, 60, |x, y| {
            image::Rgb([
                if x < 25 { 250 } else { 10 },
                if y < 31 { 20 } else { 200 },
                byte((x / 10) * 50),
            ])
        });
        for (row, command) in (0_u16..).zip(rows(&pixels, 3)) {
            let (height, shown) = shown(command.as_str());
            assert_eq!(height, 20);
            for (y, line) in shown.iter().enumerate() {
                for (x, pixel) in line.iter().enumerate() {
                    if y >= height {
                        assert_eq!(*pixel, None);
                        continue;
                    }
                    let wanted = pixels.get_pixel(to(x), to(y) + 20 * u32::from(row)).0;
                    let pixel = pixel.expect("a pixel");
                    assert!(
                        distance(pixel, wanted) < 4,
                        "{pixel:?} for {wanted:?} at {x}, {y}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_photograph_keeps_its_colours_nearly() {
        let pixels = photograph(120, 60);
        let mut error = 0_u64;
        for (row, command) in (0_u32..).zip(rows(&pixels, 3)) {
            let (height, shown) = shown(command.as_str());
            for (y, line) in shown.iter().take(height).enumerate() {
                for (x, pixel) in line.iter().enumerate() {
                    let wanted = pixels.get_pixel(to(x), to(y) + 20 * row).0;
                    error += u64::from(distance(pixel.expect("a pixel"), wanted));
                }
            }
        }
        assert!(error / (120 * 60) < 20, "{error}");
    }

    #[test]
    fn long_runs_are_written_short() {
        let blank = RgbImage::from_pixel(700, 20, image::Rgb([9, 9, 9]));
        let command = rows(&blank, 1).remove(0);
        assert!(command.as_str().len() < 100, "{command:?}");
    }
}
