//! What the user wants done with articles by itself.

use super::UserCommand;
use crate::clean::CleanLine;

/// A rule of the user's own `rules.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub name: CleanLine,
    /// A filter as it is written: `3d` and `today` mean the moment when it is asked.
    pub when: String,
    pub deeds: Vec<Deed>,
}

/// What is done with an article that a rule fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    MarkRead,
    /// It is taken out of all lists but those that ask for `is:hidden`.
    Hide,
    Bookmark,
    /// A bookmark with this tag.
    Tag(CleanLine),
    /// Points that are added.
    Score(i32),
    /// The user is told, when it comes.
    Notify,
    /// Its page is fetched, when it comes.
    FetchFullText,
    /// It is given to a program, when it comes.
    Run(UserCommand),
}

impl Deed {
    /// What is written in `rules.toml`; none for what is no word of it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match (word, rest.trim()) {
            ("mark", "read") => Some(Self::MarkRead),
            ("hide", "") => Some(Self::Hide),
            ("bookmark", "") => Some(Self::Bookmark),
            ("tag", tag) if !tag.is_empty() => Some(Self::Tag(CleanLine::new(tag))),
            ("score", points) => points.parse().ok().map(Self::Score),
            ("notify", "") => Some(Self::Notify),
            ("fetch", "full text") => Some(Self::FetchFullText),
            _ => None,
        }
    }

    /// Whether it reaches beyond the store: it is done once, when an article comes, and cannot be taken back.
    pub fn is_outward(&self) -> bool {
        matches!(self, Self::Notify | Self::FetchFullText | Self::Run(_))
    }

    /// As it is written.
    pub fn words(&self) -> String {
        match self {
            Self::MarkRead => "mark read".to_owned(),
            Self::Hide => "hide".to_owned(),
            Self::Bookmark => "bookmark".to_owned(),
            Self::Tag(tag) => format!("tag {tag}"),
            Self::Score(points) => format!("score {points:+}"),
            Self::Notify => "notify".to_owned(),
            Self::FetchFullText => "fetch full text".to_owned(),
            Self::Run(command) => format!("run {}", command.program()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for text in [
            "mark read",
            "hide",
            "bookmark",
            "tag long reads",
            "score +5",
            "score -12",
            "notify",
            "fetch full text",
        ] {
            let deed = Deed::parse(text).expect(text);
            assert_eq!(deed.words(), text);
        }
        for wrong in [
            "",
            "mark",
            "mark unread",
            "tag",
            "score",
            "score much",
            "run rm",
        ] {
            assert_eq!(Deed::parse(wrong), None, "{wrong}");
        }
    }
}
