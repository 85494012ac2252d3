//! A reader to press keys at: the app, a store in memory, and effects answered on the spot without threads.
//!
//! `Reader::with_feed(&[("Title", "<p>Text")]).press("j enter").resize(44, 12).screen()`

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use byline::app::{
    App, Choices, Effect, Event, Keymap, Options, Orders, PictureChoice, PictureWanted, SetArticle,
    Shape, Size, Stroke,
};
use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::config::{self, default_keymap};
use byline::ingest::running_text;
use byline::messages::Messages;
use byline::news::{
    ArticleId, Entry, FeedId, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Refresh,
    Validators,
};
use byline::picture::{self, Wish};
use byline::store::{NewFeed, Result, Store};
use byline::{typeset, ui};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// 2025-02-03 10:20:30 UTC: the time in every test.
pub const NOW: Moment = Moment(1_738_578_030);

pub struct Reader {
    pub app: App,
    pub store: Store,
    pub now: Moment,
    /// The bytes of pictures by their addresses, as the web has them.
    pub pictures: HashMap<String, Vec<u8>>,
    /// Pictures are on their way for as long as this is set.
    pub are_pictures_late: bool,
    /// Effects that the store does not answer: what left the reader.
    pub outside: Vec<Effect>,
    theme: ui::Theme,
    is_in_ascii: bool,
    size: Size,
}

/// How the reader is set up in tests: nothing is polled by itself.
pub fn options() -> Options {
    Options {
        width: 72,
        manner: typeset::Manner::default(),
        pictures: PictureChoice::Off,
        mark_read_on_open: true,
        hide_read: false,
        automatic: false,
        start: None,
        actions: Vec::new(),
        mark_read_on_scroll: false,
        notices: Vec::new(),
        rules: byline::news::AccessRules::default(),
        seen: None,
        orders: Orders::default(),
        linear: false,
        messages: Messages::english(),
        shape: Shape::default(),
        choices: Choices::default(),
    }
}

impl Reader {
    /// One feed, The Courier, with these articles (title and HTML), each an hour older than the one before.
    pub fn with_feed(articles: &[(&str, &str)]) -> Self {
        let mut store = Store::in_memory().expect("a store in memory");
        let feed = subscribe(&mut store, "The Courier", "");
        let entries = articles.iter().zip(1..).map(|((title, html), age)| Entry {
            guid: Some((*title).to_owned()),
            url: WebUrl::new(&format!("https://courier.example/{age}")),
            title: CleanLine::new(title),
            published: Some(NOW.plus(-age * Moment::HOUR)),
            html: CleanText::new(html),
            text: CleanText::new(html),
            ..Entry::default()
        });
        apply(&mut store, feed, entries.collect());
        Self::with_store(store)
    }

    /// The front page of a store, 120 columns and 36 rows.
    pub fn with_store(store: Store) -> Self {
        Self::with(store, options(), default_keymap())
    }

    pub fn with(store: Store, options: Options, keymap: Keymap) -> Self {
        let size = Size {
            columns: 120,
            rows: 36,
        };
        let theme = config::Theme::built_in("terminal").expect("a built-in theme");
        let mut reader = Self {
            app: App::new(options, keymap, size),
            store,
            now: NOW,
            pictures: HashMap::new(),
            are_pictures_late: false,
            outside: Vec::new(),
            theme: ui::Theme::new(&theme),
            is_in_ascii: false,
            size,
        };
        reader.wear(&theme);
        reader.tell(Event::Ticked(NOW));
        let effects = reader.app.start();
        reader.answer(effects);
        reader
    }

