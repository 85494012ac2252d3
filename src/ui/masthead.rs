//! The line above the panes: the paper's name, which list is shown, what is wrong, and how far a poll is.

use ratatui::buffer::Buffer;

use super::row::Row;
use super::{Theme, fit, rect};
use crate::app::App;
use crate::config::Part;
use crate::news::Scope;

const NAME: &str = "byline";

/// Cells between two things on the right.
const GAP: u16 = 3;

pub(super) fn print(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let layout = app.panes().layout();
    let Some(mut row) = Row::of(buffer, rect(layout.masthead), 0) else {
        return;
    };
    row.skip(1);
    row.skip_right(1);
    row.print(NAME, theme.style(Part::Accent));
    // The list's name stands over its titles, where they have a place.
    let titles = layout
        .headlines
        .map_or(0, |area| area.x + super::headlines::INDENT);
    let (here, _) = row.place();
    row.skip(titles.saturating_sub(here).max(GAP));
    print_poll(&mut row, app, theme);
    print_rescue(&mut row, app, theme);
    print_troubles(&mut row, app, theme);
    print_list(&mut row, app, theme);
}

fn print_poll(row: &mut Row, app: &App, theme: &Theme) {
    let Some(poll) = app.status().poll else {
        return;
    };
    let glyph = &theme.glyphs.polling;
    let say = app.say();
    let progress = format!(
        "{glyph} {}/{}",
        say.number(poll.done),
        say.number(poll.total)
    );
    if row.print_right(&progress, theme.style(Part::Dim)) {
        row.skip_right(GAP);
    }
}

/// How much of a broken store has come back.
fn print_rescue(row: &mut Row, app: &App, theme: &Theme) {
    let Some(percent) = app.status().rescue else {
        return;
    };
    let progress = app.say().rescue_so_far(usize::from(percent));
    if row.print_right(&progress, theme.style(Part::Dim)) {
        row.skip_right(GAP);
    }
}

/// Offline, or how many feeds fail; shorter where there is less room.
fn print_troubles(row: &mut Row, app: &App, theme: &Theme) {
    let say = app.say();
    let failing = app.feeds().failing();
    let (long, short) = match (app.status().offline, failing) {
        (true, _) => (say.offline().to_owned(), say.offline().to_owned()),
        (false, 0) => return,
        (false, _) => {
            let all = say.number(app.feeds().all().len());
            (say.feeds_failing(failing, all), say.number(failing))
        }
    };
    // The list's name is worth more than a sentence about troubles.
    let taken = fit::width(app.list_name().as_str()) + 2 * GAP;
    let has_room = fit::width(&long) + taken <= row.space();
    let text = if has_room { long } else { short };
    if row.print_right(&format!(" {text}"), theme.style(Part::Dim)) {
        row.print_right(&theme.glyphs.warning, theme.style(Part::Warning));
        row.skip_right(GAP);
    }
}

fn print_list(row: &mut Row, app: &App, theme: &Theme) {
    let ellipsis = theme.glyphs.ellipsis;
    let dim = theme.style(Part::Dim);
    row.print_fitted(
        app.list_name().as_str(),
        ellipsis,
        theme.style(Part::Unread),
    );
    let headlines = app.headlines();
    // The filter is what the user typed: rather its beginning than nothing.
    if !headlines.filter_text.is_empty() {
        row.print(theme.glyphs.between, dim);
        row.print_fitted(&headlines.filter_text, ellipsis, theme.style(Part::Prompt));
    }
    for fact in facts(app) {
        let room = row.space().saturating_sub(fit::width(theme.glyphs.between));
        if fit::width(&fact) <= room {
            row.print(theme.glyphs.between, dim);
            row.print(&fact, dim);
        }
    }
}

/// What there is to know about the list, most important first.
fn facts(app: &App) -> Vec<String> {
    let (headlines, say) = (app.headlines(), app.say());
    let mut facts = Vec::new();
    if headlines.new_above() > 0 {
        facts.push(say.new_above(headlines.new_above()));
    }
    if headlines.query().best_first {
        facts.push(say.best_first().to_owned());
    }
    if headlines.looks_further() {
        facts.push(say.looks_further().to_owned());
    }
    if headlines.is_filtered() {
        facts.extend(headlines.whole().map(|count| say.hits_found(count)));
    } else if let Some(unread) = unread(app) {
        facts.push(say.unread_here(unread));
    }
    if headlines.query().hide_read {
        facts.push(say.read_hidden().to_owned());
    }
    facts
}

/// Unread articles of the shown list, where they are counted.
fn unread(app: &App) -> Option<u32> {
    let scope = &app.headlines().query().scope;
    match scope {
        Scope::FrontPage => Some(app.feeds().unread()),
        Scope::Bookmarks | Scope::Collection(_) | Scope::Archive | Scope::Kept => None,
        Scope::Unread | Scope::Folder(_) | Scope::Feed(_) | Scope::Search(_) => {
            let mut rows = app.feeds().list.rows().iter();
            rows.find(|row| row.scope == *scope)?.count
        }
    }
}
