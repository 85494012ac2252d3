//! Kitty's graphics protocol with Unicode placeholders: a picture is sent once, and text says where it is seen. So it
//! scrolls as text does, and is seen in tmux too.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::RgbImage;

use super::draw::{Command, png};

/// Bytes of one command's data, as the protocol wants them.
const CHUNK: usize = 4_096;

/// The letter whose cells show parts of pictures.
const PLACEHOLDER: char = '\u{10eeee}';

/// Marks that number rows and columns, in order: first and last of each run of letters. The protocol's own table.
const MARKS: [(u32, u32); 86] = [
    (0x0305, 0x0305),
    (0x030d, 0x030e),
    (0x0310, 0x0310),
    (0x0312, 0x0312),
    (0x033d, 0x033f),
    (0x0346, 0x0346),
    (0x034a, 0x034c),
    (0x0350, 0x0352),
    (0x0357, 0x0357),
    (0x035b, 0x035b),
    (0x0363, 0x036f),
    (0x0483, 0x0487),
    (0x0592, 0x0595),
    (0x0597, 0x0599),
    (0x059c, 0x05a1),
    (0x05a8, 0x05a9),
    (0x05ab, 0x05ac),
    (0x05af, 0x05af),
    (0x05c4, 0x05c4),
    (0x0610, 0x0617),
    (0x0657, 0x065b),
    (0x065d, 0x065e),
    (0x06d6, 0x06dc),
    (0x06df, 0x06e2),
    (0x06e4, 0x06e4),
    (0x06e7, 0x06e8),
    (0x06eb, 0x06ec),
    (0x0730, 0x0730),
    (0x0732, 0x0733),
    (0x0735, 0x0736),
    (0x073a, 0x073a),
    (0x073d, 0x073d),
    (0x073f, 0x0741),
    (0x0743, 0x0743),
    (0x0745, 0x0745),
    (0x0747, 0x0747),
    (0x0749, 0x074a),
    (0x07eb, 0x07f1),
    (0x07f3, 0x07f3),
    (0x0816, 0x0819),
    (0x081b, 0x0823),
    (0x0825, 0x0827),
    (0x0829, 0x082d),
    (0x0951, 0x0951),
    (0x0953, 0x0954),
    (0x0f82, 0x0f83),
    (0x0f86, 0x0f87),
    (0x135d, 0x135f),
    (0x17dd, 0x17dd),
    (0x193a, 0x193a),
    (0x1a17, 0x1a17),
    (0x1a75, 0x1a7c),
    (0x1b6b, 0x1b6b),
    (0x1b6d, 0x1b73),
    (0x1cd0, 0x1cd2),
    (0x1cda, 0x1cdb),
    (0x1ce0, 0x1ce0),
    (0x1dc0, 0x1dc1),
    (0x1dc3, 0x1dc9),
    (0x1dcb, 0x1dcc),
    (0x1dd1, 0x1de6),
    (0x1dfe, 0x1dfe),
    (0x20d0, 0x20d1),
    (0x20d4, 0x20d7),
    (0x20db, 0x20dc),
    (0x20e1, 0x20e1),
    (0x20e7, 0x20e7),
    (0x20e9, 0x20e9),
    (0x20f0, 0x20f0),
    (0x2cef, 0x2cf1),
    (0x2de0, 0x2dff),
    (0xa66f, 0xa66f),
    (0xa67c, 0xa67d),
    (0xa6f0, 0xa6f1),
    (0xa8e0, 0xa8f1),
    (0xaab0, 0xaab0),
    (0xaab2, 0xaab3),
    (0xaab7, 0xaab8),
    (0xaabe, 0xaabf),
    (0xaac1, 0xaac1),
    (0xfe20, 0xfe26),
    (0x10a0f, 0x10a0f),
    (0x10a38, 0x10a38),
    (0x1d185, 0x1d189),
    (0x1d1aa, 0x1d1ad),
    (0x1d242, 0x1d244),
];

/// Rows and columns that there are marks for.
pub(super) const MOST: u16 = 297;

