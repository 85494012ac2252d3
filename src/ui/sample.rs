//! A rich reader for tests: twenty feeds in folders, sixty headlines in several scripts, an article. It answers effects itself.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::{
    App, Choices, Effect, Event, Options, Orders, PictureChoice, SetArticle, Shape, Size,
};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::config::default_keymap;
use crate::news::{
    Article, ArticleId, Feed, FeedId, FeedKind, Folder, Headline, HealthFacts, Made, Moment,
    Problem, ProblemKind, Query, Scope, Shelves, Window,
};
use crate::typeset::{Document, Line, Link, Manner, Page, Role, Run, Style};

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
        let options = Options {
            width: 72,
            manner: Manner::default(),
            pictures: PictureChoice::Off,
            mark_read_on_open: true,
            hide_read: false,
            automatic: false,
            start: None,
            mark_read_on_scroll: false,
            notices: Vec::new(),
            seen: None,
            orders: Orders::default(),
            linear: false,
            messages: crate::messages::Messages::english(),
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
        twins: u32::from(place == 4),
        found: None,
    }
}

/// The article of a headline, set at a width.
pub fn article(id: ArticleId, width: u16) -> SetArticle {
    SetArticle {
        article: Article {
            headline: headline(1_000 - id.0),
            url: WebUrl::new("https://example.org/night-trains"),
            author: CleanLine::new("Ada Marín"),
            html: CleanText::new(""),
            full: None,
            shows_full: false,
            tags: Vec::new(),
            note: CleanText::new(""),
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
    }
}

const fn style(role: Role) -> Style {
    Style {
        role,
        bold: false,
        italic: false,
        strike: false,
        mark: None,
        link: None,
        jump: None,
    }
}

const TEXT: Style = style(Role::Text);
const STRONG: Style = Style { bold: true, ..TEXT };
#[rustfmt::skip]
const EMPHASIS: Style = Style { italic: true, ..TEXT };
const FIRST: Style = Style {
    link: Some(1),
    ..TEXT
};
const FIRST_NUMBER: Style = Style {
    link: Some(1),
    ..style(Role::LinkNumber)
};
const SECOND: Style = Style {
    link: Some(2),
    ..TEXT
};
const SECOND_NUMBER: Style = Style {
    link: Some(2),
    ..style(Role::LinkNumber)
};

/// Blocks of a page: what stands before the first line and before the others, and the text.
type Block = (&'static str, &'static str, &'static [(&'static str, Style)]);

#[rustfmt::skip]
const BLOCKS: [Block; 14] = [
    (
        "",
        "",
        &[
            (
                "For eleven years the platform at the end of the line was a place for gulls. On Sunday evening, a little after nine, the first ",
                TEXT,
            ),
            ("night train", FIRST),
            ("[1]", FIRST_NUMBER),
            (
                " rolled in again, and some two hundred people stood in the rain to see it.",
                TEXT,
            ),
        ],
    ),
    (
        "",
        "",
        &[
            ("The timetable is the old one, minute for minute. ", TEXT),
            ("“We looked for reasons to change it,”", EMPHASIS),
            (" says the woman who plans it, ", TEXT),
            ("“and found none.”", EMPHASIS),
        ],
    ),
    ("", "", &[("What comes back", style(Role::Heading(2)))]),
    (
        "",
        "",
        &[
            ("Three trains a week, each with ", TEXT),
            ("four sleeping cars", STRONG),
            (
                " and a kitchen. The fares are set so that a family pays no more than for the same way by car, as the ",
                TEXT,
            ),
            ("ministry’s paper", SECOND),
            ("[2]", SECOND_NUMBER),
            (" promised two years ago.", TEXT),
        ],
    ),
    (
        "▌ ",
        "▌ ",
        &[(
            "A railway is a promise that somebody will be there in the morning. You cannot keep it only in summer.",
            style(Role::Quote),
        )],
    ),
    (
        "• ",
        "  ",
        &[(
            "departs the capital at 21:10, Sundays, Wednesdays and Fridays, and calls at six stations on the way",
            TEXT,
        )],
    ),
    (
        "• ",
        "  ",
        &[("arrives at 6:52, in time for the ferry", TEXT)],
    ),
    (
        "• ",
        "  ",
        &[
            ("takes bicycles, dogs and, it says, ", TEXT),
            ("one upright piano", STRONG),
        ],
    ),
    (
        "",
        "",
        &[(
            "Photo: the 21:10 at the harbour, seen from the signal box",
            style(Role::Caption),
        )],
    ),
    ("", "", &[("The numbers", style(Role::Heading(3)))]),
    (
        "  ",
        "  ",
        &[(
            "let seats = cars * 36; // of which 12 lie flat",
            style(Role::Code),
        )],
    ),
    (
        "",
        "",
        &[(
            "港の人々は早朝から列車を待っていた。十一年ぶりの汽笛が鳴ると、拍手が起こった。",
            TEXT,
        )],
    ),
    (
        "",
        "",
        &[(
            "Nobody knows yet whether the line will pay. The last time it did not, and the cars were sold one by one, as summer houses, as a café, as a studio for a potter who now, with some regret, has given hers back. She kept the bell.",
            TEXT,
        )],
    ),
    (
        "",
        "",
        &[("The next train leaves on Wednesday. It is full.", TEXT)],
    ),
];

/// The sample article's text at a width.
pub fn page(width: u16) -> Page {
    let mut lines = Vec::new();
    for (place, block) in (0u32..).zip(&BLOCKS) {
        let is_item = block.0 == "• " && place > 5;
        if place > 0 && !is_item {
            lines.push(Line {
                runs: Vec::new(),
                block: place - 1,
                ..Line::default()
            });
        }
        set(block, place, width, &mut lines);
    }
    let link = |url: &str, text: &str| Link {
        url: WebUrl::new(url).expect("a web address"),
        text: CleanLine::new(text),
    };
    Page {
        width,
        lines,
        links: vec![
            link("https://example.org/timetable/night", "night train"),
            link("https://example.org/papers/fares.pdf", "ministry’s paper"),
        ],
        ..Page::default()
    }
}

fn set(block: &Block, place: u32, width: u16, lines: &mut Vec<Line>) {
    use unicode_width::UnicodeWidthStr;
    let (first, hanging, texts) = *block;
    let start = |indent: &str| Line {
        runs: vec![run(indent, style(Role::Ornament))],
        block: place,
        ..Line::default()
    };
    let mut line = start(first);
    let mut free = usize::from(width).saturating_sub(first.width());
    for (text, style) in texts {
        for part in text.split_inclusive(' ').flat_map(breakable) {
            if part.trim_end().width() > free {
                lines.push(std::mem::replace(&mut line, start(hanging)));
                free = usize::from(width).saturating_sub(hanging.width());
            }
            let part = if part.width() > free {
                part.trim_end()
            } else {
                part
            };
            if part.width() <= free {
                free -= part.width();
                line.runs.push(run(part, *style));
            }
        }
    }
    lines.push(line);
}

/// A word, or its letters when it is long and so no word but a sentence of a script without blanks.
fn breakable(word: &str) -> Vec<&str> {
    use unicode_segmentation::UnicodeSegmentation;
    if word.chars().count() > 20 {
        return word.graphemes(true).collect();
    }
    vec![word]
}

fn run(text: &str, style: Style) -> Run {
    Run {
        text: text.into(),
        style,
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
