//! What the reader shows and how it answers events: a pure state machine, `App::update(Event) -> Vec<Effect>`.
//!
//! - `action`: what the user asks; one table of names feeds keys, `:`, help and docs
//! - `event`: what has happened
//! - `effect`: what the world shall do
//!
//! The parts know only themselves and return plain values:
//!
//! - `keymap`: which keys mean which action; `stroke`: one key; `command`: an action with what it is about
//! - `panes`: where things are on the screen, `areas`, and how the user wants it, `shape`
//! - `list`: rows, selection and scrolling, for every list
//! - `feeds`, `headlines`, `reader`: the three panes
//! - `prompt`, `history`, `overlay`, `palette`, `status`: what comes over and under them
//! - `options`: how the reader is set up; `choices`: themes, settings and saved searches
//! - `find`: words looked for in the open article
//! - `hints`: letters over links
//! - `pictures`: the pictures of the open article
//! - `trail`: the articles that links led through
//! - `undo`: what can be taken back
//! - `looking`: whether the user looks, and what has come since he last did
//! - `polls`: who is being polled, and who comes after
//!
//! `App` joins them and alone makes effects; its methods, by what they answer:
//!
//! - `acting`: an action becomes a change of what is shown, and effects
//! - `moving`: the actions that move, within a pane and between panes
//! - `opening`: lists and articles are opened, and come; `beginning`: a long article comes twice; `ahead`: what will
//!   probably be opened next is made ready
//! - `following`: links are followed, inside byline
//! - `changing`: what the user did is shown, kept, told, taken back
//! - `rescuing`: a broken store comes back, and others write into ours
//! - `refreshing`: feeds are polled, added, removed; `health`: how they are doing, and what mends them; `stats`: figures
//! - `starters`: what there is to begin with
//! - `previewing`: feeds are looked at, and subscribed to
//! - `form`: the settings of one feed
//! - `tending`: feeds and folders are named, moved, removed; `ordering`: they are put in order; `gathering`: what is done with many articles at once
//! - `saving`: pages become bookmarks; `keeping`: bookmarks are put away and put together; `tagging`: tags are typed
//! - `marking`: passages are highlighted
//! - `sharing`: articles are sent elsewhere
//! - `helping`: which keys there are
//! - `settling`: the parts are fitted to the screen and ask for what they lack; `showing`: what drawing reads; `telling`: which keys are worth knowing
//! - `searching`: lists follow what is typed
//! - `typing`: the prompt; `choosing`: commands and the palette; `offering`: what it offers
//! - `pointing`: the mouse

mod acting;
mod action;
mod ahead;
mod areas;
mod beginning;
mod changing;
mod choices;
mod choosing;
mod command;
mod effect;
mod event;
mod feeds;
mod find;
mod following;
mod form;
mod gathering;
mod headlines;
mod health;
mod helping;
mod hints;
mod history;
mod keeping;
mod keymap;
mod list;
mod looking;
mod marking;
mod moving;
mod noting;
mod offering;
mod opening;
mod options;
mod ordering;
mod overlay;
mod palette;
mod panes;
mod pictures;
mod pointing;
mod polls;
mod previewing;
mod prompt;
mod reader;
mod refreshing;
mod rescuing;
mod saving;
mod searching;
mod settling;
mod shape;
mod sharing;
mod showing;
mod starters;
mod stats;
mod status;
mod stroke;
mod tagging;
mod telling;
mod tending;
mod trail;
mod typing;
mod undo;