/// The commands that send a picture once, to be seen where `cell` is printed in the colour of its number.
pub(super) fn sent(
    pixels: &RgbImage,
    id: u32,
    columns: u16,
    rows: u16,
    in_tmux: bool,
) -> Vec<Command> {
    let data = STANDARD.encode(png(pixels));
    let chunks: Vec<&str> = pieces(&data).collect();
    let last = chunks.len().saturating_sub(1);
    let commands = chunks.into_iter().enumerate().map(|(at, chunk)| {
        let more = u8::from(at < last);
        let keys = if at == 0 {
            format!("a=T,q=2,f=100,t=d,i={id},U=1,c={columns},r={rows},m={more}")
        } else {
            format!("q=2,m={more}")
        };
        command(&format!("{keys};{chunk}"), in_tmux)
    });
    commands.collect()
}

/// The command that frees a picture.
pub fn forget(id: u32, in_tmux: bool) -> Command {
    command(&format!("a=d,d=I,q=2,i={id}"), in_tmux)
}

/// The letter that shows one cell of a picture.
pub fn cell(row: u16, column: u16) -> String {
    let mut letter = String::from(PLACEHOLDER);
    letter.extend([row, column].into_iter().filter_map(mark));
    letter
}

fn mark(number: u16) -> Option<char> {
    let mut left = u32::from(number);
    for (first, last) in MARKS {
        let count = last - first + 1;
        if left < count {
            return char::from_u32(first + left);
        }
        left -= count;
    }
    None
}

/// `data`, which is ASCII, in chunks.
fn pieces(data: &str) -> impl Iterator<Item = &str> {
    (0..data.len())
        .step_by(CHUNK)
        .map(|at| &data[at..data.len().min(at + CHUNK)])
}

/// An APC command; tmux passes it on to its own terminal.
fn command(content: &str, in_tmux: bool) -> Command {
    let mut out = String::with_capacity(content.len() + 24);
    // Writing into a string cannot fail.
    let _ = if in_tmux {
        write!(out, "\x1bPtmux;\x1b\x1b_G{content}\x1b\x1b\\\x1b\\")
    } else {
        write!(out, "\x1b_G{content}\x1b\\")
    };
    Command::of(out)
}

#[cfg(test)]
mod tests {
    use super::super::samples::noise;
    use super::*;

    #[test]
    fn there_is_a_mark_for_each_row_and_column_and_none_twice() {
        let marks: std::collections::BTreeSet<_> = (0..MOST).filter_map(mark).collect();
        assert_eq!(marks.len(), usize::from(MOST));
        assert_eq!(mark(MOST), None);
        assert_eq!(
            [mark(0), mark(1), mark(296)],
            [Some('\u{305}'), Some('\u{30d}'), Some('\u{1d244}')]
        );
    }

    #[test]
    fn a_picture_is_sent_in_chunks_that_make_the_same_pixels() {
        let pixels = noise(120, 90);
        for in_tmux in [false, true] {
            let mut data = String::new();
            let commands = sent(&pixels, 77, 12, 9, in_tmux);
            assert!(commands.len() > 1);
            for (at, command) in commands.iter().enumerate() {
                let mut command = command.as_str().to_owned();
                if in_tmux {
                    let inner = command.strip_prefix("\x1bPtmux;");
                    let inner = inner.and_then(|inner| inner.strip_suffix("\x1b\\"));
                    command = inner.expect("passed through").replace("\x1b\x1b", "\x1b");
                }
                let inner = command.strip_prefix("\x1b_G");
                let inner = inner.and_then(|inner| inner.strip_suffix("\x1b\\"));
                let (keys, chunk) = inner.and_then(|inner| inner.split_once(';')).expect("APC");
                assert!(chunk.len() <= CHUNK && (at + 1 == commands.len() || chunk.len() % 4 == 0));
                assert_eq!(keys.ends_with("m=0"), at + 1 == commands.len(), "{keys}");
                assert_eq!(at == 0, keys.contains("i=77,U=1,c=12,r=9"), "{keys}");
                data.push_str(chunk);
            }
            let bytes = STANDARD.decode(data).expect("base64");
            let decoded = image::load_from_memory(&bytes).expect("a PNG").into_rgb8();
            assert_eq!(decoded, pixels);
        }
    }

    #[test]
    fn a_cell_names_its_row_and_column() {
        assert_eq!(cell(0, 1), "\u{10eeee}\u{305}\u{30d}");
    }
}
