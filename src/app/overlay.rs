//! A list over the panes: help, an article's links, feeds to choose from, what is wrong with feeds.

use super::list::{List, Row};
use super::status::cause;
use crate::clean::{CleanLine, WebUrl};
use crate::news::{Feed, FeedId, Offer};
use crate::typeset::Link;

/// What an overlay is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Help,
    Links,
    /// The feeds that a page offers.
    Offers,
    Problems,
}

/// A list over the panes. In help no row is marked as selected: it only scrolls.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    pub subject: Subject,
    pub list: List<Item>,
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
        name: &'static str,
        description: &'static str,
    },
    Link {
        number: usize,
        text: CleanLine,
        url: WebUrl,
    },
    Offer(Offer),
    Problem {
        feed: FeedId,
        title: CleanLine,
        message: CleanLine,
    },
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
            Subject::Problems => "Feeds that could not be read",
        }
    }

    /// What Enter and other keys do here.
    pub fn hint(&self) -> &'static str {
        match self.subject {
            Subject::Help => "j k scroll · q close",
            Subject::Links => "Enter read · o browser · y copy · q close",
            Subject::Offers => "Enter subscribe · q close",
            Subject::Problems => "Enter feed · r try again · q close",
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

    /// The feeds that have a problem.
    pub fn problems(feeds: &[Feed]) -> Self {
        let content = |feed: &Feed| {
            feed.problem.as_ref().map(|problem| Content::Problem {
                feed: feed.id,
                title: feed.title.clone(),
                message: CleanLine::new(cause(problem.message.as_str())),
            })
        };
        Self::new(
            Subject::Problems,
            feeds.iter().filter_map(content).collect(),
        )
    }

    /// The same overlay; that of problems with those there are now, and closed when there are none.
    #[must_use]
    pub fn with_problems(mut self, feeds: &[Feed]) -> Option<Self> {
        if self.subject == Subject::Problems {
            self.list.replace(Self::problems(feeds).list.into_rows());
        }
        (!self.list.is_empty()).then_some(self)
    }

    fn new(subject: Subject, contents: Vec<Content>) -> Self {
        let item = |(number, content)| Item { number, content };
        Self {
            subject,
            list: List::new(contents.into_iter().enumerate().map(item).collect()),
        }
    }
}
