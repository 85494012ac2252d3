//! Half-blocks: each cell is two pixels, its upper and its lower half. Every terminal with colours shows them.

use image::RgbImage;

use super::draw::Colour;
use super::protocol::Colours;

/// The colours of the cells, row by row: upper half, lower half. The picture is twice as many pixels high as it has rows.
pub(super) fn cells(pixels: &RgbImage, colours: Colours) -> Vec<[Colour; 2]> {
    let (width, height) = pixels.dimensions();
    let colour = |x, y| {
        let [red, green, blue] = pixels.get_pixel(x, y).0;
        match colours {
            Colours::True => Colour::Rgb(red, green, blue),
            Colours::Indexed => Colour::Indexed(nearest(red, green, blue)),
        }
    };
    let rows = 0..height / 2;
    rows.flat_map(|row| (0..width).map(move |x| [colour(x, 2 * row), colour(x, 2 * row + 1)]))
        .collect()
}

/// The levels of the colour cube (xterm's colours 16 to 231).
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The colour of xterm's 256 that comes nearest, of the cube or of the greys (232 to 255).
fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    let level = |value: u8| {
        let distance = |level: &u8| level.abs_diff(value);
        (0_u8..)
            .zip(LEVELS)
            .min_by_key(|(_, level)| distance(level))
            .unwrap_or_default()
    };
    let [(r, red_level), (g, green_level), (b, blue_level)] = [red, green, blue].map(level);
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let step = u8::try_from((mean.saturating_sub(3) / 10).min(23)).unwrap_or(23);
    let grey = 8 + 10 * step;
    let distance = |shown: [u8; 3]| {
        let sides = [red, green, blue].into_iter().zip(shown);
        sides
            .map(|(one, other)| u32::from(one.abs_diff(other)).pow(2))
            .sum::<u32>()
    };
    if distance([grey; 3]) < distance([red_level, green_level, blue_level]) {
        232 + step
    } else {
        16 + 36 * r + 6 * g + b
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_two_pixels() {
        let pixels = RgbImage::from_fn(2, 4, |x, y| {
            image::Rgb([u8::try_from(10 * x + y).unwrap_or(0), 0, 0])
        });
        let red = |shade| Colour::Rgb(shade, 0, 0);
        assert_eq!(
            cells(&pixels, Colours::True),
            [
                [red(0), red(1)],
                [red(10), red(11)],
                [red(2), red(3)],
                [red(12), red(13)],
            ]
        );
    }

    #[test]
    fn the_nearest_of_256_colours_is_taken() {
        for (colour, place) in [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([255, 0, 0], 196),
            ([95, 135, 175], 67),
            ([129, 128, 127], 244),
            ([50, 50, 50], 236),
        ] {
            let [red, green, blue] = colour;
            assert_eq!(nearest(red, green, blue), place, "{colour:?}");
        }
    }
}