pub use action::{Action, Entry, Group};
pub use areas::{Area, Layout, Rule};
pub use choices::{Choices, SavedSearch, Setting, SettingKind};
pub use command::{Command, CommandError, Takes};
pub use effect::{AskedPages, AskedWish, Copied, Effect, PollWhich};
pub use event::{Event, PageAnswers, SetArticle, WishMade};
pub use feeds::{Feeds, SidebarRow};
pub use find::Find;
pub use form::{Asks, FeedForm, Field, Origin};
pub use headlines::{Headlines, Orders};
pub use health::Ailing;
pub use helping::Continuation;
pub use hints::{Hints, Label, Place};
pub use keymap::{Binding, Keymap, Pending, Pressed, commands_written};
pub use list::{List, Row};
pub use options::Options;
pub use overlay::{Content, Item, Overlay, Subject};
pub use palette::{Among, Choice, Does, Match, Palette};
pub use panes::{Pane, Panes, Sheet};
pub use pictures::{PictureChoice, PictureWanted, Pictures};
use previewing::Adding;
pub use previewing::Preview;
pub use prompt::{Mistake, Prompt, Purpose};
pub use reader::{Marking, Reading, ReadingLine};
pub use shape::{ARRANGEMENTS, Arrangement, Border, Shape};
pub use starters::{Chosen, Offered, Starter, Starters, Topic};
pub use stats::Figure;
pub use status::{Importance, Message, Progress, Status};
pub use stroke::Stroke;
pub use telling::Hint;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use crate::clean::{CleanLine, WebUrl};
use crate::messages::Messages;
use crate::news::{Article, ArticleId, Change, Colouring, FeedId, Key, Moment, Query, Scope};
use ahead::Ahead;
use history::History;
use looking::Looking;
use moving::Coming;
use opening::{Errand, Finding, Opening, Wish};
use polls::Polls;
use searching::Searching;
use trail::Trail;
use undo::Undo;

/// The screen's size in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

/// What is. Read through the accessors, changed by `update` alone.
#[derive(Clone, Debug)]
pub struct App {
    options: Options,
    /// What is said, in the user's language.
    say: Messages,
    keymap: Keymap,
    now: Moment,
    started: bool,
    panes: Panes,
    feeds: Feeds,
    headlines: Headlines,
    /// Lists leave out what is read, as switched for the moment.
    hide_read: bool,
    /// The list and place to go back to when the filter is taken away.
    unfiltered: Option<(Query, Option<Key>)>,
    reading: Option<Reading>,
    pictures: Pictures,
    /// The terminal makes links of what is marked so.
    marks_links: bool,
    /// The names of the places that articles can be sent to.
    targets: Vec<CleanLine>,
    /// In which passages were highlighted last.
    colour: Colouring,
    /// The article that is sent when one of them is chosen.
    sharing: Option<Box<Article>>,
    /// The article that was asked for and is not there yet; until then the old one stays.
    opening: Option<Opening>,
    /// Articles that are ready before they are asked for.
    ahead: Ahead,
    /// A key asked for an article before its row had come.
    open_when_loaded: Option<Coming>,
    /// What to do with articles that are loaded only for that.
    errands: Vec<(ArticleId, Errand)>,
    /// An unread article is being looked for.
    finding: Option<Finding>,
    /// The article whose page is being fetched, and who wants it.
    fetching: Option<(ArticleId, Wish)>,
    /// The page that a link leads to and that is not there yet.
    following: Option<WebUrl>,
    trail: Trail,
    /// Letters over the links on the screen.
    hints: Option<Hints>,
    prompt: Option<Prompt>,
    searches: History,
    searching: Searching,
    finds: History,
    commands: History,
    /// The tags that the article had when the prompt for them opened.
    tags_before: Vec<CleanLine>,
    overlay: Option<Overlay>,
    palette: Option<Palette>,
    /// Settings that were changed before it was known which there are, and what was to be chosen from then.
    set_later: Vec<String>,
    palette_later: Option<Among>,
    /// What there is to begin with, until the feeds are here that are part of it already.
    starters: Option<Starters>,
    /// The overlay that opens when what it shows has come.
    awaited: Option<Subject>,
    /// The line between panes that the mouse moves.
    dragged: Option<Border>,
    pending: Pending,
    status: Status,
    undo: Undo,
    /// Changes on their way to the store: lists are read again when it has them.
    changes: usize,
    polls: Polls,
    adding: Adding,
    /// The row to select when the feeds have come.
    reveal: Option<Scope>,
    /// The feed whose list was left because it was unsubscribed: where the user is, unless he has gone elsewhere since.
    left: Option<FeedId>,
    looking: Looking,
    effects: Vec<Effect>,
}

