//! Stretches of lists, and the next unread article.

use std::collections::HashMap;

use rusqlite::Connection;

use super::forms::with_forms;
use super::headlines::Rows;
use super::merge::Direction::{self, Newer, Older};
use super::sought::Sought;
use super::walk::{Depth, List, Patience, id_list, read_key};
use super::{GoesOn, Result, Store, TextOf, begun, rank};
use crate::news::{ArticleId, Filter, Headline, Key, Query, Span, Window};

/// Rows looked at to count a list.
const COUNTED: usize = 4_000;

impl Store {
    /// `limit` rows of the list; articles in `keep` belong to it though they may no longer match (read while looking).
    ///
    /// Words are looked for among their newest 10,000 hits; a filter that no index answers is asked of every row.
    pub fn window(
        &self,
        query: &Query,
        span: Span,
        limit: usize,
        keep: &[ArticleId],
    ) -> Result<Window> {
        self.window_of(query, span, limit, (keep, Depth::Whole))
    }

    fn window_of(
        &self,
        query: &Query,
        span: Span,
        limit: usize,
        (keep, depth): (&[ArticleId], Depth<'_>),
    ) -> Result<Window> {
        self.snapshot(|snapshot| {
            let list = List::of(snapshot, query, depth)?;
            let kept = kept(snapshot, list.rows, keep)?;
            let view = View {
                connection: snapshot,
                list: &list,
                kept: &kept,
            };
            let (keys, more_above, more_below) = view.stretch(span, limit)?;
            Ok(Window {
                rows: list.rows.headlines(snapshot, &keys)?,
                more_above,
                more_below,
                sought: Vec::new(),
                so_far: list.is_cut.get(),
            })
        })
    }

    /// The same with where the words of the filter stand in each row. A query that wants the best first gets the best few
    /// hundred at once, whatever the span and the limit. `text_of` tells the words of their HTML.
    pub fn found(
        &self,
        query: &Query,
        span: Span,
        limit: usize,
        keep: &[ArticleId],
        text_of: TextOf,
    ) -> Result<Window> {
        self.found_in(query, span, limit, (keep, Depth::Whole), text_of)
    }

    /// The same as far as it goes in a moment: `goes_on` is asked again and again. A window that is not all there may be says
    /// so.
    pub fn found_soon(
        &mut self,
        query: &Query,
        span: Span,
        limit: usize,
        keep: &[ArticleId],
        text_of: TextOf,
        goes_on: &GoesOn,
    ) -> Result<Window> {
        let patience = Patience::new(goes_on.clone());
        let asked = patience.clone();
        self.while_not(
            move || asked.is_lost(),
            |store| {
                let depth = Depth::Soon(&patience);
                store.found_in(query, span, limit, (keep, depth), text_of)
            },
        )
    }

    fn found_in(
        &self,
        query: &Query,
        span: Span,
        limit: usize,
        (keep, depth): (&[ArticleId], Depth<'_>),
        text_of: TextOf,
    ) -> Result<Window> {
        let asks_for_words = |filter: &Filter| !Sought::of(filter).units.is_empty();
        let Some(filter) = query
            .filter
            .as_ref()
            .filter(|filter| asks_for_words(filter))
        else {
            return self.window_of(query, span, limit, (keep, depth));
        };
        self.snapshot(|snapshot| {
            let filter = with_forms(snapshot, filter)?;
            let (sought, words) = (Sought::of(&filter), filter.words());
            let query = &Query {
                filter: Some(filter),
                ..query.clone()
            };
            let is_beginning = query.best_first || span == Span::Top;
            let list = match begun::list(snapshot, query, is_beginning, depth, text_of)? {
                Some(list) => list,
                None if is_beginning => List::beginning(snapshot, query, depth)?,
                None => List::of(snapshot, query, depth)?,
            };
            let kept = kept(snapshot, list.rows, keep)?;
            if query.best_first {
                let best = best(snapshot, &list, &sought, (&kept, depth), text_of)?;
                return Ok(Window {
                    sought: words,
                    ..best
                });
            }
            let view = View {
                connection: snapshot,
                list: &list,
                kept: &kept,
            };
            let (keys, more_above, more_below) = view.stretch(span, limit)?;
            let mut rows = list.rows.headlines(snapshot, &keys)?;
            let mut found = rank::found(snapshot, list.rows, &keys, &sought, text_of)?;
            for row in &mut rows {
                row.found = found.remove(&row.id).map(Box::new);
            }
            Ok(Window {
                rows,
                more_above,
                more_below,
                sought: words,
                so_far: list.is_cut.get(),
            })
        })
    }

    /// How many unread articles the list has, counted up to `most`, and looked for among its newest rows only where no
    /// index knows: it is asked again and again, of lists of any length.
    pub fn count_unread(&self, query: &Query, most: usize) -> Result<usize> {
        let of_unread = Query {
            hide_read: true,
            ..query.clone()
        };
        self.snapshot(|snapshot| {
            let mut list = List::of(snapshot, &of_unread, Depth::Usual)?;
            list.scan = list.scan.min(COUNTED);
            Ok(list.keys(snapshot, Older, None, most)?.len())
        })
    }

    /// The next unread article below `from` in the list (wrapping to its top), for `n`.
    pub fn next_unread(&self, query: &Query, from: Option<Key>) -> Result<Option<Headline>> {
        self.unread(query, Older, from)
    }

    pub fn previous_unread(&self, query: &Query, from: Option<Key>) -> Result<Option<Headline>> {
        self.unread(query, Newer, from)
    }

    /// An unread article of the list by chance, each as likely as any other.
    pub fn random_unread(&self, query: &Query) -> Result<Option<Headline>> {
        let of_unread = Query {
            hide_read: true,
            ..query.clone()
        };
        self.snapshot(|snapshot| {
            let list = List::of(snapshot, &of_unread, Depth::Usual)?;
            let Some(key) = list.unread_by_chance(snapshot)? else {
                return Ok(None);
            };
            Ok(list.rows.headlines(snapshot, &[key])?.pop())
        })
    }

    fn unread(
        &self,
        query: &Query,
        direction: Direction,
        from: Option<Key>,
    ) -> Result<Option<Headline>> {
        let of_unread = Query {
            hide_read: true,
            ..query.clone()
        };
        self.snapshot(|snapshot| {
            let list = List::of(snapshot, &of_unread, Depth::Usual)?;
            let mut keys = list.keys(snapshot, direction, from, 1)?;
            if keys.is_empty() && from.is_some() {
                keys = list.keys(snapshot, direction, None, 1)?;
            }
            Ok(list.rows.headlines(snapshot, &keys)?.pop())
        })
    }
}

/// All that a list by rank has, in that order.
fn best(
    connection: &Connection,
    list: &List,
    sought: &Sought,
    kept: (&[Key], Depth<'_>),
    text_of: TextOf,
) -> Result<Window> {
    let ranked = rank::best(connection, list, sought, kept, text_of)?;
    let keys: Vec<Key> = ranked.iter().map(|one| one.key).collect();
    let rows = list.rows.headlines(connection, &keys)?;
    let mut rows: HashMap<ArticleId, Headline> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let in_order = ranked.into_iter().filter_map(|one| {
        let row = rows.remove(&one.key.id)?;
        Some(Headline {
            found: Some(Box::new(one.found)),
            ..row
        })
    });
    Ok(Window {
        rows: in_order.collect(),
        so_far: list.is_cut.get(),
        ..Window::default()
    })
}

/// A list with the rows that stay in it for now.
struct View<'a> {
    connection: &'a Connection,
    list: &'a List,
    kept: &'a [Key],
}

impl View<'_> {
    /// The keys of a stretch, newest first, and whether there are more above and below.
    fn stretch(&self, span: Span, limit: usize) -> Result<(Vec<Key>, bool, bool)> {
        match span {
            Span::Top => {
                let (keys, more) = self.some(Older, None, limit)?;
                Ok((keys, false, more))
            }
            Span::Bottom => {
                let (mut keys, more) = self.some(Newer, None, limit)?;
                keys.reverse();
                Ok((keys, more, false))
            }
            Span::Below(key) => {
                let (keys, more) = self.some(Older, Some(key), limit)?;
                let first = keys.first().copied().unwrap_or(right_below(key));
                Ok((keys, self.has_any(Newer, first)?, more))
            }
            Span::Above(key) => {
                let (mut keys, more) = self.some(Newer, Some(key), limit)?;
                keys.reverse();
                let last = keys.last().copied().unwrap_or(right_above(key));
                Ok((keys, more, self.has_any(Older, last)?))
            }
            Span::Around(key) => self.around(key, limit),
        }
    }

    /// Half of the rows from above the key, unless one side has fewer: then the other gives more.
    fn around(&self, key: Key, limit: usize) -> Result<(Vec<Key>, bool, bool)> {
        let (mut above, more_above) = self.some(Newer, Some(key), limit)?;
        let (mut below, more_below) = self.some(Older, Some(right_above(key)), limit)?;
        let from_above = above
            .len()
            .min((limit / 2).max(limit.saturating_sub(below.len())));
        let from_below = below.len().min(limit - from_above);
        let more_above = more_above || above.len() > from_above;
        let more_below = more_below || below.len() > from_below;
        above.truncate(from_above);
        above.reverse();
        below.truncate(from_below);
        above.append(&mut below);
        Ok((above, more_above, more_below))
    }

    /// Up to `limit` keys on the way, and whether there are more.
    fn some(
        &self,
        direction: Direction,
        from: Option<Key>,
        limit: usize,
    ) -> Result<(Vec<Key>, bool)> {
        let mut keys = self
            .list
            .keys(self.connection, direction, from, limit + 1)?;
        let on_the_way = |key: &&Key| from.is_none_or(|from| direction.passes(from, **key));
        keys.extend(self.kept.iter().filter(on_the_way));
        direction.sort(&mut keys);
        keys.dedup();
        let more = keys.len() > limit;
        keys.truncate(limit);
        Ok((keys, more))
    }

    fn has_any(&self, direction: Direction, from: Key) -> Result<bool> {
        Ok(self.some(direction, Some(from), 0)?.1)
    }
}

/// The key next to `key`: rows older than it begin with `key` itself.
fn right_above(key: Key) -> Key {
    Key {
        id: ArticleId(key.id.0.saturating_add(1)),
        ..key
    }
}

fn right_below(key: Key) -> Key {
    Key {
        id: ArticleId(key.id.0.saturating_sub(1)),
        ..key
    }
}

/// The keys of `keep`, as far as these articles can still be shown.
fn kept(connection: &Connection, rows: Rows, keep: &[ArticleId]) -> Result<Vec<Key>> {
    if keep.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(match rows {
        Rows::Articles => {
            "SELECT published, id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND state IN (0, 5)"
        }
        Rows::Bookmarks => {
            "SELECT published, id FROM bookmark WHERE id IN (SELECT value FROM json_each(?1))"
        }
    })?;
    let keys = statement.query_map([id_list(keep.iter().copied())], read_key)?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}
