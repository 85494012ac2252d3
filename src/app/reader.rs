//! The open article: its page under its heading, how far it is scrolled, and setting it anew when the width changes.

use unicode_width::UnicodeWidthStr;

use super::SetArticle;
use crate::news::{Article, ArticleId};
use crate::typeset::{Line, Link, Page};

/// Lines between the title and the text: metadata, a rule or blank, a blank.
const LINES_UNDER_TITLE: usize = 3;

/// An open article.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    set: SetArticle,
    /// The width the page was set at.
    width: u16,
    /// The width asked for in a `SetPage` that is not answered yet.
    setting: Option<u16>,
    title: Vec<String>,
    scroll: usize,
    /// Lines of the screen the article has; at least one.
    height: usize,
}

/// A line of the whole, from the top of the heading on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingLine<'a> {
    Title(&'a str),
    /// Feed, author, date, length, marks.
    Metadata,
    Rule,
    Blank,
    Body(&'a Line),
    /// The article has no text of its own.
    NoText,
}

impl Reading {
    /// Opens an article where the user left it.
    pub fn open(set: SetArticle, width: u16, height: u16) -> Self {
        let title = wrapped(set.article.headline.title.as_str(), width);
        let place = set.article.place;
        let mut reading = Self {
            set,
            width,
            setting: None,
            title,
            scroll: 0,
            height: usize::from(height).max(1),
        };
        reading.go_to_block(place, 0);
        reading
    }

    pub fn id(&self) -> ArticleId {
        self.set.article.headline.id
    }

    pub fn article(&self) -> &Article {
        &self.set.article
    }

    pub fn article_mut(&mut self) -> &mut Article {
        &mut self.set.article
    }

    pub fn set(&self) -> &SetArticle {
        &self.set
    }

    pub fn page(&self) -> &Page {
        &self.set.page
    }

    pub fn links(&self) -> &[Link] {
        &self.set.page.links
    }

    /// Link number `number`, counted from 1.
    pub fn link(&self, number: usize) -> Option<&Link> {
        self.links().get(number.checked_sub(1)?)
    }

    /// The title, wrapped at the page's width.
    pub fn title(&self) -> &[String] {
        &self.title
    }

    /// Lines before the text.
    pub fn header_rows(&self) -> usize {
        self.title.len() + LINES_UNDER_TITLE
    }

    /// The first line on the screen, counted over heading and text.
    pub fn scroll(&self) -> usize {
        self.scroll
    }

    /// Lines of the whole.
    pub fn total_rows(&self) -> usize {
        self.header_rows() + self.set.page.lines.len().max(1)
    }

    /// Line `row` of the whole; none after the end.
    pub fn line(&self, row: usize) -> Option<ReadingLine<'_>> {
        if let Some(title) = self.title.get(row) {
            return Some(ReadingLine::Title(title));
        }
        match row - self.title.len() {
            0 => Some(ReadingLine::Metadata),
            1 => Some(ReadingLine::Rule),
            2 => Some(ReadingLine::Blank),
            under => {
                let lines = &self.set.page.lines;
                let body = under - LINES_UNDER_TITLE;
                if lines.is_empty() && body == 0 {
                    return Some(ReadingLine::NoText);
                }
                lines.get(body).map(ReadingLine::Body)
            }
        }
    }

    /// The lines on the screen.
    pub fn visible(&self) -> impl Iterator<Item = ReadingLine<'_>> {
        (self.scroll..self.scroll + self.height).map_while(|row| self.line(row))
    }

    pub fn height(&self) -> usize {
        self.height
    }

    /// Whether the last line is on the screen.
    pub fn at_end(&self) -> bool {
        self.scroll >= self.furthest()
    }

    pub fn scroll_by(&mut self, lines: isize) {
        let wanted = self.scroll.saturating_add_signed(lines);
        self.scroll = wanted.min(self.furthest());
    }

    pub fn go_to_top(&mut self) {
        self.scroll = 0;
    }

    pub fn go_to_bottom(&mut self) {
        self.scroll = self.furthest();
    }

    /// The block at the top of the screen: the place that is kept.
    pub fn place(&self) -> u32 {
        self.top_block().0
    }

    /// Takes the screen's measures; returns the width to set the page at when it is not set so and nobody was asked yet.
    pub fn resize(&mut self, width: u16, height: u16) -> Option<u16> {
        self.height = usize::from(height).max(1);
        self.scroll = self.scroll.min(self.furthest());
        if width == self.width || self.setting.is_some() {
            return None;
        }
        self.setting = Some(width);
        self.setting
    }

    /// Takes the page that was set at `width`, keeping the block at the top where it is.
    pub fn page_set(&mut self, width: u16, page: Page) {
        if self.setting != Some(width) {
            return;
        }
        self.setting = None;
        let (block, line) = self.top_block();
        let in_header = self.scroll < self.header_rows();
        let before = self.lines_of(block).1;
        self.width = width;
        self.title = wrapped(self.set.article.headline.title.as_str(), width);
        self.set.page = page;
        if in_header {
            self.scroll = self.scroll.min(self.furthest());
            return;
        }
        let after = self.lines_of(block).1;
        self.go_to_block(block, line * after / before.max(1));
        self.scroll = self.scroll.max(self.header_rows()).min(self.furthest());
    }

    /// Takes the same article as the store has it now; other text begins at its top.
    pub fn renew(&mut self, set: SetArticle, width: u16) {
        let same = set.document == self.set.document;
        if !same {
            *self = Self::open(set, width, u16::try_from(self.height).unwrap_or(u16::MAX));
            self.scroll = 0;
        } else if width == self.width {
            self.set = set;
        } else {
            self.set.article = set.article;
        }
    }

    /// The block at the top of the screen, and how many of its lines are above the top.
    fn top_block(&self) -> (u32, usize) {
        let Some(line) = self.scroll.checked_sub(self.header_rows()) else {
            return (0, 0);
        };
        let block = self.set.page.lines.get(line).map_or(0, |line| line.block);
        (block, line - self.lines_of(block).0.min(line))
    }

    /// The first line of a block in the page, and how many it has.
    fn lines_of(&self, block: u32) -> (usize, usize) {
        let lines = &self.set.page.lines;
        let first = lines.iter().position(|line| line.block >= block);
        let count = lines.iter().filter(|line| line.block == block).count();
        (first.unwrap_or(lines.len()), count)
    }

    /// Scrolls so that a line of a block is at the top; the first block is under the heading, so that stays in sight.
    fn go_to_block(&mut self, block: u32, line: usize) {
        self.scroll = if block == 0 && line == 0 {
            0
        } else {
            let wanted = self.header_rows() + self.lines_of(block).0 + line;
            wanted.min(self.furthest())
        };
    }

    fn furthest(&self) -> usize {
        self.total_rows().saturating_sub(self.height)
    }
}

