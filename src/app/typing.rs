//! The prompt: keys edit it, Enter does what it is for.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::history::History;
use super::{Action, App, Command, CommandError, Mistake, Pane, Prompt, Purpose};
use crate::clean::{CleanLine, WebUrl};
use crate::messages::Messages;

impl App {
    /// Opens the prompt.
    pub(super) fn ask(&mut self, purpose: Purpose, text: &str) {
        self.searches.start();
        self.finds.start();
        self.commands.start();
        self.begin_search();
        if is_search(&purpose) {
            self.ask_for_searches();
        }
        let prompt = Prompt::new(purpose, text);
        if !(self.is_form_open() && prompt.is_in_form()) {
            self.overlay = None;
        }
        self.prompt = Some(prompt);
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(prompt) = &mut self.prompt {
            prompt.paste(text);
            self.search_as_typed();
        } else if let Some(palette) = &mut self.palette {
            palette.paste(text);
            self.preview();
        } else if WebUrl::new(text.trim()).is_some() {
            // Enter bookmarks it; the line can also be made another command.
            self.ask(Purpose::Command, &format!("save {}", text.trim()));
        }
    }

    pub(super) fn prompt_key(&mut self, key: KeyEvent) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let before = prompt.text().to_owned();
        match key.code {
            KeyCode::Esc => return self.leave_prompt(),
            KeyCode::Char('c') if control => return self.leave_prompt(),
            KeyCode::Char('o') if control && is_search(&prompt.purpose) => self.toggle_ranking(),
            KeyCode::Backspace if prompt.text().is_empty() => self.leave_prompt(),
            KeyCode::Enter => self.submit(),
            KeyCode::Tab => self.complete(1),
            KeyCode::BackTab => self.complete(-1),
            KeyCode::Up => self.recall(History::older),
            KeyCode::Down => self.recall(History::newer),
            _ => prompt.press(key),
        }
        self.filter_help();
        if self
            .prompt
            .as_ref()
            .is_some_and(|prompt| prompt.text() != before)
        {
            self.search_as_typed();
        }
    }

    fn leave_prompt(&mut self) {
        self.take_search_back();
        let prompt = self.prompt.take();
        if prompt.is_some_and(|prompt| prompt.purpose == Purpose::FilterHelp) {
            self.show_help("");
        }
    }

    /// Help shows what is looked for while it is typed.
    fn filter_help(&mut self) {
        let prompt = self.prompt.as_ref();
        let prompt = prompt.filter(|prompt| prompt.purpose == Purpose::FilterHelp);
        if let Some(text) = prompt.map(|prompt| prompt.text().to_owned()) {
            self.show_help(&text);
        }
    }

    /// Puts an earlier line into the prompt.
    fn recall(&mut self, line: fn(&mut History) -> Option<&str>) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let history = match prompt.purpose {
            Purpose::Find => &mut self.finds,
            Purpose::Search | Purpose::Filter => &mut self.searches,
            Purpose::Command => &mut self.commands,
            Purpose::AddFeed
            | Purpose::Address(_)
            | Purpose::Rename(_)
            | Purpose::SearchName
            | Purpose::Folder(_)
            | Purpose::Wish(..)
            | Purpose::Tags(_)
            | Purpose::Note(..)
            | Purpose::Collection(_)
            | Purpose::TagsOf(_)
            | Purpose::HighlightNote(..)
            | Purpose::Pipe(_)
            | Purpose::FilterHelp
            | Purpose::Palette => return,
        };
        if let Some(line) = line(history) {
            prompt.replace(line);
        }
    }

    /// Does what the prompt is for; when the line is wrong it stays open and says so.
    fn submit(&mut self) {
        let Some(mut prompt) = self.prompt.take() else {
            return;
        };
        let text = prompt.text().trim().to_owned();
        if let Err(mistake) = self.answer(&prompt.purpose, &text) {
            prompt.mistake = Some(mistake);
            self.prompt = Some(prompt);
        }
    }

    fn answer(&mut self, purpose: &Purpose, text: &str) -> Result<(), Mistake> {
        match purpose {
            Purpose::Find => self.find(text)?,
            Purpose::Search => self.search(text)?,
            Purpose::Filter => self.filter(text)?,
            Purpose::SearchName => self.save_search(text)?,
            Purpose::Command => self.command(text)?,
            Purpose::Tags(id) => self.set_tags(*id, text),
            Purpose::Note(id, before) => self.set_note(*id, before, text),
            Purpose::HighlightNote(id, highlight) => self.note_highlight(*id, highlight, text),
            Purpose::Collection(rows) => self.collect_rows(rows, text),
            Purpose::TagsOf(ids) => self.set_tags_of(ids, text),
            Purpose::AddFeed | Purpose::Address(_) | Purpose::Pipe(_) if text.is_empty() => {}
            Purpose::Palette | Purpose::FilterHelp => {}
            Purpose::Address(feed) => self.set_address(*feed, address(text, &self.say)?),
            Purpose::Rename(scope) => {
                self.rename_to(scope, text);
                self.renew_form();
            }
            Purpose::Folder(feed) => self.put_into(*feed, text),
            Purpose::Wish(feed, setting) => self.answer_wish(*feed, *setting, text),
            Purpose::AddFeed => self.add_feed(text, self.feeds.folder_here()),
            Purpose::Pipe(id) => self.pipe(*id, text.to_owned()),
        }
        Ok(())
    }

    pub(super) fn ask_what_to_find(&mut self) {
        match &self.reading {
            Some(_) => self.ask(Purpose::Find, ""),
            None => self.status.warn(self.say.open_article()),
        }
    }

    /// Marks words in the open article and goes to the first that is on the screen or below; without text, ends that.
    fn find(&mut self, text: &str) -> Result<(), Mistake> {
        let Some(reading) = &mut self.reading else {
            return Ok(());
        };
        if text.is_empty() {
            reading.end_find();
            return Ok(());
        }
        self.finds.push(text);
        if reading.find(text) {
            self.panes.focus_on(Pane::Article);
            return Ok(());
        }
        Err(Mistake {
            position: 0,
            message: CleanLine::new(self.say.not_in_article()),
        })
    }

    /// Runs a command as it was typed.
    fn command(&mut self, text: &str) -> Result<(), Mistake> {
        if text.is_empty() {
            return Ok(());
        }
        let mut command = Command::parse(text).map_err(|error| unknown(&error, &self.say))?;
        if command == Action::Undo.into() {
            // A key takes back at once; who types the name wants to see what there is.
            command = Action::UndoHistory.into();
        }
        self.run(&command, None)?;
        self.commands.push(text);
        Ok(())
    }

    /// Answers the prompt that an action has opened.
    pub(super) fn fill_in(&mut self, text: &str) {
        if let Some(prompt) = &mut self.prompt {
            prompt.replace(text);
            self.submit();
        }
    }

    fn complete(&mut self, step: isize) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        if prompt.is_completing() {
            return prompt.complete(step);
        }
        let typed = prompt.text().to_owned();
        let (before, names) = match prompt.purpose {
            Purpose::Command => self.completions(&typed),
            Purpose::Collection(_) => (String::new(), self.complete_collection(&typed)),
            Purpose::Folder(_) => (String::new(), self.complete_folder(&typed)),
            _ => return,
        };
        if let Some(prompt) = &mut self.prompt {
            prompt.begin_completing(&before, names);
        }
    }
}

fn is_search(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::Search | Purpose::Filter)
}

/// A whole address, or one without its scheme.
fn address(text: &str, say: &Messages) -> Result<WebUrl, Mistake> {
    WebUrl::typed(text).ok_or_else(|| Mistake {
        position: 0,
        message: CleanLine::new(say.not_an_address()),
    })
}

fn unknown(error: &CommandError, say: &Messages) -> Mistake {
    let message = match (error, error.nearest()) {
        (CommandError::Unknown(name), Some(nearest)) => say.did_you_mean(name, nearest),
        (CommandError::Unknown(name), None) => say.no_such_action(name),
        (CommandError::TakesNothing(name), _) => say.takes_nothing(*name),
        (CommandError::NoNumber(name), _) => say.takes_a_number(*name),
        (CommandError::NoSuchWord(name, words), _) => say.takes_one_of(*name, words),
    };
    Mistake {
        position: 0,
        message: CleanLine::new(&message),
    }
}
