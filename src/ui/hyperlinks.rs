//! Links that the terminal itself knows (OSC 8): a click or its own keys open them.
//!
//! Each cell carries its link whole, so that a frame's difference to the last can be of any cells; `runtime/frames` joins
//! those of neighbours.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};

use crate::clean::WebUrl;

/// The longest address that terminals take (VTE's limit).
const MAX_BYTES: usize = 2_083;

/// Ends a link.
const CLOSE: &str = "\x1b]8;;\x1b\\";

/// What begins link number `number` to `url`; none for addresses with a login, and for what terminals refuse.
pub(super) fn begin(url: &WebUrl, number: u16) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_graphic();
    let address = url.as_str();
    let is_fit = address.len() <= MAX_BYTES && address.bytes().all(is_plain);
    let has_login = !url.as_url().username().is_empty() || url.as_url().password().is_some();
    // The number joins the lines of a link that is broken.
    (is_fit && !has_login).then(|| format!("\x1b]8;id={number};{address}\x1b\\"))
}

/// Marks the letters of row `y` from column `from` to before `to` as a link.
pub(super) fn mark(buffer: &mut Buffer, y: u16, from: u16, to: u16, begin: &str) {
    let mut x = from;
    while x < to.min(buffer.area.right()) {
        let cell = &mut buffer[(x, y)];
        let width = cell.cell_width().max(1);
        // Letters that terminals measure differently are drawn in a way of their own.
        if cell.diff_option == CellDiffOption::None
            && let Some(cells) = NonZeroU16::new(width)
        {
            let linked = format!("{begin}{}{CLOSE}", cell.symbol());
            cell.set_symbol(&linked)
                .set_diff_option(CellDiffOption::ForcedWidth(cells));
            for covered in x + 1..(x + width).min(buffer.area.right()) {
                buffer[(covered, y)].set_diff_option(CellDiffOption::Skip);
            }
        }
        x += width;
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn url(raw: &str) -> WebUrl {
        WebUrl::new(raw).expect("a web address")
    }

    #[test]
    fn each_letter_carries_the_whole_link_and_keeps_its_width() {
        let area = Rect::new(0, 0, 8, 1);
        let blank = Buffer::empty(area);
        let mut buffer = blank.clone();
        buffer.set_string(0, 0, "a漢b", Style::new());
        let begin = begin(&url("https://example.org/x"), 7).expect("a plain address");
        mark(&mut buffer, 0, 0, 3, &begin);
        let link = "\x1b]8;id=7;https://example.org/x\x1b\\";
        let drawn = blank.diff(&buffer);
        let drawn: Vec<_> = drawn
            .iter()
            .map(|(x, _, cell)| (*x, cell.symbol()))
            .collect();
        assert_eq!(
            drawn,
            [
                (0, format!("{link}a{CLOSE}").as_str()),
                (1, format!("{link}漢{CLOSE}").as_str()),
                (3, "b"),
            ]
        );
        let after: Vec<u16> = buffer.diff(&blank).iter().map(|(x, ..)| *x).collect();
        assert_eq!(after, [0, 1, 2, 3]);
    }

    #[test]
    fn addresses_that_could_harm_or_tell_are_not_marked() {
        assert_eq!(begin(&url("https://name:word@example.org/"), 1), None);
        let long = format!("https://example.org/{}", "x".repeat(3_000));
        assert_eq!(begin(&url(&long), 1), None);
        let evil = begin(&url("https://example.org/\u{1b}]0;t\u{7}\u{9c}?é"), 1);
        let evil = evil.expect("percent-encoded");
        let inner = evil
            .strip_prefix("\x1b]8;id=1;")
            .and_then(|rest| rest.strip_suffix("\x1b\\"));
        assert!(inner.is_some_and(|inner| inner.bytes().all(|byte| byte.is_ascii_graphic())));
    }
}
