//! The open article: its page under its heading, how far it is scrolled, and setting it anew when the width changes.
//!
//! - `heading`: its title, and what the user has written to it
//! - `jumps`: links that lead within it
//! - `marking`: a passage is chosen
//! - `pictures`: the room for pictures in it

mod heading;
mod jumps;
mod marking;
mod pictures;

use std::sync::Arc;

pub use marking::{Marking, Step};

use unicode_width::UnicodeWidthStr;

use heading::{set_kept, set_title};

use super::{Find, Place, SetArticle};
use crate::news::{Article, ArticleId, Phrase};
use crate::typeset::{Document, Line, Link, Manner, Page, Role};

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
    /// What the user has written to it.
    kept: Vec<Line>,
    manner: Manner,
    scroll: usize,
    /// Cells that wide lines are scrolled to the right.
    sideways: usize,
    /// Lines of the screen the article has; at least one.
    height: usize,
    /// The text as it was when it was opened, if the feed has changed it since.
    earlier: Option<Arc<Document>>,
    /// Where links within the article were followed: block and line at the top.
    jumped_from: Vec<(u32, usize)>,
    /// Pictures may be higher or lower than before also where they are on the screen: the user has changed something.
    may_pictures_move: bool,
    /// Where the screen began when room was last given to pictures.
    seen_from: usize,
    /// Words that are looked for in the text.
    find: Option<Find>,
    /// A passage is being chosen.
    marking: Option<Marking>,
    /// The rest of a long text is on its way.
    is_beginning: bool,
}

