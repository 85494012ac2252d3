//! A rich reader for tests: twenty feeds in folders, sixty headlines in several scripts, an article. It answers effects itself.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::page::{article, page};
use crate::app::{App, Choices, Effect, Event, Options, Orders, PictureChoice, Shape, Size};
use crate::clean::CleanLine;
use crate::config::default_keymap;
use crate::messages::Messages;
use crate::news::{
    ArticleId, Day, Feed, FeedId, FeedKind, FeedState, FeedStats, Folder, Folders, Headline,
    Health, HealthFacts, Made, Moment, Problem, ProblemKind, Query, Room, Scope, Shelves, Stats,
    Window,
};
use crate::typeset::Manner;

/// 2025-02-03T14:30:00Z
pub const NOW: Moment = Moment(1_738_593_000);

#[rustfmt::skip]
const FEEDS: [(&str, &str, u32); 20] = [
    ("World", "Morning Courier", 21),
    ("World", "The Moscow Times", 17),
    ("World", "Al Jazeera English", 34),
    ("World", "NHKニュース", 9),
    ("World", "Deutsche Welle", 3),
    ("World/Asia", "The Hindu", 12),
    ("World/Asia", "한겨레", 4),
    ("World/Asia", "South China Morning Post", 0),
    ("Technology", "Ars Technica", 18),
    ("Technology", "LWN.net", 6),
    ("Technology", "Lobsters", 25),
    ("Technology", "This Week in Rust", 1),
    ("Technology", "A weblog with a name that is rather long for any sidebar", 11),
    ("Science", "Nature", 14),
    ("Science", "Quanta Magazine", 2),
    ("Science", "NASA Breaking News", 5),
    ("Science", "Spektrum der Wissenschaft", 0),
    ("Local", "Городские новости", 7),
    ("Local", "הארץ", 8),
    ("", "Saved pages", 0),
];

const TITLES: [&str; 20] = [
    "Night trains return to the coast after eleven years, and the old timetable with them",
    "Parliament votes on the budget",
    "U.S. and Russia in ‘Serious’ Discussions About Ukraine War, Trump Says",
    "能登半島で復興の花火 三年ぶりに港へ人が戻る、地元の漁師たちは早朝から準備を続けた",
    "A quiet release: what changed in the scheduler this winter and why nobody should notice",
    "В городе открыли новую линию трамвая, которая свяжет вокзал с университетом",
    "Astronomers weigh a planet that should not be there",
    "바다를 건너온 편지: 오십 년 만에 전해진 이야기",
    "How a library in the mountains lends telescopes 🔭 to anyone with a clear sky",
    "מוזיאון קטן נפתח מחדש אחרי שיפוץ ארוך",
    "Why the bakers of one street all close on Tuesdays",
    "افتتاح مكتبة جديدة على ضفاف النهر",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze steht wieder im Museum",
    "Show your work: notes on writing a parser that never loses a byte",
    "香港の小さな本屋、深夜まで灯りをともす",
    "The week in pictures",
    "Crème brûlée à l’ancienne: the café that kept a 1911 recipe",
    "Bees remember faces; now we know for how long",
    "Q&A: ‘We measured every step of the marathon’",
    "Rust 1.95 is out",
];

/// The reader and the little world that answers it.
pub struct Sample {
    pub app: App,
    feeds: Vec<Feed>,
    headlines: Vec<Headline>,
}

impl Sample {
    /// After the start, at this size, with everything loaded.
    pub fn new(columns: u16, rows: u16) -> Self {
        Self::with(columns, rows, feeds(), headlines())
    }

    /// With these feeds and headlines.
    pub fn with(columns: u16, rows: u16, feeds: Vec<Feed>, headlines: Vec<Headline>) -> Self {
        Self::speaking(columns, rows, (feeds, headlines), Messages::english())
    }

    /// The same in another language.
    pub fn speaking(
        columns: u16,
        rows: u16,
        (feeds, headlines): (Vec<Feed>, Vec<Headline>),
        messages: Messages,
    ) -> Self {
        let options = Options {
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
            messages,
            shape: Shape::default(),
            choices: Choices::default(),
        };
        let mut sample = Self {
            app: App::new(options, default_keymap(), Size { columns, rows }),
            feeds,
            headlines,
        };
        sample.tell(Event::Ticked(NOW));
        let effects = sample.app.start();
        sample.answer(effects);
        sample
    }

    pub fn tell(&mut self, event: Event) {
        let effects = self.app.update(event);
        self.answer(effects);
    }

