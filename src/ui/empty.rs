//! What a pane says when it has nothing to show: what that means, and which keys lead on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row::Row;
use super::{Theme, fit};
use crate::app::{Action, App};
use crate::config::Part;
use crate::news::Scope;

/// The widest such text, in cells.
const WIDEST: u16 = 44;

pub(super) fn print_no_headlines(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let headlines = app.headlines();
    let query = headlines.query();
    let filtered = headlines.is_filtered();
    let what = match &query.scope {
        _ if filtered => format!("Nothing matches {}", headlines.filter_text),
        Scope::Unread => "No unread articles".to_owned(),
        Scope::Bookmarks | Scope::Kept => "No bookmarks yet".to_owned(),
        Scope::Collection(_) => "No bookmarks in this collection".to_owned(),
        Scope::Archive => "Nothing is put away".to_owned(),
        Scope::FrontPage | Scope::Folder(_) | Scope::Feed(_) | Scope::Search(_)
            if query.hide_read =>
        {
            "Everything here is read".to_owned()
        }
        Scope::Search(_) => "Nothing is found at the moment".to_owned(),
        Scope::FrontPage | Scope::Folder(_) | Scope::Feed(_) => "No articles yet".to_owned(),
    };
    let ways: &[(Action, &str)] = match &query.scope {
        _ if filtered => &[(Action::Back, "goes back to the whole list")],
        Scope::Bookmarks | Scope::Kept => {
            &[(Action::ToggleBookmark, "on an article keeps it here")]
        }
        Scope::Collection(_) => &[(Action::Collect, "on an article puts it here")],
        Scope::Archive => &[(Action::Archive, "on a bookmark puts it here")],
        Scope::FrontPage | Scope::Folder(_) | Scope::Feed(_) | Scope::Search(_)
            if query.hide_read =>
        {
            &[
                (Action::ToggleReadShown, "shows what is read"),
                (Action::RefreshDue, "looks for new ones"),
            ]
        }
        Scope::Unread | Scope::FrontPage | Scope::Folder(_) | Scope::Feed(_) | Scope::Search(_) => {
            &[
                (Action::RefreshDue, "looks for new ones"),
                (Action::AddFeed, "adds a feed"),
            ]
        }
    };
    print_said(buffer, upper_third(area), &what, &ways_on(app, ways), theme);
}

pub(super) fn print_no_feeds(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let ways = ways_on(app, &[(Action::AddFeed, "adds a feed")]);
    print_said(buffer, area, "No feeds yet", &ways, theme);
}

pub(super) fn print_no_article(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let has_nothing_to_open = app.headlines().shown().is_empty();
    if has_nothing_to_open || app.is_loading() || app.overlay().is_some() {
        return;
    }
    let ways = [
        (Action::NextUnread, "opens the next unread one"),
        (Action::Help, "shows all keys"),
    ];
    let ways = ways_on(app, &ways);
    print_said(buffer, upper_third(area), "No article open", &ways, theme);
}

/// What an article without a text says in its place, and shorter where that has no room.
pub(super) fn no_text(app: &App) -> [String; 2] {
    let way = |action, words| key(app, action).map(|key| format!("; {key} {words}"));
    let page = way(Action::ToggleFullText, "fetches the page").unwrap_or_default();
    let browser = way(Action::OpenInBrowser, "opens it in the browser").unwrap_or_default();
    [
        format!("The feed sent no text{page}{browser}."),
        format!("No text{page}."),
    ]
}

/// `R looks for new ones`, `a adds a feed`, with the keys of the live keymap; what has no key is left out.
fn ways_on(app: &App, ways: &[(Action, &str)]) -> Vec<String> {
    let ways = ways.iter().filter_map(|(action, words)| {
        let key = key(app, *action)?;
        Some(format!("{key} {words}"))
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
