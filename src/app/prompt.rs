//! A line the user types: what for, what is typed so far, and what is wrong with it.

use crossterm::event::{Event as Terminal, KeyEvent};
use tui_input::backend::crossterm::to_input_request;
use tui_input::{Input, InputRequest};

use super::Action;
use crate::clean::CleanLine;
use crate::news::{ArticleId, QueryError};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Words in the open article.
    Find,
    Search,
    Filter,
    AddFeed,
    Tags(ArticleId),
    Pipe(ArticleId),
    Command,
}

/// A line being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub purpose: Purpose,
    input: Input,
    completing: Option<Completing>,
    pub mistake: Option<Mistake>,
}

/// Going through the names that begin with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Completing {
    names: Vec<&'static str>,
    at: usize,
}

/// What is wrong with the line as it was when Enter was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Bytes into the text.
    pub position: usize,
    pub message: CleanLine,
}

impl From<QueryError> for Mistake {
    fn from(error: QueryError) -> Self {
        Self {
            position: error.position,
            message: CleanLine::new(&error.message),
        }
    }
}

impl Prompt {
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self {
            purpose,
            input: Input::new(text.to_owned()),
            completing: None,
            mistake: None,
        }
    }

    /// What stands before the text.
    pub fn label(&self) -> &'static str {
        match self.purpose {
            Purpose::Find => "find: ",
            Purpose::Search => "/",
            Purpose::Filter => "filter: ",
            Purpose::AddFeed => "address of a feed or a site: ",
            Purpose::Tags(_) => "tags: ",
            Purpose::Pipe(_) => "| ",
            Purpose::Command => ":",
        }
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The cursor's place in the text, in characters.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// The cursor's place in the text, in cells.
    pub fn cursor_cells(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Cells of the text that are scrolled out on the left when it has `width` cells.
    pub fn scrolled(&self, width: usize) -> usize {
        self.input.visual_scroll(width)
    }

    /// Takes a key that edits.
    pub fn press(&mut self, key: KeyEvent) {
        if let Some(request) = to_input_request(&Terminal::Key(key)) {
            self.input.handle(request);
            self.completing = None;
            self.mistake = None;
        }
    }

    /// The names that Tab goes through, and which of them is in the line.
    pub fn completions(&self) -> Option<(&[&'static str], usize)> {
        let completing = self.completing.as_ref()?;
        Some((&completing.names, completing.at))
    }

    /// Puts the next (or, with -1, the previous) action's name that begins with what was typed into the line.
    pub fn complete(&mut self, step: isize) {
        if self.purpose != Purpose::Command {
            return;
        }
        let next = match self.completing.take() {
            Some(completing) => completing.moved(step),
            None => Completing::of(self.text()),
        };
        if let Some(name) = next.names.get(next.at) {
            self.replace(name);
            self.completing = Some(next);
        }
    }

    /// Takes pasted text, whatever it holds, as one line.
    pub fn paste(&mut self, text: &str) {
        for letter in CleanLine::new(text).as_str().chars() {
            self.input.handle(InputRequest::InsertChar(letter));
        }
        self.completing = None;
        self.mistake = None;
    }

    pub fn replace(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
        self.completing = None;
        self.mistake = None;
    }
}

impl Completing {
    fn of(typed: &str) -> Self {
        let names = Action::all().iter().map(|entry| entry.name);
        let mut names = names
            .filter(|name| name.starts_with(typed))
            .collect::<Vec<_>>();
        names.sort_unstable();
        Self { names, at: 0 }
    }

    fn moved(mut self, step: isize) -> Self {
        let count = self.names.len().max(1).cast_signed();
        let at = (self.at.cast_signed() + step).rem_euclid(count);
        self.at = at.unsigned_abs();
        self
    }
}
