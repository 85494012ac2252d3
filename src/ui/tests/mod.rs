//! The whole screen at many sizes: nothing panics, and everything stays in its place whatever titles hold.

mod languages;
mod page;
mod sample;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::Color;

use super::{LEAST_COLUMNS, LEAST_ROWS, Theme, draw, rect};
use crate::app::{App, Event};
use crate::clean::CleanLine;
use crate::config;
use crate::news::{Headline, Offer};
use sample::Sample;

const SIZES: [(u16, u16); 12] = [
    (200, 50),
    (120, 36),
    (110, 24),
    (80, 24),
    (69, 20),
    (40, 12),
    (30, 8),
    (10, 3),
    (10, 1),
    (3, 30),
    (2, 2),
    (1, 1),
];

fn theme() -> Theme {
    Theme::new(&config::Theme::built_in("terminal").expect("a built-in theme"))
}

fn drawn(app: &App, theme: &Theme) -> Buffer {
    let (columns, rows) = (app.panes().columns(), app.panes().rows());
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal");
    terminal
        .draw(|frame| draw(frame, app, theme))
        .expect("drawn");
    terminal.backend().buffer().clone()
}

fn text(buffer: &Buffer) -> String {
    let lines = (0..buffer.area.height).map(|y| {
        let mut covered = 0;
        let line = (0..buffer.area.width).filter_map(|x| {
            let symbol = buffer[(x, y)].symbol();
            if covered > 0 {
                covered -= 1;
                return None;
            }
            covered = symbol.cell_width().saturating_sub(1);
            Some(symbol)
        });
        line.collect::<String>().trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// No letter crosses the edge of its pane, nothing is printed over half a letter, and the rules between panes are whole.
fn check_places(app: &App, buffer: &Buffer) {
    let layout = app.panes().layout();
    let panes = [layout.feeds, layout.headlines, layout.article];
    let mut areas = vec![layout.masthead, layout.status, layout.prompt];
    // Sheets, and what is told over the last line, cover panes and their rules.
    let is_told = app.prompt().is_some() || !app.continuations().is_empty();
    match app.overlay() {
        Some(_) => areas.push(layout.overlay),
        None if is_told || app.palette().is_some() => {}
        None => areas.extend(panes.into_iter().flatten()),
    }
    for area in areas.into_iter().map(rect) {
        for row in area.rows() {
            let widths = row.positions().map(|at| buffer[at].symbol().cell_width());
            let mut covered = 0u16;
            for (width, at) in widths.zip(row.positions()) {
                assert!(at.x + width <= row.right(), "{at} reaches out of {area}");
                if covered > 0 {
                    assert_eq!(buffer[at].symbol(), " ", "{at} is covered");
                }
                covered = covered.max(width) - 1;
            }
        }
    }
    let is_drawn = buffer.area.width >= LEAST_COLUMNS && buffer.area.height >= LEAST_ROWS;
    if app.overlay().is_none() && !is_told && is_drawn {
        for position in layout
            .rules
            .iter()
            .flat_map(|rule| rect(rule.area).positions())
        {
            assert!("│|─-".contains(buffer[position].symbol()), "{position}");
        }
    }
}

/// Every state of the reader that looks different, as the keys that lead to it.
const STATES: [&str; 22] = [
    "",
    "h",
    "h j j j j",
    "Enter",
    "Enter space",
    "Enter z",
    "Enter U",
    "j j b",
    "?",
    "? j j j",
    "v",
    "g i",
    "g i G",
    "/",
    ": r Tab Tab Tab",
    "a",
    ". h j Enter",
    "V j j",
    "M j M",
    "g",
    "w w Enter",
    "? / b o",
];

#[test]
fn every_state_is_drawn_at_every_size() {
    for (columns, rows) in SIZES {
        for keys in STATES {
            let mut sample = Sample::new(columns, rows);
            sample.press(keys);
            check_places(&sample.app, &drawn(&sample.app, &theme()));
        }
    }
}

#[test]
fn every_state_is_drawn_before_anything_is_loaded() {
    for (columns, rows) in SIZES {
        for keys in STATES {
            let mut sample = Sample::with(columns, rows, Vec::new(), Vec::new());
            sample.press(keys);
            check_places(&sample.app, &drawn(&sample.app, &theme()));
        }
    }
}

#[test]
fn in_ascii_the_marks_and_rules_are_ascii() {
    let titles = (0..40).map(|place| Headline {
        title: CleanLine::new(
            "Plain words, and more of them than any list has room for, so that they are cut",
        ),
        feed_title: CleanLine::new("Courier"),
        ..sample::headline(place)
    });
    let sample = Sample::with(120, 36, Vec::new(), titles.collect());
    let text = text(&drawn(&sample.app, &theme().in_ascii()));
    let titles_and_bars = text.lines().filter(|line| line.contains("Plain words"));
    for line in titles_and_bars {
        let list = line.split('|').nth(1).unwrap_or(line);
        assert!(list.is_ascii(), "{line}");
    }
}

#[test]
fn a_screen_too_small_says_so() {
    let sample = Sample::new(9, 5);
    assert_eq!(text(&drawn(&sample.app, &theme())).trim(), "too small");
}

#[test]
fn an_unread_list_without_articles_says_what_to_do() {
    let sample = Sample::with(80, 24, Vec::new(), Vec::new());
    let text = text(&drawn(&sample.app, &theme()));
    assert!(text.contains("No articles yet"), "{text}");
    assert!(
        text.contains("R looks for new ones · a adds a feed"),
        "{text}"
    );
}

#[test]
fn selection_and_focus_are_seen_without_colour() {
    let mut sample = Sample::new(120, 36);
    let bars = |sample: &Sample| {
        let text = text(&drawn(&sample.app, &theme()));
        (text.contains('▌'), text.contains('▎'))
    };
    assert_eq!(bars(&sample), (true, true));
    sample.press("h");
    let text = text(&drawn(&sample.app, &theme()));
    assert!(
        text.lines().any(|line| line.starts_with("▌Front page")),
        "{text}"
    );
}

fn check_headline(columns: u16, rows: u16, expected: &[&str]) {
    check_drawn(told_headline(), columns, rows, expected);
}

fn told_headline() -> Headline {
    Headline {
        title: CleanLine::new("Night trains return to the coast after eleven years"),
        feed_title: CleanLine::new("Morning Courier"),
        published: sample::NOW.plus(-5 * 3_600),
        words: 700,
        read: false,
        bookmarked: true,
        archived: false,
        has_media: true,
        edited: false,
        twins: 0,
        found: None,
        ..sample::headline(0)
    }
}

fn check_drawn(headline: Headline, columns: u16, rows: u16, expected: &[&str]) {
    let sample = Sample::with(columns, rows, Vec::new(), vec![headline]);
    let text = text(&drawn(&sample.app, &theme()));
    let shown = text.lines().filter(|line| line.starts_with('▌'));
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn a_headline_of_two_lines_tells_feed_age_length_media_and_bookmark() {
    check_headline(
        60,
        20,
        &[
            "▌● Night trains return to the coast after eleven years",
            "▌  Morning Courier · 5 h · 4 min read · ♪                 ★",
        ],
    );
}

#[test]
fn where_lines_are_short_the_length_gives_way_to_the_feed() {
    check_headline(
        34,
        20,
        &[
            "▌● Night trains return to the…",
            "▌  Morning Courier · 5 h · ♪    ★",
        ],
    );
}

#[test]
fn a_headline_of_one_line_has_its_facts_on_the_right() {
    check_headline(
        69,
        10,
        &["▌● Night trains return to the coast…  Morning Courier     ♪    5 h ★"],
    );
    check_headline(40, 10, &["▌● Night trains return to…   ♪    5 h ★"]);
}

#[test]
fn what_its_feed_has_changed_since_it_was_read_is_marked_in_lists() {
    let edited = || Headline {
        read: true,
        edited: true,
        ..told_headline()
    };
    check_drawn(
        edited(),
        60,
        20,
        &[
            "▌○ Night trains return to the coast after eleven years",
            "▌  Morning Courier · 5 h · edited · 4 min read · ♪        ★",
        ],
    );
    check_drawn(
        edited(),
        40,
        10,
        &["▌○ Night trains return…    ≠ ♪    5 h ★"],
    );
}

/// Titles in scripts that are wide, combining, right to left, or emoji.
fn any_title() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        "[a-zA-Z ]{1,9}",
        "[\u{4e00}-\u{4eff}\u{3041}-\u{3096}\u{ac00}-\u{acff}]{1,6}",
        "[\u{5d0}-\u{5ea}\u{627}-\u{64a}]{1,8}",
        "[a-z\u{e01}-\u{e3a}][\u{300}-\u{36f}\u{93e}-\u{94d}\u{ff9e}]{0,9}",
        "[\u{b15}-\u{b28}\u{915}-\u{928}][\u{b4b}\u{903}\u{94d}\u{92f}]{0,5}",
        Just("👩\u{200d}👩\u{200d}👧\u{200d}👦".to_owned()),
        Just("🇺🇦❤\u{fe0f}1\u{fe0f}\u{20e3}👍🏽".to_owned()),
        "\\PC{1,4}",
    ];
    proptest::collection::vec(letter, 0..12).prop_map(|letters| letters.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_title_leaves_its_row(
        titles in proptest::collection::vec(any_title(), 1..12),
        columns in 1u16..150,
        rows in 1u16..45,
    ) {
        let headlines = (0i64..).zip(&titles).map(|(place, title)| Headline {
            title: CleanLine::new(title),
            feed_title: CleanLine::new(title),
            ..sample::headline(place)
        });
        let feeds = sample::feeds().into_iter().zip(titles.iter().cycle()).map(|(mut feed, title)| {
            feed.title = CleanLine::new(title);
            feed
        });
        let mut sample = Sample::with(columns, rows, feeds.collect(), headlines.collect());
        check_places(&sample.app, &drawn(&sample.app, &theme()));
        let url = crate::clean::WebUrl::new("https://example.org/feed").expect("a web address");
        let offers = titles.iter().map(|title| Offer { url: url.clone(), title: CleanLine::new(title) });
        sample.tell(Event::FeedsOffered { address: String::new(), offers: offers.collect() });
        check_places(&sample.app, &drawn(&sample.app, &theme().in_ascii()));
    }
}

/// WCAG 2.1, 1.4.3, for every letter on the screen, in every theme that says what its paper is.
#[test]
fn every_letter_of_every_theme_can_be_read() {
    let nowhere = std::path::Path::new("");
    let themes = config::Theme::names(nowhere);
    let themes = themes.iter().filter_map(|name| {
        let theme = config::Theme::built_in(name)?;
        let has_paper = matches!(
            theme.look(config::Part::Text).bg,
            Some(config::Colour::Rgb(..))
        );
        has_paper.then(|| (name, Theme::new(&theme)))
    });
    let mut count = 0;
    for (name, theme) in themes {
        count += 1;
        for keys in STATES {
            let mut sample = Sample::new(120, 36);
            sample.press(keys);
            let buffer = drawn(&sample.app, &theme);
            for cell in buffer.content() {
                if !cell.symbol().chars().any(char::is_alphanumeric) {
                    continue;
                }
                let ratio = contrast(cell.fg, cell.bg);
                assert!(ratio >= 4.5, "{name}, {keys:?}: {cell:?} has {ratio:.2}");
            }
        }
    }
    assert!(count >= 14, "{count}");
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Color) -> f64 {
    let Color::Rgb(red, green, blue) = colour else {
        panic!("{colour:?} is not a designed colour");
    };
    let linear = |channel: u8| match f64::from(channel) / 255.0 {
        low if low <= 0.040_45 => low / 12.92,
        high => ((high + 0.055) / 1.055).powf(2.4),
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