/// `text` in lines of at most `width` cells, broken between words; a longer word has a line of its own.
fn wrapped(text: &str, width: u16) -> Vec<String> {
    let width = usize::from(width.max(1));
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        for part in pieces(word, width) {
            let line = lines.last_mut().expect("there is always a line");
            if line.is_empty() {
                line.push_str(&part);
            } else if line.width() + 1 + part.width() <= width {
                line.push(' ');
                line.push_str(&part);
            } else {
                lines.push(part);
            }
        }
    }
    lines
}

/// A word cut where it is wider than a line.
fn pieces(word: &str, width: usize) -> Vec<String> {
    use unicode_segmentation::UnicodeSegmentation;
    if word.width() <= width {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for cluster in word.graphemes(true) {
        let piece = pieces.last_mut().expect("there is always a piece");
        if !piece.is_empty() && piece.width() + cluster.width() > width {
            pieces.push(cluster.to_owned());
        } else {
            piece.push_str(cluster);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clean::{CleanLine, CleanText};
    use crate::news::{FeedId, Headline, Moment};
    use crate::typeset::Document;

    /// A page of four blocks of so many lines each.
    fn page(lines: u32) -> Page {
        let line = |at| Line {
            block: at / lines,
            ..Line::default()
        };
        Page {
            lines: (0..4 * lines).map(line).collect(),
            ..Page::default()
        }
    }

    fn set(title: &str, place: u32, page: Page) -> SetArticle {
        let headline = Headline {
            id: ArticleId(1),
            feed: FeedId(1),
            feed_title: CleanLine::new("Feed"),
            title: CleanLine::new(title),
            published: Moment(0),
            words: 0,
            read: false,
            bookmarked: false,
            has_media: false,
        };
        SetArticle {
            article: Article {
                headline,
                url: None,
                author: CleanLine::default(),
                html: CleanText::default(),
                full: None,
                shows_full: false,
                tags: Vec::new(),
                note: CleanText::default(),
                enclosures: Vec::new(),
                comments: None,
                place,
            },
            document: Arc::new(Document::default()),
            page,
        }
    }

    #[test]
    fn the_heading_comes_before_the_text_and_scrolls_with_it() {
        let mut reading = Reading::open(set("A title of words", 0, page(5)), 8, 6);
        assert_eq!(reading.title(), ["A title", "of words"]);
        let first = reading.visible().collect::<Vec<_>>();
        assert_eq!(
            first[1..4],
            [
                ReadingLine::Title("of words"),
                ReadingLine::Metadata,
                ReadingLine::Rule
            ]
        );
        assert!(matches!(first[5], ReadingLine::Body(_)));
        assert_eq!((reading.header_rows(), reading.total_rows()), (5, 25));
        reading.scroll_by(100);
        assert_eq!((reading.scroll(), reading.visible().count()), (19, 6));
        assert!(reading.at_end());
    }

    #[test]
    fn an_article_opens_where_it_was_left() {
        let reading = Reading::open(set("Title", 2, page(5)), 40, 6);
        assert_eq!((reading.scroll(), reading.place()), (4 + 10, 2));
        let gone = Reading::open(set("Title", 99, page(5)), 40, 6);
        assert!(gone.at_end());
    }

    #[test]
    fn a_new_width_keeps_the_line_at_the_top_in_its_block() {
        let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6);
        reading.scroll_by(4 + 15);
        assert_eq!(reading.resize(20, 6), Some(20));
        assert_eq!(reading.resize(30, 6), None, "one page is being set already");
        reading.page_set(20, page(20));
        assert_eq!((reading.place(), reading.scroll()), (1, 4 + 20 + 10));
        assert_eq!(reading.resize(30, 6), Some(30));
        reading.page_set(25, page(3));
        assert_eq!(
            reading.page().lines.len(),
            80,
            "nobody asked for that width"
        );
    }

    #[test]
    fn the_heading_stays_in_sight_when_the_width_changes() {
        let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6);
        reading.scroll_by(1);
        reading.resize(20, 6);
        reading.page_set(20, page(20));
        assert_eq!(reading.scroll(), 1);
    }

    #[test]
    fn an_article_without_text_says_so() {
        let reading = Reading::open(set("", 0, Page::default()), 40, 10);
        let lines = reading.visible().collect::<Vec<_>>();
        assert_eq!(lines.last(), Some(&ReadingLine::NoText));
        assert_eq!(reading.total_rows(), lines.len());
    }

    #[test]
    fn other_text_begins_at_its_top_and_the_same_stays_where_it_is() {
        let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6);
        reading.scroll_by(20);
        reading.renew(set("Title", 0, page(10)), 40);
        assert_eq!(reading.scroll(), 20);
        let mut other = set("Title", 3, page(10));
        other.document = Arc::new(Document {
            blocks: vec![crate::typeset::Block::Rule],
        });
        reading.renew(other, 40);
        assert_eq!(reading.scroll(), 0);
    }

    #[test]
    fn titles_are_broken_between_words_and_inside_what_is_too_long() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("абвгдежз", 3), ["абв", "где", "жз"]);
        assert_eq!(wrapped("新闻阅读", 4), ["新闻", "阅读"]);
        assert_eq!(wrapped("宽", 1), ["宽"]);
        assert_eq!(wrapped("", 10), [""]);
    }
}
