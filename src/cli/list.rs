//! `byline list` and `byline bookmarks`: headlines, newest first or as they are sorted.

use std::process::ExitCode;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::arguments::Wanted;
use super::complain::WrongUsage;
use super::context::Context;
use super::json::RowJson;
use super::print::Printer;
use super::sheet;
use crate::clean::CleanLine;
use crate::config::{Search, Settings};
use crate::news::{Filter, Headline, Key, Moment, Order, Query, SORTED_ROWS, Scope, Span, Window};
use crate::store::Store;

/// Rows asked of the store at once.
const ROWS_AT_ONCE: usize = 200;

/// The widest a feed's title is printed, in cells.
const FEED_CELLS: usize = 20;

pub fn headlines(
    context: &Context,
    print: &mut Printer,
    wanted: &Wanted,
    saved: Option<&str>,
) -> anyhow::Result<ExitCode> {
    let Some(name) = saved else {
        return list(context, print, Query::of(Scope::FrontPage), wanted, None);
    };
    let (name, search) = saved_search(&context.settings, name)?;
    let query = Query {
        filter: context.filter(&[search.query().to_owned()])?,
        ..Query::of(Scope::Search(CleanLine::new(name)))
    };
    list(context, print, query, wanted, search.order())
}

pub fn bookmarks(
    context: &Context,
    print: &mut Printer,
    wanted: &Wanted,
) -> anyhow::Result<ExitCode> {
    list(context, print, Query::of(Scope::Bookmarks), wanted, None)
}

/// The saved search called `name`, with or without its folder, in letters of any size.
fn saved_search<'s>(settings: &'s Settings, name: &str) -> anyhow::Result<(&'s str, &'s Search)> {
    let wanted = name.to_lowercase();
    let named = |whole: bool| {
        let is_it = |known: &&String| {
            let known = known.to_lowercase();
            let label = known
                .rsplit_once('/')
                .map_or(known.as_str(), |(_, label)| label);
            wanted == if whole { known.as_str() } else { label }
        };
        settings.searches.keys().find(is_it)
    };
    let found = named(true).or_else(|| named(false));
    let found = found.and_then(|name| Some((name.as_str(), settings.searches.get(name)?)));
    found.ok_or_else(|| {
        let known = settings.searches_in_order().into_iter();
        let known: Vec<String> = known.map(|(name, _)| name).collect();
        WrongUsage(format!(
            "there is no saved search {name:?}; there are {}",
            known.join(", ")
        ))
        .into()
    })
}

