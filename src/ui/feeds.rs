//! The sidebar: lists, folders and feeds, each with its unread count on the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::row::Row;
use super::{Theme, empty};
use crate::app::{App, Pane, SidebarRow};
use crate::config::Part;
use crate::messages::Messages;
use crate::news::Scope;

/// Where the counting of saved searches ends.
const MOST_FOUND: u32 = 1_000;

pub(super) fn print(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let is_focused = app.panes().focus() == Pane::Feeds;
    let mut lines = 0;
    for ((is_selected, feed), line) in app.feeds().list.visible().zip(0..area.height) {
        let Some(mut row) = Row::of(buffer, area, line) else {
            break;
        };
        let selected = theme.selection(is_selected, is_focused);
        row.print_bar(selected);
        // Without a network no feed is to blame.
        let has_problem = feed.problem && !app.status().offline;
        print_feed(
            &mut row,
            feed,
            has_problem,
            selected.style,
            (app.say(), theme),
        );
        lines = line + 1;
    }
    if app.feeds().loaded && app.feeds().all().is_empty() {
        empty::print_no_feeds(buffer, below(area, lines + 1), app, theme);
    }
}

/// `Ars Technica, 18 unread, cannot be read`
fn in_words(feed: &SidebarRow, has_problem: bool, say: &Messages, theme: &Theme) -> String {
    let glyphs = &theme.glyphs;
    let mut words = feed.label.to_string();
    match feed.open {
        Some(true) => words = format!("{words}, {}", glyphs.open_folder),
        Some(false) => words = format!("{words}, {}", glyphs.closed_folder),
        None => {}
    }
    if let Some(count) = feed.count.filter(|count| *count > 0) {
        let counted = if feed.scope.is_of_bookmarks() {
            say.heard_articles(count)
        } else {
            say.heard_unread(count)
        };
        words = format!("{words}, {counted}");
    }
    if has_problem {
        words = format!("{words}, {}", say.heard_unreadable());
    }
    words
}

fn print_feed(
    row: &mut Row,
    feed: &SidebarRow,
    has_problem: bool,
    selected: Style,
    (say, theme): (&Messages, &Theme),
) {
    if theme.glyphs.are_words {
        let words = in_words(feed, has_problem, say, theme);
        row.skip(2 * feed.depth);
        return row.print_fitted(&words, theme.glyphs.ellipsis, selected);
    }
    let glyphs = &theme.glyphs;
    let count = feed.count.unwrap_or(0);
    row.skip(2 * feed.depth);
    if let Some(open) = feed.open {
        let mark = if open {
            &glyphs.open_folder
        } else {
            &glyphs.closed_folder
        };
        row.print(mark, theme.style(Part::Dim).patch(selected));
        row.skip(1);
    }
    row.skip_right(1);
    if count > 0 {
        let told = match (&feed.scope, count) {
            (Scope::Search(_), MOST_FOUND..) => format!("{}+", MOST_FOUND - 1),
            _ => say.number(count),
        };
        row.print_right(&told, theme.style(Part::Dim));
        row.skip_right(1);
    }
    if has_problem {
        row.print_right(&glyphs.warning, theme.style(Part::Warning));
        row.skip_right(1);
    }
    row.print_fitted(
        feed.label.as_str(),
        glyphs.ellipsis,
        label(feed, theme).patch(selected),
    );
}

/// Lists and folders with something unread are bold; feeds would be too many; what is all read steps back.
fn label(feed: &SidebarRow, theme: &Theme) -> Style {
    match (&feed.scope, feed.count) {
        (
            Scope::FrontPage
            | Scope::Bookmarks
            | Scope::Collection(_)
            | Scope::Archive
            | Scope::Kept,
            _,
        )
        | (_, None) => Style::new(),
        (_, Some(0)) => theme.style(Part::Dim),
        (Scope::Feed(_) | Scope::Search(_), Some(_)) => Style::new(),
        (Scope::Unread | Scope::Folder(_), Some(_)) => theme.style(Part::Unread),
    }
}

/// `area` without its first lines.
fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect {
        y: area.y + lines,
        height: area.height - lines,
        ..area
    }
}
