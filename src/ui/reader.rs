//! The open article: its title, what is known about it, and its page, centred in the pane.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::row::Row;
use super::{Theme, empty, fit, hyperlinks, picture};
use crate::app::{App, Label, Reading, ReadingLine};
use crate::config::Part;
use crate::messages::Messages;
use crate::news::{Article, Moment, reading_minutes};
use crate::typeset::{Line, Role};

/// The rule under the heading is as short as this.
const RULE: u16 = 12;

/// From then on an age is the day itself.
const WEEK: i64 = 7 * Moment::DAY;

/// Prints the article into `text`, which is the part of `pane` that is for it.
pub(super) fn print(buffer: &mut Buffer, pane: Rect, text: Rect, app: &App, theme: &Theme) {
    let Some(reading) = app.reading() else {
        empty::print_no_article(buffer, pane, app, theme);
        return;
    };
    print_lines(buffer, text, reading, app, theme);
    if let Some(hints) = app.link_hints() {
        for label in hints.labels() {
            print_label(buffer, text, label, theme);
        }
    }
}

fn print_lines(buffer: &mut Buffer, text: Rect, reading: &Reading, app: &App, theme: &Theme) {
    for (shown, at) in reading.visible().zip(0..text.height) {
        let Some(mut row) = Row::of(buffer, text, at) else {
            break;
        };
        match shown {
            ReadingLine::Title(title) => row.print(&title.text(), theme.style(Part::Title)),
            ReadingLine::Metadata => {
                let facts = Facts {
                    article: reading.article(),
                    now: app.now(),
                    say: app.say(),
                    theme,
                };
                facts.print(&mut row);
            }
            ReadingLine::Kept(line) => {
                let words = line.text().replace(" · ", theme.glyphs.between);
                row.print(&words, theme.style(Part::Caption));
            }
            ReadingLine::Rule => {
                let mut short = row.take_left(RULE);
                short.fill(theme.glyphs.horizontal, theme.style(Part::Rule));
            }
            ReadingLine::Blank => {}
            ReadingLine::Body(line) => {
                let (left, _) = row.place();
                print_line(&mut row, line, reading.sideways(), theme);
                if app.marks_links() {
                    mark_links(buffer, text, at, line, reading);
                }
                let Some(mut row) = Row::of(buffer, text, at) else {
                    break;
                };
                let number = reading.scroll() + usize::from(at) - reading.header_rows();
                mark_hits(&mut row, left, line, number, reading, theme);
                if app.is_marking() {
                    mark_chosen(&mut row, left, line, number, reading, theme);
                }
                if let Some(part) = line.picture {
                    let with = (app.say(), theme);
                    picture::print(buffer, text, at, part, reading, app.pictures(), with);
                }
            }
            ReadingLine::NoText => print_no_text(&mut row, app, theme),
        }
    }
}

/// How much of the article has been on the screen, in percent.
pub(super) fn percent(reading: &Reading) -> usize {
    let seen = (reading.scroll() + reading.height()).min(reading.total_rows());
    100 * seen / reading.total_rows().max(1)
}

/// How long the rest of the article takes to read; none for the last minute and for what is short.
pub(super) fn minutes_left(reading: &Reading) -> Option<u32> {
    let words = u64::from(reading.article().headline.words);
    let unseen = 100_u64.saturating_sub(u64::try_from(percent(reading)).unwrap_or(100));
    let left = u32::try_from(words * unseen / 100).unwrap_or(u32::MAX);
    Some(reading_minutes(left)).filter(|minutes| *minutes > 1)
}

/// Marks what was looked for in a line that is printed from column `left` on.
fn mark_hits(
    row: &mut Row,
    left: u16,
    line: &Line,
    number: usize,
    reading: &Reading,
    theme: &Theme,
) {
    if let Some(found) = reading.found() {
        let look = |part| theme.style(part);
        paint_bytes(row, left, line, found.marks(number), (reading, &look));
    }
}

/// The same of the passage that is being chosen, and of the word under the cursor.
fn mark_chosen(
    row: &mut Row,
    left: u16,
    line: &Line,
    number: usize,
    reading: &Reading,
    theme: &Theme,
) {
    if let Some(marking) = reading.marking() {
        let marks = marking.marks(number).into_iter();
        // Over whatever colours the text has.
        let paper = Style::reset().patch(theme.style(Part::Text));
        let look = |part| paper.patch(theme.style(part));
        paint_bytes(row, left, line, marks, (reading, &look));
    }
}

