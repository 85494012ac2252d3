//! The page while it is set.

use std::collections::HashMap;

use super::hyphens::Language;
use super::justify::justify;
use super::order;
use super::pieces::Piece;
use super::wrap::{SetLine, Stretch, in_one_line, wrapped};
use crate::clean::{CleanLine, WebUrl};
use crate::typeset::Manner;
use crate::typeset::Spot;
use crate::typeset::document::{Block, Picture};
use crate::typeset::page::{CleanLineFragment, Line, Link, Page, Role, Run, Style};

/// Lines of a page; nobody reads further, and hostile articles would never end.
const MAX_LINES: usize = 20_000;

/// Places that links lead to within an article; lists of thousands are made by machines.
const MAX_PLACES: usize = 1_000;

/// Cells that margins leave to the text; where they cannot, they are left out.
const MIN_ROOM: usize = 8;

/// What stands before every line of a block: a bar, a bullet and the space below it.
struct Margin {
    /// Before the first line, until it is set.
    first: Option<Stretch>,
    rest: Stretch,
    cells: usize,
}

pub(super) struct Layout {
    width: usize,
    lines: Vec<Line>,
    margins: Vec<Margin>,
    links: Links,
    spots: Vec<Spot>,
    /// The top-level block that is being set.
    pub(super) block: u32,
    /// What text is here, unless something more special.
    pub(super) role: Role,
    /// Lists around what is being set.
    pub(super) lists: usize,
    pub(super) manner: Manner,
    /// Whose words are broken with hyphens.
    pub(super) language: Option<Language>,
    /// The block runs right to left: its margins are at the right.
    right_to_left: bool,
}

impl Layout {
    pub(super) fn new(width: usize, manner: Manner) -> Self {
        Self {
            width,
            lines: Vec::new(),
            margins: Vec::new(),
            links: Links::default(),
            spots: Vec::new(),
            block: 0,
            role: Role::Text,
            lists: 0,
            manner,
            language: None,
            right_to_left: false,
        }
    }

    /// Begins the top-level block number `at`.
    pub(super) fn begin(&mut self, at: u32, block: &Block) {
        self.block = at;
        self.right_to_left =
            self.manner.visual_order && order::direction_of(block).unwrap_or(false);
    }

