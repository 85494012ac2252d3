//! The list of headlines: mark and title, and under it, or beside it where lines are few, what is known about the article.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::fit::Fitted;
use super::row::Row;
use super::{Theme, empty, fit};
use crate::app::{App, Pane};
use crate::config::Part;
use crate::messages::Messages;
use crate::news::{ArticleId, Found, Headline, Moment, Order, reading_minutes};

/// Where titles begin, after the bar and the mark.
pub(super) const INDENT: u16 = 3;

/// From this width on, a headline of one line names its feed.
const FEED_NAME_COLUMNS: u16 = 69;

/// The widest name of a feed in a headline of one line.
const FEED_NAME: u16 = 18;

/// Cells of a feed's name that tell it from others.
const FEED_AT_LEAST: u16 = 12;

/// Cells behind a title in which words of the text tell something.
const SNIPPET_AT_LEAST: u16 = 24;

/// The longest line under what is new, where facts are beside it.
const DIVIDER: u16 = 24;

/// Cells for the age in a headline of one line: `59 min`, `30 Sep`; ages are aligned.
const AGE: u16 = 6;

pub(super) fn print(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let list = app.headlines().shown();
    if list.is_empty() {
        if app.headlines().loaded() {
            empty::print_no_headlines(buffer, area, app, theme);
        }
        return;
    }
    let is_focused = app.panes().focus() == Pane::Headlines;
    let lines = app.panes().layout().lines_per_headline.max(1);
    let last_new = last_new(app);
    for ((is_selected, headline), place) in list.visible().zip(0u16..) {
        let top = place.saturating_mul(lines);
        if top >= area.height {
            break;
        }
        let height = lines.min(area.height - top);
        let rows = Rect::new(area.x, area.y + top, area.width, height);
        let drawing = Drawing {
            headline,
            selected: theme.selection(is_selected, is_focused),
            is_chosen: app.headlines().is_selected(headline),
            now: app.now(),
            say: app.say(),
            theme,
        };
        drawing.print(buffer, rows, lines);
        if last_new == Some(headline.id) {
            print_divider(buffer, rows, lines, app.say(), theme);
        }
    }
}

/// The last article that has come since the user last looked, where older ones follow it.
fn last_new(app: &App) -> Option<ArticleId> {
    let seen = app.seen().filter(|_| {
        app.headlines().order() == Order::Newest && !app.headlines().query().best_first
    })?;
    let rows = app.headlines().shown().rows();
    let new = rows.partition_point(|row| row.key() > seen);
    let last = new.checked_sub(1)?;
    (new < rows.len()).then(|| rows.get(last).map(|row| row.id))?
}

/// A thin line under what is new, behind its facts or, where lists are airy, in the blank line below.
fn print_divider(buffer: &mut Buffer, area: Rect, lines: u16, say: &Messages, theme: &Theme) {
    if lines < 2 {
        return;
    }
    let Some(mut row) = Row::of(buffer, area, lines - 1) else {
        return;
    };
    let mark = theme.style(Part::Mark);
    let up = &*theme.glyphs.up;
    let words = format!("{up} {}", say.new_ones());
    if row.blank_at_end() <= fit::width(&words) {
        // No room but in the margin.
        row.print_right(up, mark);
        return;
    }
    row.skip_right(1);
    if row.blank_at_end() == 0 {
        // Beside a bookmark's star.
        row.skip_right(2);
    }
    let blank = row.blank_at_end().saturating_sub(1);
    if blank < fit::width(&words) + 1 {
        row.print_right(up, mark);
        return;
    }
    row.print_right(&words, mark);
    row.skip_right(1);
    let rule = blank - fit::width(&words) - 1;
    let longest = if lines > 2 { rule } else { DIVIDER };
    let mut rule = row.take_right(rule.min(longest));
    rule.fill(theme.glyphs.horizontal, theme.style(Part::Rule));
}

/// One headline with all that decides how it looks.
struct Drawing<'a> {
    headline: &'a Headline,
    selected: super::theme::Selection,
    /// For what is done next.
    is_chosen: bool,
    now: Moment,
    say: &'a Messages,
    theme: &'a Theme,
}