/// A line of the whole, from the top of the heading on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingLine<'a> {
    Title(&'a Line),
    /// Feed, author, date, length, marks.
    Metadata,
    /// Collection, tags and note of a bookmark.
    Kept(&'a Line),
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
        let kept = set_kept(&set, width, manner);
        let place = set.article.place;
        let mut reading = Self {
            set,
            width,
            setting: None,
            title,
            kept,
            manner,
            scroll: 0,
            sideways: 0,
            find: None,
            marking: None,
            is_beginning: false,
            height: usize::from(height).max(1),
            earlier: None,
            jumped_from: Vec::new(),
            may_pictures_move: false,
            seen_from: 0,
        };
        reading.go_to_block(place, 0);
        reading.seen_from = reading.scroll;
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

    /// The text as it was when it was opened, if the feed has changed it since.
    pub fn earlier(&self) -> Option<&Arc<Document>> {
        self.earlier.as_ref()
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
        self.title.len() + self.kept.len() + LINES_UNDER_TITLE
    }

    /// The first line on the screen, counted over heading and text.
    pub fn scroll(&self) -> usize {
        self.scroll
    }

    /// Where the links on the screen are, each where it first appears.
    pub fn links_on_screen(&self) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for (row, line) in self.visible().enumerate() {
            let ReadingLine::Body(line) = line else {
                continue;
            };
            let mut cell = 0;
            for run in &line.runs {
                let is_known = |link| places.iter().any(|place| place.link == link);
                let jump = run.style.jump.map(|jump| self.number_of_jump(jump));
                if let Some(link) = run
                    .style
                    .link
                    .map(usize::from)
                    .or(jump)
                    .filter(|link| !is_known(*link))
                    && run.style.role != Role::LinkNumber
                    && let Some(cell) = self.shown_cell(line, cell)
                {
                    places.push(Place { row, cell, link });
                }
                cell += run.text.width();
            }
        }
        self.push_pictures_on_screen(&mut places);
        places
    }

    /// Where cell `cell` of a line is shown, counted from the left of the text; none where it is scrolled away.
    pub fn shown_cell(&self, line: &Line, cell: usize) -> Option<usize> {
        let still = line.sideways.map_or(usize::MAX, usize::from);
        if cell < still {
            return Some(cell);
        }
        let shown = cell.checked_sub(self.sideways)?;
        (still..usize::from(self.width))
            .contains(&shown)
            .then_some(shown)
    }

    /// Lays the article aside: what was asked for its width is not waited for any more.
    pub fn lay_aside(&mut self) {
        self.setting = None;
    }

    /// The words that are looked for.
    pub fn found(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// Looks for words and goes to the first from the top of the screen on; returns whether there are any.
    pub fn find(&mut self, text: &str) -> bool {
        let mut find = Find::new(text, &self.set.page, self.manner);
        if find.hits() == 0 {
            return false;
        }
        find.go_to_line(self.scroll.saturating_sub(self.header_rows()));
        self.find = Some(find);
        self.show_hit();
        true
    }

    /// Marks what a search for articles asked for; the place stays.
    pub fn mark_searched(&mut self, words: Vec<Phrase>) {
        if words.is_empty() {
            return;
        }
        let find = Find::searched(words, &self.set.page, self.manner);
        self.find = (find.hits() > 0).then_some(find);
    }

    /// Goes so many hits on; returns whether that went past an end, and none when nothing is looked for.
    pub fn go_to_hit(&mut self, steps: isize) -> Option<bool> {
        let is_past_end = self.find.as_mut()?.go(steps);
        self.show_hit();
        Some(is_past_end)
    }

    /// Ends looking for words; returns whether any were looked for.
    pub fn end_find(&mut self) -> bool {
        self.find.take().is_some()
    }

    fn find_again(&mut self) {
        let found = self.find.take();
        self.find = found.map(|find| find.on(&self.set.page, self.manner));
    }

    /// Scrolls the hit to a third of the screen, where it is not on it.
    fn show_hit(&mut self) {
        let Some((line, byte)) = self.find.as_ref().and_then(Find::place) else {
            return;
        };
        self.show_cell_of(line, byte);
        let row = self.header_rows() + line;
        if !(self.scroll..self.scroll + self.height).contains(&row) {
            self.scroll = row.saturating_sub(self.height / 3).min(self.furthest());
        }
    }

    /// Scrolls a wide line so that what begins at one of its bytes is a third from the left, where it is not to be seen.
    fn show_cell_of(&mut self, line: usize, byte: usize) {
        let Some(line) = self.set.page.lines.get(line) else {
            return;
        };
        let text = line.text();
        let cell = text.get(..byte).map_or(0, UnicodeWidthStr::width);
        if line.sideways.is_some() && self.shown_cell(line, cell).is_none() {
            let wanted = cell.saturating_sub(usize::from(self.width) / 3);
            self.sideways = wanted.min(self.furthest_sideways());
        }
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
        let under_title = row - self.title.len();
        if let Some(kept) = under_title.checked_sub(1).and_then(|at| self.kept.get(at)) {
            return Some(ReadingLine::Kept(kept));
        }
        match under_title.saturating_sub(self.kept.len()) {
            _ if under_title == 0 => Some(ReadingLine::Metadata),
            0 | 1 => Some(ReadingLine::Rule),
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
        let height = usize::from(height).max(1);
        self.may_pictures_move |= height != self.height;
        self.height = height;
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
        self.kept = set_kept(&self.set, width, self.manner);
        self.set.page = page;
        self.sideways = self.sideways.min(self.furthest_sideways());
        self.find_again();
        if in_header {
            self.scroll = self.scroll.min(self.furthest());
            self.mark_again();
            return;
        }
        let after = self.lines_of(block).1;
        self.go_to_block(block, line * after / before.max(1));
        self.scroll = self.scroll.max(self.header_rows()).min(self.furthest());
        self.mark_again();
    }

    /// The text is the beginning of one whose rest is on its way.
    pub fn has_only_begun(&mut self) {
        self.is_beginning = true;
    }

    pub fn is_beginning(&self) -> bool {
        self.is_beginning
    }

    /// Takes the whole of a text that has begun; what is on the screen stays where it is.
    pub fn complete(&mut self, mut set: SetArticle, width: u16) {
        self.is_beginning = false;
        let page = std::mem::take(&mut set.page);
        let beginning = std::mem::replace(&mut self.set, set).page;
        if width == self.width {
            // A page of the beginning at another width is not waited for any more.
            self.setting = None;
            self.set.page = page;
            self.find_again();
            self.mark_again();
        } else {
            self.set.page = beginning;
            self.setting = Some(width);
            self.page_set(width, page);
        }
    }

    /// Takes the same article as the store has it now. Another of its texts begins at its top; where the feed has changed
    /// its text, the place stays, and what it was can be compared.
    pub fn renew(&mut self, set: SetArticle, width: u16, manner: Manner) {
        let (old, new) = (&self.set.article, &set.article);
        // Where only what is marked has changed, no line has.
        let same = set.document == self.set.document
            || (old.highlights != new.highlights && old.shown_html() == new.shown_html());
        let (old, new) = (&self.set.article, &set.article);
        let is_edited = old.shows_full == new.shows_full && old.html != new.html;
        if !same && is_edited && width == self.width {
            let (block, line) = self.top_block();
            let in_header = self.scroll < self.header_rows();
            let before = std::mem::replace(&mut self.set, set);
            self.earlier.get_or_insert(before.document);
            self.title = set_title(&self.set, width, manner);
            self.kept = set_kept(&self.set, width, manner);
            self.find_again();
            if in_header {
                self.scroll = self.scroll.min(self.furthest());
            } else {
                self.go_to_block(block, line);
            }
        } else if !same {
            let height = u16::try_from(self.height).unwrap_or(u16::MAX);
            *self = Self::open(set, width, height, manner);
            self.scroll = 0;
        } else if width == self.width {
            self.set = set;
            self.renew_kept();
            self.find_again();
            self.mark_again();
        } else {
            self.set.article = set.article;
            self.set.document = set.document;
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

/// The cells of a line as it is set.
fn cells(line: &Line) -> usize {
    line.runs.iter().map(|run| run.text.width()).sum()
}

#[cfg(test)]
mod tests;
