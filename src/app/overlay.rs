//! A list over the panes: help, an article's links, feeds to choose from, a feed before it is subscribed to, how feeds are doing, figures.

use super::list::{List, Row};
use super::{Action, Ailing, Chosen, FeedForm, Field, Figure, Preview};
use crate::clean::{CleanLine, WebUrl};
use crate::messages::Messages;
use crate::news::{FeedState, Folder, Highlight, Moment, Offer};
use crate::typeset::Link;

/// What an overlay is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Help,
    Links,
    /// The feeds that a page offers.
    Offers,
    Health,
    /// What came and what was read.
    Stats,
    /// Where the article can be sent.
    Targets,
    /// A feed, before it is subscribed to.
    Preview(Box<Preview>),
    /// What is highlighted in the article.
    Highlights,
    /// The settings of one feed.
    Form(FeedForm),
    /// What there is to begin with.
    Starters,
}

/// It is in every overlay.
const CLOSE: Hinted = (&[Action::Back], Messages::hint_close);

/// Lines below the list that tell more about the selected feed: a rule, two lines of words, and when it is asked.
const DETAILS: usize = 4;

/// Keys worth knowing over an overlay, and what they do.
pub type Hinted = (&'static [Action], Words);

/// A message that names nothing.
pub type Words = fn(&Messages) -> &str;

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
    Heading(String),
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
    /// What a feed says of itself.
    Words(CleanLine),
    /// An article of a feed that is not kept.
    Newest {
        title: CleanLine,
        published: Option<Moment>,
    },
    Ailing(Box<Ailing>),
    /// The name of a share target.
    Target(CleanLine),
    Highlight(Box<Highlight>),
    Figure(Box<Figure>),
    /// A setting of a feed.
    Field(Box<Field>),
    /// Feeds to begin with, and whether they are wanted.
    Chosen(Box<Chosen>),
}

impl Row for Item {
    type Id = usize;
    fn id(&self) -> usize {
        self.number
    }
}

impl Overlay {
    pub fn title(&self, say: &Messages) -> CleanLine {
        CleanLine::new(match &self.subject {
            Subject::Help => say.keys(),
            Subject::Links => say.links(),
            Subject::Offers => say.feeds_offered(),
            Subject::Health => say.health(),
            Subject::Stats => say.stats(),
            Subject::Targets => say.share_with(),
            Subject::Highlights => say.highlights(),
            Subject::Starters => say.starters(),
            Subject::Form(form) => return CleanLine::new(&say.settings_of(&form.title)),
            Subject::Preview(preview) => return preview.title(),
        })
    }

    /// Whether it is read rather than chosen from: no row is marked, and keys scroll.
    pub fn is_read(&self) -> bool {
        matches!(
            self.subject,
            Subject::Help | Subject::Stats | Subject::Preview(_)
        )
    }

    /// What keys do here: all of them, and, most important first and the last before all others, where there is less room.
    pub fn hints(&self) -> [&'static [Hinted]; 2] {
        use Action as A;
        match &self.subject {
            Subject::Help => {
                [&[
                    (&[A::MoveDown, A::MoveUp], Messages::hint_scroll),
                    (&[A::Search], Messages::hint_filter),
                    CLOSE,
                ]; 2]
            }
            Subject::Stats => [&[(&[A::MoveDown, A::MoveUp], Messages::hint_scroll), CLOSE]; 2],
            Subject::Links => {
                [&[
                    (&[A::Open], Messages::hint_read),
                    (&[A::OpenInBrowser], Messages::hint_browser),
                    (&[A::SaveLink], Messages::hint_bookmark),
                    (&[A::CopyUrl], Messages::hint_copy),
                    CLOSE,
                ]; 2]
            }
            Subject::Offers => [&[(&[A::Open], Messages::hint_look), CLOSE]; 2],
            Subject::Preview(preview) if preview.is_known => {
                [&[
                    (&[A::Open], Messages::hint_open_it),
                    (&[A::Back], Messages::hint_back),
                ]; 2]
            }
            Subject::Preview(_) => [
                &[
                    (&[A::Open], Messages::hint_subscribe),
                    (&[A::MoveDown, A::MoveUp], Messages::hint_scroll),
                    (&[A::Back], Messages::hint_back_without),
                ],
                &[
                    (&[A::Open], Messages::hint_subscribe),
                    (&[A::MoveDown, A::MoveUp], Messages::hint_scroll),
                    (&[A::Back], Messages::hint_back),
                ],
            ],
            Subject::Targets => [&[(&[A::Open], Messages::hint_share), CLOSE]; 2],
            // Space turns a row over whatever it is bound to.
            Subject::Starters => [
                &[(&[A::Open], Messages::hint_take_them), CLOSE],
                &[(&[A::Open], Messages::hint_take_them)],
            ],
            Subject::Form(_) => {
                [&[
                    (&[A::Open], Messages::hint_change),
                    (&[A::RemoveFeed], Messages::hint_as_for_all),
                    (&[A::Undo], Messages::hint_undo),
                    CLOSE,
                ]; 2]
            }
            Subject::Highlights => [
                &[
                    (&[A::Open], Messages::hint_go_there),
                    (&[A::EditTags], Messages::hint_note),
                    (&[A::RemoveFeed], Messages::hint_remove),
                    CLOSE,
                ],
                &[
                    (&[A::Open], Messages::hint_go_there),
                    (&[A::RemoveFeed], Messages::hint_remove),
                    (&[A::EditTags], Messages::hint_note),
                    CLOSE,
                ],
            ],
            Subject::Health => [
                &[
                    (&[A::RefreshFeed], Messages::hint_retry),
                    (&[A::EditAddress], Messages::hint_new_address),
                    (&[A::PollLess], Messages::hint_less_often),
                    (&[A::RemoveFeed], Messages::hint_unsubscribe),
                    CLOSE,
                ],
                self.remedy(),
            ],
        }
    }