fn list(
    context: &Context,
    print: &mut Printer,
    query: Query,
    wanted: &Wanted,
    own: Option<Order>,
) -> anyhow::Result<ExitCode> {
    let filters = query
        .filter
        .into_iter()
        .chain(context.filter(&wanted.query)?);
    let filters: Vec<Filter> = filters.collect();
    let query = Query {
        filter: (!filters.is_empty()).then(|| Filter::all(filters)),
        ..query
    };
    let order = wanted.sort.as_deref().and_then(Order::named).or(own);
    let store = context.store_to_list(query.filter.as_ref())?;
    let limit = usize::try_from(wanted.limit).unwrap_or(usize::MAX);
    let rows = rows_in(&store, &query, order.unwrap_or_default(), limit)?;
    if wanted.json || wanted.ndjson {
        print_json(print, &store, &rows, &query.scope, wanted.ndjson)?;
    } else {
        print_text(print, &rows, context.now)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The first rows of a list in its order.
fn rows_in(
    store: &Store,
    query: &Query,
    order: Order,
    limit: usize,
) -> anyhow::Result<Vec<Headline>> {
    match order {
        Order::Newest => rows(store, query, limit),
        Order::Oldest => windows(store, query, limit, &FROM_THE_END),
        Order::Feed | Order::Title | Order::Shortest | Order::Longest => {
            let mut rows = rows(store, query, SORTED_ROWS)?;
            order.sort(&mut rows);
            rows.truncate(limit);
            Ok(rows)
        }
    }
}

/// The newest rows of a list.
pub fn rows(store: &Store, query: &Query, limit: usize) -> anyhow::Result<Vec<Headline>> {
    windows(store, query, limit, &FROM_THE_TOP)
}

/// A way through a list: where it begins, where it goes on behind a row, and its rows and whether there are more of a window.
struct Way {
    begin: Span,
    behind: fn(Key) -> Span,
    take: fn(Window) -> (Vec<Headline>, bool),
}

const FROM_THE_TOP: Way = Way {
    begin: Span::Top,
    behind: Span::Below,
    take: |window| (window.rows, window.more_below),
};

const FROM_THE_END: Way = Way {
    begin: Span::Bottom,
    behind: Span::Above,
    take: |window| (window.rows.into_iter().rev().collect(), window.more_above),
};

/// A list window by window.
fn windows(store: &Store, query: &Query, limit: usize, way: &Way) -> anyhow::Result<Vec<Headline>> {
    let mut rows: Vec<Headline> = Vec::new();
    while rows.len() < limit {
        let span = rows
            .last()
            .map_or(way.begin, |last| (way.behind)(last.key()));
        let window = store.window(query, span, ROWS_AT_ONCE.min(limit - rows.len()), &[])?;
        let (more, goes_on) = (way.take)(window);
        let is_last = !goes_on || more.is_empty();
        rows.extend(more);
        if is_last {
            break;
        }
    }
    Ok(rows)
}

fn print_json(
    print: &mut Printer,
    store: &Store,
    rows: &[Headline],
    scope: &Scope,
    one_a_line: bool,
) -> anyhow::Result<()> {
    let mut found = Vec::new();
    for row in rows {
        // An article that was removed since the list was read is left out.
        let Some(article) = store.article(row.id)? else {
            continue;
        };
        let keepsake = match scope {
            scope if scope.is_of_bookmarks() => store.keepsake(row.id)?,
            _ => None,
        };
        if one_a_line {
            print.json_line(&RowJson::of(&article, keepsake.as_ref()))?;
        } else {
            found.push((article.without_texts(), keepsake));
        }
    }
    if !one_a_line {
        let rows = found
            .iter()
            .map(|(article, keepsake)| RowJson::of(article, keepsake.as_ref()));
        print.json(&rows.collect::<Vec<_>>())?;
    }
    Ok(())
}

fn print_text(print: &mut Printer, rows: &[Headline], now: Moment) -> anyhow::Result<()> {
    for line in lines(rows, now) {
        print.line(on_screen(&line))?;
    }
    Ok(())
}

/// As much of a line as the terminal is wide; all of it into files and pipes.
pub fn on_screen(line: &str) -> &str {
    let columns = sheet::terminal_columns().map_or(usize::MAX, usize::from);
    cut(line, columns)
}

/// `ID  age  ●/○ ★  Feed  Title`, aligned.
pub fn lines(rows: &[Headline], now: Moment) -> Vec<String> {
    let widest = |width: &dyn Fn(&Headline) -> usize| rows.iter().map(width).max().unwrap_or(0);
    let ids = widest(&|row| row.id.0.to_string().len());
    let ages = widest(&|row| age(row.published, now).len());
    let feeds = widest(&|row| row.feed_title.as_str().width()).min(FEED_CELLS);
    let line = |row: &Headline| {
        format!(
            "{:>ids$}  {:>ages$}  {} {}  {}  {}{}",
            row.id.0,
            age(row.published, now),
            if row.read { '○' } else { '●' },
            if row.bookmarked { '★' } else { ' ' },
            padded(row.feed_title.as_str(), feeds),
            row.title,
            if row.edited { "  (edited)" } else { "" }
        )
    };
    rows.iter().map(line).collect()
}

/// How long ago, while that is told in few letters; else the date (UTC).
fn age(published: Moment, now: Moment) -> String {
    let seconds = now.since(published).max(0);
    match seconds {
        0..Moment::HOUR => format!("{} min", seconds / Moment::MINUTE),
        Moment::HOUR..Moment::DAY => format!("{} h", seconds / Moment::HOUR),
        Moment::DAY..604_800 => format!("{} d", seconds / Moment::DAY),
        _ => published.utc().format("%Y-%m-%d").to_string(),
    }
}

/// `text` exactly `cells` wide: blanks after it, or cut with an ellipsis.
pub fn padded(text: &str, cells: usize) -> String {
    let width = text.width();
    if width <= cells {
        return format!("{text}{}", " ".repeat(cells - width));
    }
    let head = cut(text, cells.saturating_sub(1));
    let blanks = cells.saturating_sub(head.width() + 1);
    format!("{head}…{}", " ".repeat(blanks))
}

/// The beginning of `line` that is at most `cells` wide.
fn cut(line: &str, cells: usize) -> &str {
    let mut width = 0;
    for (at, cluster) in line.grapheme_indices(true) {
        width += cluster.width();
        if width > cells {
            return line.get(..at).unwrap_or(line);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{ArticleId, FeedId};

    const NOW: Moment = Moment(1_790_000_000);

    fn row(id: i64, seconds_ago: i64, feed: &str, title: &str) -> Headline {
        Headline {
            id: ArticleId(id),
            feed: FeedId(1),
            feed_title: CleanLine::new(feed),
            title: CleanLine::new(title),
            published: NOW.plus(-seconds_ago),
            words: 100,
            read: false,
            bookmarked: false,
            archived: false,
            has_media: false,
            edited: false,
            twins: 0,
            found: None,
        }
    }

    #[test]
    fn columns_are_aligned_by_cells() {
        let rows = [
            row(120, 300, "BBC News", "One"),
            Headline {
                read: true,
                bookmarked: true,
                ..row(7, 7_200, "朝日新聞", "Two")
            },
            row(8, 30 * Moment::DAY, "A very long name of a feed", "Three"),
        ];
        assert_eq!(
            lines(&rows, NOW),
            [
                "120       5 min  ●    BBC News              One",
                "  7         2 h  ○ ★  朝日新聞              Two",
                "  8  2026-08-22  ●    A very long name of…  Three",
            ]
        );
    }

    #[test]
    fn ages_are_short() {
        let check =
            |seconds: i64, expected: &str| assert_eq!(age(NOW.plus(-seconds), NOW), expected);
        check(-50, "0 min");
        check(59, "0 min");
        check(3_599, "59 min");
        check(3_600, "1 h");
        check(2 * Moment::DAY, "2 d");
        check(7 * Moment::DAY, "2026-09-14");
    }

    #[test]
    fn cutting_never_splits_a_wide_letter() {
        assert_eq!(cut("朝日新聞", 5), "朝日");
        assert_eq!(padded("朝日新聞", 6), "朝日… ");
        assert_eq!(padded("ab", 4), "ab  ");
    }
}
