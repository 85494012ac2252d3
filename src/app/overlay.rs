//! A list over the panes: help, an article's links, feeds to choose from, how feeds are doing.

use super::Ailing;
use super::list::{List, Row};
use crate::clean::{CleanLine, WebUrl};
use crate::news::{FeedState, Offer};
use crate::typeset::Link;

/// What an overlay is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Help,
    Links,
    /// The feeds that a page offers.
    Offers,
    Health,
    /// Where the article can be sent.
    Targets,
}

/// Lines below the list that tell more about the selected feed: a rule, two lines of words, and when it is asked.
const DETAILS: usize = 4;

/// A list over the panes. In help no row is marked as selected: it only scrolls.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    pub subject: Subject,
    pub list: List<Item>,
    /// Lines below the list that tell more about what is selected.
    pub details: usize,
}

/// A row of an overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    number: usize,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Help: a group's title.
    Heading(&'static str),
    /// Help: the keys of an action.
    Keys {
        keys: String,
        description: String,
    },
    Link {
        number: usize,
        text: CleanLine,
        url: WebUrl,
    },
    Offer(Offer),
    Ailing(Box<Ailing>),
    /// The name of a share target.
    Target(CleanLine),
}

impl Row for Item {
    type Id = usize;
    fn id(&self) -> usize {
        self.number
    }
}

impl Overlay {
    pub fn title(&self) -> &'static str {
        match self.subject {
            Subject::Help => "Keys",
            Subject::Links => "Links",
            Subject::Offers => "Feeds on this page",
            Subject::Health => "How feeds are doing",
            Subject::Targets => "Share with",
        }
    }

    /// What Enter and other keys do here: all of them, and the few that matter where there is less room.
    pub fn hints(&self) -> [&'static str; 2] {
        match self.subject {
            Subject::Help => ["j k scroll · / filter · q close"; 2],
            Subject::Links => [
                "Enter read · o browser · S bookmark · y copy · q close",
                "Enter read · o browser · q close",
            ],
            Subject::Offers => ["Enter subscribe · q close"; 2],
            Subject::Targets => ["Enter share · q close"; 2],
            Subject::Health => [
                "r retry · E new address · - less often · d unsubscribe · q close",
                self.remedy(),
            ],
        }
    }

    /// What mends the selected feed.
    fn remedy(&self) -> &'static str {
        let selected = self.list.selected().map(|item| &item.content);
        let Some(Content::Ailing(ailing)) = selected else {
            return "q close";
        };
        match ailing.health.state {
            FeedState::Gone | FeedState::Dead => "E address · d drop · r retry",
            FeedState::Failing => "r retry · E address · d drop",
            FeedState::Stale => "d drop · E address · q close",
            FeedState::Noisy | FeedState::Slow => "- less often · d drop",
            FeedState::Moved | FeedState::New | FeedState::Well => "Enter feed · q close",
        }
    }

    /// Lines that are wanted below the list.
    pub fn details(&self) -> usize {
        match self.subject {
            Subject::Health => DETAILS,
            Subject::Help | Subject::Links | Subject::Offers | Subject::Targets => 0,
        }
    }

    /// Fits into so many lines; where they are few, the list has them all.
    pub fn fit(&mut self, lines: usize) {
        self.details = match self.details() {
            details if lines > details => details,
            _ => 0,
        };
        self.list.set_height(lines - self.details);
    }

    /// Takes the selected row away.
    pub fn drop_selected(&mut self) {
        let selected = self.list.selected_index();
        let mut rows = self.list.clone().into_rows();
        if selected < rows.len() {
            rows.remove(selected);
            self.list.replace(rows);
        }
    }

    pub fn help(contents: Vec<Content>) -> Self {
        Self::new(Subject::Help, contents)
    }

    pub fn links(links: &[Link]) -> Self {
        let content = |(at, link): (usize, &Link)| Content::Link {
            number: at + 1,
            text: link.text.clone(),
            url: link.url.clone(),
        };
        Self::new(
            Subject::Links,
            links.iter().enumerate().map(content).collect(),
        )
    }

    pub fn offers(offers: Vec<Offer>) -> Self {
        let contents = offers.into_iter().map(Content::Offer);
        Self::new(Subject::Offers, contents.collect())
    }

    /// Feeds that are not well.
    pub fn health(ailing: Vec<Ailing>) -> Self {
        let contents = ailing
            .into_iter()
            .map(|ailing| Content::Ailing(Box::new(ailing)));
        Self::new(Subject::Health, contents.collect())
    }

    pub fn targets(names: &[CleanLine]) -> Self {
        let contents = names.iter().cloned().map(Content::Target);
        Self::new(Subject::Targets, contents.collect())
    }

    fn new(subject: Subject, contents: Vec<Content>) -> Self {
        let item = |(number, content)| Item { number, content };
        Self {
            subject,
            details: 0,
            list: List::new(contents.into_iter().enumerate().map(item).collect()),
        }
    }
}
