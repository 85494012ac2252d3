//! Making text fit: how wide it is, where it is cut, where it is wrapped. Widths are terminal cells.
//!
//! Measured letter by letter (grapheme clusters) exactly as the buffer measures them, so that no row leaves its pane.

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

/// A cut at a word may leave at most this part of the space blank (one of so many cells); else a word is cut.
const BLANK_PART: u16 = 5;

/// How many cells `text` takes.
pub(super) fn width(text: &str) -> u16 {
    if text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || byte == b' ')
    {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    letters(text).fold(0, |cells, (_, _, width)| width.saturating_add(cells))
}

/// As much of `text`, from its start, as fits into `cells`.
pub(super) fn clipped(text: &str, cells: u16) -> &str {
    let mut left = cells;
    for (at, _, width) in letters(text) {
        match left.checked_sub(width) {
            Some(rest) => left = rest,
            None => return &text[..at],
        }
    }
    text
}

/// What is shown of a text that may be too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fitted<'t> {
    Whole(&'t str),
    /// The start; an ellipsis follows, for which there is room.
    Cut(&'t str),
}

/// `text` in `cells`, of which `ellipsis` are kept for an ellipsis when it is too long; cut after a word when that wastes little.
pub(super) fn fitted(text: &str, cells: u16, ellipsis: u16) -> Fitted<'_> {
    if clipped(text, cells).len() == text.len() {
        return Fitted::Whole(text);
    }
    let room = cells.saturating_sub(ellipsis);
    let start = clipped(text, room);
    let ends_a_word = text[start.len()..].starts_with(' ');
    let after_word = match start.rfind(' ') {
        Some(blank) if !ends_a_word => &start[..blank],
        _ => start,
    };
    let wastes_little = width(after_word) >= room - room / BLANK_PART;
    let shown = if wastes_little { after_word } else { start };
    Fitted::Cut(shown.trim_end_matches([' ', ',', ';', ':', '-', '–', '—', '.']))
}

/// `text` as lines of at most `cells`, broken at blanks, and inside a word only when it is wider than a line.
pub(super) fn wrapped(text: &str, cells: u16) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let line = first_line(rest, cells.max(1));
        lines.push(line.trim_end());
        rest = rest[line.len()..].trim_start();
    }
    lines
}

/// The first line of `text` and what does not fit into it; `None` when everything does.
pub(super) fn broken(text: &str, cells: u16) -> Option<(&str, &str)> {
    if clipped(text, cells).len() == text.len() {
        return None;
    }
    let line = first_line(text, cells.max(1));
    let rest = text.get(line.len()..)?;
    Some((line.trim_end(), rest.trim_start()))
}

fn first_line(text: &str, cells: u16) -> &str {
    let start = clipped(text, cells);
    if start.len() == text.len() || text[start.len()..].starts_with(' ') {
        return start;
    }
    if let Some(blank) = start.rfind(' ') {
        return &start[..blank];
    }
    if start.is_empty() {
        // A letter wider than the line: it goes alone, and is clipped away where it is drawn.
        return text.graphemes(true).next().unwrap_or(text);
    }
    start
}

/// Whether terminals differ in how many cells a letter takes: one of several characters, and the scripts of South and
/// Southeast Asia, whose vowels some give a cell of their own.
pub fn is_measured_differently(letter: &str) -> bool {
    let mut characters = letter.chars();
    let first = characters.next();
    let of_such_a_script = first.is_some_and(|first| {
        matches!(first, '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1a00}'..='\u{1c4f}' | '\u{a8e0}'..='\u{aaff}')
    });
    of_such_a_script || characters.next().is_some()
}

/// Each visible letter with its place in bytes and its width; controls have none.
fn letters(text: &str) -> impl Iterator<Item = (usize, &str, u16)> {
    text.grapheme_indices(true).map(|(at, letter)| {
        let is_control = letter.contains(char::is_control);
        (at, letter, if is_control { 0 } else { letter.cell_width() })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, cells: u16, expected: &str) {
        let shown = match fitted(text, cells, 1) {
            Fitted::Whole(whole) => whole.to_owned(),
            Fitted::Cut(start) => format!("{start}…"),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_fits_stays_whole() {
        check("Two words", 9, "Two words");
        check("", 0, "");
    }

    #[test]
    fn what_is_too_long_is_cut_after_a_word() {
        check(
            "Rain is expected in the north, says the office",
            36,
            "Rain is expected in the north, says…",
        );
        check(
            "Rain is expected in the north, says the office",
            32,
            "Rain is expected in the north…",
        );
    }

    #[test]
    fn a_word_is_cut_rather_than_leave_much_blank() {
        check(
            "On Donaudampfschifffahrtsgesellschaften",
            20,
            "On Donaudampfschiff…",
        );
    }

    #[test]
    fn what_does_not_fit_goes_on_in_a_second_line() {
        let title = "Rain is expected in the north";
        assert_eq!(broken(title, 29), None);
        let first = ("Rain is expected in the", "north");
        assert_eq!(broken(title, 28), Some(first));
        assert_eq!(broken("漢字漢字", 5), Some(("漢字", "漢字")));
    }

    #[test]
    fn wide_letters_are_never_split() {
        check("漢字漢字", 6, "漢字…");
        assert_eq!(clipped("漢字", 3), "漢");
        assert_eq!(clipped("e\u{301}a", 1), "e\u{301}");
    }

    #[test]
    fn lines_break_at_blanks_and_else_inside_the_word() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrapped("漢字", 1), ["漢", "字"]);
        // One letter of three cells, made of a letter and two marks that take room.
        assert_eq!(wrapped("𑗁ୋ𑑀", 2), ["𑗁ୋ𑑀"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "\\PC{0,60}", cells in 0u16..40) {
            let shown = match fitted(&text, cells, 1) {
                Fitted::Whole(whole) => width(whole),
                Fitted::Cut(start) => width(start) + 1,
            };
            prop_assert!(shown <= cells.max(1));
            prop_assert!(width(clipped(&text, cells)) <= cells);
        }

        #[test]
        fn wrapping_loses_only_blanks(text in "\\PC{0,60}", cells in 2u16..20) {
            let lines = wrapped(&text, cells);
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            let is_one_letter = |line: &str| line.graphemes(true).count() == 1;
            prop_assert!(lines.iter().all(|line| width(line) <= cells || is_one_letter(line)));
        }
    }
}