impl Drawing<'_> {
    /// `unread, bookmarked: The title, The feed, 12 min`
    fn print_in_words(&self, row: &mut Row) {
        let glyphs = &self.theme.glyphs;
        let state = if self.headline.read {
            &*glyphs.read
        } else {
            &glyphs.unread
        };
        let chosen = self.is_chosen.then_some(&*glyphs.chosen);
        let media = self.headline.has_media.then_some(&*glyphs.media);
        let states = chosen.into_iter().chain([state]);
        let edited = self.headline.edited.then_some(&*glyphs.edited);
        let states = states.chain(self.theme.star(self.headline));
        let states = states.chain(edited).chain(media);
        let states = states.collect::<Vec<_>>().join(", ");
        row.print(&format!("{states}: "), self.theme.style(Part::Dim));
        let feed = self.headline.feed_title.as_str();
        let facts = format!(", {feed}, {}", self.age());
        let facts = fit::clipped(&facts, row.space() / 2);
        let part = if self.headline.read {
            Part::Read
        } else {
            Part::Unread
        };
        let style = self.theme.style(part).patch(self.selected.style);
        let room = row.space().saturating_sub(fit::width(facts));
        row.print_fitted_in(room, self.headline.title.as_str(), glyphs.ellipsis, style);
        row.print(facts, self.theme.style(Part::Dim));
    }

    fn print(&self, buffer: &mut Buffer, area: Rect, lines: u16) {
        if self.theme.glyphs.are_words {
            if let Some(mut row) = Row::of(buffer, area, 0) {
                self.print_in_words(&mut row);
            }
            return;
        }
        let may_go_on = lines - u16::from(self.found().is_some()) > 2;
        let mut rest = None;
        if let Some(mut row) = Row::of(buffer, area, 0) {
            row.print_bar(self.selected);
            row.skip_right(1);
            if lines == 1 {
                self.print_facts_right(&mut row, area.width);
            }
            rest = self.print_title(&mut row, may_go_on);
            if lines == 1 && row.space() > SNIPPET_AT_LEAST {
                row.skip(2);
                self.print_snippet(&mut row);
            }
        }
        if lines < 2 {
            return;
        }
        let facts_line = if rest.is_some() { 2 } else { 1 };
        if let Some((from, mut row)) = rest.zip(self.line_below(buffer, area, 1)) {
            self.print_title_from(from, &mut row);
        }
        if let Some(mut row) = self.line_below(buffer, area, facts_line) {
            self.print_facts(&mut row);
        }
        if self.found().is_some()
            && let Some(mut row) = self.line_below(buffer, area, facts_line + 1)
        {
            self.print_snippet(&mut row);
        }
    }

    /// A line under the first, from where titles begin, its bar printed.
    fn line_below<'b>(&self, buffer: &'b mut Buffer, area: Rect, line: u16) -> Option<Row<'b>> {
        let mut row = Row::of(buffer, area, line)?;
        row.print_bar(self.selected);
        row.skip_right(1);
        row.skip(INDENT - 1);
        Some(row)
    }

    fn found(&self) -> Option<&Found> {
        self.headline.found.as_deref()
    }

    /// The words around those that were looked for, the first of them in sight.
    fn print_snippet(&self, row: &mut Row) {
        let Some(found) = self.found() else {
            return;
        };
        let style = self.theme.style(Part::Dim);
        let from = begins_at(found, usize::from(row.space()));
        if from > 0 {
            row.print(self.theme.glyphs.ellipsis, style);
        }
        let snippet = found.snippet.as_str().get(from..).unwrap_or_default();
        let marks = moved(&found.in_snippet, from);
        // Reversed, dim letters would stand on a ground that is hardly another.
        let hit = self
            .theme
            .style(Part::Text)
            .patch(self.theme.style(Part::Hit));
        self.print_marked(row, snippet, &marks, (style, hit));
    }

    /// Prints `text`, cut where it is too long, with the look of hits where `marks` are.
    fn print_marked(
        &self,
        row: &mut Row,
        text: &str,
        marks: &[Range<usize>],
        (style, hit): (Style, Style),
    ) {
        let ellipsis = self.theme.glyphs.ellipsis;
        let (shown, is_cut) = match fit::fitted(text, row.space(), fit::width(ellipsis)) {
            Fitted::Whole(whole) => (whole, false),
            Fitted::Cut(start) => (start, true),
        };
        let mut at = 0;
        for mark in marks {
            let (from, to) = (mark.start.min(shown.len()), mark.end.min(shown.len()));
            row.print(shown.get(at..from).unwrap_or_default(), style);
            row.print(shown.get(from..to).unwrap_or_default(), hit);
            at = to;
        }
        row.print(shown.get(at..).unwrap_or_default(), style);
        if is_cut {
            row.print(fit::clipped(ellipsis, row.space()), style);
        }
    }

    /// Mark and title; where that may go on in the next line, returns the byte from which on it does.
    fn print_title(&self, row: &mut Row, may_go_on: bool) -> Option<usize> {
        let glyphs = &self.theme.glyphs;
        let (mark, mark_part) = if self.headline.read {
            (&glyphs.read, Part::Dim)
        } else {
            (&glyphs.unread, Part::Mark)
        };
        let (mark, mark_part) = if self.is_chosen {
            (&glyphs.chosen, Part::Label)
        } else {
            (mark, mark_part)
        };
        row.print(mark, self.theme.style(mark_part));
        row.skip(1);
        let title = self.headline.title.as_str();
        let broken = may_go_on.then(|| fit::broken(title, row.space())).flatten();
        let Some((first, rest)) = broken else {
            self.print_title_from(0, row);
            return None;
        };
        self.print_part_of_title(first, 0, row);
        Some(title.len() - rest.len())
    }

    fn print_title_from(&self, from: usize, row: &mut Row) {
        let title = self.headline.title.as_str();
        self.print_part_of_title(title.get(from..).unwrap_or_default(), from, row);
    }

    /// Prints what stands in the title from a byte on.
    fn print_part_of_title(&self, text: &str, from: usize, row: &mut Row) {
        let part = if self.headline.read {
            Part::Read
        } else {
            Part::Unread
        };
        let style = self.theme.style(part).patch(self.selected.style);
        let Some(found) = self.found() else {
            return row.print_fitted(text, self.theme.glyphs.ellipsis, style);
        };
        let hit = style.patch(self.theme.style(Part::Hit));
        self.print_marked(row, text, &moved(&found.in_title, from), (style, hit));
    }

    fn age(&self) -> String {
        self.say.age(self.headline.published, self.now)
    }

    /// The other feeds that have the same article: ` +2`.
    fn twins(&self) -> String {
        match self.headline.twins {
            0 => String::new(),
            twins => format!(" +{twins}"),
        }
    }

    /// `Feed · 12 min · edited · 3 min read · ♪`, and the star of a bookmark at the right end.
    fn print_facts(&self, row: &mut Row) {
        let theme = self.theme;
        let dim = theme.style(Part::Dim);
        if let Some(star) = theme.star(self.headline) {
            row.print_right(star, theme.style(Part::Bookmark));
            row.skip_right(1);
        }
        let minutes = reading_minutes(self.headline.words);
        let between = theme.glyphs.between;
        let age = self.age();
        let media = if self.headline.has_media {
            format!("{between}{}", theme.glyphs.media)
        } else {
            String::new()
        };
        let twins = self.twins();
        let age = if self.headline.edited {
            format!("{age}{between}{}", self.say.edited())
        } else {
            age
        };
        let mut facts = format!(
            "{twins}{between}{age}{between}{}{media}",
            self.say.minutes_to_read(minutes)
        );
        let feed = self.headline.feed_title.as_str();
        let fits = fit::width(feed).min(FEED_AT_LEAST) + fit::width(&facts) <= row.space();
        // Which feed it is says more than how long it is, but the beginning of its name says it.
        if minutes == 0 || !fits {
            facts = format!("{twins}{between}{age}{media}");
        }
        let room = row.space().saturating_sub(fit::width(&facts));
        row.print_fitted_in(room, feed, theme.glyphs.ellipsis, dim);
        row.print(&facts, dim);
    }

    /// Age, feed and star at the right end of the only line.
    fn print_facts_right(&self, row: &mut Row, width: u16) {
        let theme = self.theme;
        let dim = theme.style(Part::Dim);
        let half = row.space() / 2;
        if half <= AGE + 4 {
            return;
        }
        let star = theme.star(self.headline).unwrap_or(" ");
        row.print_right(star, theme.style(Part::Bookmark));
        row.skip_right(1);
        let age = self.age();
        row.print_right(&age, dim);
        row.skip_right(AGE.saturating_sub(fit::width(&age)));
        if self.headline.has_media {
            row.skip_right(1);
            row.print_right(&theme.glyphs.media, dim);
        }
        if self.headline.edited {
            row.skip_right(1);
            row.print_right(&theme.glyphs.edited, dim);
        }
        if width >= FEED_NAME_COLUMNS {
            row.skip_right(2);
            let mut name = row.take_right(FEED_NAME);
            name.print_right(&self.twins(), dim);
            let feed = self.headline.feed_title.as_str();
            name.print_fitted(feed, theme.glyphs.ellipsis, dim);
        }
        row.skip_right(2);
    }
}

