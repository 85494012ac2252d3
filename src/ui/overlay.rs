//! A sheet over the panes: help, links, feeds on offer, how feeds are doing. A thin frame with the title above and the hint below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::row::Row;
use super::theme::marked;
use super::{Theme, fit, form, health, stats, strip};
use crate::app::{App, Chosen, Content, List, Offered, Overlay, Row as ListRow};
use crate::clean::CleanLine;
use crate::config::Part;
use crate::messages::Messages;
use crate::news::{Highlight, Moment};

/// Cells for an action's keys; help's descriptions are aligned behind them.
const KEYS: u16 = 20;

/// Cells for the names of topics.
const TOPIC: u16 = 26;

/// Cells of an edge behind the sign that there are more rows.
const MORE: u16 = 2;

/// Blank cells left and right of the frame, so that it does not touch what is behind it.
const MARGIN: u16 = 1;

pub(super) fn print(buffer: &mut Buffer, area: Rect, app: &App, overlay: &Overlay, theme: &Theme) {
    let (now, say) = (app.now(), app.say());
    step_back(buffer, theme);
    let cells = hint_cells(area);
    let [all, few] = app.overlay_hints();
    let last = |hints: &[String]| hints.len().saturating_sub(1);
    let whole = all.join(theme.glyphs.between);
    let hint = if fit::width(&whole) <= cells {
        whole
    } else {
        strip::joined(&few, last(&few), cells, theme)
    };
    print_sheet(buffer, area, overlay.title(say).as_str(), &hint, theme);
    let last = area.height.saturating_sub(1);
    let details = u16::try_from(overlay.details).unwrap_or(0);
    let list_end = last.saturating_sub(details);
    health::print_details(buffer, area, list_end, overlay, now, (say, theme));
    form::print_details(buffer, area, list_end, overlay, app.prompt(), theme);
    print_more(buffer, area, &overlay.list, theme);
    let mut items = overlay.list.visible();
    for line in 1..list_end {
        let Some(mut row) = Row::of(buffer, area, line) else {
            return;
        };
        print_sides(&mut row, theme);
        if let Some((is_selected, item)) = items.next() {
            let is_marked = is_selected && !overlay.is_read();
            let selection = theme.selection(is_marked, true);
            row.print_bar(selection);
            row.skip(1);
            row.skip_right(1);
            print_content(&mut row, &item.content, now, selection.style, (say, theme));
        }
    }
}

/// Cells for hints on the edge of a sheet.
pub(super) fn hint_cells(area: Rect) -> u16 {
    area.width.saturating_sub(6)
}

/// An empty sheet with its title, and what its keys do.
pub(super) fn print_sheet(buffer: &mut Buffer, area: Rect, title: &str, hint: &str, theme: &Theme) {
    clear_around(buffer, area, theme);
    let last = area.height.saturating_sub(1);
    print_edge(buffer, area, 0, theme.glyphs.upper, theme);
    print_edge(buffer, area, last, theme.glyphs.lower, theme);
    print_on_edge(buffer, area, 0, title, theme.style(Part::Accent), theme);
    if !hint.is_empty() && last > 0 {
        print_on_edge(buffer, area, last, hint, theme.style(Part::Dim), theme);
    }
}

/// Signs at the right of the edges where rows are above or below those in sight.
pub(super) fn print_more<R: ListRow>(
    buffer: &mut Buffer,
    area: Rect,
    list: &List<R>,
    theme: &Theme,
) {
    let glyphs = &theme.glyphs;
    if glyphs.are_words {
        return;
    }
    let is_below = list.top() + list.height() < list.rows().len();
    let bottom = area.height.saturating_sub(1);
    for (is_there, line, sign) in [
        (list.top() > 0, 0, &glyphs.up),
        (is_below, bottom, &glyphs.here),
    ] {
        let Some(mut row) = Row::of(buffer, area, line).filter(|_| is_there) else {
            continue;
        };
        row.skip_right(MORE);
        let mut place = row.take_right(3);
        if place.holds(glyphs.horizontal) {
            place.skip(1);
            let mut place = place.take_left(fit::width(sign));
            // Else it is as faint as the edge.
            place.clear(theme);
            place.print(sign, theme.style(Part::Accent));
        }
    }
}

/// Makes what is behind the sheet as faint as metadata: no weight, line or colour of it calls for the eye.
pub(super) fn step_back(buffer: &mut Buffer, theme: &Theme) {
    let faint = Style::reset()
        .patch(theme.style(Part::Text))
        .patch(theme.style(Part::Dim));
    buffer.set_style(buffer.area, faint);
    let rule = theme.style(Part::Rule);
    for cell in &mut buffer.content {
        // Lines are fainter than that already.
        if cell.symbol() == theme.glyphs.vertical && !theme.glyphs.are_words {
            cell.set_style(rule);
        }
    }
}

/// Blanks the sheet and a margin around it.
fn clear_around(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    let around = Rect {
        x: area.x.saturating_sub(MARGIN),
        width: area.width.saturating_add(2 * MARGIN),
        ..area
    };
    for line in 0..area.height {
        if let Some(mut row) = Row::of(buffer, around, line) {
            row.clear(theme);
        }
    }
}