/// Paints bytes of a line, and otherwise those that are said to be the current ones.
fn paint_bytes(
    row: &mut Row,
    left: u16,
    line: &Line,
    marks: impl Iterator<Item = (Range<usize>, bool)>,
    (reading, look): (&Reading, &dyn Fn(Part) -> Style),
) {
    let text = line.text();
    for (bytes, is_current) in marks {
        let before = usize::from(fit::width(text.get(..bytes.start).unwrap_or_default()));
        let cells = fit::width(text.get(bytes).unwrap_or_default());
        let part = if is_current {
            Part::CurrentHit
        } else {
            Part::Hit
        };
        if let Some(column) = reading.shown_cell(line, before) {
            let column = left.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
            row.paint_at(column, cells, look(part));
        }
    }
}

/// Marks the links of a line for the terminal, where they are shown whole.
fn mark_links(buffer: &mut Buffer, text: Rect, at: u16, line: &Line, reading: &Reading) {
    let mut cell = 0;
    for run in &line.runs {
        let cells = usize::from(fit::width(&run.text));
        let shown = reading.shown_cell(line, cell);
        let last = reading.shown_cell(line, cell + cells.saturating_sub(1));
        cell += cells;
        let number = run.style.link;
        let found = number.and_then(|number| reading.link(usize::from(number)));
        let begin = number
            .zip(found)
            .and_then(|(number, link)| hyperlinks::begin(&link.url, number));
        if let (Some(from), Some(last), Some(begin)) = (shown, last, begin) {
            let column = |cell| {
                text.x
                    .saturating_add(u16::try_from(cell).unwrap_or(u16::MAX))
            };
            let to = column(last + 1).min(text.right());
            hyperlinks::mark(buffer, text.y + at, column(from), to, &begin);
        }
    }
}

/// The letters of a link, over its beginning.
fn print_label(buffer: &mut Buffer, text: Rect, label: &Label, theme: &Theme) {
    let line = u16::try_from(label.place.row).unwrap_or(u16::MAX);
    let Some(mut row) = Row::of(buffer, text, line) else {
        return;
    };
    row.skip(u16::try_from(label.place.cell).unwrap_or(u16::MAX));
    let cells = fit::width(&label.letters);
    let mut place = row.take_left(cells);
    place.clear(theme);
    place.print(&label.letters, theme.style(Part::Hint));
}

fn print_line(row: &mut Row, line: &Line, sideways: usize, theme: &Theme) {
    let Some(still) = line.sideways else {
        return print_runs(row, line, 0, usize::MAX, theme);
    };
    let (still, width) = (usize::from(still), usize::from(row.space()));
    print_runs(row, line, 0, still, theme);
    let all: usize = line
        .runs
        .iter()
        .map(|run| usize::from(fit::width(&run.text)))
        .sum();
    let [before, behind] = theme.glyphs.beyond;
    let mark = theme.style(Part::Ornament);
    if all > sideways + width {
        row.print_right(behind, mark);
    }
    let mut from = still + sideways;
    if sideways > 0 {
        row.print(before, mark);
        from += 1;
    }
    print_runs(row, line, from, usize::MAX, theme);
}

/// Prints the cells of the line from `from` to before `to`.
fn print_runs(row: &mut Row, line: &Line, from: usize, to: usize, theme: &Theme) {
    let mut begin = 0;
    for run in &line.runs {
        let end = begin + usize::from(fit::width(&run.text));
        let text = within(
            &run.text,
            from.saturating_sub(begin),
            to.saturating_sub(begin),
        );
        let style = theme.run(run.style);
        if run.style.role == Role::Ornament {
            row.print(&theme.ornament(&text), style);
        } else {
            row.print(&text, style);
        }
        begin = end;
    }
}

/// The cells of `text` from `from` to before `to`; a letter that is cut leaves blanks.
fn within(text: &str, from: usize, to: usize) -> Cow<'_, str> {
    let cells = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    let text = fit::clipped(text, cells(to));
    if from == 0 {
        return Cow::Borrowed(text);
    }
    let gone = fit::clipped(text, cells(from));
    let short = from.saturating_sub(usize::from(fit::width(gone)));
    let mut rest = &text[gone.len()..];
    if short == 0 || rest.is_empty() {
        return Cow::Borrowed(rest);
    }
    let cut = rest.graphemes(true).next().unwrap_or_default();
    rest = &rest[cut.len()..];
    let blanks = usize::from(fit::width(cut)).saturating_sub(short);
    Cow::Owned(format!("{}{rest}", " ".repeat(blanks)))
}

