//! Feeds that are not well, on their sheet: a row each, and below the rows more about the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::overlay::{print_sides, print_two};
use super::row::Row;
use super::{Theme, fit};
use crate::app::{Ailing, Content, Overlay};
use crate::config::Part;
use crate::messages::Messages;
use crate::news::{FeedState, Moment};

/// Cells of the longest state's name, and a blank.
const STATE: u16 = 8;

/// Ages of less are told in days.
const WEEK: i64 = 7 * Moment::DAY;

/// Lines for what is the matter.
const WHY: usize = 2;

/// The row of a feed: its state, its name, and what is the matter.
pub(super) fn print(
    row: &mut Row,
    ailing: &Ailing,
    selected: Style,
    say: &Messages,
    theme: &Theme,
) {
    let state = say.of("state", ailing.health.state.name());
    let cells = STATE.max(fit::width(state) + 1);
    let mut place = row.take_left(cells.min(row.space() / 3));
    place.print_fitted(
        state,
        theme.glyphs.ellipsis,
        colour(ailing.health.state, theme),
    );
    row.skip(1);
    print_two(
        row,
        ailing.title.as_str(),
        ailing.why.as_str(),
        selected,
        theme,
    );
}

fn colour(state: FeedState, theme: &Theme) -> Style {
    match state {
        FeedState::Gone | FeedState::Dead | FeedState::Failing | FeedState::Exposed => {
            theme.style(Part::Warning)
        }
        FeedState::Cut
        | FeedState::Stale
        | FeedState::Noisy
        | FeedState::Slow
        | FeedState::Moved
        | FeedState::New
        | FeedState::Well => theme.style(Part::Dim),
    }
}

/// What is the matter with the selected feed in whole sentences, since when, and when it is asked again.
pub(super) fn print_details(
    buffer: &mut Buffer,
    area: Rect,
    from: u16,
    overlay: &Overlay,
    now: Moment,
    (say, theme): (&Messages, &Theme),
) {
    let selected = overlay.list.selected().map(|item| &item.content);
    let Some(Content::Ailing(ailing)) = selected.filter(|_| overlay.details > 0) else {
        return;
    };
    let width = area.width.saturating_sub(4);
    let mut why = fit::wrapped(ailing.why.as_str(), width);
    // What does not fit into the last line is cut there.
    if why.len() > WHY {
        let told: usize = why.iter().take(WHY - 1).map(|line| line.len()).sum();
        let rest = ailing.why.as_str().get(told..).unwrap_or_default();
        why.truncate(WHY - 1);
        why.push(rest.trim_start());
    }
    let text = theme.style(Part::Text);
    let times = times(ailing, now, say).replace(" · ", theme.glyphs.between);
    let mut lines = vec![(times.as_str(), theme.style(Part::Dim))];
    lines.extend(why.into_iter().map(|line| (line, text)));
    if let Some(mut row) = Row::of(buffer, area, from) {
        let rule = theme.style(Part::Rule);
        print_sides(&mut row, theme);
        row.skip(1);
        row.skip_right(1);
        row.fill(theme.glyphs.horizontal, rule);
    }
    for (line, at) in (from + 1..).take(overlay.details - 1).zip(0..) {
        let Some(mut row) = Row::of(buffer, area, line) else {
            return;
        };
        print_sides(&mut row, theme);
        if let Some((words, style)) = lines.get(at) {
            row.skip(1);
            row.skip_right(1);
            row.print_fitted(words, theme.glyphs.ellipsis, *style);
        }
    }
}

/// `failing since 3 Feb · asked again in 5 h · every 2 h`.
fn times(ailing: &Ailing, now: Moment, say: &Messages) -> String {
    let state = say.of("state", ailing.health.state.name());
    let state = match ailing.health.since {
        Some(since) => since_when(state, since, now, say),
        None => state.to_owned(),
    };
    let next = match ailing.next {
        None => say.not_asked().to_owned(),
        Some(next) if next <= now => say.asked_next().to_owned(),
        Some(next) => say.asked_in(say.span(rounded_up(next.since(now)))),
    };
    let every = ailing.interval.map(|minutes| {
        let seconds = i64::from(minutes) * Moment::MINUTE;
        say.asked_every(say.span(rounded_up(seconds)))
    });
    let parts: Vec<String> = [Some(state), Some(next), every]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" · ")
}

/// `failing for 3 d`, and what is longer ago `failing since 3 Feb`.
fn since_when(state: &str, since: Moment, now: Moment, say: &Messages) -> String {
    match now.since(since) {
        ..Moment::MINUTE => say.state_as_of_now(state),
        Moment::MINUTE..WEEK => say.state_for(say.age(since, now), state),
        WEEK.. => say.state_since(say.age(since, now), state),
    }
}

/// To whole minutes, hours or days.
fn rounded_up(seconds: i64) -> i64 {
    let unit = match seconds {
        ..Moment::HOUR => Moment::MINUTE,
        Moment::HOUR..Moment::DAY => Moment::HOUR,
        Moment::DAY.. => Moment::DAY,
    };
    (seconds + unit - 1) / unit * unit
}
