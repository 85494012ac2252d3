//! From a query to the list that it means: which rows, along which index, and what is asked of each row.

use std::cell::{Cell, OnceCell};

use rusqlite::{Connection, params};

use super::Result;
use super::expression::{exactly, text_part};
use super::filter::{
    Condition, collections_named, feed_list, feeds_in, feeds_in_folder_named, feeds_named,
};
use super::forms::with_forms;
use super::headlines::Rows;
use super::search::{Hits, Most};
use super::walk::{Depth, List, Source, Via};
use crate::news::{FeedId, Filter, Moment, Query, Scope, State};

/// In a smaller list the words of a filter are looked up row by row, so that old hits of a common word are found too.
const FEW_ROWS: i64 = 2_000;

impl List {
    /// The list that a query means.
    pub(super) fn of(connection: &Connection, query: &Query, depth: Depth<'_>) -> Result<Self> {
        Self::made(connection, query, query.best_first, depth)
    }

    /// The same, where no more than its newest few hundred rows are asked for.
    pub(super) fn beginning(
        connection: &Connection,
        query: &Query,
        depth: Depth<'_>,
    ) -> Result<Self> {
        Self::made(connection, query, true, depth)
    }

    fn made(
        connection: &Connection,
        query: &Query,
        is_first: bool,
        depth: Depth<'_>,
    ) -> Result<Self> {
        let (rows, source) = match &query.scope {
            Scope::FrontPage | Scope::Unread | Scope::Search(_) => {
                (Rows::Articles, Source::Everything)
            }
            Scope::Bookmarks | Scope::Archive | Scope::Kept => {
                (Rows::Bookmarks, Source::Everything)
            }
            Scope::Collection(name) => {
                let mut named = collections_named(connection, name)?;
                let name = named.pop().unwrap_or_else(|| name.to_string());
                (Rows::Bookmarks, Source::Collection(name))
            }
            Scope::Feed(feed) => (Rows::Articles, Source::Feeds(vec![*feed])),
            Scope::Folder(folder) => (Rows::Articles, Source::Feeds(feeds_in(connection, folder)?)),
        };
        let mut list = Self {
            rows,
            source,
            unread: query.hide_read || query.scope == Scope::Unread,
            from: Moment(i64::MIN),
            until: Moment(i64::MAX),
            via: match &query.scope {
                Scope::Bookmarks | Scope::Collection(_) => Via::Active,
                Scope::Archive => Via::Archived,
                _ => Via::All,
            },
            condition: None,
            hits: None,
            takes_outliving: false,
            asked: None,
            outliving: OnceCell::new(),
            scan: depth.rows(),
            is_cut: Cell::new(false),
        };
        if let Some(filter) = &query.filter {
            let filter = &with_forms(connection, filter)?;
            let everything = matches!(list.source, Source::Everything);
            if everything && asks_for_bookmarks(filter) {
                list.rows = Rows::Bookmarks;
            }
            list.look_into_archive(filter);
            list.narrow(connection, filter)?;
            if list.unread && list.rows == Rows::Articles && list.via != Via::Hidden {
                // Among few that are mostly read, the unread would be looked for in vain and without end.
                list.via = Via::All;
            }
            // Who asks for words searches; lists of what is unread or of today end with their feeds.
            list.takes_outliving = !filter.words().is_empty() && list.is_of_everything(query);
            list.search(connection, filter, is_first, depth)?;
        }
        if list.rows == Rows::Bookmarks {
            list.scan = depth.bookmarks();
        }
        Ok(list)
    }

    /// Whether it has all that is not hidden, as who searches everywhere expects.
    pub(super) fn is_of_everything(&self, query: &Query) -> bool {
        self.rows == Rows::Articles
            && self.via == Via::All
            && matches!(self.source, Source::Everything)
            && matches!(query.scope, Scope::FrontPage | Scope::Search(_))
    }

    /// Whoever asks whether bookmarks are put away asks all of them.
    fn look_into_archive(&mut self, filter: &Filter) {
        if self.via == Via::Active && filter.asks_about_archive() {
            self.via = Via::All;
        }
    }

    /// Uses the indexes for what must hold of every row.
    fn narrow(&mut self, connection: &Connection, filter: &Filter) -> Result<()> {
        match filter {
            Filter::All(parts) => parts
                .iter()
                .try_for_each(|part| self.narrow(connection, part)),
            Filter::After(moment) => {
                self.from = self.from.max(*moment);
                Ok(())
            }
            Filter::Before(moment) => {
                self.until = self.until.min(*moment);
                Ok(())
            }
            Filter::Is(State::Unread) => {
                self.unread = true;
                Ok(())
            }
            Filter::Is(State::Hidden) => {
                self.take(Via::Hidden);
                Ok(())
            }
            Filter::Is(State::Edited) => {
                self.take(Via::Edited);
                Ok(())
            }
            Filter::Is(State::HasMedia) => {
                self.take(Via::Media);
                Ok(())
            }
            Filter::ScoreAbove(0..) | Filter::ScoreBelow(..=0) => {
                self.take(Via::Scored);
                Ok(())
            }
            Filter::Feed(name) => {
                let feeds = feeds_named(connection, name)?;
                self.narrow_to(feeds);
                Ok(())
            }
            Filter::Folder(name) => {
                let feeds = feeds_in_folder_named(connection, name)?;
                self.narrow_to(feeds);
                Ok(())
            }
            Filter::Any(_)
            | Filter::Not(_)
            | Filter::Words { .. }
            | Filter::Title(_)
            | Filter::Author(_)
            | Filter::Url(_)
            | Filter::Tag(_)
            | Filter::Collection(_)
            | Filter::Is(
                State::Read
                | State::Bookmarked
                | State::Archived
                | State::Lost
                | State::HasNote
                | State::HasHighlight
                | State::HasImage
                | State::HasFullText,
            )
            | Filter::Language(_)
            | Filter::CameSince(_)
            | Filter::ScoreAbove(_)
            | Filter::ScoreBelow(_)
            | Filter::MoreWordsThan(_)
            | Filter::FewerWordsThan(_) => Ok(()),
        }
    }