    /// Presses keys, parted by blanks and written as in keys.toml: `j enter ^D g g 3 j`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let strokes = Stroke::parse_all(keys).expect("keys as in keys.toml");
        for stroke in strokes {
            self.tell(Event::Key(stroke.into()));
        }
        self
    }

    /// Types text letter by letter.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.tell(Event::Key(KeyEvent::from(KeyCode::Char(letter))));
        }
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = Size { columns, rows };
        self.tell(Event::Resized { columns, rows });
        self
    }

    /// Articles arrive, as when another process has polled.
    pub fn arrive(&mut self, feed: FeedId, entries: Vec<Entry>) -> &mut Self {
        apply(&mut self.store, feed, entries);
        self.tell(Event::StoreChanged);
        self
    }

    /// Tells the app what happened, and answers all that it asks for.
    pub fn tell(&mut self, event: Event) {
        let effects = self.app.update(event);
        self.answer(effects);
    }

    /// Is drawn in another theme.
    pub fn wear(&mut self, theme: &config::Theme) -> &mut Self {
        let theme = ui::Theme::new(theme);
        self.theme = if self.app.panes().is_linear() {
            theme.in_words(self.app.say())
        } else if self.is_in_ascii {
            theme.in_ascii()
        } else {
            theme
        };
        self
    }

    /// Is drawn with marks and rules of ASCII.
    pub fn in_ascii(mut self) -> Self {
        self.is_in_ascii = true;
        let theme = config::Theme::built_in("terminal").expect("a built-in theme");
        self.wear(&theme);
        self
    }

    /// The screen as text, without blanks at the ends of lines.
    pub fn screen(&self) -> String {
        let buffer = self.drawn();
        let width = usize::from(self.size.columns.max(1));
        let lines = buffer.content().chunks(width).map(|cells| {
            let seen = visible(cells).map(|(_, cell)| cell.symbol());
            seen.collect::<String>().trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The styles on the screen: for each line, where a style begins, and which.
    pub fn styles(&self) -> String {
        let buffer = self.drawn();
        let width = usize::from(self.size.columns.max(1));
        let lines = buffer.content().chunks(width).map(|cells| {
            let mut before = None;
            let changes = visible(cells).filter_map(|(x, cell)| {
                let style = (cell.fg, cell.bg, cell.modifier);
                (before.replace(style) != Some(style)).then(|| format!("{x} {}", written(cell)))
            });
            changes.collect::<Vec<_>>().join(" | ")
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    pub fn size(&self) -> Size {
        self.size
    }

    /// How many cells each row of the screen takes on a terminal.
    pub fn row_widths(&self) -> Vec<usize> {
        let buffer = self.drawn();
        let width = usize::from(self.size.columns.max(1));
        let rows = buffer.content().chunks(width).map(|cells| {
            let cells = visible(cells);
            let widths = cells.map(|(_, cell)| usize::from(cell.symbol().cell_width()));
            widths.sum()
        });
        rows.collect()
    }

    /// The row of the screen that the terminal's cursor is on, if it is shown.
    pub fn cursor_row(&self) -> String {
        let backend = TestBackend::new(self.size.columns, self.size.rows);
        let mut terminal = Terminal::new(backend).expect("a terminal in memory");
        terminal
            .draw(|frame| ui::draw(frame, &self.app, &self.theme))
            .expect("drawn");
        let place = terminal.get_cursor_position().expect("in memory");
        let screen = self.screen();
        let row = screen.lines().nth(usize::from(place.y));
        row.unwrap_or_default().trim().to_owned()
    }

    /// The screen as it is drawn.
    pub fn drawn(&self) -> Buffer {
        let backend = TestBackend::new(self.size.columns, self.size.rows);
        let mut terminal = Terminal::new(backend).expect("a terminal in memory");
        terminal
            .draw(|frame| ui::draw(frame, &self.app, &self.theme))
            .expect("drawn");
        terminal.backend().buffer().clone()
    }

    /// The sentence in the status line.
    pub fn message(&self) -> &str {
        let message = self.app.status().message.as_ref();
        message.map_or("", |message| message.text.as_str())
    }

    fn answer(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            if let Some(event) = self.event(effect).expect("the store answers") {
                waiting.extend(self.app.update(event));
            }
        }
    }

    fn note_search(&mut self, text: &str) -> Result<Option<Event>> {
        self.store.note_search(text, self.now)?;
        Ok(None)
    }

    /// Rows of a list: those that a moment finds, or all.
    fn list(&mut self, effect: Effect) -> Result<Option<Event>> {
        let Effect::LoadHeadlines {
            query,
            span,
            limit,
            keep,
            generation,
            whole,
        } = effect
        else {
            return Ok(None);
        };
        let window = if whole {
            self.store.found(&query, span, limit, &keep, running_text)?
        } else {
            let goes_on: byline::store::GoesOn = std::sync::Arc::new(|| true);
            self.store
                .found_soon(&query, span, limit, &keep, running_text, &goes_on)?
        };
        Ok(Some(Event::HeadlinesLoaded {
            query,
            span,
            generation,
            window,
        }))
    }

    /// What an effect brings back; what the store cannot answer is written down.
    fn event(&mut self, effect: Effect) -> Result<Option<Event>> {
        Ok(Some(match effect {
            Effect::LoadFeeds => Event::FeedsLoaded {
                feeds: self.store.feeds()?,
                shelves: self.store.shelves()?,
            },
            Effect::LoadHealth => Event::HealthLoaded(self.store.health(self.now)?),
            Effect::LoadStats => Event::StatsCounted(Ok(Box::new(self.store.stats(self.now)?))),
            Effect::CountSearches { queries, most } => {
                let counted = queries.into_iter().map(|(name, query)| {
                    let found = self.store.count_unread(&query, most)?;
                    Ok((name, u32::try_from(found).unwrap_or(u32::MAX)))
                });
                let counted: byline::store::Result<_> = counted.collect();
                Event::SearchesCounted(Some(counted?))
            }
            list @ Effect::LoadHeadlines { .. } => return self.list(list),
            Effect::LoadSearches => Event::SearchesRemembered(self.store.searches()?),
            Effect::NoteSearch(text) => return self.note_search(&text),
            Effect::FindUnread {
                query,
                from,
                backwards,
            } => Event::UnreadFound {
                headline: if backwards {
                    self.store.previous_unread(&query, from)?
                } else {
                    self.store.next_unread(&query, from)?
                },
                query,
                backwards,
            },
            Effect::FindRandomUnread(query) => Event::UnreadFound {
                headline: self.store.random_unread(&query)?,
                query,
                backwards: false,
            },
            Effect::LoadArticle { id, width } => Event::ArticleLoaded {
                id,
                width,
                found: self.article(id, width)?,
            },
            Effect::SetPage {
                id,
                document,
                width,
            } => Event::PageSet {
                id,
                width,
                page: typeset::page_in(&document, width, self.app.manner()),
            },
            Effect::FindRandom => Event::RandomFound(self.store.random_bookmark(self.now)?),
            Effect::Apply { change, record } => Event::Changed {
                made: self.store.make(&change, &record, self.now)?,
                change,
                record,
            },
            Effect::LoadJournal => Event::JournalLoaded(self.store.done(1_000)?),
            Effect::FindPlace { id, name, html } => Event::PlaceFound {
                id,
                letters: typeset::letters_at(&html, name.as_str()),
            },
            Effect::Compare {
                mut article,
                before,
                after,
                width,
            } => {
                let texts = match before {
                    Some(before) => Some((before, after)),
                    None => self.store.earlier(article.headline.id)?.map(|earlier| {
                        let read = |html| Arc::new(typeset::document(html, article.url.as_ref()));
                        (read(&earlier.html), read(&article.html))
                    }),
                };
                let Some((before, after)) = texts else {
                    return Ok(Some(Event::Told("it is not kept".to_owned())));
                };
                let compared = typeset::changes(&before, &after);
                let found = compared.map(|document| {
                    article.headline.title = CleanLine::new("Changed");
                    Box::new(SetArticle {
                        page: typeset::page_in(&document, width, self.app.manner()),
                        document: Arc::new(document),
                        article: *article,
                        wants_page: false,
                    })
                });
                Event::ChangesSet { width, found }
            }
            Effect::LoadPicture(wanted) if !self.are_pictures_late => self.picture(wanted),
            other => {
                self.outside.push(other);
                return Ok(None);
            }
        }))
    }

    /// Draws a picture, as the reader does away from the screen.
    fn picture(&self, wanted: PictureWanted) -> Event {
        let wish = Wish {
            room: wanted.room,
            canvas: wanted.canvas,
            id: 1,
        };
        let url = wanted.url;
        let Some(bytes) = self.pictures.get(url.as_str()) else {
            let why = "it is not there".to_owned();
            return Event::PictureFailed { url, why };
        };
        match picture::draw(bytes, &wish, &picture::Limits::default(), &|| true) {
            Ok(drawn) => Event::PictureLoaded {
                url,
                room: wanted.room,
                size: drawn.size,
                drawing: Arc::new(drawn.drawing),
            },
            Err(refusal) => Event::PictureFailed {
                url,
                why: refusal.to_string(),
            },
        }
    }

    /// Lets the pictures come that were late.
    pub fn let_pictures_come(&mut self) -> &mut Self {
        for effect in std::mem::take(&mut self.outside) {
            match effect {
                Effect::LoadPicture(wanted) => {
                    let come = self.picture(wanted);
                    self.tell(come);
                }
                other => self.outside.push(other),
            }
        }
        self
    }

    fn article(&self, id: ArticleId, width: u16) -> Result<Option<SetArticle>> {
        let article = self.store.article(id)?;
        Ok(article.map(|article| {
            let document = typeset::document_of(&article);
            SetArticle {
                page: typeset::page_in(&document, width, self.app.manner()),
                document: Arc::new(document),
                article,
                wants_page: false,
            }
        }))
    }
}

/// The cells of a line that letters begin in, with their columns: a wide letter covers the one behind it.
pub fn visible(cells: &[Cell]) -> impl Iterator<Item = (usize, &Cell)> {
    let mut covered = 0;
    cells.iter().enumerate().filter(move |(_, cell)| {
        let is_covered = covered > 0;
        covered = if is_covered {
            covered - 1
        } else {
            cell.symbol().cell_width().saturating_sub(1)
        };
        !is_covered
    })
}

/// How a cell looks, in words: `blue bold`.
pub fn written(cell: &Cell) -> String {
    let colour = |colour: Color| match colour {
        Color::Reset => String::new(),
        colour => colour.to_string().to_lowercase(),
    };
    let modifiers = cell.modifier.iter_names();
    let modifiers = modifiers.map(|(name, _): (_, Modifier)| name.to_lowercase());
    let on = match cell.bg {
        Color::Reset => String::new(),
        background => format!("on {}", colour(background)),
    };
    let words = [colour(cell.fg), on].into_iter().chain(modifiers);
    let words = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
    if words.is_empty() {
        return "plain".to_owned();
    }
    words.join(" ")
}

/// Subscribes to a feed of that name.
pub fn subscribe(store: &mut Store, title: &str, folder: &str) -> FeedId {
    let host = title.to_lowercase().replace(' ', "-");
    let url = WebUrl::new(&format!("https://{host}.example/feed")).expect("a web address");
    let feed = NewFeed {
        kind: FeedKind::Web(url),
        title: CleanLine::new(title),
        folder: Folder::parse(folder),
        may_be_private: false,
    };
    store.add_feed(&feed, NOW).expect("subscribed").feed()
}

/// Lets a feed bring articles, ready to be searched.
pub fn apply(store: &mut Store, feed: FeedId, entries: Vec<Entry>) {
    let parsed = ParsedFeed {
        entries,
        ..ParsedFeed::default()
    };
    let refresh = Refresh {
        outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
        pace: Pace::default(),
        moved_to: None,
    };
    store.apply(feed, &refresh, NOW).expect("applied");
    // The index of words is filled behind the headlines.
    while store.index_some(1_000, running_text).expect("indexed") > 0 {}
}
