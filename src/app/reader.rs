//! The open article: its page under its heading, how far it is scrolled, and setting it anew when the width changes.

use unicode_width::UnicodeWidthStr;

use super::SetArticle;
use crate::news::{Article, ArticleId};
use crate::typeset::{Line, Link, Manner, Page, lines_in};

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
    title: Vec<Line>,
    manner: Manner,
    scroll: usize,
    /// Cells that wide lines are scrolled to the right.
    sideways: usize,
    /// Lines of the screen the article has; at least one.
    height: usize,
}

/// A line of the whole, from the top of the heading on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingLine<'a> {
    Title(&'a Line),
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
    pub fn open(set: SetArticle, width: u16, height: u16, manner: Manner) -> Self {
        let title = set_title(&set, width, manner);
        let place = set.article.place;
        let mut reading = Self {
            set,
            width,
            setting: None,
            title,
            manner,
            scroll: 0,
            sideways: 0,
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
    pub fn title(&self) -> &[Line] {
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

    /// How many cells wide lines are scrolled to the right.
    pub fn sideways(&self) -> usize {
        self.sideways
    }

    /// Scrolls the wide lines; returns whether that changed anything.
    pub fn scroll_sideways(&mut self, cells: isize) -> bool {
        let wanted = self.sideways.saturating_add_signed(cells);
        let wanted = wanted.min(self.furthest_sideways());
        let before = std::mem::replace(&mut self.sideways, wanted);
        before != self.sideways
    }

    /// How far the widest line goes beyond the page.
    fn furthest_sideways(&self) -> usize {
        let lines = self.set.page.lines.iter();
        let wide = lines.filter(|line| line.sideways.is_some()).map(cells);
        wide.max()
            .unwrap_or(0)
            .saturating_sub(usize::from(self.width))
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
        self.title = set_title(&self.set, width, self.manner);
        self.set.page = page;
        self.sideways = self.sideways.min(self.furthest_sideways());
        if in_header {
            self.scroll = self.scroll.min(self.furthest());
            return;
        }
        let after = self.lines_of(block).1;
        self.go_to_block(block, line * after / before.max(1));
        self.scroll = self.scroll.max(self.header_rows()).min(self.furthest());
    }

    /// Takes the same article as the store has it now; other text begins at its top.
    pub fn renew(&mut self, set: SetArticle, width: u16, manner: Manner) {
        let same = set.document == self.set.document;
        if !same {
            let height = u16::try_from(self.height).unwrap_or(u16::MAX);
            *self = Self::open(set, width, height, manner);
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

/// The title in lines; without words, one empty line.
fn set_title(set: &SetArticle, width: u16, manner: Manner) -> Vec<Line> {
    let mut lines = lines_in(set.article.headline.title.as_str(), width, manner);
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// The cells of a line as it is set.
fn cells(line: &Line) -> usize {
    line.runs.iter().map(|run| run.text.width()).sum()
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

    fn told(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn the_heading_comes_before_the_text_and_scrolls_with_it() {
        let mut reading =
            Reading::open(set("A title of words", 0, page(5)), 8, 6, Manner::default());
        assert_eq!(told(reading.title()), ["A title", "of words"]);
        let first = reading.visible().collect::<Vec<_>>();
        assert_eq!(
            first[1..4],
            [
                ReadingLine::Title(&reading.title()[1]),
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
        let reading = Reading::open(set("Title", 2, page(5)), 40, 6, Manner::default());
        assert_eq!((reading.scroll(), reading.place()), (4 + 10, 2));
        let gone = Reading::open(set("Title", 99, page(5)), 40, 6, Manner::default());
        assert!(gone.at_end());
    }

    #[test]
    fn a_new_width_keeps_the_line_at_the_top_in_its_block() {
        let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6, Manner::default());
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
        let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6, Manner::default());
        reading.scroll_by(1);
        reading.resize(20, 6);
        reading.page_set(20, page(20));
        assert_eq!(reading.scroll(), 1);
    }

    #[test]
    fn an_article_without_text_says_so() {
        let reading = Reading::open(set("", 0, Page::default()), 40, 10, Manner::default());
        let lines = reading.visible().collect::<Vec<_>>();
        assert_eq!(lines.last(), Some(&ReadingLine::NoText));
        assert_eq!(reading.total_rows(), lines.len());
    }

    #[test]
    fn other_text_begins_at_its_top_and_the_same_stays_where_it_is() {
        let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6, Manner::default());
        reading.scroll_by(20);
        reading.renew(set("Title", 0, page(10)), 40, Manner::default());
        assert_eq!(reading.scroll(), 20);
        let mut other = set("Title", 3, page(10));
        other.document = Arc::new(Document {
            blocks: vec![crate::typeset::Block::Rule],
        });
        reading.renew(other, 40, Manner::default());
        assert_eq!(reading.scroll(), 0);
    }

    #[test]
    fn titles_are_broken_between_words_and_inside_what_is_too_long() {
        let check = |title: &str, width, lines: &[&str]| {
            let set = set(title, 0, Page::default());
            assert_eq!(told(&set_title(&set, width, Manner::default())), lines);
        };
        check("one two three", 7, &["one two", "three"]);
        check("абвгдежз", 3, &["абв", "где", "жз"]);
        check("新闻阅读", 4, &["新闻", "阅读"]);
        check("宽", 1, &["?"]);
        check("", 10, &[""]);
    }

    #[test]
    fn wide_lines_scroll_as_far_as_they_reach() {
        let wide = Line {
            runs: vec![crate::typeset::Run {
                text: "x".repeat(50).as_str().into(),
                style: crate::typeset::Style::default(),
            }],
            block: 0,
            sideways: Some(0),
        };
        let page = Page {
            lines: vec![wide],
            ..Page::default()
        };
        let mut reading = Reading::open(set("Title", 0, page), 40, 6, Manner::default());
        assert!(reading.scroll_sideways(8));
        assert!(reading.scroll_sideways(8));
        assert_eq!(reading.sideways(), 10);
        assert!(!reading.scroll_sideways(8));
        assert!(reading.scroll_sideways(-20));
        assert_eq!(reading.sideways(), 0);
    }
}