    /// Presses keys as they are written in `keys.toml`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.tell(Event::Key(key_event(key)));
        }
        self
    }

    fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(event) = self.answer_to(effect) {
                self.tell(event);
            }
        }
    }

    /// The answer to what the samples' keys lead to; what leaves the reader has none.
    fn answer_to(&self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::LoadFeeds => Some(Event::FeedsLoaded {
                feeds: self.feeds.clone(),
                shelves: Shelves::default(),
            }),
            Effect::LoadStats => Some(Event::StatsCounted(Ok(Box::new(stats())))),
            Effect::LoadHealth => {
                let facts = |feed: &Feed| HealthFacts {
                    last_polled: feed.last_polled,
                    failing_since: feed.problem.as_ref().map(|_| NOW.plus(-Moment::DAY)),
                    next_poll: Some(NOW.plus(Moment::HOUR)),
                    ..HealthFacts::default()
                };
                let all = self.feeds.iter().map(|feed| (feed.id, facts(feed)));
                Some(Event::HealthLoaded(all.collect()))
            }
            Effect::LoadHeadlines {
                query,
                span,
                generation,
                ..
            } => Some(Event::HeadlinesLoaded {
                window: self.window(&query),
                query,
                span,
                generation,
            }),
            Effect::LoadArticle { id, width } => Some(Event::ArticleLoaded {
                id,
                width,
                found: Some(article(id, width)),
            }),
            Effect::SetPage { id, width, .. } => Some(Event::PageSet {
                id,
                width,
                page: page(width),
            }),
            Effect::Apply { change, record } => Some(Event::Changed {
                change,
                record,
                made: Made::default(),
            }),
            _ => None,
        }
    }

    fn window(&self, query: &Query) -> Window {
        let belongs = |headline: &&Headline| match &query.scope {
            Scope::FrontPage | Scope::Search(_) | Scope::Folder(_) => true,
            Scope::Unread => !headline.read,
            Scope::Bookmarks | Scope::Kept => headline.bookmarked,
            Scope::Archive => headline.archived,
            Scope::Collection(_) => false,
            Scope::Feed(id) => headline.feed == *id,
        };
        Window {
            rows: self.headlines.iter().filter(belongs).cloned().collect(),
            more_above: false,
            more_below: false,
            sought: Vec::new(),
            so_far: false,
        }
    }
}

pub fn feeds() -> Vec<Feed> {
    let feed = |(id, (folder, title, unread)): (i64, &(&str, &str, u32))| Feed {
        id: FeedId(id),
        kind: FeedKind::Local("sample".to_owned()),
        title: CleanLine::new(title),
        folder: Folder::parse(folder),
        position: None,
        site: None,
        unread: *unread,
        total: 30 + *unread,
        last_polled: Some(NOW.plus(-600)),
        problem: (id % 9 == 4).then(|| {
            Problem::new(
                ProblemKind::TimedOut,
                "the server did not answer within 30 seconds; it is asked again later",
            )
        }),
    };
    (1..).zip(&FEEDS).map(feed).collect()
}

pub fn headlines() -> Vec<Headline> {
    (0..60).map(headline).collect()
}

/// The headline at a place of the list, newest first; every kind of mark and age comes along.
pub fn headline(place: i64) -> Headline {
    let at = usize::try_from(place).unwrap_or_default();
    let age = 150 + place * place * 310 + place.pow(4) * 4;
    Headline {
        id: ArticleId(1_000 - place),
        feed: FeedId(1 + place % 20),
        feed_title: CleanLine::new(FEEDS[at * 7 % 20].1),
        title: CleanLine::new(TITLES[at % 20]),
        published: NOW.plus(-age),
        words: u32::try_from(place * 137 % 2_000).unwrap_or_default(),
        read: place % 3 == 1 || place % 7 == 5,
        bookmarked: place % 8 == 2,
        archived: false,
        has_media: place % 6 == 4,
        edited: false,
        twins: u32::from(place == 4),
        found: None,
    }
}

fn key_event(key: &str) -> KeyEvent {
    let code = match key {
        "Enter" => KeyCode::Enter,
        "Escape" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "space" => KeyCode::Char(' '),
        letter => KeyCode::Char(letter.chars().next().unwrap_or(' ')),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// A year of the feeds: some bring much, some nothing, and some are read.
fn stats() -> Stats {
    let today = NOW.0.div_euclid(Moment::DAY);
    let day = |place: u32| Day {
        day: Moment((today - 370 + i64::from(place)) * Moment::DAY),
        published: place % 7 * (place % 11),
        read: place % 5,
    };
    let feed = |feed: &Feed| FeedStats {
        feed: feed.id,
        title: feed.title.clone(),
        articles: u64::from(feed.total),
        unread: u64::from(feed.unread),
        days: (0..30).map(|day| feed.unread * day % 13).collect(),
        read: u64::from(feed.unread % 4),
        newest: (feed.unread != 9).then(|| NOW.plus(-i64::from(feed.unread) * 30 * Moment::DAY)),
        health: Health {
            state: match feed.unread {
                21.. => FeedState::Stale,
                _ => FeedState::Well,
            },
            since: Some(NOW.plus(-i64::from(feed.unread) * 30 * Moment::DAY)),
        },
    };
    Stats {
        articles: 1_234_567,
        unread: 12_345,
        bookmarks: 67,
        room: Room {
            bytes: 1_234_567_890,
            free: 2_345_678,
            shrinks: true,
        },
        folders: Folders {
            data: 1_345_678_901,
            cache: 23_456_789,
        },
        days: (0..371).map(day).collect(),
        feeds: feeds().iter().map(feed).collect(),
    }
}
