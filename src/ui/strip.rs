//! Which hints a line has room for: whole ones only, the most important first, and one of them before all others.

use super::{Theme, fit};

/// What stands between hints that are too many for the line: a sign there would cost one of them its place.
const TIGHT: &str = "  ";

/// The hints of a line.
pub(super) struct Strip<'t> {
    /// Their places among those that there are, rising.
    pub shown: Vec<usize>,
    pub between: &'t str,
}

/// Which of the hints that take so many cells, most important first, fit into `cells`; the one at `kept` goes before all.
pub(super) fn chosen<'t>(widths: &[u16], kept: usize, cells: u16, theme: &'t Theme) -> Strip<'t> {
    let between = theme.glyphs.between;
    let gaps = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let gaps = gaps.saturating_mul(fit::width(between));
    let all = widths
        .iter()
        .fold(gaps, |sum, one| sum.saturating_add(*one));
    if all <= cells {
        let shown = (0..widths.len()).collect();
        return Strip { shown, between };
    }
    // Who hears the screen hears where one ends.
    let between = if theme.glyphs.are_words {
        between
    } else {
        TIGHT
    };
    let gap = fit::width(between);
    let first = widths.get(kept).and_then(|kept| cells.checked_sub(*kept));
    let Some(mut room) = first else {
        let shown = Vec::new();
        return Strip { shown, between };
    };
    let shown = widths.iter().enumerate().filter(|(place, width)| {
        if *place == kept {
            return true;
        }
        let left = room.checked_sub(width.saturating_add(gap));
        room = left.unwrap_or(room);
        left.is_some()
    });
    let shown = shown.map(|(place, _)| place).collect();
    Strip { shown, between }
}

/// The hints that fit, as one text.
pub(super) fn joined(hints: &[String], kept: usize, cells: u16, theme: &Theme) -> String {
    let widths: Vec<u16> = hints.iter().map(|hint| fit::width(hint)).collect();
    let strip = chosen(&widths, kept, cells, theme);
    let shown = strip.shown.iter().filter_map(|place| hints.get(*place));
    let shown: Vec<&str> = shown.map(String::as_str).collect();
    shown.join(strip.between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    fn check(cells: u16, expected: &str) {
        let theme = config::Theme::built_in("terminal").expect("a built-in theme");
        let hints = ["Enter open", "n/p next, previous", "/ search", "? keys"];
        let hints = hints.map(str::to_owned);
        assert_eq!(joined(&hints, 3, cells, &Theme::new(&theme)), expected);
    }

    #[test]
    fn what_fits_is_whole_and_the_last_is_always_there() {
        check(51, "Enter open · n/p next, previous · / search · ? keys");
        check(50, "Enter open  n/p next, previous  / search  ? keys");
        check(47, "Enter open  n/p next, previous  ? keys");
        check(37, "Enter open  / search  ? keys");
        check(18, "Enter open  ? keys");
        check(17, "/ search  ? keys");
        check(9, "? keys");
        check(5, "");
    }
}