    /// Walks along the index of few rows, of which the first that holds is taken; what hides goes before.
    fn take(&mut self, via: Via) {
        if self.rows == Rows::Articles && (self.via == Via::All || via == Via::Hidden) {
            self.via = via;
        }
    }

    /// Bookmarks are few, and may be of feeds that are gone: they are asked one by one.
    fn narrow_to(&mut self, mut feeds: Vec<FeedId>) {
        if self.rows == Rows::Bookmarks {
            return;
        }
        if let Source::Feeds(others) = &self.source {
            feeds.retain(|feed| others.contains(feed));
        }
        self.source = Source::Feeds(feeds);
    }

    /// Decides whether the words of the filter are looked up first, or every row is asked.
    fn search(
        &mut self,
        connection: &Connection,
        filter: &Filter,
        is_first: bool,
        depth: Depth<'_>,
    ) -> Result<()> {
        if let Some((found, rest)) = text_part(filter)
            && !self.is_small(connection)?
        {
            let exact = text_part(&exactly(filter)).map(|(exact, _)| exact);
            let hits = Hits {
                exact: exact.filter(|exact| *exact != found),
                found,
                rest,
                feeds: match &self.source {
                    Source::Feeds(feeds) => Some(feeds.clone()),
                    Source::Everything | Source::Collection(_) | Source::Hits(_) => None,
                },
                collection: match &self.source {
                    Source::Collection(name) => Some(name.clone()),
                    Source::Everything | Source::Feeds(_) | Source::Hits(_) => None,
                },
            };
            let most = hits.enough(self, is_first);
            if self.rows == Rows::Bookmarks {
                return self.search_bookmarks(connection, hits, most, depth);
            }
            let keys = hits.keys(connection, self, &hits.found, (most, depth))?;
            self.source = Source::Hits(keys);
            self.hits = Some(hits);
            return Ok(());
        }
        let condition = Condition::of(connection, self.rows, filter)?;
        if condition.asks_words {
            self.scan = depth.rows_for_words();
        }
        self.condition = Some(condition);
        self.asked = Some(filter.clone());
        Ok(())
    }

    /// Words that the first bookmarks lack are looked up first, and all that is found is taken: it costs less than to ask the
    /// bookmarks. Where words are common, each bookmark is asked in the order of the list, and soon there is one that fits.
    fn search_bookmarks(
        &mut self,
        connection: &Connection,
        hits: Hits,
        most: Most,
        depth: Depth<'_>,
    ) -> Result<()> {
        let each = hits.row_by_row(connection, self.rows)?;
        let most = match each {
            Some(condition) if self.has_many(connection, &condition)? => {
                self.condition = Some(condition);
                self.hits = Some(hits);
                return Ok(());
            }
            Some(_) => Most::ALL,
            None => most,
        };
        let keys = hits.keys(connection, self, &hits.found, (most, depth))?;
        self.source = Source::Hits(keys);
        self.hits = Some(hits);
        Ok(())
    }

    /// From the kept counts; of bookmarks none is kept, and so many are counted quickly.
    pub(super) fn is_small(&self, connection: &Connection) -> Result<bool> {
        if self.rows == Rows::Bookmarks {
            let mut statement = connection.prepare_cached(
                "SELECT count(*) <= ?1 FROM (SELECT 1 FROM bookmark LIMIT ?1 + 1)",
            )?;
            return Ok(statement.query_one([FEW_ROWS], |row| row.get(0))?);
        }
        let Source::Feeds(feeds) = &self.source else {
            return Ok(false);
        };
        let mut statement = connection.prepare_cached(
            "SELECT coalesce(sum(total), 0) <= ?2 FROM feed WHERE id IN (SELECT value FROM json_each(?1))",
        )?;
        Ok(statement.query_one(params![feed_list(feeds), FEW_ROWS], |row| row.get(0))?)
    }
}

/// Whether only bookmarks can fit: then their copies are listed, and those of feeds that are gone are found too.
fn asks_for_bookmarks(filter: &Filter) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().any(asks_for_bookmarks),
        Filter::Tag(_)
        | Filter::Collection(_)
        | Filter::Is(
            State::Bookmarked
            | State::Archived
            | State::Lost
            | State::HasNote
            | State::HasHighlight,
        ) => true,
        _ => false,
    }
}
