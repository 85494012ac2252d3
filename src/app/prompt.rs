//! A line the user types: what for, what is typed so far, and what is wrong with it.

use crossterm::event::{Event as Terminal, KeyEvent};
use tui_input::backend::crossterm::to_input_request;
use tui_input::{Input, InputRequest};

use crate::clean::{CleanLine, CleanText};
use crate::messages::Messages;
use crate::news::{Answer, ArticleId, FeedId, FeedSetting, Headline, Highlight, Scope};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Words in the open article.
    Find,
    Search,
    Filter,
    /// The name of a search that is saved.
    SearchName,
    AddFeed,
    /// Where the feed is from now on.
    Address(FeedId),
    /// The name of a feed or a folder.
    Rename(Scope),
    /// The folder that a feed is in.
    Folder(FeedId),
    /// A setting of one feed.
    Wish(FeedId, FeedSetting),
    Tags(ArticleId),
    /// A bookmark's note, which is this now.
    Note(ArticleId, CleanText),
    /// The collection that bookmarks go into.
    Collection(Vec<Headline>),
    /// The same of several articles.
    TagsOf(Vec<ArticleId>),
    /// What is written to a highlight, which may be a new one.
    HighlightNote(ArticleId, Box<Highlight>),
    Pipe(ArticleId),
    Command,
    /// Words of what is looked for in help.
    FilterHelp,
    /// Letters of what is looked for in the palette.
    Palette,
}

/// A line being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub purpose: Purpose,
    input: Input,
    completing: Option<Completing>,
    /// The first letter takes the place of the text.
    is_selected: bool,
    pub mistake: Option<Mistake>,
}

/// Going through the names that begin with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Completing {
    /// What of the line stands before them.
    before: String,
    names: Vec<String>,
    at: usize,
}

/// What is wrong with the line as it was when Enter was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Bytes into the text.
    pub position: usize,
    pub message: CleanLine,
}

impl Prompt {
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self {
            purpose,
            input: Input::new(text.to_owned()),
            completing: None,
            is_selected: false,
            mistake: None,
        }
    }

    /// The same with all of the text selected, as in a browser: a letter replaces it, any other key edits it.
    #[must_use]
    pub fn selected(self) -> Self {
        Self {
            is_selected: !self.text().is_empty(),
            ..self
        }
    }

    pub fn is_selected(&self) -> bool {
        self.is_selected
    }

    /// What stands before the text.
    pub fn label<'s>(&self, say: &'s Messages) -> &'s str {
        match self.purpose {
            Purpose::Find => say.prompt_find(),
            Purpose::Search => "/",
            Purpose::Filter | Purpose::FilterHelp => say.prompt_filter(),
            Purpose::AddFeed => say.prompt_add_feed(),
            Purpose::Address(_) => say.prompt_address(),
            Purpose::Rename(_) => say.prompt_name(),
            Purpose::SearchName => say.prompt_search_name(),
            Purpose::Folder(_) => say.prompt_folder(),
            Purpose::Wish(_, setting) => say.of("feed-setting", setting.name()),
            Purpose::Tags(_) => say.prompt_tags(),
            Purpose::Collection(_) => say.prompt_collection(),
            Purpose::TagsOf(_) => say.prompt_tags_of(),
            Purpose::Note(..) | Purpose::HighlightNote(..) => say.prompt_note(),
            Purpose::Pipe(_) => "| ",
            Purpose::Command => ":",
            Purpose::Palette => "",
        }
    }

    /// What can be typed here, for as long as nothing is.
    pub fn placeholder<'s>(&self, say: &'s Messages) -> &'s str {
        if !self.text().is_empty() {
            return "";
        }
        match self.purpose {
            Purpose::Search => say.type_search(),
            Purpose::Filter => say.type_filter(),
            Purpose::Find => say.type_find(),
            Purpose::AddFeed => say.type_address(),
            Purpose::Tags(_) => say.type_tags(),
            Purpose::SearchName => say.type_search_name(),
            Purpose::Command => say.type_command(),
            Purpose::Pipe(_) => say.type_pipe(),
            Purpose::FilterHelp => say.type_key(),
            Purpose::Folder(_) => say.type_folder(),
            Purpose::Wish(_, setting) => say.of("type-setting", setting.name()),
            _ => "",
        }
    }

    /// Whether nobody who looks on is to read what is typed.
    pub fn is_masked(&self) -> bool {
        matches!(&self.purpose, Purpose::Wish(_, setting) if setting.answer() == Answer::Secret)
    }

    /// Whether it is answered in a form that stays open under it.
    pub fn is_in_form(&self) -> bool {
        matches!(
            self.purpose,
            Purpose::Wish(..) | Purpose::Folder(_) | Purpose::Rename(_) | Purpose::Address(_)
        )
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
            let takes_its_place = matches!(
                request,
                InputRequest::InsertChar(_)
                    | InputRequest::DeletePrevChar
                    | InputRequest::DeleteNextChar
            );
            if std::mem::take(&mut self.is_selected) && takes_its_place {
                self.input = Input::default();
            }
            self.input.handle(request);
            self.completing = None;
            self.mistake = None;
        }
    }

    /// The names that Tab goes through, and which of them is in the line.
    pub fn completions(&self) -> Option<(&[String], usize)> {
        let completing = self.completing.as_ref()?;
        Some((&completing.names, completing.at))
    }

    /// Whether Tab is going through names already.
    pub fn is_completing(&self) -> bool {
        self.completing.is_some()
    }

    /// Puts the next (or, with -1, the previous) of the names that Tab goes through into the line.
    pub fn complete(&mut self, step: isize) {
        if let Some(completing) = self.completing.take() {
            self.show_completion(completing.moved(step));
        }
    }

    /// Lets Tab go through names that may stand behind `before`, and puts the first into the line.
    pub fn begin_completing(&mut self, before: &str, names: Vec<String>) {
        self.show_completion(Completing {
            before: before.to_owned(),
            names,
            at: 0,
        });
    }

    fn show_completion(&mut self, completing: Completing) {
        if let Some(name) = completing.names.get(completing.at) {
            self.replace(&format!("{}{name}", completing.before));
            self.completing = Some(completing);
        }
    }

    /// Takes pasted text, whatever it holds, as one line.
    pub fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.is_selected) {
            self.input = Input::default();
        }
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
    fn moved(mut self, step: isize) -> Self {
        let count = self.names.len().max(1).cast_signed();
        let at = (self.at.cast_signed() + step).rem_euclid(count);
        self.at = at.unsigned_abs();
        self
    }
}
