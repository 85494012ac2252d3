//! What can be asked for in words, alike on the `:` line, in keys.toml and in the palette: an action, and what it is about.

use std::fmt;

use super::{ARRANGEMENTS, Action};
use crate::messages::Messages;
use crate::news::ORDERS;

/// An action with its argument, `theme nord`; empty where nothing follows the name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Command {
    pub action: Action,
    pub argument: String,
}

/// What may follow an action's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    /// Free text, as the action's prompt asks for.
    Text,
    /// The name of a list: of the sidebar, or a saved search.
    List,
    Theme,
    /// A setting's name and its value.
    Setting,
    Folder,
    /// The name of a setting of one feed, and its value.
    FeedSetting,
    /// A collection of bookmarks, there or new.
    Collection,
    /// A number, as it may be typed before the keys.
    Count,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// Why text is no command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    #[error("there is no action {0:?}")]
    Unknown(String),
    #[error("{0} takes nothing behind its name")]
    TakesNothing(&'static str),
    #[error("{0} takes a number")]
    NoNumber(&'static str),
    #[error("{0} takes one of {1}")]
    NoSuchWord(&'static str, String),
}

impl CommandError {
    /// The name that was probably meant.
    pub fn nearest(&self) -> Option<&'static str> {
        match self {
            Self::Unknown(name) => Action::nearest(name),
            Self::TakesNothing(_) | Self::NoNumber(_) | Self::NoSuchWord(..) => None,
        }
    }
}

impl Command {
    /// Reads `NAME ARGUMENT`; some names have a short form that vim's fingers know.
    pub fn parse(text: &str) -> Result<Self, CommandError> {
        let (name, argument) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let action = match name {
            "q" | "q!" | "qa" | "wq" | "x" | "exit" => Some(Action::Quit),
            "h" => Some(Action::Help),
            "colorscheme" | "colo" => Some(Action::Theme),
            "se" => Some(Action::Set),
            "undolist" => Some(Action::UndoHistory),
            "save" => Some(Action::SavePage),
            "refetch" => Some(Action::RefetchPage),
            "bookmarks" => return bookmarks(argument.trim()),
            name => Action::named(name),
        };
        let action = action.ok_or_else(|| CommandError::Unknown(name.to_owned()))?;
        let argument = argument.trim();
        match action.takes() {
            Takes::Nothing if !argument.is_empty() => {
                return Err(CommandError::TakesNothing(action.name()));
            }
            Takes::Word(words) if !argument.is_empty() && !words.contains(&argument) => {
                return Err(CommandError::NoSuchWord(action.name(), words.join(", ")));
            }
            Takes::Count if !argument.is_empty() && argument.parse::<usize>().is_err() => {
                return Err(CommandError::NoNumber(action.name()));
            }
            _ => {}
        }
        Ok(Self {
            action,
            argument: argument.to_owned(),
        })
    }

    /// What it does, in words.
    pub fn words(&self, say: &Messages) -> String {
        let does = self.action.description(say);
        match (self.argument.as_str(), self.action.takes()) {
            ("", _) => does.to_owned(),
            (argument, Takes::List) => say.opens_named(say.quoted(argument)),
            (argument, _) => say.does_with(argument, does),
        }
    }
}

/// What may stand behind `bookmarks`.
const BOOKMARK_WORDS: [&str; 3] = ["random", "check", "refetch"];

/// `bookmarks`, and what may stand behind it.
fn bookmarks(argument: &str) -> Result<Command, CommandError> {
    match argument {
        "" => Ok(Action::ShowBookmarks.into()),
        "random" => Ok(Action::RandomBookmark.into()),
        "check" => Ok(Action::CheckPages.into()),
        "refetch" | "renew" => Ok(Action::RefetchPage.into()),
        _ => Err(CommandError::NoSuchWord(
            "bookmarks",
            BOOKMARK_WORDS.join(", "),
        )),
    }
}

impl From<Action> for Command {
    fn from(action: Action) -> Self {
        Self {
            action,
            argument: String::new(),
        }
    }
}

/// The written form, which `parse` reads.
impl fmt::Display for Command {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.action.name())?;
        if self.argument.is_empty() {
            return Ok(());
        }
        write!(out, " {}", self.argument)
    }
}

impl Action {
    /// What may follow the name.
    pub fn takes(self) -> Takes {
        match self {
            Self::Search
            | Self::FilterList
            | Self::SaveSearch
            | Self::FindInArticle
            | Self::AddFeed
            | Self::RenameFeed
            | Self::EditTags
            | Self::EditNote
            | Self::SavePage
            | Self::PipeArticle => Takes::Text,
            Self::GoToList => Takes::List,
            Self::Theme => Takes::Theme,
            Self::Set => Takes::Setting,
            Self::MoveFeed => Takes::Folder,
            Self::FeedSettings => Takes::FeedSetting,
            Self::Collect => Takes::Collection,
            Self::MoveDown
            | Self::MoveUp
            | Self::HalfPageDown
            | Self::HalfPageUp
            | Self::PageDown
            | Self::PageUp
            | Self::Open
            | Self::FollowLink
            | Self::OpenInBrowser
            | Self::FeedUp
            | Self::FeedDown
            | Self::Undo
            | Self::Redo
            | Self::Wider
            | Self::Narrower => Takes::Count,
            Self::Arrange => Takes::Word(&ARRANGEMENTS),
            Self::Sort => Takes::Word(&ORDERS),
            _ => Takes::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_written_as_it_is_read() {
        for text in [
            "quit",
            "theme nord",
            "go-to-list World/Asia",
            "search is:unread  tram",
        ] {
            let command = Command::parse(text).expect("a command");
            assert_eq!(command.to_string(), text);
        }
        assert_eq!(
            Command::parse(" q ").map(|quit| quit.action),
            Ok(Action::Quit)
        );
    }

    #[test]
    fn a_wrong_command_is_told() {
        let told = |text| Command::parse(text).expect_err("it is wrong").to_string();
        assert_eq!(told("hlep"), "there is no action \"hlep\"");
        assert_eq!(told("quit now"), "quit takes nothing behind its name");
        assert_eq!(told("open-in-browser x"), "open-in-browser takes a number");
        assert_eq!(
            told("arrange round"),
            "arrange takes one of automatic, side-by-side, stacked, one"
        );
    }
}
