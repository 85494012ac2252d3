//! A desk to read at: an app, and a small world that answers its effects on the spot.

use std::sync::Arc;

use super::super::*;
use crate::clean::{CleanText, WebUrl};
use crate::news::{
    Article, Feed, FeedId, FeedKind, Folder, Headline, HealthFacts, Made, Problem, ProblemKind,
    Shelves, Span, Window,
};
use crate::typeset::{Document, Line, Link, Manner, Page, Run, Style};

/// The app and its world: what the store holds, and what was done outside.
pub struct Desk {
    pub app: App,
    pub rows: Vec<Headline>,
    pub feeds: Vec<Feed>,
    /// Effects that left the app and are not the store's to answer.
    pub outside: Vec<Effect>,
    pub changes: Vec<Change>,
    /// The articles that were read from the store, and those that were made ready.
    pub loaded: Vec<i64>,
    pub made_ready: Vec<i64>,
    /// Answers are held back while this is set.
    pub held: Option<Vec<Effect>>,
    removed: Vec<Feed>,
    shelves: Shelves,
}

pub fn options() -> Options {
    Options {
        width: 72,
        manner: Manner::default(),
        pictures: PictureChoice::Off,
        mark_read_on_open: true,
        hide_read: false,
        automatic: false,
        start: None,
        actions: Vec::new(),
        mark_read_on_scroll: false,
        notices: Vec::new(),
        rules: crate::news::AccessRules::default(),
        seen: None,
        orders: Orders::default(),
        linear: false,
        messages: Messages::english(),
        shape: Shape::default(),
        choices: Choices::default(),
    }
}

pub fn headline(number: i64) -> Headline {
    let feed = number % 3 + 1;
    Headline {
        id: ArticleId(number),
        feed: FeedId(feed),
        feed_title: CleanLine::new(&format!("Feed {feed}")),
        title: CleanLine::new(&format!("Headline {number}")),
        published: Moment(number * 60),
        words: 300,
        read: false,
        bookmarked: false,
        archived: false,
        has_media: false,
        edited: false,
        twins: 0,
        found: None,
    }
}

fn feed(number: i64, folder: &str) -> Feed {
    let url = WebUrl::new(&format!("https://feed{number}.example/rss")).expect("an address");
    Feed {
        id: FeedId(number),
        kind: FeedKind::Web(url),
        title: CleanLine::new(&format!("Feed {number}")),
        folder: Folder::parse(folder),
        position: None,
        site: None,
        unread: 0,
        total: 0,
        last_polled: None,
        problem: (number == 3).then(|| Problem::new(ProblemKind::Missing, "the feed is not there")),
    }
}

impl Desk {
    /// A wide screen, three feeds, and so many articles.
    pub fn with_articles(count: i64) -> Self {
        Self::new(options(), count)
    }

    pub fn new(options: Options, count: i64) -> Self {
        let size = Size {
            columns: 120,
            rows: 36,
        };
        let mut desk = Self {
            app: App::new(options, Keymap::default(), size),
            rows: (1..=count).rev().map(headline).collect(),
            feeds: vec![feed(1, "World"), feed(2, "World/Asia"), feed(3, "")],
            outside: Vec::new(),
            changes: Vec::new(),
            loaded: Vec::new(),
            made_ready: Vec::new(),
            held: None,
            removed: Vec::new(),
            shelves: Shelves::default(),
        };
        desk.tell(Event::Ticked(Moment(1_000_000)));
        let effects = desk.app.start();
        desk.answer(effects);
        desk
    }

    pub fn tell(&mut self, event: Event) {
        let effects = self.app.update(event);
        self.answer(effects);
    }

    pub fn act(&mut self, action: Action) -> &mut Self {
        self.act_times(action, None)
    }

    pub fn act_times(&mut self, action: Action, count: Option<usize>) -> &mut Self {
        self.app.status.clear();
        self.app.act(action, count);
        self.app.settle();
        let effects = std::mem::take(&mut self.app.effects);
        self.answer(effects);
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.tell(Event::Resized { columns, rows });
        self
    }