    /// What mends the selected feed.
    fn remedy(&self) -> &'static [Hinted] {
        use Action as A;
        const RETRY: Hinted = (&[A::RefreshFeed], Messages::hint_retry);
        const ADDRESS: Hinted = (&[A::EditAddress], Messages::hint_address);
        const DROP: Hinted = (&[A::RemoveFeed], Messages::hint_drop);
        let selected = self.list.selected().map(|item| &item.content);
        let Some(Content::Ailing(ailing)) = selected else {
            return &[CLOSE];
        };
        match ailing.health.state {
            FeedState::Gone | FeedState::Dead => &[ADDRESS, DROP, RETRY, CLOSE],
            FeedState::Failing => &[RETRY, ADDRESS, DROP, CLOSE],
            FeedState::Stale => &[DROP, ADDRESS, CLOSE],
            FeedState::Noisy | FeedState::Slow => {
                &[(&[A::PollLess], Messages::hint_less_often), DROP, CLOSE]
            }
            FeedState::Moved
            | FeedState::Exposed
            | FeedState::Cut
            | FeedState::New
            | FeedState::Well => &[(&[A::Open], Messages::hint_feed), CLOSE],
        }
    }

    /// Lines that are wanted below the list.
    pub fn details(&self) -> usize {
        match self.subject {
            Subject::Health | Subject::Form(_) => DETAILS,
            Subject::Help
            | Subject::Stats
            | Subject::Links
            | Subject::Offers
            | Subject::Targets
            | Subject::Highlights
            | Subject::Starters
            | Subject::Preview(_) => 0,
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

    /// A feed that is looked at.
    pub fn preview(preview: Preview, folder: &Folder, say: &Messages) -> Self {
        let contents = preview.contents(folder, say);
        Self::new(Subject::Preview(Box::new(preview)), contents)
    }

    /// Feeds that are not well.
    pub fn health(ailing: Vec<Ailing>) -> Self {
        let contents = ailing
            .into_iter()
            .map(|ailing| Content::Ailing(Box::new(ailing)));
        Self::new(Subject::Health, contents.collect())
    }

    /// Figures, or a word that they are being counted.
    pub fn stats(contents: Vec<Content>) -> Self {
        Self::new(Subject::Stats, contents)
    }

    pub fn highlights(highlights: &[Highlight]) -> Self {
        let contents = highlights.iter().cloned();
        let contents = contents.map(|one| Content::Highlight(Box::new(one)));
        Self::new(Subject::Highlights, contents.collect())
    }

    /// The settings of one feed.
    pub fn form(form: FeedForm, fields: Vec<Field>) -> Self {
        let contents = fields.into_iter();
        let contents = contents.map(|field| Content::Field(Box::new(field)));
        Self::new(Subject::Form(form), contents.collect())
    }

    /// What there is to begin with.
    pub fn starters(rows: Vec<Chosen>) -> Self {
        let contents = rows.into_iter().map(|row| Content::Chosen(Box::new(row)));
        Self::new(Subject::Starters, contents.collect())
    }

    /// Selects the first row that fits.
    pub fn select(&mut self, fits: impl Fn(&Content) -> bool) {
        let mut rows = self.list.rows().iter();
        if let Some(place) = rows.position(|item| fits(&item.content)) {
            self.list.select_index(place);
        }
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