impl App {
    pub fn new(options: Options, keymap: Keymap, size: Size) -> Self {
        let front_page = Query {
            hide_read: options.hide_read,
            ..Query::of(Scope::FrontPage)
        };
        let say = options.messages.clone();
        let mut feeds = Feeds::new(say.clone());
        feeds.set_searches(options.choices.searches.clone());
        let start = options.start.clone();
        let (seen, orders) = (options.seen, options.orders.clone());
        let mut panes = Panes::new(size.columns, size.rows, options.width);
        panes.set_shape(options.shape);
        panes.set_linear(options.linear);
        let (query, filter_text) = start.unwrap_or((front_page, String::new()));
        Self {
            panes,
            say,
            hide_read: options.hide_read,
            keymap,
            now: Moment::default(),
            started: false,
            feeds,
            headlines: Headlines::new(query, filter_text, orders),
            unfiltered: None,
            reading: None,
            pictures: Pictures::new(options.pictures),
            marks_links: false,
            targets: Vec::new(),
            colour: Colouring::default(),
            sharing: None,
            opening: None,
            ahead: Ahead::default(),
            open_when_loaded: None,
            errands: Vec::new(),
            finding: None,
            fetching: None,
            following: None,
            trail: Trail::default(),
            hints: None,
            prompt: None,
            searches: History::default(),
            searching: Searching::default(),
            finds: History::default(),
            commands: History::default(),
            tags_before: Vec::new(),
            overlay: None,
            palette: None,
            set_later: Vec::new(),
            palette_later: None,
            starters: None,
            awaited: None,
            dragged: None,
            pending: Pending::default(),
            status: Status::default(),
            undo: Undo::default(),
            changes: 0,
            polls: Polls::default(),
            adding: Adding::default(),
            reveal: None,
            left: None,
            looking: Looking::new(seen),
            effects: Vec::new(),
            options,
        }
    }

    /// Begins, once the time and the screen's size have been told.
    pub fn start(&mut self) -> Vec<Effect> {
        self.started = true;
        self.feeds.reveal(&self.headlines.query().scope.clone());
        self.undo.outdate();
        self.settle();
        self.look_what_is_due();
        std::mem::take(&mut self.effects)
    }

    /// Ends: what is still to be kept.
    pub fn end(&mut self) -> Vec<Effect> {
        self.keep_place();
        std::mem::take(&mut self.effects)
    }