/// Marks of a text as they lie in what stands in it from a byte on.
fn moved(marks: &[Range<usize>], from: usize) -> Vec<Range<usize>> {
    let moved =
        |mark: &Range<usize>| mark.start.saturating_sub(from)..mark.end.saturating_sub(from);
    marks.iter().map(moved).collect()
}

/// The byte of a snippet from which on it is shown in so many cells: as few words before the first hit as leave that in sight.
fn begins_at(found: &Found, cells: usize) -> usize {
    let snippet = found.snippet.as_str();
    let hit = found.in_snippet.first().map_or(0, |mark| mark.end);
    let mut starts = snippet.match_indices(' ').map(|(at, _)| at + 1);
    let fits = |from: &usize| {
        let shown = snippet.get(*from..hit).unwrap_or_default();
        usize::from(fit::width(shown)) + 2 <= cells * 2 / 3
    };
    if fits(&0) {
        return 0;
    }
    let first = found.in_snippet.first().map_or(0, |mark| mark.start);
    starts
        .find(|from| *from >= first || fits(from))
        .unwrap_or(0)
        .min(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::CleanLine;

    #[test]
    fn the_first_hit_of_a_snippet_is_in_sight_where_there_is_room_for_it() {
        let found = Found {
            snippet: CleanLine::new("was closed on Monday after a crane had fallen"),
            in_snippet: std::iter::once(29..34).collect(),
            ..Found::default()
        };
        let shown = |cells| &found.snippet.as_str()[begins_at(&found, cells)..];
        assert_eq!(shown(80), found.snippet.as_str());
        assert_eq!(shown(33), "Monday after a crane had fallen");
        assert_eq!(shown(12), "crane had fallen");
        assert_eq!(shown(0), "crane had fallen");
        assert_eq!(begins_at(&Found::default(), 20), 0);
    }
}
