//! The page while it is set.

use std::collections::HashMap;

use super::pieces::Piece;
use super::wrap::{Stretch, wrapped};
use crate::clean::{CleanLine, WebUrl};
use crate::typeset::page::{CleanLineFragment, Line, Link, Page, Role, Run, Style};

/// Lines of a page; nobody reads further, and hostile articles would never end.
const MAX_LINES: usize = 20_000;

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
    /// The top-level block that is being set.
    pub(super) block: u32,
    /// What text is here, unless something more special.
    pub(super) role: Role,
    /// Lists around what is being set.
    pub(super) lists: usize,
}

impl Layout {
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            lines: Vec::new(),
            margins: Vec::new(),
            links: Links::default(),
            block: 0,
            role: Role::Text,
            lists: 0,
        }
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
            });
        }
        while self.lines.last().is_some_and(|line| line.runs.is_empty()) {
            self.lines.pop();
        }
        Page {
            width,
            lines: self.lines,
            links: self.links.list,
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
        let mut line: Vec<Stretch> = self
            .margins
            .iter()
            .map(|margin| margin.rest.clone())
            .collect();
        while line
            .last()
            .is_some_and(|last| last.text.trim_end().is_empty())
        {
            line.pop();
        }
        if let Some(last) = line.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        self.push_runs(line);
    }

    /// One line of the page.
    pub(super) fn line(&mut self, stretches: Vec<Stretch>) {
        let mut line = Vec::with_capacity(self.margins.len() + stretches.len());
        for margin in &mut self.margins {
            line.push(margin.first.take().unwrap_or_else(|| margin.rest.clone()));
        }
        line.extend(stretches);
        self.push_runs(line);
    }

    fn push_runs(&mut self, stretches: Vec<Stretch>) {
        if self.is_full() {
            return;
        }
        let runs = stretches
            .into_iter()
            .filter(|stretch| !stretch.text.is_empty());
        let runs = runs.map(|stretch| Run {
            text: CleanLineFragment::new(&stretch.text),
            style: stretch.style,
        });
        self.lines.push(Line {
            runs: runs.collect(),
            block: self.block,
        });
    }

    /// Sets `pieces` as a paragraph.
    pub(super) fn paragraph(&mut self, pieces: &[Piece]) {
        for line in wrapped(pieces, self.room(), self.lines_left()).lines {
            self.line(line.stretches);
        }
    }

    pub(super) fn links(&mut self) -> &mut Links {
        &mut self.links
    }
}

/// The links of the page, numbered as they appear; one address has one number.
#[derive(Default)]
pub(super) struct Links {
    list: Vec<Link>,
    numbers: HashMap<WebUrl, u16>,
}

impl Links {
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
