//! Where pictures are in a page, and the lines that are kept free for them.
//!
//! A page is set without such lines: how many there are depends on the terminal, and changes when a picture's true size is
//! known. Giving them to a page costs one pass over its lines, and sets nothing again.

use super::page::{Line, Link, Page, Run};
use crate::clean::{CleanLine, WebUrl};
use crate::picture::Size;

/// The place of a picture in a page: above its caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub url: WebUrl,
    /// As the page declares it, until it is known better.
    pub size: Option<Size>,
    /// The number of the link to the picture.
    pub link: Option<u16>,
    /// The line that is, or would be, the first of the picture.
    pub line: usize,
    /// Lines that are kept free for it.
    pub rows: u16,
    /// Of these the last, which stay blank: where there is no caption below.
    pub blank: u16,
    /// Cells before it.
    pub indent: u16,
    /// Cells that it may take.
    pub columns: u16,
    /// Bars and blanks before each of its lines.
    pub(super) margin: Vec<Run>,
    pub(super) block: u32,
}

/// Which part of which picture a line is kept free for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureRow {
    /// The place in the page's `spots`.
    pub spot: u16,
    pub row: u16,
}

impl Page {
    /// Puts a picture that the text does not have above it; without a line of its own until lines are kept for it.
    pub fn put_above(&mut self, url: WebUrl) {
        let number = u16::try_from(self.links.len() + 1).ok();
        self.links.push(Link {
            url: url.clone(),
            text: CleanLine::new("Picture"),
        });
        self.spots.insert(
            0,
            Spot {
                url,
                size: None,
                link: number,
                line: 0,
                rows: 0,
                blank: 1,
                indent: 0,
                columns: self.width,
                margin: Vec::new(),
                block: 0,
            },
        );
    }

    /// Keeps so many lines free for each picture, in their order; pictures without a number get none.
    pub fn give_rows(&mut self, rows: &[u16]) {
        let wanted = |at: usize| rows.get(at).copied().unwrap_or(0);
        if self
            .spots
            .iter()
            .enumerate()
            .all(|(at, spot)| spot.rows == wanted(at))
        {
            return;
        }
        let mut text = std::mem::take(&mut self.lines).into_iter();
        let mut lines = Vec::new();
        let mut taken = 0;
        for (at, spot) in self.spots.iter_mut().enumerate() {
            lines.extend(text.by_ref().take(spot.line.saturating_sub(taken)));
            taken = spot.line + usize::from(spot.rows);
            text.by_ref().take(usize::from(spot.rows)).for_each(drop);
            spot.line = lines.len();
            spot.rows = wanted(at);
            let number = u16::try_from(at).unwrap_or(u16::MAX);
            lines.extend((0..spot.rows).map(|row| Line {
                runs: spot.margin.clone(),
                block: spot.block,
                sideways: None,
                picture: Some(PictureRow { spot: number, row }),
            }));
        }
        lines.extend(text);
        self.lines = lines;
    }
}

#[cfg(test)]
mod tests {
    use crate::clean::{CleanText, WebUrl};
    use crate::typeset::{self, Page, page_text};

    fn page() -> Page {
        let html = "<p>One</p><figure><img src=a.jpg width=600 height=400 alt=First></figure><blockquote><img \
                    src=b.jpg alt=Second><p>Two</p></blockquote><p>Three</p>";
        let base = WebUrl::new("https://example.org/");
        typeset::page(&typeset::document(&CleanText::new(html), base.as_ref()), 40)
    }

    #[test]
    fn lines_are_given_and_taken_without_touching_the_text() {
        let mut page = page();
        let before = page.clone();
        assert_eq!(page.spots.len(), 2);
        page.give_rows(&[3, 2]);
        assert_eq!(
            page_text(&page),
            "One\n\n\n\n\n▣ First[1]\n\n▌\n▌\n▌ ▣ Second[2]\n▌\n▌ Two\n\nThree\n"
        );
        assert_eq!([page.spots[0].line, page.spots[1].line], [2, 7]);
        let rows = page.lines.iter().filter_map(|line| line.picture);
        let rows: Vec<_> = rows.map(|row| (row.spot, row.row)).collect();
        assert_eq!(rows, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]);
        page.give_rows(&[1, 4]);
        page.give_rows(&[0, 1]);
        page.give_rows(&[]);
        assert_eq!(page, before);
    }

    #[test]
    fn a_spot_tells_what_the_page_declares_and_how_much_room_there_is() {
        let page = page();
        let told = |at: usize| {
            let spot = &page.spots[at];
            let size = spot.size.map(|size| (size.width, size.height));
            (size, spot.indent, spot.columns)
        };
        assert_eq!(told(0), (Some((600, 400)), 0, 40));
        assert_eq!(told(1), (None, 2, 38));
    }
}
