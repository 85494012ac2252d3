//! What a pane says when it has nothing to show: what that means, and which keys lead on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row::Row;
use super::{Theme, fit};
use crate::app::{Action, App};
use crate::config::Part;
use crate::messages::Messages;
use crate::news::Scope;

/// A key, and what it does here.
type Way = (Action, fn(&Messages) -> &str);

/// The widest such text, in cells.
const WIDEST: u16 = 44;

pub(super) fn print_no_headlines(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let say = app.say();
    let headlines = app.headlines();
    let query = headlines.query();
    let filtered = headlines.is_filtered();
    let what = match &query.scope {
        _ if headlines.looks_further() => say.nothing_yet(),
        _ if filtered => &say.nothing_matches(&headlines.filter_text),
        Scope::Unread => say.nothing_unread(),
        Scope::Bookmarks | Scope::Kept => say.nothing_bookmarked(),
        Scope::Collection(_) => say.nothing_collected(),
        Scope::Archive => say.nothing_archived(),
        Scope::FrontPage | Scope::Folder(_) | Scope::Feed(_) | Scope::Search(_)
            if query.hide_read =>
        {
            say.all_is_read()
        }
        Scope::Search(_) => say.nothing_found_now(),
        Scope::FrontPage | Scope::Folder(_) | Scope::Feed(_) => say.no_articles(),
    };
    let ways: &[Way] = match &query.scope {
        _ if filtered => &[(Action::Back, Messages::way_whole_list)],
        Scope::Bookmarks | Scope::Kept => &[(Action::ToggleBookmark, Messages::way_bookmark)],
        Scope::Collection(_) => &[(Action::Collect, Messages::way_collect)],
        Scope::Archive => &[(Action::Archive, Messages::way_archive)],
        Scope::FrontPage | Scope::Folder(_) | Scope::Feed(_) | Scope::Search(_)
            if query.hide_read =>
        {
            &[
                (Action::ToggleReadShown, Messages::way_show_read),
                (Action::RefreshDue, Messages::way_refresh),
            ]
        }
        Scope::Unread | Scope::FrontPage | Scope::Folder(_) | Scope::Feed(_) | Scope::Search(_) => {
            &[
                (Action::RefreshDue, Messages::way_refresh),
                (Action::AddFeed, Messages::way_add_feed),
            ]
        }
    };
    print_said(buffer, upper_third(area), what, &ways_on(app, ways), theme);
}

pub(super) fn print_no_feeds(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let ways = ways_on(app, &[(Action::AddFeed, Messages::way_add_feed)]);
    print_said(buffer, area, app.say().no_feeds(), &ways, theme);
}

pub(super) fn print_no_article(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let has_nothing_to_open = app.headlines().shown().is_empty();
    let is_covered = app.overlay().is_some() || app.palette().is_some();
    if has_nothing_to_open || app.is_loading() || is_covered {
        return;
    }
    let ways: [Way; 2] = [
        (Action::NextUnread, Messages::way_next_unread),
        (Action::Help, Messages::way_help),
    ];
    let ways = ways_on(app, &ways);
    print_said(
        buffer,
        upper_third(area),
        app.say().no_article_open(),
        &ways,
        theme,
    );
}

/// What an article without a text says in its place, and shorter where that has no room.
pub(super) fn no_text(app: &App) -> [String; 2] {
    let say = app.say();
    let page = key(app, Action::ToggleFullText);
    let browser = key(app, Action::OpenInBrowser);
    let short = match &page {
        Some(key) => say.no_text_page(key),
        None => say.no_text().to_owned(),
    };
    let long = match (page, browser) {
        (Some(page), Some(browser)) => say.no_text_from_feed_both(browser, page),
        (Some(page), None) => say.no_text_from_feed_page(page),
        (None, Some(browser)) => say.no_text_from_feed_browser(browser),
        (None, None) => say.no_text_from_feed().to_owned(),
    };
    [long, short]
}

/// `R looks for new ones`, `a adds a feed`, with the keys of the live keymap; what has no key is left out.
fn ways_on(app: &App, ways: &[Way]) -> Vec<String> {
    let ways = ways.iter().filter_map(|(action, words)| {
        let key = key(app, *action)?;
        Some(format!("{key} {}", words(app.say())))
    });
    ways.collect()
}

fn key(app: &App, action: Action) -> Option<String> {
    let keys = app.keymap().keys(action, app.panes().focus());
    keys.into_iter().next()
}

/// Prints what is the matter and the ways on, centred; the ways in one line if they fit, else each in its own.
fn print_said(buffer: &mut Buffer, area: Rect, what: &str, ways: &[String], theme: &Theme) {
    let width = area.width.saturating_sub(4).min(WIDEST);
    let joined = ways.join(theme.glyphs.between);
    let ways = if fit::width(&joined) <= width {
        vec![joined]
    } else {
        ways.to_vec()
    };
    let what = fit::wrapped(what, width).into_iter();
    let ways = ways.iter().flat_map(|way| fit::wrapped(way, width));
    let lines = what.map(|line| (line, Part::Text));
    let lines = lines.chain(ways.map(|line| (line, Part::Dim)));
    for (place, (text, part)) in (0..area.height).zip(lines) {
        let Some(mut row) = Row::of(buffer, area, place) else {
            return;
        };
        row.skip(row.space().saturating_sub(fit::width(text)) / 2);
        row.print(text, theme.style(part));
    }
}

/// `area` from where the eye rests first.
fn upper_third(area: Rect) -> Rect {
    let above = area.height / 3;
    Rect {
        y: area.y + above,
        height: area.height - above,
        ..area
    }
}