    /// Types text and keys into the prompt: `\n` is Enter, `\t` Tab.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let code = match letter {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                letter => KeyCode::Char(letter),
            };
            self.tell(Event::Key(code.into()));
        }
        self
    }

    pub fn hold(&mut self) {
        self.held = Some(Vec::new());
    }

    pub fn release(&mut self) {
        let held = self.held.take().unwrap_or_default();
        self.answer(held);
    }

    pub fn selected(&self) -> i64 {
        let selected = self.app.headlines.list.selected();
        selected.map_or(0, |row| row.id.0)
    }

    /// The open article; 0 for none.
    pub fn open(&self) -> i64 {
        self.app
            .reading
            .as_ref()
            .map_or(0, |reading| reading.id().0)
    }

    pub fn message(&self) -> &str {
        let message = self.app.status.message.as_ref();
        message.map_or("", |message| message.text.as_str())
    }

    pub fn row(&self, number: i64) -> &Headline {
        let mut rows = self.rows.iter();
        rows.find(|row| row.id.0 == number)
            .expect("the world has this article")
    }

    pub fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(held) = &mut self.held {
                held.push(effect);
                continue;
            }
            if let Some(event) = self.event(effect) {
                self.tell(event);
            }
        }
    }

    /// What an effect brings back.
    fn event(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::LoadFeeds => Some(Event::FeedsLoaded {
                feeds: self.counted_feeds(),
                shelves: self.shelves.clone(),
            }),
            Effect::CountSearches { queries, .. } => {
                let found = queries.into_iter().zip(1..);
                let found = found.map(|((name, _), count)| (name, count));
                Some(Event::SearchesCounted(Some(found.collect())))
            }
            Effect::LoadHeadlines {
                query,
                span,
                limit,
                keep,
                generation,
                ..
            } => Some(Event::HeadlinesLoaded {
                window: self.window(&query, span, limit, &keep),
                query,
                span,
                generation,
            }),
            Effect::LoadHealth => Some(Event::HealthLoaded(self.health())),
            Effect::FindUnread {
                query,
                from,
                backwards,
            } => Some(Event::UnreadFound {
                headline: self.unread(&query, from, backwards),
                query,
                backwards,
            }),
            Effect::FindRandomUnread(query) => Some(Event::UnreadFound {
                headline: self.unread(&query, None, true),
                query,
                backwards: false,
            }),
            Effect::LoadArticle { id, width } => {
                self.loaded.push(id.0);
                Some(Event::ArticleLoaded {
                    id,
                    width,
                    found: self.article(id, width),
                })
            }
            Effect::LoadAhead { id, width } => {
                self.made_ready.push(id.0);
                Some(Event::AheadLoaded {
                    id,
                    width,
                    set: self.article(id, width).map(Box::new),
                })
            }
            Effect::SetPage { id, width, .. } => Some(Event::PageSet {
                id,
                width,
                page: page(width),
            }),
            Effect::Apply { change, record } => {
                self.changes.push(change.clone());
                let made = Made {
                    touched: self.apply(&change),
                    step: None,
                };
                Some(Event::Changed {
                    change,
                    record,
                    made,
                })
            }
            Effect::LoadJournal => Some(Event::JournalLoaded(Vec::new())),
            other => {
                self.outside.push(other);
                None
            }
        }
    }

    fn health(&self) -> Vec<(FeedId, HealthFacts)> {
        let facts = |feed: &Feed| HealthFacts {
            last_polled: Some(Moment(1)),
            failing_since: feed.problem.as_ref().map(|_| Moment(999_000)),
            next_poll: Some(Moment(1_000_060)),
            ..HealthFacts::default()
        };
        self.feeds
            .iter()
            .map(|feed| (feed.id, facts(feed)))
            .collect()
    }

    fn counted_feeds(&self) -> Vec<Feed> {
        let mut feeds = self.feeds.clone();
        for feed in &mut feeds {
            let own = self
                .rows
                .iter()
                .filter(|row| row.feed == feed.id && !row.read);
            feed.unread = u32::try_from(own.count()).expect("few articles");
        }
        feeds
    }

    fn matching(&self, query: &Query, keep: &[ArticleId]) -> Vec<Headline> {
        let there = |row: &&Headline| self.feeds.iter().any(|feed| feed.id == row.feed);
        let fits = |row: &&Headline| {
            let in_scope = match &query.scope {
                Scope::FrontPage | Scope::Folder(_) | Scope::Search(_) => true,
                Scope::Unread => !row.read,
                Scope::Bookmarks => row.bookmarked && !row.archived,
                Scope::Kept => row.bookmarked,
                Scope::Archive => row.archived,
                Scope::Collection(_) => false,
                Scope::Feed(feed) => row.feed == *feed,
            };
            keep.contains(&row.id) || (in_scope && !(query.hide_read && row.read))
        };
        self.rows
            .iter()
            .filter(there)
            .filter(fits)
            .cloned()
            .collect()
    }

    fn window(&self, query: &Query, span: Span, limit: usize, keep: &[ArticleId]) -> Window {
        let all = self.matching(query, keep);
        let after = |key: Key| all.partition_point(|row| row.key() > key);
        let (from, to) = match span {
            Span::Top => (0, limit),
            Span::Bottom => (all.len().saturating_sub(limit), all.len()),
            Span::Below(key) => {
                let start = all.partition_point(|row| row.key() >= key);
                (start, start + limit)
            }
            Span::Above(key) => (after(key).saturating_sub(limit), after(key)),
            Span::Around(key) => {
                let start = after(key).saturating_sub(limit / 2);
                (start, start + limit)
            }
        };
        let to = to.min(all.len());
        Window {
            rows: all[from.min(to)..to].to_vec(),
            more_above: from > 0,
            more_below: to < all.len(),
            sought: Vec::new(),
            so_far: false,
        }
    }

    fn unread(&self, query: &Query, from: Option<Key>, backwards: bool) -> Option<Headline> {
        let all = self.matching(query, &[]);
        let mut unread = all.into_iter().filter(|row| !row.read);
        match from {
            Some(from) if backwards => unread.rfind(|row| row.key() > from),
            Some(from) => unread.find(|row| row.key() < from),
            None if backwards => unread.next_back(),
            None => unread.next(),
        }
    }

    pub fn article(&self, id: ArticleId, width: u16) -> Option<SetArticle> {
        let headline = self.rows.iter().find(|row| row.id == id)?.clone();
        let url = WebUrl::new(&format!("https://news.example/{}", id.0));
        Some(SetArticle {
            article: Article {
                headline,
                url,
                author: CleanLine::new("A. Writer"),
                html: CleanText::new("<p>Text</p>"),
                full: None,
                shows_full: false,
                tags: Vec::new(),
                note: CleanText::default(),
                enclosures: Vec::new(),
                comments: None,
                place: 0,
                edited: None,
                collection: CleanLine::default(),
                highlights: Vec::new(),
                twins: Vec::new(),
            },
            document: Arc::new(Document::default()),
            page: page(width),
            wants_page: false,
        })
    }

    /// The page at an address, as the web gives it.
    pub fn page_of(&self, url: &WebUrl, width: u16) -> SetArticle {
        let mut set = self
            .article(ArticleId(1), width)
            .expect("the world has one");
        set.article.headline.id = ArticleId(0);
        set.article.headline.title = CleanLine::new("Page");
        set.article.url = Some(url.clone());
        set
    }

    /// Keeps a change as the store would; returns what it altered.
    fn apply(&mut self, change: &Change) -> Vec<ArticleId> {
        let mut touched = Vec::new();
        match change {
            Change::Read { ids, read } => {
                for row in self.rows.iter_mut().filter(|row| ids.contains(&row.id)) {
                    if std::mem::replace(&mut row.read, *read) != *read {
                        touched.push(row.id);
                    }
                }
            }
            Change::AllRead { query, .. } => {
                let all = self.matching(query, &[]);
                let unread = all.iter().filter(|row| !row.read).map(|row| row.id);
                let ids = unread.collect();
                return self.apply(&Change::Read { ids, read: true });
            }
            Change::Bookmark { id, on } => {
                for row in self.rows.iter_mut().filter(|row| row.id == *id) {
                    row.bookmarked = *on;
                }
            }
            Change::Archive { id, on } => {
                for row in self.rows.iter_mut().filter(|row| row.id == *id) {
                    row.archived = *on;
                    row.bookmarked |= *on;
                }
            }
            Change::Several(changes) => {
                for change in changes {
                    touched.extend(self.apply(change));
                }
            }
            Change::RenameFeed { feed, title } => {
                for known in self.feeds.iter_mut().filter(|known| known.id == *feed) {
                    known.title.clone_from(title);
                }
            }
            Change::MoveFeed { feed, folder } => {
                for known in self.feeds.iter_mut().filter(|known| known.id == *feed) {
                    known.folder.clone_from(folder);
                }
            }
            Change::PlaceFeed { feed, position } => {
                for known in self.feeds.iter_mut().filter(|known| known.id == *feed) {
                    known.position = *position;
                }
            }
            Change::PlaceFolder { folder, position } => match position {
                Some(place) => {
                    self.shelves.folders.insert(folder.clone(), *place);
                }
                None => {
                    self.shelves.folders.remove(folder);
                }
            },
            Change::RemoveFeed(id) => {
                let at = self.feeds.iter().position(|feed| feed.id == *id);
                self.removed.extend(at.map(|at| self.feeds.remove(at)));
            }
            Change::RestoreFeed(id) => {
                let at = self.removed.iter().position(|feed| feed.id == *id);
                self.feeds.extend(at.map(|at| self.removed.remove(at)));
            }
            Change::Tags { .. }
            | Change::Note { .. }
            | Change::Collect { .. }
            | Change::Highlight { .. }
            | Change::Unhighlight { .. }
            | Change::Retag { .. }
            | Change::Apart { .. }
            | Change::ShowFull { .. }
            | Change::Address { .. }
            | Change::Interval { .. }
            | Change::Wish(_)
            | Change::Place { .. } => {}
        }
        touched
    }
}

/// Twenty blocks of about a thousand cells each, with a link in the first line.
fn page(width: u16) -> Page {
    let lines_per_block = 1_000_u16.div_ceil(width);
    let block = |block| (0..lines_per_block).map(move |_| block);
    let line = |block| Line {
        runs: vec![Run {
            text: "linked".into(),
            style: Style {
                link: (block == 0).then_some(1),
                ..Style::default()
            },
        }],
        block,
        ..Line::default()
    };
    let url = WebUrl::new("https://linked.example/").expect("an address");
    Page {
        width,
        lines: (0..20).flat_map(block).map(line).collect(),
        links: vec![Link {
            url,
            text: CleanLine::new("linked"),
        }],
        ..Page::default()
    }
}