/// A line of the frame.
fn print_edge(buffer: &mut Buffer, area: Rect, line: u16, corners: [&str; 2], theme: &Theme) {
    let Some(mut row) = Row::of(buffer, area, line) else {
        return;
    };
    let rule = theme.style(Part::Rule);
    row.print(corners[0], rule);
    row.print_right(corners[1], rule);
    row.fill(theme.glyphs.horizontal, rule);
}

/// Words that interrupt a line of the frame.
fn print_on_edge(
    buffer: &mut Buffer,
    area: Rect,
    line: u16,
    words: &str,
    style: Style,
    theme: &Theme,
) {
    let Some(mut row) = Row::of(buffer, area, line) else {
        return;
    };
    row.skip(2);
    row.skip_right(2);
    let width = fit::width(words) + 2;
    if width <= row.space() {
        let mut gap = row.take_left(width);
        gap.clear(theme);
        gap.skip(1);
        gap.print(words, style);
    }
}

pub(super) fn print_sides(row: &mut Row, theme: &Theme) {
    let rule = theme.style(Part::Rule);
    row.print(theme.glyphs.vertical, rule);
    row.print_right(theme.glyphs.vertical, rule);
}

fn print_content(
    row: &mut Row,
    content: &Content,
    now: Moment,
    selected: Style,
    (say, theme): (&Messages, &Theme),
) {
    let ellipsis = theme.glyphs.ellipsis;
    match content {
        Content::Heading(heading) => row.print(heading, theme.style(Part::Heading2)),
        Content::Keys { keys, description } => {
            let mut place = row.take_left(KEYS.min(row.space() * 2 / 5));
            place.print_fitted(keys, ellipsis, theme.style(Part::Key));
            row.skip(1);
            row.print_fitted(description, ellipsis, Style::new());
        }
        Content::Link { number, text, url } => {
            let number = format!("{number:>3}  ");
            row.print(&number, theme.style(Part::LinkNumber));
            print_two(row, text.as_str(), &url.to_string(), selected, theme);
        }
        Content::Offer(offer) => {
            print_two(
                row,
                offer.title.as_str(),
                &offer.url.to_string(),
                selected,
                theme,
            );
        }
        Content::Words(words) => {
            row.print_fitted(words.as_str(), ellipsis, theme.style(Part::Dim));
        }
        Content::Newest { title, published } => {
            if let Some(published) = published {
                row.print_right(&say.age(*published, now), theme.style(Part::Dim));
                row.skip_right(2);
            }
            row.print_fitted(title.as_str(), ellipsis, Style::new());
        }
        Content::Ailing(ailing) => health::print(row, ailing, selected, say, theme),
        Content::Target(name) => row.print_fitted(name.as_str(), ellipsis, selected),
        Content::Field(field) => form::print(row, field, selected, say, theme),
        Content::Chosen(chosen) => print_chosen(row, chosen, selected, say, theme),
        Content::Highlight(highlight) => print_highlight(row, highlight, selected, theme),
        Content::Figure(figure) => stats::print(row, figure, (say, theme)),
    }
}

/// A mark where it is wanted, its name, and which feeds it has.
fn print_chosen(row: &mut Row, chosen: &Chosen, selected: Style, say: &Messages, theme: &Theme) {
    if chosen.on {
        row.print(&theme.glyphs.chosen, theme.style(Part::Accent));
    } else {
        row.skip(fit::width(&theme.glyphs.chosen));
    }
    row.skip(1);
    let (name, about) = match &chosen.what {
        Offered::Reader(name) => (say.all_of_reader(name), say.about_reader().to_owned()),
        Offered::Topic(topic) => {
            let titles = topic.feeds.iter().map(|feed| feed.title.as_str());
            let titles: Vec<&str> = titles.collect();
            let name = say.of("topic", &topic.name).to_owned();
            (name, titles.join(say.comma()))
        }
    };
    // Of a reader more cannot be told than its name.
    let room = match &chosen.what {
        Offered::Reader(_) => TOPIC.max(fit::width(&name)).min(row.space()),
        Offered::Topic(_) => TOPIC.min(row.space() * 2 / 5),
    };
    let mut place = row.take_left(room);
    place.print_fitted(&name, theme.glyphs.ellipsis, selected);
    row.skip(1);
    row.print_fitted(&about, theme.glyphs.ellipsis, theme.style(Part::Dim));
}

/// A patch of its colour, its words, and the note behind them.
fn print_highlight(row: &mut Row, highlight: &Highlight, selected: Style, theme: &Theme) {
    row.print("  ", theme.style(marked(highlight.colour)));
    row.skip(1);
    let text = CleanLine::new(highlight.text.as_str());
    let note = CleanLine::new(highlight.note.as_str());
    if note.is_empty() {
        row.print_fitted(text.as_str(), theme.glyphs.ellipsis, selected);
    } else {
        print_two(row, text.as_str(), note.as_str(), selected, theme);
    }
}

/// A name and, dim behind it, what is to be said about it; the name has at most two fifths of the room.
pub(super) fn print_two(row: &mut Row, name: &str, about: &str, selected: Style, theme: &Theme) {
    let ellipsis = theme.glyphs.ellipsis;
    if name.is_empty() {
        return row.print_fitted(about, ellipsis, selected);
    }
    let room = row.space() * 2 / 5;
    row.print_fitted_in(room, name, ellipsis, selected);
    row.skip(2);
    row.print_fitted(about, ellipsis, theme.style(Part::Dim));
}