    pub(super) fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    pub(super) fn finished(mut self, width: u16) -> Page {
        if self.is_full() {
            self.lines.truncate(MAX_LINES - 1);
            let end = Run {
                text: CleanLineFragment::new("…"),
                style: Style::of(Role::Ornament),
            };
            self.lines.push(Line {
                runs: vec![end],
                block: self.block,
                ..Line::default()
            });
        }
        while self.lines.last().is_some_and(|line| line.runs.is_empty()) {
            self.lines.pop();
        }
        let end = self.lines.len();
        self.spots.retain(|spot| spot.line < end);
        Page {
            width,
            lines: self.lines,
            links: self.links.list,
            spots: self.spots,
            jumps: self.links.places,
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.lines.len() >= MAX_LINES
    }

    /// How many lines the page can still take.
    pub(super) fn lines_left(&self) -> usize {
        MAX_LINES.saturating_sub(self.lines.len())
    }

    /// Cells for text between the margins; at least one.
    pub(super) fn room(&self) -> usize {
        let taken: usize = self.margins.iter().map(|margin| margin.cells).sum();
        self.width.saturating_sub(taken).max(1)
    }

    /// Sets what `set` sets behind a margin: `first` before the first line, `rest` before the others, both equally wide.
    pub(super) fn behind(
        &mut self,
        first: (&str, Style),
        rest: (&str, Style),
        set: impl FnOnce(&mut Self),
    ) {
        let first = Stretch::new(first.0, first.1);
        let rest = Stretch::new(rest.0, rest.1);
        let cells = first.cells().max(rest.cells());
        if self.room() < cells + MIN_ROOM {
            set(self);
            return;
        }
        self.margins.push(Margin {
            first: Some(first),
            rest,
            cells,
        });
        set(self);
        self.margins.pop();
    }

    /// Sets what `set` sets `cells` further in.
    pub(super) fn indented(&mut self, cells: usize, set: impl FnOnce(&mut Self)) {
        let space = " ".repeat(cells);
        self.behind((&space, Style::default()), (&space, Style::default()), set);
    }

    /// An empty line, but for the bars at its side.
    pub(super) fn gap(&mut self) {
        let margins = self.margins.iter().map(|margin| margin.rest.clone());
        let mut line: Vec<Stretch> = margins.collect();
        while line
            .last()
            .is_some_and(|last| last.text.trim_end().is_empty())
        {
            line.pop();
        }
        if let Some(last) = line.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        if self.right_to_left && !line.is_empty() {
            line = self.at_the_right(Vec::new(), &line);
        }
        self.push_runs(line, None);
    }

    /// One line of the page.
    pub(super) fn line(&mut self, stretches: Vec<Stretch>) {
        let margins = self.next_margins();
        let line = if self.right_to_left {
            self.at_the_right(stretches, &margins)
        } else {
            margins.into_iter().chain(stretches).collect()
        };
        self.push_runs(line, None);
    }

    /// One line of code, which runs left to right whatever stands in it.
    pub(super) fn code_line(&mut self, stretches: Vec<Stretch>) {
        let cells = stretches.iter().map(Stretch::cells).sum();
        let mut lines = [SetLine {
            stretches,
            cells,
            ..SetLine::default()
        }];
        if self.manner.visual_order {
            order::arrange_from_left(&mut lines);
        }
        let [line] = lines;
        self.line(line.stretches);
    }

    /// One line that may be wider than the page: the reader scrolls it sideways, but for its margins.
    pub(super) fn wide_line(&mut self, stretches: Vec<Stretch>) {
        let margins = self.next_margins();
        let still = u16::try_from(margins.iter().map(Stretch::cells).sum::<usize>()).unwrap_or(0);
        let line = margins.into_iter().chain(stretches).collect();
        self.push_runs(line, Some(still));
    }

    fn next_margins(&mut self) -> Vec<Stretch> {
        let margins = self.margins.iter_mut();
        margins
            .map(|margin| margin.first.take().unwrap_or_else(|| margin.rest.clone()))
            .collect()
    }

    /// `margins` mirrored at the right side of the page, `text` left of them where it is.
    fn at_the_right(&self, mut text: Vec<Stretch>, margins: &[Stretch]) -> Vec<Stretch> {
        let taken = |line: &[Stretch]| line.iter().map(Stretch::cells).sum::<usize>();
        let blank = self.width.saturating_sub(taken(&text) + taken(margins));
        if !margins.is_empty() {
            text.push(Stretch::new(&" ".repeat(blank), Style::default()));
            text.extend(margins.iter().rev().map(order::mirrored));
        }
        text
    }

    fn push_runs(&mut self, stretches: Vec<Stretch>, sideways: Option<u16>) {
        if self.is_full() {
            return;
        }
        self.lines.push(Line {
            runs: runs(stretches),
            block: self.block,
            sideways,
            ..Line::default()
        });
    }

    /// Remembers that a picture may be shown here.
    pub(super) fn spot(&mut self, picture: &Picture, link: Option<u16>) {
        let cells = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        let rest = self.margins.iter().map(|margin| margin.rest.clone());
        let mut margin: Vec<Stretch> = rest.collect();
        let mut indent = margin.iter().map(Stretch::cells).sum();
        if self.right_to_left {
            margin = self.at_the_right(Vec::new(), &margin);
            indent = 0;
        }
        self.spots.push(Spot {
            url: picture.url.clone(),
            size: picture.size,
            link,
            line: self.lines.len(),
            rows: 0,
            blank: 0,
            indent: cells(indent),
            columns: cells(self.room()),
            margin: runs(margin),
            block: self.block,
        });
    }

    /// Sets `pieces` as a paragraph.
    pub(super) fn paragraph(&mut self, pieces: &[Piece]) {
        let room = self.room();
        let mut lines = self.wrapped(pieces, room, self.lines_left());
        if self.manner.justify && !self.right_to_left && !is_heading(pieces) {
            justify(&mut lines, room);
        }
        for line in lines {
            self.line(line.stretches);
        }
    }

    /// `pieces` in lines of at most `width` cells; those that run right to left in visual order, and at the right of `width`.
    pub(super) fn wrapped(&self, pieces: &[Piece], width: usize, limit: usize) -> Vec<SetLine> {
        if limit > 0
            && !self.right_to_left
            && let Some(line) = in_one_line(pieces, width)
        {
            return vec![line];
        }
        // What runs right to left is told by its place in the text, where no hyphens are.
        let is_plain = !self.manner.visual_order || !order::runs_right_to_left(pieces);
        let language = self.language.filter(|_| is_plain);
        let mut lines = wrapped(pieces, width, limit, language).lines;
        if self.manner.visual_order && order::arrange(&mut lines, self.right_to_left) {
            for line in &mut lines {
                line.push_to(width);
            }
        }
        lines
    }

    pub(super) fn links(&mut self) -> &mut Links {
        &mut self.links
    }
}

fn is_heading(pieces: &[Piece]) -> bool {
    let first = pieces.iter().find_map(|piece| match piece {
        Piece::Text(_, style) | Piece::Glued(_, style) => Some(style.role),
        Piece::Break => None,
    });
    matches!(first, Some(Role::Heading(_)))
}

fn runs(stretches: Vec<Stretch>) -> Vec<Run> {
    let filled = stretches
        .into_iter()
        .filter(|stretch| !stretch.text.is_empty());
    let runs = filled.map(|stretch| Run {
        text: CleanLineFragment::from(stretch.text),
        style: stretch.style,
    });
    runs.collect()
}

/// The links of the page, numbered as they appear; one address has one number.
#[derive(Default)]
pub(super) struct Links {
    list: Vec<Link>,
    numbers: HashMap<WebUrl, u16>,
    /// Places in the article that it leads to.
    places: Vec<CleanLine>,
}

impl Links {
    /// The number of a place; none when there are more than numbers.
    pub(super) fn place(&mut self, name: &CleanLine) -> Option<u16> {
        let known = self.places.iter().position(|place| place == name);
        let at = known.unwrap_or(self.places.len());
        // Looked for from the beginning: there are few, or nobody needs them.
        if known.is_none() {
            if at >= MAX_PLACES {
                return None;
            }
            self.places.push(name.clone());
        }
        u16::try_from(at + 1).ok()
    }

    /// The number of `url`; none when there are more links than numbers.
    pub(super) fn number(&mut self, url: &WebUrl, text: impl FnOnce() -> CleanLine) -> Option<u16> {
        if let Some(number) = self.numbers.get(url) {
            return Some(*number);
        }
        let number = u16::try_from(self.list.len() + 1).ok()?;
        self.list.push(Link {
            url: url.clone(),
            text: text(),
        });
        self.numbers.insert(url.clone(), number);
        Some(number)
    }
}

impl Style {
    /// A run of `role` and no more.
    pub(in crate::typeset) fn of(role: Role) -> Self {
        Self {
            role,
            ..Self::default()
        }
    }
}