/// What is known about the open article.
struct Facts<'a> {
    article: &'a Article,
    now: Moment,
    say: &'a Messages,
    theme: &'a Theme,
}

impl Facts<'_> {
    /// Feed, author, date and age, length; a star and a note at the right end.
    fn print(&self, row: &mut Row) {
        let dim = self.theme.style(Part::Dim);
        let headline = &self.article.headline;
        if let Some(star) = self.theme.star(headline) {
            row.print_right(star, self.theme.style(Part::Bookmark));
            row.skip_right(1);
        }
        if headline.has_media {
            row.print_right(&self.theme.glyphs.media, dim);
            row.skip_right(1);
        }
        let fits = |facts: &String| fit::width(facts) <= row.space();
        let [all, without_author, least] = self.told(&also_in(self.article));
        let [few, without_names, bare] = self.told(&more_feeds(self.article));
        let facts = [all, without_author, few, without_names, least, bare];
        if let Some(facts) = facts.iter().find(|facts| fits(facts)) {
            return row.print(facts, dim);
        }
        // The beginning of a feed's name says which it is; half of a date says nothing.
        let (feed, age) = (headline.feed_title.as_str(), self.age());
        let age = format!("{}{}{age}", more_feeds(self.article), self.between());
        let room = row.space().saturating_sub(fit::width(&age));
        row.print_fitted_in(room, feed, self.theme.glyphs.ellipsis, dim);
        row.print(&age, dim);
    }

    fn between(&self) -> &'static str {
        self.theme.glyphs.between
    }

    /// How old it is, and whether it was edited.
    fn age(&self) -> String {
        let age = self.say.age(self.article.headline.published, self.now);
        match self.article.edited {
            Some(_) => format!("{age}{}{}", self.between(), self.say.edited()),
            None => age,
        }
    }

    /// `Feed · Author · 3 Feb 2025, 1 h · 4 min read`, the same without the author, and feed and age alone.
    fn told(&self, others: &str) -> [String; 3] {
        let (article, say) = (self.article, self.say);
        let headline = &article.headline;
        let between = self.between();
        let age = say.age(headline.published, self.now);
        let feed = match headline.feed_title.as_str() {
            "" => String::new(),
            feed => format!("{feed}{others}{between}"),
        };
        let author = if article.author.is_empty() || article.author == headline.feed_title {
            String::new()
        } else {
            format!("{}{between}", article.author)
        };
        let when = self.when(&age);
        let when = match article.edited {
            Some(edited) => {
                let edited = say.edited_at(say.age(edited, self.now));
                format!("{when}{between}{edited}")
            }
            None => when,
        };
        let mut length = match reading_minutes(headline.words) {
            0 => String::new(),
            minutes => format!("{between}{}", say.minutes_to_read(minutes)),
        };
        if article.shows_full && article.full.is_some() {
            length.push_str(between);
            length.push_str(say.full_text());
        }
        [
            format!("{feed}{author}{when}{length}"),
            format!("{feed}{when}{length}"),
            format!("{feed}{}", self.age()),
        ]
    }

    /// The day, and how long ago that is, where that says more.
    fn when(&self, age: &str) -> String {
        let published = self.article.headline.published;
        let day = self.say.date(published);
        if self.now.since(published) >= WEEK {
            return day;
        }
        format!("{day}{}{age}", self.say.comma())
    }
}

/// The names of the other feeds that have the article: `, Feed, Feed`.
fn also_in(article: &Article) -> String {
    let names = article.twins.iter().map(|twin| twin.feed_title.as_str());
    let all: Vec<&str> = std::iter::once("").chain(names).collect();
    all.join(", ")
}

/// How many they are: ` +2`.
fn more_feeds(article: &Article) -> String {
    match article.twins.len() {
        0 => String::new(),
        feeds => format!(" +{feeds}"),
    }
}

fn print_no_text(row: &mut Row, app: &App, theme: &Theme) {
    let [long, short] = empty::no_text(app);
    let fits = fit::width(&long) <= row.space();
    let sentence = if fits { long } else { short };
    row.print_fitted(&sentence, theme.glyphs.ellipsis, theme.style(Part::Dim));
}