    /// Takes what happened and says what is to be done.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        self.take(event);
        self.settle();
        std::mem::take(&mut self.effects)
    }

    fn take(&mut self, event: Event) {
        use Event as E;
        if event.moves_text() {
            self.hints = None;
        }
        match event {
            E::Key(key) => self.key(key),
            E::Mouse(mouse) => self.mouse(mouse),
            E::Pasted(text) => self.paste(&text),
            E::Resized { columns, rows } => self.panes.resize(columns, rows),
            E::Opened | E::Superseded => {}
            E::Resumed => self.forget_pictures(),
            E::TerminalKnown { canvas, hyperlinks } => {
                self.marks_links = hyperlinks;
                self.canvas_known(canvas);
            }
            E::Ticked(now) => self.tick(now),
            E::FeedsLoaded { feeds, shelves } => self.feeds_loaded(feeds, shelves),
            E::HealthLoaded(facts) => self.health_loaded(&facts),
            E::StatsCounted(counted) => self.stats_counted(counted),
            E::SearchesCounted(found) => self.feeds.counted(found),
            E::HeadlinesLoaded {
                query,
                span,
                generation,
                window,
            } => {
                self.headlines_loaded(&query, span, generation, window);
            }
            E::SearchesRemembered(lines) => self.searches.remember(lines),
            E::UnreadFound {
                query,
                backwards,
                headline,
            } => self.unread_found(&query, backwards, headline),
            E::RandomFound(found) => self.random_found(found),
            E::Rested => self.look_ahead(),
            E::AheadLoaded { id, width, set } => self.ahead_loaded(id, width, set.map(|set| *set)),
            E::ArticleBegun { width, set } => self.article_begun(*set, width),
            E::ArticleLoaded { id, width, found } => self.article_loaded(id, width, found),
            E::PageOpened(set) => self.open_page(*set),
            E::PageRead { url, width, set } => self.page_read(&url, width, *set),
            E::PageFailed { url, why } => self.page_failed(&url, &why),
            E::PageSaved { page, id } => self.page_saved(page, id),
            E::PageSet { id, width, page } => self.page_set(id, width, page),
            E::PlaceFound { id, letters } => self.place_found(id, letters.as_deref()),
            E::ChangesSet { width, found } => self.changes_set(width, found),
            E::PictureLoaded {
                url,
                room,
                size,
                drawing,
            } => self.picture_loaded(url, room, size, drawing),
            E::PictureFailed { url, why } => self.picture_failed(url, why),
            E::Changed {
                change,
                record,
                made,
            } => self.changed(change, &record, &made),
            E::ChangeFailed {
                change,
                record,
                why,
            } => self.change_failed(&change, &record, &why),
            E::Wished(asked, outcome) => self.wished(&asked, outcome),
            E::JournalLoaded(journal) => self.learn(journal),
            E::LoadFailed { what, why } => self.load_failed(what, &why),
            E::StoreChanged => self.store_changed(),
            E::Rescuing { percent } => self.rescuing(percent),
            E::RescueEnded { articles, is_whole } => self.rescue_ended(articles, is_whole),
            E::Focused(is_focused) => self.looking.focus(is_focused),
            event @ (E::PollStarted { .. } | E::FeedPolled { .. } | E::PollEnded { .. }) => {
                self.poll_told(&event);
            }
            E::StartersFound(starters) => self.starters_found(starters),
            E::FeedsBrought { new } => self.feeds_brought(new),
            E::FeedFound(preview) => self.feed_found(preview),
            E::FeedAdded { added, title } => self.feed_added(added, &title),
            E::FeedsOffered { offers, .. } => self.feeds_offered(offers),
            E::AddFailed { address, why } => self.add_failed(&address, &why),
            E::FullTextKept { id, shortfall } => self.full_text_kept(id, shortfall),
            E::FullTextFailed { id, why } => self.full_text_failed(id, &why),
            E::Copied { what } => self.status.tell(what.words(&self.say)),
            E::TargetsFound(names) => self.targets_found(names),
            E::SearchSaved(name) => self.search_saved(&name),
            E::Shared { target } => self.status.tell(&self.say.shared_with(&target)),
            E::PagesAsked(answers) => self.pages_asked(&answers),
            E::LinkSaved { title, shortfall } => self.link_saved(&title, shortfall.as_deref()),
            E::Piped { command } => self.status.tell(&self.say.given_to(&command)),
            E::OutsideFailed { why } => self.status.warn(&why),
            E::Configured(options) => self.configure(*options),
            E::Offered(choices) => self.offered_choices(*choices),
            E::KeysChanged(keymap) => self.keymap = keymap,
            E::Told(text) => self.status.tell(&text),
        }
    }

    fn key(&mut self, key: KeyEvent) {
        if key.kind == KeyEventKind::Release {
            return;
        }
        self.status.clear();
        self.headlines.try_again();
        self.open_when_loaded = None;
        self.awaited = None;
        self.palette_later = None;
        if self.prompt.is_some() {
            return self.prompt_key(key);
        }
        if self.palette.is_some() {
            return self.palette_key(key);
        }
        if self.hint_key(key)
            || self.form_key(key)
            || self.starters_key(key)
            || self.is_marking() && self.marking_key(key)
        {
            return;
        }
        if key.code == KeyCode::Esc && !self.pending.is_empty() {
            return self.pending.clear();
        }
        // Over an overlay the keys mean what they mean in a list.
        let pane = match self.overlay {
            Some(_) => Pane::Headlines,
            None => self.panes.focus(),
        };
        match self.pending.press(key.into(), &self.keymap, pane) {
            Pressed::Act(commands, count) => self.perform(&commands, count),
            Pressed::Waiting => {}
            Pressed::Unbound => self.tell_unbound(key.into()),
        }
    }

    fn tick(&mut self, now: Moment) {
        self.now = now;
        // Pages that are fetched beforehand, and rules, change articles without a word.
        self.ahead.outdate();
        if self.started {
            self.look_what_is_due();
        }
    }

    fn reload(&mut self) {
        self.feeds.outdate();
        self.headlines.reload();
    }

    fn load_failed(&mut self, what: &str, why: &str) {
        self.headlines.give_up();
        self.feeds.give_up();
        self.undo.give_up();
        self.opening = None;
        self.errands.clear();
        self.finding = None;
        self.status
            .warn(&self.say.could_not_load(self.say.of("load", what), why));
    }

    fn send(&mut self, effect: Effect) {
        self.effects.push(effect);
    }
}

#[cfg(test)]
mod tests;
